// The years of leaving side by side: how many in all, and of each kind, rank or unit.
import type {Day} from '../../platform/thai/day.ts'
import {yearOfLeaving} from './retirement-filter.ts'

export type YearsTable = {
  years: {year: number; count: number}[]
  rows: {thing: string | null; counts: number[]; total: number}[]
}

/** `counted` by day and thing; things in the order of `order`, the unknown one last. */
export function yearsTable(
  counted: readonly {retiresOn: Day; thing: string | null; count: number}[],
  years: readonly number[],
  order: readonly string[],
): YearsTable {
  const rows = new Map<string | null, number[]>()
  for (const {retiresOn, thing, count} of counted) {
    const counts = rows.get(thing) ?? years.map(() => 0)
    const at = years.indexOf(yearOfLeaving(retiresOn))
    if (at >= 0) counts[at] = (counts[at] ?? 0) + count
    rows.set(thing, counts)
  }
  const places = new Map(order.map((thing, at) => [thing, at]))
  const placeOf = (thing: string | null) => (thing === null ? order.length : (places.get(thing) ?? order.length - 0.5))
  const sum = (some: readonly number[]) => some.reduce((total, each) => total + each, 0)
  return {
    years: years.map((year, at) => ({year, count: sum([...rows.values()].map((counts) => counts[at] ?? 0))})),
    rows: [...rows]
      .sort(([one], [other]) => placeOf(one) - placeOf(other))
      .map(([thing, counts]) => ({thing, counts, total: sum(counts)})),
  }
}
