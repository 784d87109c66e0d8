import {can} from '../../platform/access/ability.ts'
import {shownDocument} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import {readSetting} from '../../platform/settings/index.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {engagementsAddress} from '../engagement/engagement.ts'
import {readerOf} from '../reader.ts'
import {inspectedEngagement} from '../team/inspected.ts'
import {distribute} from './distribution.actions.ts'
import {distributionForm, distributionPage, distributionSheet} from './distribution.page.ts'
import {distributionsOf} from './distribution.store.ts'
import {
  distributionAddress,
  type IssuedPaper,
  isIssuedPaper,
  issuedPapers,
  issuedSince,
  newDistribution,
  usualRecipients,
} from './distribution.ts'

const one = `${engagementsAddress}/:id/distribution`

export function distributionRoutes(router: Routes, parts: Parts): void {
  router.get(one, (ctx) => showList(ctx as Ctx, parts))
  router.get(`${one}/print`, (ctx) => showPrint(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/:paper/new`,
    action: `${one}/:paper`,
    show: (ctx, given) => showForm(ctx, parts, given),
    submit: (ctx) => submit(ctx, parts),
  })
}

function paperOf(ctx: Ctx): IssuedPaper {
  const paper = String(ctx.params.paper)
  if (!isIssuedPaper(paper)) throw notFound()
  return paper
}

async function showList(ctx: Ctx, parts: Parts): Promise<void> {
  const engagement = await inspectedEngagement(ctx, parts)
  const today = parts.clock.today()
  const usual = new Map<IssuedPaper, string[]>()
  for (const paper of issuedPapers) usual.set(paper, await readSetting(parts.db, usualRecipients(paper), today))
  const rows = await distributionsOf(parts.db, engagement.id)
  show(ctx, parts, 'audit/distribution/index', distributionPage({engagement, rows, usual}, readerOf(ctx, parts)))
}

async function showPrint(ctx: Ctx, parts: Parts): Promise<void> {
  const engagement = await inspectedEngagement(ctx, parts)
  const rows = await distributionsOf(parts.db, engagement.id)
  const document = shownDocument(distributionSheet({engagement, rows}))
  const back = distributionAddress(engagement.id)
  await showDocument(ctx, parts, 'audit/finding/sheet', {title: 'บัญชีการแจกจ่ายเอกสาร', crumbs: [], document, back})
}

async function showForm(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const engagement = await inspectedEngagement(ctx, parts)
  const paper = paperOf(ctx)
  if (!can(ctx.state.caller.ability, 'work', 'Engagement', engagement)) throw forbidden()
  if (given.values === null && issuedSince(engagement, paper) === null) throw conflict('distribution.problem.notIssued')
  const rows = await distributionsOf(parts.db, engagement.id)
  const asked = {
    engagement,
    paper,
    usual: await readSetting(parts.db, usualRecipients(paper), parts.clock.today()),
    given: rows.filter((row) => row.paper === paper).map(({recipient}) => recipient),
  }
  show(ctx, parts, 'form', distributionForm(asked, given, wordsFor(ctx)), given.status)
}

async function submit(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await inspectedEngagement(ctx, parts)
  const paper = paperOf(ctx)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await distribute(work, id, paper, readForm(newDistribution, ctx.state.body))
    return distributionAddress(id)
  })
  return {location, said: {key: 'distribution.said.recorded'}}
}
