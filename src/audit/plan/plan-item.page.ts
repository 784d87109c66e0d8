import {confirmButton} from '../../platform/http/form-page.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {riskBadge} from '../universe/auditable.page.ts'
import {auditableAddress} from '../universe/auditable.ts'
import type {PlanRead} from './annual-audit-plan.page.ts'
import {fiscalMonths} from './annual-audit-plan.ts'
import type {LeftOut, PlanItemRow} from './plan-item.store.ts'
import type {PlanningBasis} from './planning-basis.ts'

/** One audit of the plan as its page shows it. */
export function itemOf(
  item: PlanItemRow,
  at: number,
  {names, basis, inner}: PlanRead,
  address: string,
  edits: boolean,
  t: Translate,
) {
  const months = JSON.parse(item.months) as number[]
  return {
    number: at + 1,
    what: item.what,
    agency: item.agencyName,
    closed: item.agencyClosedOn === null ? null : t('audit.agencyClosed'),
    kind: t(`audit.kind.${item.kind}`),
    objective: item.objective,
    why: inner ? item.why : null,
    months: fiscalMonths.map((month) => ({on: months.includes(month), label: t(`audit.month.${month}`)})),
    monthWords: months.map((month) => t(`audit.month.${month}`)).join(' '),
    times: item.times,
    auditors: (JSON.parse(item.auditors) as string[])
      .map((id) => names.get(id) ?? t('audit.plan.formerAuditor'))
      .join(', '),
    personDays: item.personDays,
    budget: formatBaht(item.budget),
    risk: inner ? riskBadge(item.risk, basis, t) : null,
    ordered: item.orderedBy ? t('audit.plan.orderedBy', {name: item.orderedBy, letter: item.orderLetter ?? ''}) : null,
    edit: edits ? `${address}/items/${item.id}/edit` : null,
    removal: edits
      ? confirmButton(
          {
            action: `${address}/items/${item.id}/removal`,
            label: t('audit.plan.removeItem'),
            what: t('audit.plan.removeItemWhat', {what: item.what}),
            danger: true,
          },
          t,
        )
      : null,
  }
}

/** A high risk that is not in the plan. */
export const leftOutOf = (each: LeftOut, basis: PlanningBasis, address: string, edits: boolean, t: Translate) => ({
  name: each.name,
  href: auditableAddress(each.id),
  agency: each.agencyName,
  risk: riskBadge(each.risk, basis, t),
  reason: each.reason,
  plan: edits ? `${address}/items/new?thing=${each.id}` : null,
  explain: edits ? `${address}/omissions/${each.id}` : null,
})
