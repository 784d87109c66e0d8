import {can, canSome} from '../../platform/access/ability.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {auditTabs} from '../audit-tabs.ts'
import type {PageReader} from '../reader.ts'
import type {AnnualAuditPlanTable, PlanEditionTable} from '../tables.ts'
import {editionBadge, nameOf} from './annual-audit-plan.page.ts'
import {planAddress, plansAddress} from './annual-audit-plan.ts'

/** Every year's plan, the latest first. */
export function plansPage(plans: AnnualAuditPlanTable[], editions: PlanEditionTable[], {ability, lang, t}: PageReader) {
  const title = t('audit.plan.many')
  const day = (of: string | null) => (of ? formatDay(of, lang, 'short') : null)
  return {
    title,
    lead: t('audit.plan.lead'),
    ...auditTabs('plans', ability, t),
    add: canSome(ability, 'draft', 'AnnualAuditPlan') ? `${plansAddress}/new` : null,
    items: plans.map((plan) => {
      const inspects = can(ability, 'inspect', 'AnnualAuditPlan', plan)
      const shown = editions.find(({planId, state}) => planId === plan.id && (inspects || state === 'approved'))
      return {
        id: plan.id,
        href: planAddress(plan.id),
        name: nameOf(plan.fiscalYear, t),
        badge: shown ? editionBadge(shown, t) : null,
        edition: shown && shown.number > 1 ? t('audit.plan.editionNumber', {number: shown.number}) : null,
        approvedOn: day(plan.approvedOn),
        publishedOn: day(plan.publishedOn),
      }
    }),
    next: null,
    total: plans.length,
    empty: {why: t('audit.plan.none'), todo: t('audit.plan.noneTodo'), action: null},
  }
}
