// What is planned in which year, as a table of items by years.
import type {Translate} from '../../platform/messages/index.ts'
import type {LongTermAuditPlanTable} from '../tables.ts'
import {itemAddress, itemYears, yearsOf} from './long-term-audit-plan.ts'
import type {LongTermItem} from './long-term-item.store.ts'

/** `marks` and `totals` stand in the order of `years`. */
export function matrixOf(row: LongTermAuditPlanTable, items: readonly LongTermItem[], drafts: boolean, t: Translate) {
  const years = yearsOf(row)
  const rows = items.map((item) => lineOf(item, years, drafts, t))
  return {
    years,
    rows,
    totals: years.map((year, at) => ({year, count: rows.filter(({marks}) => marks[at]?.planned).length})),
    empty: {why: t('audit.longTerm.noItems'), todo: t('audit.longTerm.noItemsTodo'), action: null},
  }
}

function lineOf(item: LongTermItem, years: readonly number[], drafts: boolean, t: Translate) {
  const planned = new Set(itemYears(item))
  return {
    id: item.id,
    what: item.what,
    agency: item.agencyName,
    closed: item.agencyClosedOn === null ? null : {tone: 'attention', label: t('audit.longTerm.closed')},
    kind: t(`audit.kind.${item.kind}`),
    why: item.why,
    marks: years.map((year) => ({year, planned: planned.has(year)})),
    edit: drafts ? `${itemAddress(item.planId, item.id)}/edit` : null,
  }
}
