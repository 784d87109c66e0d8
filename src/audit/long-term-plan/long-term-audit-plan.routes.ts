import {can, canSome} from '../../platform/access/ability.ts'
import {decisionAddress, letterheadOf, memo, officeNames, postOf, proposal} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {inWork} from '../../platform/work.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {paperRefs, proposalForm} from '../paper-refs.ts'
import {readerOf} from '../reader.ts'
import {
  draftLongTermPlan,
  editLongTermPlan,
  nextLongTermEdition,
  proposeLongTermPlan,
} from './long-term-audit-plan.actions.ts'
import {longTermName, longTermPlanPage, longTermPlansPage} from './long-term-audit-plan.page.ts'
import {longTermPaper} from './long-term-audit-plan.paper.ts'
import {editionsOf, visibleLongTermPlans} from './long-term-audit-plan.store.ts'
import {longTermPlanAddress, longTermPlanInput, longTermPlansAddress, whyNotProposed} from './long-term-audit-plan.ts'
import {longTermPlanForm} from './long-term-form.page.ts'
import {itemsOf} from './long-term-item.store.ts'
import {longTermDraftOf, longTermPlanOf} from './long-term-plan-of.routes.ts'

const one = `${longTermPlansAddress}/:id`

export function longTermPlanRoutes(router: Routes, parts: Parts): void {
  router.get(longTermPlansAddress, (ctx) => showPlans(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${longTermPlansAddress}/new`,
    action: longTermPlansAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  router.get(one, (ctx) => showPlan(ctx as Ctx, parts))
  router.get(`${one}/print`, (ctx) => showPrint(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/edit`,
    action: one,
    show: (ctx, given) => showEdit(ctx, parts, given),
    submit: (ctx) => submitEdit(ctx, parts),
  })
  formRoute(router, parts, {
    path: `${one}/proposal`,
    show: (ctx, given) => showProposal(ctx, parts, given),
    submit: (ctx) => submitProposal(ctx, parts),
  })
  actionRoute(router, `${one}/editions`, (ctx) => submitEdition(ctx, parts))
}

const requireReader = (ctx: Ctx) => {
  if (!canSome(ctx.state.caller.ability, 'read', 'LongTermAuditPlan')) throw notFound()
}

async function showPlans(ctx: Ctx, parts: Parts): Promise<void> {
  requireReader(ctx)
  const rows = await visibleLongTermPlans(parts.db, ctx.state.caller.ability)
  show(ctx, parts, 'audit/long-term-plan/index', longTermPlansPage(rows, readerOf(ctx, parts)))
}

async function showPlan(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const row = await longTermPlanOf(ctx, parts)
  const read = {
    row,
    items: await itemsOf(parts.db, row.id),
    editions: await editionsOf(parts.db, row),
    papers: await paperRefs(parts.db, 'LongTermAuditPlan', row.id),
    history: await timelineFor(parts, caller, 'LongTermAuditPlan', row.id, lang),
  }
  show(ctx, parts, 'audit/long-term-plan/show', longTermPlanPage(read, readerOf(ctx, parts)))
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  requireReader(ctx)
  if (!canSome(ctx.state.caller.ability, 'draft', 'LongTermAuditPlan')) throw forbidden()
  show(ctx, parts, 'form', longTermPlanForm(null, parts.clock.today(), given, wordsFor(ctx)), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  requireReader(ctx)
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'draft', 'LongTermAuditPlan')
  const {version: _, ...input} = readForm(longTermPlanInput, ctx.state.body)
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    longTermPlanAddress(await draftLongTermPlan(work, unit.id, input)),
  )
  return {location, said: {key: 'audit.said.drafted'}, created: true}
}

/** The plan of the address, for who may do this to it. */
async function planFor(ctx: Ctx, parts: Parts, action: string) {
  const row = await longTermPlanOf(ctx, parts)
  if (!can(ctx.state.caller.ability, action, 'LongTermAuditPlan', row)) throw forbidden()
  return row
}

async function showEdit(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const row = await longTermDraftOf(ctx, parts, 'draft', given)
  show(ctx, parts, 'form', longTermPlanForm(row, parts.clock.today(), given, wordsFor(ctx)), given.status)
}

async function submitEdit(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await planFor(ctx, parts, 'draft')
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await editLongTermPlan(work, id, readForm(longTermPlanInput, ctx.state.body))
    return longTermPlanAddress(id)
  })
  return {location, said: {key: 'audit.said.edited'}}
}

async function showProposal(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const row = await longTermDraftOf(ctx, parts, 'propose', given)
  const t = wordsFor(ctx)
  const back = longTermPlanAddress(row.id)
  const name = longTermName(row, t)
  const above = [
    {label: t('audit.longTerm.one'), href: longTermPlansAddress},
    {label: name, href: back},
  ]
  const refused = given.refused ?? whyNotProposed(await itemsOf(parts.db, row.id))
  const form = proposalForm({name, back, above, routes: longTermPaper.routes}, {...given, refused}, t)
  show(ctx, parts, 'form', form, given.status)
}

async function submitProposal(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await planFor(ctx, parts, 'propose')
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    decisionAddress(await proposeLongTermPlan(work, parts, id, readForm(proposal, ctx.state.body))),
  )
  return {location, said: {key: 'audit.said.proposed'}}
}

async function submitEdition(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await longTermPlanOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    longTermPlanAddress(await nextLongTermEdition(work, id)),
  )
  return {location, said: {key: 'audit.said.drafted'}, created: true}
}

async function showPrint(ctx: Ctx, parts: Parts): Promise<void> {
  const row = await longTermPlanOf(ctx, parts)
  const paper = await longTermPaper.draw(parts.db, row.id)
  if (!paper) throw notFound()
  const names = await officeNames(parts, parts.db, row.unitId)
  const to = postOf('governor', names)
  const from = await letterheadOf(parts, parts.db, row.unitId)
  const day = row.approvedOn ?? parts.clock.today()
  const sheet = memo({title: paper.title, day, to, from, document: paper.document})
  await showDocument(ctx, parts, 'audit/print', {
    ...sheet,
    signer: postOf('unit-head', names),
    back: longTermPlanAddress(row.id),
  })
}
