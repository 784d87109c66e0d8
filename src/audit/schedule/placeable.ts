// What may be placed in the schedule, as its form offers it: with the days the plan has for it.
import type {Translate} from '../../platform/messages/index.ts'
import {fiscalYearEnd, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import {nameOf} from '../engagement/engagement.page.ts'
import type {UnopenedItem} from '../engagement/engagement-list.store.ts'
import type {ToPlace} from './schedule.store.ts'
import type {Placeable} from './slot-form.page.ts'
import {monthsIn} from './working-time.ts'

export const placeablesOf = (
  engagements: readonly ToPlace[],
  items: readonly (UnopenedItem & {year: number})[],
  t: Translate,
): Placeable[] => [
  ...engagements.map((row) => ({
    value: `engagement.${row.id}`,
    label: `${nameOf(row, t)} · ${row.title}`,
    ...firstMonths(row.fiscalYear, row.months),
    personDays: Math.max(1, row.personDays - row.placed),
  })),
  ...items.map((item) => ({
    value: `item.${item.lineageId}`,
    label: t('schedule.itemToOpen', {year: item.year, what: item.what}),
    ...firstMonths(item.year, JSON.parse(item.months) as number[]),
    personDays: item.personDays,
  })),
]

/** The first months in a row that are planned. */
function firstMonths(year: number, planned: readonly number[]) {
  const all = monthsIn({fromDay: fiscalYearStart(year), toDay: fiscalYearEnd(year)})
  const first = all.findIndex(({month}) => planned.includes(month))
  if (first < 0) return {fromDay: null, toDay: null}
  const gap = all.findIndex(({month}, at) => at > first && !planned.includes(month))
  return {fromDay: all[first]?.fromDay ?? null, toDay: all[(gap < 0 ? all.length : gap) - 1]?.toDay ?? null}
}
