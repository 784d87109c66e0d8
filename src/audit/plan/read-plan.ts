// What the pages of an annual plan read, in the same few queries however large it is.
import {can} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import type {Given} from '../../platform/http/form-route.ts'
import {idPattern} from '../../platform/ids.ts'
import type {Lang} from '../../platform/messages/index.ts'
import {translator} from '../../platform/messages/index.ts'
import {panelsOf} from '../../platform/panels.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import {holidayCalendar} from '../../platform/settings/index.ts'
import type {Parts} from '../../platform/slice.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import type {Caller} from '../../platform/work.ts'
import {auditorNames} from '../auditor/auditor.store.ts'
import {longTermPlanById, longTermPlansFor} from '../long-term-plan/long-term-audit-plan.store.ts'
import {longTermPlanAddress} from '../long-term-plan/long-term-audit-plan.ts'
import {paperRefs} from '../paper-refs.ts'
import {assessmentOf} from '../risk/risk-assessment.store.ts'
import type {AnnualAuditPlanTable, PlanEditionTable} from '../tables.ts'
import type {PlanRead} from './annual-audit-plan.page.ts'
import {editionsOfPlans, planOfYear, visiblePlan} from './annual-audit-plan.store.ts'
import {itemsOf, leftOutOf, type PlanItemRow, thingsOfItems} from './plan-item.store.ts'
import type {Matched} from './plan-matching.ts'
import {basisOfYear} from './planning-basis.store.ts'
import type {PlanningBasis} from './planning-basis.ts'
import {workingDaysOf} from './working-days.ts'

/** The plan of the address, as far as this reader reaches. */
export async function planOf(ctx: Ctx, parts: Parts): Promise<AnnualAuditPlanTable> {
  const {id = ''} = ctx.params
  const plan = idPattern.test(id) ? await visiblePlan(parts.db, ctx.state.caller.ability, id) : undefined
  if (!plan) throw notFound()
  return plan
}

/** The plan, to be drafted; one that is proposed or decided opens no form, but gives back what was typed. */
export async function draftedPlan(ctx: Ctx, parts: Parts, {values}: Given): Promise<AnnualAuditPlanTable> {
  const plan = await planOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'draft', 'AnnualAuditPlan', plan)) throw forbidden()
  const [latest] = await editionsOfPlans(parts.db, [plan.id])
  if (values === null && latest?.state !== 'draft') throw conflict('audit.problem.notADraft')
  return plan
}

export async function readPlan(
  parts: Parts,
  caller: Caller,
  plan: AnnualAuditPlanTable,
  {lang, number}: {lang: Lang; number: number | null},
): Promise<PlanRead> {
  const {db} = parts
  const inspects = can(caller.ability, 'inspect', 'AnnualAuditPlan', plan)
  const all = await editionsOfPlans(db, [plan.id])
  const editions = inspects ? all : all.filter(({state}) => state === 'approved')
  const edition = editions.find((each) => each.number === number) ?? editions[0]
  if (!edition) throw notFound()
  const items = await itemsOf(db, edition.id)
  const people = [...new Set(items.flatMap(({auditors}) => JSON.parse(auditors) as string[]))]
  const basis = await basisOfYear(db, plan.unitId, plan.fiscalYear)
  return {
    plan,
    edition,
    editions,
    items,
    names: people.length > 0 ? await auditorNames(db, people) : new Map(),
    workingDays: workingDaysOf(plan.fiscalYear, await holidayCalendar(db)),
    basis,
    inner: inspects ? await innerOf(parts, caller, plan, edition, {basis, lang}) : null,
    history: await timelineFor(parts, caller, 'AnnualAuditPlan', plan.id, lang),
  }
}

async function innerOf(
  parts: Parts,
  caller: Caller,
  plan: AnnualAuditPlanTable,
  edition: PlanEditionTable,
  {basis, lang}: {basis: PlanningBasis; lang: Lang},
): Promise<PlanRead['inner']> {
  const {db} = parts
  const {unitId, fiscalYear: year} = plan
  const longTerm = await longTermPlansFor(db, unitId, year)
  const cited = edition.longTermPlanId ? await longTermPlanById(db, edition.longTermPlanId) : undefined
  return {
    assessment: await assessmentOf(db, unitId, year),
    longTerm: cited
      ? {
          href: longTermPlanAddress(cited.id),
          name: translator(lang)('audit.plan.longTermOf', {from: cited.fromYear, to: cited.toYear}),
        }
      : null,
    longTermThere: longTerm.length > 0,
    leftOut: await leftOutOf(db, edition.id, {unitId, year, highFrom: basis.highFrom}),
    papers: await paperRefs(db, 'AnnualAuditPlan', plan.id),
    panels: await panelsOf(parts, caller, {subject: 'AnnualAuditPlan', id: plan.id}, lang),
  }
}

export type ComparedItem = PlanItemRow & Matched
export type Compared = {plan: AnnualAuditPlanTable; items: ComparedItem[]} | null

/** This year's items beside those of the year before. */
export async function readComparison(
  {db}: Parts,
  plan: AnnualAuditPlanTable,
): Promise<{now: NonNullable<Compared>; before: Compared}> {
  const itemsFor = async (of: AnnualAuditPlanTable) => {
    const editions = await editionsOfPlans(db, [of.id])
    const shown = editions.find(({state}) => state === 'approved') ?? editions[0]
    if (!shown) return []
    const things = await thingsOfItems(db, shown.id)
    return (await itemsOf(db, shown.id)).map((item) => ({...item, thing: things.get(item.id) ?? null}))
  }
  const last = await planOfYear(db, plan.unitId, plan.fiscalYear - 1)
  return {
    now: {plan, items: await itemsFor(plan)},
    before: last ? {plan: last, items: await itemsFor(last)} : null,
  }
}
