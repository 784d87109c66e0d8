// The signatures under a programme: its preparer's, its reviewer's, and that it takes effect as soon as nothing stands before it.
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {engagementFor, told} from '../engagement/engagement.actions.ts'
import {lockedEngagement} from '../engagement/engagement.store.ts'
import {hasReached, nextState} from '../engagement/engagement.ts'
import {blocksBefore} from '../engagement/gates.ts'
import {type EngagementFile, readEngagementFile} from '../engagement/read-engagement.ts'
import {comeInto} from '../engagement/step.actions.ts'
import type {EngagementTable, SignOffTable, SignOffWay} from '../engagement/tables.ts'
import {insertSignOff} from '../paper/sign-off.store.ts'
import {requireTeam} from '../team/team.ts'
import {requireUnimpaired} from '../team/unimpaired.ts'
import {programmeContent} from './programme.ts'
import {checklist, editionOf, fingerprint, openWay, programmeState} from './programme-review.ts'
import {programmeReviewAsked} from './review-people.ts'

const toldOf = (verb: string, engagement: EngagementTable) => ({
  ...told(verb, engagement),
  type: `audit.programme.${verb}`,
})

type Signature = Pick<SignOffTable, 'role' | 'checklist' | 'note'> & {way: SignOffWay}

const sign = (work: Work, file: EngagementFile, signature: Signature) =>
  insertSignOff(work.db, {
    id: newId(),
    engagementId: file.engagement.id,
    unitId: file.engagement.unitId,
    subject: 'programme',
    subjectId: file.engagement.id,
    signedVersion: editionOf(file),
    content: programmeContent(file.procedures),
    ...signature,
    accountId: work.actor.accountId,
    officialId: work.actor.officialId,
    name: work.actor.name,
    signedOn: work.today,
    recordedAt: work.now,
  })

/**
 * The preparer signs what he drafted and sends it to be reviewed.
 * @throws Refusal forbidden: impaired; conflict: nothing to sign, or signed
 */
export async function submitProgramme(work: Work, id: string): Promise<void> {
  const engagement = await engagementFor(work, id, 'work', null)
  await requireTeam(work, engagement)
  if (hasReached(engagement, 'final-report')) throw conflict('programme.problem.reported')
  await requireUnimpaired(work, engagement)
  const file = await readEngagementFile(work.db, engagement, work.today)
  const state = programmeState(file)
  if (state === 'empty') throw conflict('programme.problem.empty')
  if (state === 'submitted' || state === 'approved') throw conflict('programme.problem.signedAlready')
  if (state === 'returned') throw conflict('programme.problem.unchangedSinceReturn')
  await sign(work, file, {role: 'preparer', way: 'own', checklist: null, note: null})
  work.record({...toldOf('submitted', engagement), after: {edition: editionOf(file), count: file.procedures.length}})
}

export type Review = {note: string | null; checks: string[]; content: string}
export type Return = {note: string; content: string}

/**
 * The reviewer signs the programme as he saw it; with that it takes effect, unless a gate stands before it.
 * @throws Refusal not-found; forbidden: not his to review, his own, impaired; conflict: changed since he saw it, not
 * submitted, too early for a second look, signed already
 */
export async function reviewProgramme(work: Work, id: string, {note, checks, content}: Review): Promise<void> {
  const {engagement, file, way} = await reviewed(work, id, content)
  const missing = way === 'second-look' && checklist.some((item) => !checks.includes(item))
  if (missing) throw invalidField('checks', 'programme.problem.checklist')
  const gone = way === 'second-look' ? JSON.stringify(checklist) : null
  await sign(work, file, {role: 'reviewer', way, checklist: gone, note})
  work.record({
    ...toldOf('approved', engagement),
    after: {edition: editionOf(file), way},
    ...(note ? {reason: note} : {}),
  })
  await approveWhereFree(work, engagement)
}

/**
 * Sends the programme back with words to those who write it, by the same ways as it is approved.
 * @throws Refusal as reviewProgramme
 */
export async function returnProgramme(work: Work, id: string, {note, content}: Return): Promise<void> {
  const {engagement, file, way} = await reviewed(work, id, content)
  await sign(work, file, {role: 'returner', way, checklist: null, note})
  work.record({...toldOf('returned', engagement), after: {edition: editionOf(file), way}, reason: note})
}

/** The programme as its reviewer saw it, and the way in which he may sign or send it back. */
async function reviewed(work: Work, id: string, content: string) {
  const engagement = await engagementFor(work, id, 'review', null)
  const file = await readEngagementFile(work.db, engagement, work.today)
  await requireUnimpaired(work, engagement)
  const asked = await programmeReviewAsked(work.db, file, work.today)
  const way = openWay(file, asked, work.actor.accountId)
  if (content !== fingerprint(file)) throw conflict('programme.problem.changedSinceSeen')
  return {engagement, file, way}
}

/** Where the signature holds and no gate stands before it, the engagement comes into its next state; else it stays. */
export async function approveWhereFree(work: Work, {id}: Pick<EngagementTable, 'id'>): Promise<boolean> {
  const engagement = await lockedEngagement(work.db, id)
  if (!engagement || nextState(engagement) !== 'programme-approved') return false
  const file = await readEngagementFile(work.db, engagement, work.today)
  if (blocksBefore('programme-approved', file, work.today).length > 0) return false
  await comeInto(work, engagement, 'programme-approved', work.today, {programmeApprovedOn: work.today})
  return true
}

/** What was signed before its gates were free takes effect now. @throws Refusal conflict: a gate stands before it */
export async function effectProgramme(work: Work, id: string): Promise<void> {
  const engagement = await engagementFor(work, id, 'work', null)
  await requireTeam(work, engagement)
  await comeInto(work, engagement, 'programme-approved', work.today, {programmeApprovedOn: work.today})
}
