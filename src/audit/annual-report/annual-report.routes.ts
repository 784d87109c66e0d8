import {can, canSome} from '../../platform/access/ability.ts'
import {decisionAddress, letterheadOf, memo, officeNames, postOf, proposal} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {panelsOf} from '../../platform/panels.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {inWork} from '../../platform/work.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {paperRefs, proposalForm} from '../paper-refs.ts'
import {readerOf} from '../reader.ts'
import type {AnnualAuditReportTable} from '../tables.ts'
import {beginAnnualReport, proposeAnnualReport, writeAnnualReport} from './annual-report.actions.ts'
import {
  aboveReports,
  annualReportForm,
  annualReportPage,
  annualReportsPage,
  newReportForm,
} from './annual-report.page.ts'
import {annualReportPaper, documentToday, titleOf} from './annual-report.paper.ts'
import {visibleAnnualReport, visibleAnnualReports} from './annual-report.store.ts'
import {
  annualReportAddress,
  annualReportsAddress,
  annualReportText,
  type Figures,
  newAnnualReport,
} from './annual-report.ts'
import {figuresOf} from './annual-report-figures.store.ts'

const one = `${annualReportsAddress}/:id`

export function annualReportRoutes(router: Routes, parts: Parts): void {
  router.get(annualReportsAddress, (ctx) => showReports(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${annualReportsAddress}/new`,
    action: annualReportsAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  router.get(one, (ctx) => showReport(ctx as Ctx, parts))
  router.get(`${one}/print`, (ctx) => showPrint(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/edit`,
    show: (ctx, given) => showForm(ctx, parts, given),
    submit: (ctx) => submitText(ctx, parts),
  })
  formRoute(router, parts, {
    path: `${one}/proposal`,
    show: (ctx, given) => showProposal(ctx, parts, given),
    submit: (ctx) => submitProposal(ctx, parts),
  })
}

async function showReports(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'AnnualAuditReport')) throw notFound()
  const rows = await visibleAnnualReports(parts.db, ability)
  show(ctx, parts, 'audit/annual-report/index', annualReportsPage(rows, readerOf(ctx, parts)))
}

async function reportOf(ctx: Ctx, parts: Parts): Promise<AnnualAuditReportTable> {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleAnnualReport(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'draft', 'AnnualAuditReport')) throw forbidden()
  const now = fiscalYearOf(parts.clock.today())
  const there = new Set((await visibleAnnualReports(parts.db, ability)).map(({fiscalYear}) => fiscalYear))
  const years = [now, now - 1, now - 2, now - 3].filter((year) => !there.has(year))
  show(ctx, parts, 'form', newReportForm(years, given, wordsFor(ctx)), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'draft', 'AnnualAuditReport')
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    annualReportAddress(await beginAnnualReport(work, unit.id, readForm(newAnnualReport, ctx.state.body).year)),
  )
  return {location, said: {key: 'annualReport.said.begun'}, created: true}
}

async function showReport(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const row = await reportOf(ctx, parts)
  const {id, unitId, fiscalYear} = row
  const read = {
    row,
    figures: row.figures
      ? (JSON.parse(row.figures) as Figures)
      : await figuresOf(parts.db, unitId, fiscalYear, parts.clock.today()),
    papers: await paperRefs(parts.db, 'AnnualAuditReport', id),
    panels: await panelsOf(parts, caller, {subject: 'AnnualAuditReport', id}, lang),
    history: await timelineFor(parts, caller, 'AnnualAuditReport', id, lang),
  }
  show(ctx, parts, 'audit/annual-report/show', annualReportPage(read, readerOf(ctx, parts)))
}

async function showPrint(ctx: Ctx, parts: Parts): Promise<void> {
  const row = await reportOf(ctx, parts)
  const today = parts.clock.today()
  const names = await officeNames(parts, parts.db, row.unitId)
  const from = await letterheadOf(parts, parts.db, row.unitId)
  const document = await documentToday(parts.db, row, today)
  const day = row.approvedOn ?? today
  const sheet = memo({title: titleOf(row), day, to: postOf('governor', names), from, document})
  await showDocument(ctx, parts, 'audit/print', {
    ...sheet,
    signer: postOf('unit-head', names),
    back: annualReportAddress(row.id),
  })
}

/** What is up or decided opens no form, but gives back what was typed. */
async function showForm(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const row = await reportOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'draft', 'AnnualAuditReport', row)) throw forbidden()
  if (given.values === null && row.state !== 'draft') throw conflict('annualReport.problem.notADraft')
  show(ctx, parts, 'audit/finding/form', annualReportForm(row, given, wordsFor(ctx)), given.status)
}

async function submitText(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await reportOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await writeAnnualReport(work, id, readForm(annualReportText, ctx.state.body))
    return annualReportAddress(id)
  })
  return {location, said: {key: 'audit.said.edited'}}
}

async function showProposal(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const row = await reportOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'propose', 'AnnualAuditReport', row)) throw forbidden()
  const t = wordsFor(ctx)
  const back = annualReportAddress(row.id)
  const name = t('annualReport.ofYear', {year: row.fiscalYear})
  const above = [...aboveReports(t), {label: name, href: back}]
  show(ctx, parts, 'form', proposalForm({name, back, above, routes: annualReportPaper.routes}, given, t), given.status)
}

async function submitProposal(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await reportOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    decisionAddress(await proposeAnnualReport(work, parts, id, readForm(proposal, ctx.state.body))),
  )
  return {location, said: {key: 'audit.said.proposed'}}
}
