import {can} from '../../platform/access/ability.ts'
import {takeSheet} from '../../platform/exports/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {isFetched} from '../../platform/http/filters-page.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {inWork} from '../../platform/work.ts'
import {agencies, agenciesById} from '../agencies.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {planAddress} from '../plan/annual-audit-plan.ts'
import {plansWith} from '../plan/plan-item.store.ts'
import {basisOfYear} from '../plan/planning-basis.store.ts'
import {readerOf} from '../reader.ts'
import {assessmentOf, opinionsOf} from '../risk/risk-assessment.store.ts'
import {addAuditable, changeAuditable, copyFromLastYear, removeAuditable} from './auditable.actions.ts'
import {auditableForm, auditablePage} from './auditable.page.ts'
import {type AuditableRow, sameElsewhere, visibleAuditable} from './auditable.store.ts'
import {
  auditableAddress,
  auditableChange,
  newAuditable,
  readUniverseFilter,
  readUniversePlace,
  type UniversePlace,
  universeAddress,
  universeFiltersAddress,
  yearForm,
} from './auditable.ts'
import {auditablesToExport, countAuditables, listAuditables, mostCounted, pageSize} from './auditable-list.store.ts'
import {universeFiltersPage, universePage} from './universe.page.ts'
import {universeAsked} from './universe-asked.ts'
import {someLeftToCopy} from './universe-copy.store.ts'
import {universeSheet} from './universe-workbook.ts'

const one = `${universeAddress}/:id`

