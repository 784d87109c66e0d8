import {can, canSome} from '../../platform/access/ability.ts'
import {decisionAddress, letterheadOf, memo, officeNames, postOf, proposal} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {formPage} from '../../platform/http/form-page.ts'
import {callerOf, changing, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {inWork} from '../../platform/work.ts'
import {publicationFields} from '../charter/audit-charter.page.ts'
import {longTermPlansFor} from '../long-term-plan/long-term-audit-plan.store.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {proposalForm} from '../paper-refs.ts'
import {readerOf} from '../reader.ts'
import type {AnnualAuditPlanTable} from '../tables.ts'
import {beginEdition, makePlan, proposePlan, publishPlan, settleFoundation} from './annual-audit-plan.actions.ts'
import {planPage} from './annual-audit-plan.page.ts'
import {planPaper} from './annual-audit-plan.paper.ts'
import {editionsOfPlans, visiblePlans} from './annual-audit-plan.store.ts'
import {newEdition, newPlan, planAddress, planFoundation, planPublication, plansAddress} from './annual-audit-plan.ts'
import {comparisonPage} from './plan-comparison.page.ts'
import {editionForm, foundationForm, planYearForm} from './plan-form.page.ts'
import {planItemRoutes} from './plan-item.routes.ts'
import {plansPage} from './plans.page.ts'
import {draftedPlan, planOf, readComparison, readPlan} from './read-plan.ts'

/** A change to the record of the address. */
const change = changing(planOf, planAddress)

const one = `${plansAddress}/:id`

export function planRoutes(router: Routes, parts: Parts): void {
  router.get(plansAddress, (ctx) => showPlans(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${plansAddress}/new`,
    action: plansAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  router.get(one, (ctx) => showPlan(ctx as Ctx, parts))
  router.get(`${one}/print`, (ctx) => showPrint(ctx as Ctx, parts))
  router.get(`${one}/comparison`, (ctx) => showComparison(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/foundation`,
    show: (ctx, given) => showFoundation(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.edited', (work, id) =>
        settleFoundation(work, id, readForm(planFoundation, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/editions/new`,
    action: `${one}/editions`,
    show: (ctx, given) => showOwnForm(ctx, parts, 'draft', given, editionForm),
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.editionBegun', (work, id) =>
        beginEdition(work, id, readForm(newEdition, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/publication`,
    show: (ctx, given) => showOwnForm(ctx, parts, 'propose', given, publicationForm),
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.published', (work, id) =>
        publishPlan(work, id, readForm(planPublication, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/proposal`,
    show: (ctx, given) => showOwnForm(ctx, parts, 'propose', given, ownProposal),
    submit: (ctx) => submitProposal(ctx, parts),
  })
  planItemRoutes(router, parts)
}

async function showPlans(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'AnnualAuditPlan')) throw notFound()
  const plans = await visiblePlans(parts.db, ability)
  const editions = await editionsOfPlans(
    parts.db,
    plans.map(({id}) => id),
  )
  show(ctx, parts, 'audit/plan/index', plansPage(plans, editions, readerOf(ctx, parts)))
}

async function showPlan(ctx: Ctx, parts: Parts): Promise<void> {
  const plan = await planOf(ctx, parts)
  const number = Number(ctx.query.edition)
  const read = await readPlan(parts, ctx.state.caller, plan, {
    lang: ctx.state.lang,
    number: Number.isInteger(number) ? number : null,
  })
  show(ctx, parts, 'audit/plan/show', planPage(read, readerOf(ctx, parts)))
}

async function showComparison(ctx: Ctx, parts: Parts): Promise<void> {
  const plan = await planOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'inspect', 'AnnualAuditPlan', plan)) throw notFound()
  show(ctx, parts, 'audit/plan/comparison', comparisonPage(await readComparison(parts, plan), readerOf(ctx, parts)))
}

async function showPrint(ctx: Ctx, parts: Parts): Promise<void> {
  const plan = await planOf(ctx, parts)
  const paper = await planPaper.draw(parts.db, plan.id)
  const inspects = can(ctx.state.caller.ability, 'inspect', 'AnnualAuditPlan', plan)
  if (!paper || !inspects) throw notFound()
  const names = await officeNames(parts, parts.db, plan.unitId)
  const to = postOf('governor', names)
  const from = await letterheadOf(parts, parts.db, plan.unitId)
  const day = plan.approvedOn ?? parts.clock.today()
  const sheet = memo({title: paper.title, day, to, from, document: paper.document})
  await showDocument(ctx, parts, 'audit/print', {
    ...sheet,
    signer: postOf('unit-head', names),
    back: planAddress(plan.id),
  })
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  if (!canSome(ctx.state.caller.ability, 'draft', 'AnnualAuditPlan')) throw forbidden()
  const now = fiscalYearOf(parts.clock.today())
  const there = new Set((await visiblePlans(parts.db, ctx.state.caller.ability)).map(({fiscalYear}) => fiscalYear))
  const years = [now + 1, now, now - 1, now - 2, now - 3].filter((year) => !there.has(year))
  show(ctx, parts, 'form', planYearForm(years, given, wordsFor(ctx)), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'draft', 'AnnualAuditPlan')
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    planAddress(await makePlan(work, unit.id, readForm(newPlan, ctx.state.body).year)),
  )
  return {location, said: {key: 'audit.said.drafted'}, created: true}
}

async function showFoundation(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const plan = await draftedPlan(ctx, parts, given)
  const [edition] = await editionsOfPlans(parts.db, [plan.id])
  if (!edition) throw notFound()
  const t = wordsFor(ctx)
  const longTerm = (await longTermPlansFor(parts.db, plan.unitId, plan.fiscalYear)).map(({id, fromYear, toYear}) => ({
    value: id,
    label: t('audit.plan.longTermOf', {from: fromYear, to: toYear}),
  }))
  show(ctx, parts, 'form', foundationForm({plan, edition, longTerm}, given, t), given.status)
}

type OwnForm = (plan: AnnualAuditPlanTable, given: Given, t: ReturnType<typeof wordsFor>) => ReturnType<typeof formPage>

/** A form is shown only to who may send it. */
async function showOwnForm(ctx: Ctx, parts: Parts, action: string, given: Given, form: OwnForm): Promise<void> {
  const plan = await planOf(ctx, parts)
  if (!can(ctx.state.caller.ability, action, 'AnnualAuditPlan', plan)) throw forbidden()
  show(ctx, parts, 'form', form(plan, given, wordsFor(ctx)), given.status)
}

const above = (plan: AnnualAuditPlanTable, t: ReturnType<typeof wordsFor>) => [
  {label: t('audit.plan.many'), href: plansAddress},
  {label: t('audit.plan.ofYear', {year: plan.fiscalYear}), href: planAddress(plan.id)},
]

const ownProposal: OwnForm = (plan, given, t) =>
  proposalForm(
    {
      name: t('audit.plan.ofYear', {year: plan.fiscalYear}),
      back: planAddress(plan.id),
      above: above(plan, t),
      routes: planPaper.routes,
    },
    given,
    t,
  )

const publicationForm: OwnForm = (plan, given, t) => {
  const back = planAddress(plan.id)
  const words = {
    title: t('audit.planForm.publication.title'),
    lead: t('audit.planForm.publication.lead', {year: plan.fiscalYear}),
    verb: t('audit.planForm.publication.submit'),
  }
  return formPage({...words, above: above(plan, t), action: `${back}/publication`, back}, publicationFields, given, t)
}

async function submitProposal(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await planOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    decisionAddress(await proposePlan(work, parts, id, readForm(proposal, ctx.state.body))),
  )
  return {location, said: {key: 'audit.said.proposed'}}
}
