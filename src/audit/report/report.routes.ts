import {can} from '../../platform/access/ability.ts'
import {
  decisionAddress,
  letterheadOf,
  memo,
  officeNames,
  type PaperDocument,
  postOf,
  proposal,
} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, changing, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import {readSetting} from '../../platform/settings/index.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {agencies, agenciesById, agencyOptions} from '../agencies.ts'
import {auditUnitNames} from '../auditor/auditor.store.ts'
import {engagementsAddress} from '../engagement/engagement.ts'
import {blocksBefore} from '../engagement/gates.ts'
import {readEngagementFile} from '../engagement/read-engagement.ts'
import {findingsOf} from '../finding/finding.store.ts'
import {severitiesOn} from '../finding/severity.ts'
import {paperRefs, proposalForm} from '../paper-refs.ts'
import {readerOf} from '../reader.ts'
import {inspectedEngagement} from '../team/inspected.ts'
import {proposeReport, putOrder, removeOrder, writeReport} from './report.actions.ts'
import {crumbsTo, orderForm, reportForm, reportPage} from './report.page.ts'
import {draftLetter, reportPaper} from './report.paper.ts'
import {ordersOf, reportsOf} from './report.store.ts'
import {reportAddress, reportOrder, reportText} from './report.ts'

/** A change to the record of the address. */
const change = changing(inspectedEngagement, reportAddress)

const one = `${engagementsAddress}/:id/report`

export function reportRoutes(router: Routes, parts: Parts): void {
  router.get(one, (ctx) => showReport(ctx as Ctx, parts))
  router.get(`${one}/print`, (ctx) => showPrint(ctx as Ctx, parts))
  router.get(`${one}/draft-letter`, (ctx) => showLetter(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/edit`,
    show: (ctx, given) => showWriting(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'report.said.written', (work, id) =>
        writeReport(work, id, readForm(reportText, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/orders/new`,
    action: `${one}/orders`,
    show: (ctx, given) => showOrder(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'report.said.order', (work, id) =>
        putOrder(work, id, readForm(reportOrder, ctx.state.body), null),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/orders/:order/edit`,
    show: (ctx, given) => showOrder(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'report.said.order', (work, id) =>
        putOrder(work, id, readForm(reportOrder, ctx.state.body), String(ctx.params.order)),
      ),
  })
  actionRoute(router, `${one}/orders/:order/removal`, (ctx) =>
    change(ctx, parts, 'report.said.orderRemoved', (work, id) => removeOrder(work, id, String(ctx.params.order))),
  )
  formRoute(router, parts, {
    path: `${one}/proposal`,
    show: (ctx, given) => showProposal(ctx, parts, given),
    submit: (ctx) => submitProposal(ctx, parts),
  })
}

async function showReport(ctx: Ctx, parts: Parts): Promise<void> {
  const {db} = parts
  const engagement = await inspectedEngagement(ctx, parts)
  const today = parts.clock.today()
  const file = await readEngagementFile(db, engagement, today)
  const reports = await reportsOf(db, engagement.id)
  const read = {
    engagement,
    file,
    reports,
    orders: reports[0] ? await ordersOf(db, reports[0].id) : [],
    names: await agenciesById(db, ctx.state.caller.ability),
    severities: await severitiesOn(db, today),
    blocks: blocksBefore('final-report', file, today),
    papers: await paperRefs(db, 'Engagement', engagement.id),
  }
  show(ctx, parts, 'audit/report/show', reportPage(read, readerOf(ctx, parts)))
}

/** As it stands now, or an earlier edition as it was sent up. */
async function showPrint(ctx: Ctx, parts: Parts): Promise<void> {
  const engagement = await inspectedEngagement(ctx, parts)
  const paper = await reportPaper.draw(parts.db, engagement.id)
  if (!paper) throw notFound()
  const asked = Number(ctx.query.edition)
  const earlier = (await reportsOf(parts.db, engagement.id)).find(({edition}) => edition === asked)
  const document = earlier?.document ? (JSON.parse(earlier.document) as PaperDocument) : paper.document
  const names = await officeNames(parts, parts.db, engagement.unitId)
  const from = await letterheadOf(parts, parts.db, engagement.unitId)
  const day = engagement.reportSubmittedOn ?? parts.clock.today()
  const sheet = memo({title: paper.title, day, to: postOf('governor', names), from, document})
  await showDocument(ctx, parts, 'audit/print', {
    ...sheet,
    signer: postOf('unit-head', names),
    back: reportAddress(engagement.id),
  })
}

async function showLetter(ctx: Ctx, parts: Parts): Promise<void> {
  const engagement = await inspectedEngagement(ctx, parts)
  if (engagement.draftIssuedOn === null) throw notFound()
  const findings = (await findingsOf(parts.db, engagement.id)).filter(({issuedOn}) => issuedOn !== null)
  const unitName = (await auditUnitNames(parts.db, [engagement.unitId])).get(engagement.unitId) ?? ''
  const from = await letterheadOf(parts, parts.db, engagement.unitId)
  const letter = draftLetter(engagement, findings, unitName)
  const sheet = memo({...letter, day: engagement.draftIssuedOn, from})
  const signer = postOf('unit-head', await officeNames(parts, parts.db, engagement.unitId))
  await showDocument(ctx, parts, 'audit/letter', {...sheet, signer, back: reportAddress(engagement.id)})
}

/** For whoever works on it; what is up or decided opens no form, but gives back what was typed. */
async function drafted(ctx: Ctx, parts: Parts, given: Given) {
  const engagement = await inspectedEngagement(ctx, parts)
  if (!can(ctx.state.caller.ability, 'work', 'Engagement', engagement)) throw forbidden()
  const [report] = await reportsOf(parts.db, engagement.id)
  if (given.values === null && report && report.state !== 'draft') throw conflict('report.problem.notADraft')
  return {engagement, report}
}

async function showWriting(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const ratings = await readSetting(parts.db, 'audit.ratings', parts.clock.today())
  const asked = {...(await drafted(ctx, parts, given)), ratings}
  show(ctx, parts, 'audit/finding/form', reportForm(asked, given, wordsFor(ctx)), given.status)
}

async function showOrder(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {engagement, report} = await drafted(ctx, parts, given)
  if (!report) throw conflict('report.problem.notWritten')
  const order = ctx.params.order ? (await ordersOf(parts.db, report.id)).find(({id}) => id === ctx.params.order) : null
  if (order === undefined) throw notFound()
  const known = agencyOptions(await agencies(parts.db, ctx.state.caller.ability), order?.agencyId ?? null)
  show(ctx, parts, 'form', orderForm({engagement, order, agencies: known}, given, wordsFor(ctx)), given.status)
}

async function showProposal(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const engagement = await inspectedEngagement(ctx, parts)
  if (!can(ctx.state.caller.ability, 'propose', 'Engagement', engagement)) throw forbidden()
  const t = wordsFor(ctx)
  const back = reportAddress(engagement.id)
  const above = [...crumbsTo(engagement, t), {label: t('report.one'), href: back}]
  const asked = {name: t('report.one'), back, above, routes: reportPaper.routes}
  show(ctx, parts, 'form', proposalForm(asked, given, t), given.status)
}

async function submitProposal(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await inspectedEngagement(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    decisionAddress(await proposeReport(work, parts, id, readForm(proposal, ctx.state.body))),
  )
  return {location, said: {key: 'audit.said.proposed'}}
}
