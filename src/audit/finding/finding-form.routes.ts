import {can, canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {agencies, agencyOptions} from '../agencies.ts'
import {visibleEngagement} from '../engagement/engagement.store.ts'
import {engagementAddress, engagementsAddress, isConsulting} from '../engagement/engagement.ts'
import {readerOf} from '../reader.ts'
import type {EngagementTable} from '../tables.ts'
import {inspectedEngagement} from '../team/inspected.ts'
import {addFinding} from './finding.actions.ts'
import {type FindingRow, inspectedFindingsOf, urgentFindings} from './finding.store.ts'
import {findingAddress, findingInput, findingsOfAddress, takesDrafts, urgentAddress} from './finding.ts'
import {findingForm} from './finding-form.page.ts'
import {engagementFindingsPage, urgentPage} from './finding-list.page.ts'
import {citedBy, papersToCite} from './finding-reference.store.ts'
import {severitiesOn} from './severity.ts'
import {urgentClock} from './urgent.ts'

const ofEngagement = `${engagementsAddress}/:id/findings`

/** The findings of an engagement, and what the governor must be told of. Register before a finding's own page. */
export function findingListRoutes(router: Routes, parts: Parts): void {
  router.get(ofEngagement, (ctx) => showFindings(ctx as Ctx, parts))
  router.get(urgentAddress, (ctx) => showUrgent(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${ofEngagement}/new`,
    action: ofEngagement,
    show: async (ctx, given) => showFindingForm(ctx, parts, await draftedEngagement(ctx, parts, given), given),
    submit: (ctx) => submitNew(ctx, parts),
  })
}

async function draftedEngagement(ctx: Ctx, parts: Parts, {values}: Given): Promise<EngagementTable> {
  const engagement = await inspectedEngagement(ctx, parts)
  if (!can(ctx.state.caller.ability, 'draft', 'Finding', {unitId: engagement.unitId})) throw forbidden()
  if (isConsulting(engagement)) throw conflict('finding.problem.consulting')
  if (values === null && !takesDrafts(engagement)) throw conflict('finding.problem.notNow')
  return engagement
}

async function showFindings(ctx: Ctx, parts: Parts): Promise<void> {
  const engagement = await inspectedEngagement(ctx, parts)
  const rows = await inspectedFindingsOf(parts.db, ctx.state.caller.ability, engagement.id)
  const severities = await severitiesOn(parts.db, parts.clock.today())
  const model = engagementFindingsPage({engagement, rows, severities}, readerOf(ctx, parts))
  show(ctx, parts, 'audit/finding/index', model)
}

const mostUrgent = 200

async function showUrgent(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'inspect', 'Finding')) throw notFound()
  const today = parts.clock.today()
  const read = {
    rows: await urgentFindings(parts.db, ability, mostUrgent),
    severities: await severitiesOn(parts.db, today),
    clock: await urgentClock(parts, parts.db, today),
  }
  show(ctx, parts, 'audit/finding/urgent', urgentPage(read, readerOf(ctx, parts)))
}

const isFinding = (of: EngagementTable | FindingRow): of is FindingRow => 'severity' in of

/** The form of a new finding of an engagement, or of one there is. */
export async function showFindingForm(ctx: Ctx, parts: Parts, of: EngagementTable | FindingRow, given: Given) {
  const {db} = parts
  const t = wordsFor(ctx)
  const {ability} = ctx.state.caller
  const row = isFinding(of) ? of : null
  const engagement = isFinding(of) ? await visibleEngagement(db, ability, of.engagementId ?? '') : of
  if (!engagement) throw notFound()
  const list = findingsOfAddress(engagement.id)
  const model = findingForm(
    {
      place: {
        above: [
          {label: t('finding.engagements'), href: engagementsAddress},
          {label: engagement.title, href: engagementAddress(engagement.id)},
          {label: t('finding.many'), href: list},
        ],
        action: row ? findingAddress(row.id) : list,
        back: row ? findingAddress(row.id) : list,
        engagementTitle: engagement.title,
      },
      row,
      usualAgencyId: engagement.agencyId,
      agencies: agencyOptions(await agencies(db, ability), row?.agencyId ?? engagement.agencyId),
      severities: await severitiesOn(db, parts.clock.today()),
      papers: await papersToCite(db, engagement.id),
      cited: row ? await citedBy(db, engagement.id, row.id) : [],
    },
    given,
    ctx.state.lang,
    t,
  )
  show(ctx, parts, 'audit/finding/form', model, given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await inspectedEngagement(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    findingAddress(await addFinding(work, id, readForm(findingInput, ctx.state.body))),
  )
  return {location, said: {key: 'finding.said.drafted'}, created: true}
}
