import {can, canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {isFetched} from '../../platform/http/filters-page.ts'
import {actionRoute, callerOf, changing, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {queryOf} from '../../platform/http/query.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {panelsOf} from '../../platform/panels.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {agencies, agenciesById, auditUnitIds} from '../agencies.ts'
import {visibleAuditors} from '../auditor/auditor.store.ts'
import {ownAuditUnit, ownAuditUnits} from '../own-unit.ts'
import {readerOf} from '../reader.ts'
import {
  addObjective,
  agreeAdvice,
  changeObjective,
  concludeEngagement,
  giveAdvice,
  openPlanned,
  openSpecial,
  planEngagement,
  removeObjective,
} from './engagement.actions.ts'
import {engagementPage} from './engagement.page.ts'
import {objectivesOf, visibleEngagement} from './engagement.store.ts'
import {
  engagementAddress,
  engagementAgreement,
  engagementAnswer,
  engagementConclusion,
  engagementObjective,
  engagementPlan,
  engagementsAddress,
  objectiveConclusion,
  specialEngagement,
} from './engagement.ts'
import {
  agreementForm,
  answerForm,
  conclusionForm,
  objectiveConclusionForm,
  objectiveForm,
  ownForm,
  planForm,
  specialForm,
} from './engagement-form.page.ts'
import {engagementYears, listEngagements, unopenedItems} from './engagement-list.store.ts'
import {
  engagementFiltersPage,
  engagementsPage,
  filtersAddress,
  pageSize,
  readEngagementFilter,
} from './engagements.page.ts'
import {papersIn, readEngagementFile} from './read-engagement.ts'
import {stepRoutes} from './step.routes.ts'
import type {EngagementTable} from './tables.ts'

/** A change to the record of the address. */
export const changeEngagement = changing(engagementOf, engagementAddress)

const one = `${engagementsAddress}/:id`

export function engagementRoutes(router: Routes, parts: Parts): void {
  router.get(engagementsAddress, (ctx) => showEngagements(ctx as Ctx, parts))
  router.get(filtersAddress, (ctx) => showFilters(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${engagementsAddress}/new`,
    action: engagementsAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  actionRoute(router, `${engagementsAddress}/planned/:item`, (ctx) => submitPlanned(ctx, parts))
  router.get(one, (ctx) => showEngagement(ctx as Ctx, parts))
  const form = (place: string, action: string, of: Form, act: Act, said = 'audit.said.edited', post = place) =>
    formRoute(router, parts, {
      path: `${one}${place}`,
      action: `${one}${post}`,
      show: (ctx, given) => showOwnForm(ctx, parts, action, of, given),
      submit: (ctx) => changeEngagement(ctx, parts, said, (work, id) => act(work, id, ctx)),
    })
  form('/plan', 'work', planForm, (work, id, ctx) => planEngagement(work, id, readForm(engagementPlan, ctx.state.body)))
  form('/conclusion', 'work', conclusionForm, (work, id, ctx) =>
    concludeEngagement(work, id, readForm(engagementConclusion, ctx.state.body)),
  )
  form('/agreement', 'work', agreementForm, (work, id, ctx) =>
    agreeAdvice(work, id, readForm(engagementAgreement, ctx.state.body)),
  )
  form('/answer', 'work', answerForm, (work, id, ctx) =>
    giveAdvice(work, id, readForm(engagementAnswer, ctx.state.body)),
  )
  form(
    '/objectives/new',
    'work',
    () => objectiveForm(null),
    (work, id, ctx) => addObjective(work, id, readForm(engagementObjective, ctx.state.body)),
    'engagement.said.objectiveAdded',
    '/objectives',
  )
  const objective = (place: string, of: typeof objectiveConclusionForm, act: Act) =>
    formRoute(router, parts, {
      path: `${one}/objectives/:objective/${place}`,
      show: (ctx, given) => showObjectiveForm(ctx, parts, of, given),
      submit: (ctx) => changeEngagement(ctx, parts, 'audit.said.edited', (work, id) => act(work, id, ctx)),
    })
  objective('edit', objectiveForm, (work, id, ctx) =>
    changeObjective(work, id, String(ctx.params.objective), readForm(engagementObjective, ctx.state.body)),
  )
  objective('conclusion', objectiveConclusionForm, (work, id, ctx) =>
    changeObjective(work, id, String(ctx.params.objective), readForm(objectiveConclusion, ctx.state.body)),
  )
  actionRoute(router, `${one}/objectives/:objective/removal`, (ctx) =>
    changeEngagement(ctx, parts, 'engagement.said.objectiveRemoved', (work, id) =>
      removeObjective(work, id, String(ctx.params.objective)),
    ),
  )
  stepRoutes(router, parts)
}

type Act = (work: Work, id: string, ctx: Ctx) => Promise<unknown>
type Form = (of: EngagementTable) => Parameters<typeof ownForm>[1]

/** The engagement of the address, as far as this reader reaches. */
export async function engagementOf(ctx: Ctx, parts: Parts) {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleEngagement(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

/** What the list is asked for; a peer from outside is shown what he was asked for, whatever year it is of. */
async function engagementsAsked(ctx: Ctx, parts: Parts) {
  const {db} = parts
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'Engagement')) throw notFound()
  const [unit] = await ownAuditUnits(db, ability, 'read', 'Engagement')
  const unitIds = (await auditUnitIds(db, ability)).filter((unitId) => can(ability, 'read', 'Engagement', {unitId}))
  const {filter, before} = readEngagementFilter(queryOf(ctx), parts.clock.today())
  const years = await engagementYears(db, ability, unitIds)
  if (!unit && ctx.query.year === undefined) filter.year = years[0] ?? filter.year
  return {unit, unitIds, filter, before, years}
}

async function showEngagements(ctx: Ctx, parts: Parts): Promise<void> {
  const {db} = parts
  const {ability, actor} = ctx.state.caller
  const {unit, unitIds, filter, before, years} = await engagementsAsked(ctx, parts)
  const read = {
    filter,
    before,
    rows: await listEngagements(db, ability, unitIds, filter, {before, limit: pageSize + 1}),
    agencies: await agenciesById(db, ability),
    years,
    outside: !unit,
    unopened: unit ? await unopenedItems(db, unit.id, filter.year) : [],
    leads: unit !== undefined && can(ability, 'lead', 'Engagement', unit),
    auditors: unit && filter.officialId !== undefined ? await visibleAuditors(db, ability) : [],
    ownId: actor.officialId,
  }
  show(ctx, parts, 'audit/engagement/index', engagementsPage(read, readerOf(ctx, parts)))
}

async function showFilters(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability, actor} = ctx.state.caller
  const {unit, filter} = await engagementsAsked(ctx, parts)
  const auditors = unit ? await visibleAuditors(parts.db, ability) : []
  const read = {filter, auditors, ownId: actor.officialId, fetched: isFetched(ctx)}
  show(ctx, parts, 'filters', engagementFiltersPage(read, wordsFor(ctx)))
}

async function showEngagement(ctx: Ctx, parts: Parts): Promise<void> {
  const {db} = parts
  const {caller, lang} = ctx.state
  const engagement = await engagementOf(ctx, parts)
  const reader = readerOf(ctx, parts)
  const file = await readEngagementFile(db, engagement, reader.today)
  const read = {
    engagement,
    inPlan: engagement.planItemId === null ? null : engagement.inPlan !== null,
    file,
    panels: await panelsOf(parts, caller, {subject: 'Engagement', id: engagement.id}, lang),
    papers: papersIn(file),
    // a whole audit leaves a long trail: the rest stands behind its link
    history: await timelineFor(parts, caller, 'Engagement', engagement.id, lang, 8),
  }
  show(ctx, parts, 'audit/engagement/show', engagementPage(read, reader))
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'lead', 'Engagement')) throw forbidden()
  show(ctx, parts, 'form', specialForm(await agencies(parts.db, ability), given, wordsFor(ctx)), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'lead', 'Engagement')
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    engagementAddress(await openSpecial(work, unit.id, readForm(specialEngagement, ctx.state.body))),
  )
  return {location, said: {key: 'engagement.said.opened'}, created: true}
}

async function submitPlanned(ctx: Ctx, parts: Parts): Promise<Done> {
  const item = String(ctx.params.item)
  if (!idPattern.test(item)) throw notFound()
  const location = await inWork(parts, callerOf(ctx), async (work) => engagementAddress(await openPlanned(work, item)))
  return {location, said: {key: 'engagement.said.opened'}, created: true}
}

/** A form is shown only to who may send it. */
export async function showOwnForm(ctx: Ctx, parts: Parts, action: string, of: Form, given: Given): Promise<void> {
  const engagement = await engagementOf(ctx, parts)
  if (!can(ctx.state.caller.ability, action, 'Engagement', engagement)) throw forbidden()
  show(ctx, parts, 'form', ownForm(engagement, of(engagement), given, wordsFor(ctx)), given.status)
}

async function showObjectiveForm(ctx: Ctx, parts: Parts, of: typeof objectiveConclusionForm, given: Given) {
  const engagement = await engagementOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'work', 'Engagement', engagement)) throw forbidden()
  const objective = (await objectivesOf(parts.db, engagement.id)).find(({id}) => id === ctx.params.objective)
  if (!objective) throw notFound()
  show(ctx, parts, 'form', ownForm(engagement, of(objective), given, wordsFor(ctx)), given.status)
}