/** The audit universe. Register after its import: `:id` takes whatever stands there. */
export function universeRoutes(router: Routes, parts: Parts): void {
  router.get(universeAddress, (ctx) => showUniverse(ctx as Ctx, parts))
  router.get(universeFiltersAddress, (ctx) => showFilters(ctx as Ctx, parts))
  router.get(`${universeAddress}/export.xlsx`, (ctx) => sendWorkbook(ctx as Ctx, parts))
  actionRoute(router, `${universeAddress}/copies/:year`, (ctx) => submitCopy(ctx, parts))
  formRoute(router, parts, {
    path: `${universeAddress}/new`,
    action: universeAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  router.get(one, (ctx) => showAuditable(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/edit`,
    action: one,
    show: (ctx, given) => showEdit(ctx, parts, given),
    submit: (ctx) => submitEdit(ctx, parts),
  })
  actionRoute(router, `${one}/removal`, (ctx) => submitRemoval(ctx, parts))
}

async function showUniverse(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  const {unit, query, filter, years, basis, asks} = await universeAsked(ctx, parts)
  const from = readUniversePlace(query)
  const yearOf = (wanted: number) => years.find(({fiscalYear}) => fiscalYear === wanted)
  const year = yearOf(filter.year)
  // what is searched for is seldom asked again
  const stamp = filter.text === undefined ? (year?.stamp ?? null) : null
  const narrowed = Object.keys(filter).length > 1
  const drafts = can(ability, 'draft', 'Auditable', {unitId: unit.id})
  const model = universePage(
    {
      rows: await listAuditables(parts.db, ability, asks, {from, limit: pageSize + 1, stamp}),
      filter,
      counted: narrowed
        ? await countAuditables(parts.db, ability, asks, {most: mostCounted + 1, stamp})
        : (year?.things ?? 0),
      onFirst: from === null,
      years: years.map(({fiscalYear}) => fiscalYear),
      basis,
      agencies: await agenciesById(parts.db, ability),
      frozen: (year?.frozenAt ?? null) !== null,
      may: {
        draft: drafts,
        copy:
          drafts &&
          (year?.frozenAt ?? null) === null &&
          (await someLeftToCopy(parts.db, ability, unit.id, {
            years,
            year: year ?? {fiscalYear: filter.year, things: 0, stamp: 0},
          })),
      },
    },
    readerOf(ctx, parts),
  )
  show(ctx, parts, 'audit/universe/index', model)
}

async function showFilters(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  const {filter} = await universeAsked(ctx, parts)
  const model = universeFiltersPage(filter, await agencies(parts.db, ability), isFetched(ctx), wordsFor(ctx))
  show(ctx, parts, 'filters', model)
}

async function sendWorkbook(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller} = ctx.state
  const {unit, filter, asks} = await universeAsked(ctx, parts)
  const fetch = (from: UniversePlace | null, limit: number) =>
    auditablesToExport(parts.db, caller.ability, asks, {from, limit})
  const sheet = universeSheet(filter.year, fetch, await agenciesById(parts.db, caller.ability), wordsFor(ctx))
  const told = (count: number) => ({
    type: 'audit.universe.exported',
    subject: 'Unit',
    subjectId: unit.id,
    unitId: unit.id,
    after: {rows: count, ...filter},
  })
  const taken = await takeSheet(parts, caller, {...sheet, told}, {form: 'xlsx'})
  ctx.attachment(`${sheet.name}.xlsx`)
  ctx.body = taken?.bytes
}

/** The thing of the address, as far as this reader reaches. */
export async function auditableOf(ctx: Ctx, parts: Parts): Promise<AuditableRow> {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleAuditable(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

async function showAuditable(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const row = await auditableOf(ctx, parts)
  const assessment = await assessmentOf(parts.db, row.unitId, row.fiscalYear)
  const plans = await plansWith(parts.db, caller.ability, row)
  const model = auditablePage(
    {
      row,
      opinions: await opinionsOf(parts.db, row.id),
      basis: await basisOfYear(parts.db, row.unitId, row.fiscalYear),
      past: await sameElsewhere(parts.db, row),
      plans: plans.map(({planId, fiscalYear, what}) => ({fiscalYear, what, href: planAddress(planId)})),
      open: !assessment?.frozenAt,
      concluded: Boolean(assessment?.completedOn),
      history: await timelineFor(parts, caller, 'Auditable', row.id, lang),
    },
    readerOf(ctx, parts),
  )
  show(ctx, parts, 'audit/universe/show', model)
}

type OfYear = {unitId: string; fiscalYear: number}

/** A year whose plan is proposed opens no form, but gives back what was typed. @throws Refusal conflict */
export async function assertYearOpen({db}: Parts, {unitId, fiscalYear}: OfYear, {values}: Given): Promise<void> {
  if (values === null && (await assessmentOf(db, unitId, fiscalYear))?.frozenAt) throw conflict('audit.problem.frozen')
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {ability} = ctx.state.caller
  const asksFor = {...(ctx.query as Record<string, string>), ...ctx.state.body} as Record<string, string>
  const {year} = readUniverseFilter(asksFor, fiscalYearOf(parts.clock.today()))
  const unit = await ownAuditUnit(parts.db, ability, 'draft', 'Auditable')
  await assertYearOpen(parts, {unitId: unit.id, fiscalYear: year}, given)
  const page = auditableForm(null, year, await agencies(parts.db, ability), given, wordsFor(ctx))
  show(ctx, parts, 'form', page, given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'draft', 'Auditable')
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const {year, ...input} = readForm(newAuditable, ctx.state.body)
    return auditableAddress(await addAuditable(work, unit.id, year, input))
  })
  return {location, said: {key: 'audit.said.added'}, created: true}
}

async function showEdit(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {ability} = ctx.state.caller
  const row = await auditableOf(ctx, parts)
  if (!can(ability, 'draft', 'Auditable', row)) throw forbidden()
  await assertYearOpen(parts, row, given)
  const page = auditableForm(row, row.fiscalYear, await agencies(parts.db, ability), given, wordsFor(ctx))
  show(ctx, parts, 'form', page, given.status)
}

async function submitEdit(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await auditableOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await changeAuditable(work, id, readForm(auditableChange, ctx.state.body))
    return auditableAddress(id)
  })
  return {location, said: {key: 'audit.said.edited'}}
}

async function submitRemoval(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id, fiscalYear} = await auditableOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await removeAuditable(work, id)
    return `${universeAddress}?year=${fiscalYear}`
  })
  return {location, said: {key: 'audit.said.removed'}}
}

async function submitCopy(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'draft', 'Auditable')
  let count = 0
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const {year} = readForm(yearForm, {year: String(ctx.params.year)})
    count = await copyFromLastYear(work, unit.id, year)
    return `${universeAddress}?year=${year}`
  })
  return {location, said: {key: 'audit.said.copied', values: {count}}}
}
