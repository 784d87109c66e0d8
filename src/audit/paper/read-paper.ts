// Everything of one working paper as its page and its print look at it.
import {type Ability, can} from '../../platform/access/ability.ts'
import type {Actor} from '../../platform/access/actor.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Ctx} from '../../platform/http/context.ts'
import type {Given} from '../../platform/http/form-route.ts'
import {idPattern} from '../../platform/ids.ts'
import {forbidden, type Message, notFound, Refusal} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import {
  type EngagementHead,
  type EngagementRow,
  visibleEngagement,
  visibleEngagementHead,
} from '../engagement/engagement.store.ts'
import {isMember} from '../team/team.store.ts'
import {isBarred} from '../team/unimpaired.ts'
import {referenceEnds, referencesAt} from './cross-reference.store.ts'
import {paperReviewAsked} from './paper-review.ts'
import {
  evidenceOf,
  notesOf,
  type PaperRow,
  procedureChoices,
  signaturesOf,
  visiblePaper,
} from './working-paper.store.ts'
import {handsOf, missingParts, whyNotWritten} from './working-paper.ts'

/** The engagement of the address, and whether this reader may write its papers now. */
export const paperFileOf = (ctx: Ctx, parts: Parts) => fileOf(ctx, parts, visibleEngagement)

/** The same of no more than its head. */
export const paperFileHeadOf = (ctx: Ctx, parts: Parts) => fileOf(ctx, parts, visibleEngagementHead)

async function fileOf<E extends EngagementHead>(
  ctx: Ctx,
  parts: Parts,
  find: (db: Reader, ability: Ability, id: string) => Promise<E | undefined>,
): Promise<{engagement: E; writes: boolean}> {
  const {ability, actor} = ctx.state.caller
  const id = String(ctx.params.id)
  const engagement = idPattern.test(id) ? await find(parts.db, ability, id) : undefined
  if (!engagement || !can(ability, 'read', 'WorkingPaper', {...engagement, engagementId: id})) throw notFound()
  const works = can(ability, 'work', 'Engagement', engagement)
  const ofTeam =
    can(ability, 'lead', 'Engagement', engagement) ||
    (works && (await isMember(parts.db, id, actor.officialId, parts.clock.today())))
  return {engagement, writes: works && ofTeam && whyNotWritten(engagement) === null}
}

/** Who may not write there is told why; a form that was refused is shown again, with all that was typed. @throws Refusal */
export async function writtenFileOf(ctx: Ctx, parts: Parts, given: Pick<Given, 'values'>): Promise<EngagementRow> {
  const {engagement, writes} = await paperFileOf(ctx, parts)
  if (writes || given.values !== null) return engagement
  if (!can(ctx.state.caller.ability, 'work', 'Engagement', engagement)) throw forbidden()
  const why = whyNotWritten(engagement)
  throw why ? new Refusal('conflict', why) : forbidden('team.problem.notMember')
}

/** The paper of the address, within its engagement. */
export async function paperOf(ctx: Ctx, parts: Parts, engagementId: string): Promise<PaperRow> {
  const id = String(ctx.params.paperId)
  const row = idPattern.test(id) ? await visiblePaper(parts.db, ctx.state.caller.ability, engagementId, id) : undefined
  if (!row) throw notFound()
  return row
}

export type PaperRead = Awaited<ReturnType<typeof readPaper>>

/** In a constant number of queries, however much hangs on it. */
export async function readPaper(ctx: Ctx, parts: Parts) {
  const {db, clock} = parts
  const {engagement, writes} = await paperFileOf(ctx, parts)
  const paper = await paperOf(ctx, parts, engagement.id)
  const evidence = await evidenceOf(db, paper.id)
  const references = await referencesAt(db, engagement.id, [paper.id, ...evidence.map(({id}) => id)])
  const ends = [...new Set(references.flatMap(({fromId, toId}) => [fromId, toId]))]
  const procedures = await procedureChoices(db, engagement.id)
  return {
    engagement,
    writes,
    paper,
    evidence,
    references,
    ends: new Map((await referenceEnds(db, ctx.state.caller.ability, engagement.id, ends)).map((end) => [end.id, end])),
    notes: await notesOf(db, paper.id),
    signatures: await signaturesOf(db, paper.id),
    asked: await paperReviewAsked(db, engagement, paper, clock.today()),
    procedure: procedures.find(({id}) => id === paper.procedureId) ?? null,
    unsigned: writes ? await whyNotSigned(parts, ctx.state.caller.actor, {engagement, paper}) : null,
  }
}

/** Why who writes there may not sign it as its preparer; null where he may, or it is signed, or not all written. */
async function whyNotSigned(
  {db, clock}: Parts,
  {accountId, officialId}: Actor,
  {engagement, paper}: {engagement: EngagementRow; paper: PaperRow},
): Promise<Message | null> {
  if (paper.state !== 'draft' || missingParts(paper).length > 0) return null
  if (!handsOf(paper).includes(accountId ?? '')) return {key: 'paper.problem.notPreparer'}
  const barred = await isBarred(db, engagement, officialId, clock.today())
  return barred ? {key: 'team.problem.impaired'} : null
}
