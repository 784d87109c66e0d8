import {can, canSome} from '../../platform/access/ability.ts'
import {letterheadOf, memo, officeNames, postOf} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {inWork} from '../../platform/work.ts'
import {agenciesById} from '../agencies.ts'
import {auditYearOf, auditYears} from '../audit-year.store.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {basesOf, basisOfYear} from '../plan/planning-basis.store.ts'
import {boundsOf, newBasis} from '../plan/planning-basis.ts'
import {readerOf} from '../reader.ts'
import {assertYearOpen, auditableOf} from '../universe/auditable.routes.ts'
import {auditableAddress, readUniverseFilter, universeAddress} from '../universe/auditable.ts'
import {asked, pageSize, rankAuditables} from '../universe/auditable-list.store.ts'
import {concludeAssessment, giveOpinion, reopenAssessment, settleBasis} from './risk-assessment.actions.ts'
import {riskPage} from './risk-assessment.page.ts'
import {riskDocument} from './risk-assessment.paper.ts'
import {heatOf, opinionsOf} from './risk-assessment.store.ts'
import {conclusion, newOpinion, reopening, riskAddress} from './risk-assessment.ts'
import {basisForm, conclusionForm, opinionForm} from './risk-form.page.ts'

export function riskRoutes(router: Routes, parts: Parts): void {
  router.get(riskAddress, (ctx) => showRisk(ctx as Ctx, parts))
  router.get(`${riskAddress}/print`, (ctx) => showPrint(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${riskAddress}/conclusion`,
    show: (ctx, given) => showConclusion(ctx, parts, given),
    submit: (ctx) => submitConclusion(ctx, parts),
  })
  actionRoute(router, `${riskAddress}/reopening/:year`, (ctx) => submitReopening(ctx, parts))
  formRoute(router, parts, {
    path: `${riskAddress}/basis`,
    show: (ctx, given) => showBasis(ctx, parts, given),
    submit: (ctx) => submitBasis(ctx, parts),
  })
  formRoute(router, parts, {
    path: `${universeAddress}/:id/risk`,
    show: (ctx, given) => showOpinion(ctx, parts, given),
    submit: (ctx) => submitOpinion(ctx, parts),
  })
}

async function yearAsked(ctx: Ctx, parts: Parts) {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'RiskAssessment')) throw notFound()
  const unit = await ownAuditUnit(parts.db, ability, 'read', 'RiskAssessment')
  const {year} = readUniverseFilter(
    {...(ctx.query as Record<string, string>), ...(ctx.state.body as Record<string, string>)},
    fiscalYearOf(parts.clock.today()),
  )
  return {unit, year, basis: await basisOfYear(parts.db, unit.id, year)}
}

/** A place in the ranking: risk, id, and how many stand before it. */
function readRank(after: unknown) {
  const [, risk, id, before] = /^(\d{1,4})\.([0-9A-HJKMNP-TV-Z]{26})\.(\d{1,7})$/.exec(String(after ?? '')) ?? []
  return risk && id ? {risk: Number(risk), id, before: Number(before)} : null
}

async function showRisk(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  const {unit, year, basis} = await yearAsked(ctx, parts)
  const from = readRank(ctx.query.after)
  const where = asked({year}, unit.id, boundsOf(basis))
  const years = await auditYears(parts.db, unit.id)
  const current = auditYearOf(years, unit.id, year)
  const model = riskPage(
    {
      unitId: unit.id,
      year,
      basis,
      years: years.map(({fiscalYear}) => fiscalYear),
      assessment: current,
      heat: await heatOf(parts.db, current),
      agencies: await agenciesById(parts.db, ability),
      rows: await rankAuditables(parts.db, ability, where, {from, limit: pageSize + 1}),
      before: from?.before ?? 0,
    },
    readerOf(ctx, parts),
  )
  show(ctx, parts, 'audit/risk/index', model)
}

async function showPrint(ctx: Ctx, parts: Parts): Promise<void> {
  const {unit, year} = await yearAsked(ctx, parts)
  const names = await officeNames(parts, parts.db, unit.id)
  const to = postOf('governor', names)
  const from = await letterheadOf(parts, parts.db, unit.id)
  const document = await riskDocument(parts.db, unit, year)
  const title = `รายงานผลการประเมินความเสี่ยงเพื่อวางแผนการตรวจสอบ ปีงบประมาณ พ.ศ. ${year}`
  const sheet = memo({title, day: parts.clock.today(), to, from, document})
  await showDocument(ctx, parts, 'audit/print', {
    ...sheet,
    signer: postOf('unit-head', names),
    back: `${riskAddress}?year=${year}`,
  })
}

async function showConclusion(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {unit, year} = await yearAsked(ctx, parts)
  if (!can(ctx.state.caller.ability, 'conclude', 'RiskAssessment', {unitId: unit.id})) throw forbidden()
  const heat = await heatOf(parts.db, auditYearOf(await auditYears(parts.db, unit.id), unit.id, year))
  const left = heat.reduce((sum, {count, assessed}) => sum + count - assessed, 0)
  show(ctx, parts, 'form', conclusionForm(year, left, given, wordsFor(ctx)), given.status)
}

async function submitConclusion(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'conclude', 'RiskAssessment')
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const given = readForm(conclusion, ctx.state.body)
    await concludeAssessment(work, unit.id, given)
    return `${riskAddress}?year=${given.year}`
  })
  return {location, said: {key: 'audit.said.concluded'}}
}

async function submitReopening(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'conclude', 'RiskAssessment')
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const given = readForm(reopening, {year: String(ctx.params.year)})
    await reopenAssessment(work, unit.id, given)
    return `${riskAddress}?year=${given.year}`
  })
  return {location, said: {key: 'audit.said.reopened'}}
}

async function showBasis(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {unit, year, basis} = await yearAsked(ctx, parts)
  if (!can(ctx.state.caller.ability, 'settle', 'PlanningBasis', {unitId: unit.id})) throw forbidden()
  const rows = await basesOf(parts.db, unit.id)
  show(ctx, parts, 'form', basisForm({basis, year, rows}, given, wordsFor(ctx)), given.status)
}

async function submitBasis(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'settle', 'PlanningBasis')
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const given = readForm(newBasis, ctx.state.body)
    await settleBasis(work, unit.id, given)
    return `${riskAddress}?year=${given.fromYear}`
  })
  return {location, said: {key: 'audit.said.settled'}}
}

async function showOpinion(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {caller} = ctx.state
  const row = await auditableOf(ctx, parts)
  if (!can(caller.ability, 'draft', 'Auditable', row)) throw forbidden()
  await assertYearOpen(parts, row, given)
  const own = (await opinionsOf(parts.db, row.id)).find(({accountId}) => accountId === caller.actor.accountId)
  const last = row.copiedFrom ? await opinionsOf(parts.db, row.copiedFrom) : []
  const basis = await basisOfYear(parts.db, row.unitId, row.fiscalYear)
  show(ctx, parts, 'form', opinionForm({row, basis, own, last}, given, wordsFor(ctx)), given.status)
}

async function submitOpinion(ctx: Ctx, parts: Parts): Promise<Done> {
  const row = await auditableOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const basis = await basisOfYear(work.db, row.unitId, row.fiscalYear)
    await giveOpinion(work, row.id, readForm(newOpinion(basis), ctx.state.body))
    return auditableAddress(row.id)
  })
  return {location, said: {key: 'audit.said.scored'}}
}
