import {canSome} from '../platform/access/ability.ts'
import type {Ctx} from '../platform/http/context.ts'
import {show} from '../platform/http/page.ts'
import {notFound} from '../platform/refusal.ts'
import type {Parts, Routes} from '../platform/slice.ts'
import {monthOf} from '../platform/thai/day.ts'
import {fiscalYearOf} from '../platform/thai/fiscal-year.ts'
import {auditAddress} from './audit-tabs.ts'
import {auditYearOf, auditYears} from './audit-year.store.ts'
import {chartersOf} from './charter/audit-charter.store.ts'
import {longTermPlansFor} from './long-term-plan/long-term-audit-plan.store.ts'
import {overviewPage} from './overview.page.ts'
import {ownAuditUnit} from './own-unit.ts'
import {editionsOfPlans, planOfYear} from './plan/annual-audit-plan.store.ts'
import {plansAddress} from './plan/annual-audit-plan.ts'
import {itemsOf} from './plan/plan-item.store.ts'
import {readerOf} from './reader.ts'
import {readUniverseFilter} from './universe/auditable.ts'

export function overviewRoutes(router: Routes, parts: Parts): void {
  router.get(auditAddress, (ctx) => showOverview(ctx as Ctx, parts))
}

/** From July the unit plans the coming fiscal year. */
const yearPlanned = (today: string): number =>
  fiscalYearOf(today) + (monthOf(today) >= 7 && monthOf(today) <= 9 ? 1 : 0)

async function showOverview(ctx: Ctx, parts: Parts): Promise<void> {
  const {db} = parts
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'RiskAssessment')) {
    // whoever is audited finds here what was published to him
    if (!canSome(ability, 'read', 'AnnualAuditPlan')) throw notFound()
    ctx.status = 303
    return ctx.redirect(plansAddress)
  }
  const unit = await ownAuditUnit(db, ability, 'read', 'RiskAssessment')
  const {year} = readUniverseFilter(ctx.query as Record<string, string>, yearPlanned(parts.clock.today()))
  const plan = await planOfYear(db, unit.id, year)
  const [edition] = plan ? await editionsOfPlans(db, [plan.id]) : []
  const years = await auditYears(db, unit.id)
  const current = auditYearOf(years, unit.id, year)
  const charters = await chartersOf(db, [unit.id])
  const [longTerm] = await longTermPlansFor(db, unit.id, year)
  const read = {
    year,
    years: years.map(({fiscalYear}) => fiscalYear),
    things: current.things,
    assessed: current.assessed,
    assessment: current,
    longTerm,
    plan,
    edition,
    items: edition ? (await itemsOf(db, edition.id)).length : 0,
    charter: charters.find(({state}) => state === 'approved') ?? charters[0],
  }
  show(ctx, parts, 'audit/overview', overviewPage(read, readerOf(ctx, parts)))
}
