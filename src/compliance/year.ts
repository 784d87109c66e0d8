import type {Day} from '../platform/thai/day.ts'
import {fiscalYearEnd, fiscalYearOf} from '../platform/thai/fiscal-year.ts'
import type {CheckState} from './check.store.ts'
import type {CheckedDayTable} from './tables.ts'

/**
 * What a page of a fiscal year rests on: the results that stand (the current year), those kept since checks began, a
 * check of the year's last day made by itself, or nothing.
 */
export type Source = 'standing' | 'kept' | 'checked' | 'none'

/** What is known of the past: since when results are kept, and which days were checked by themselves. */
export type Reach = {firstOn: CheckState['firstOn']; days: readonly CheckedDayTable[]; today: Day}

/** A fiscal year by its Buddhist year, with the last day it is told as of and how that is known. */
export type Year = {year: number; asOf: Day; source: Source; checkedAt: string | null}

/** The first year an office may ask about. */
const firstYear = 2500

/** The year of an address; null for one that is none, or has not begun. */
export function readYear(text: string, today: Day): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0
  return year >= firstYear && year <= fiscalYearOf(today) ? year : null
}

export function yearFrom(year: number, {firstOn, days, today}: Reach): Year {
  if (year === fiscalYearOf(today))
    return {year, asOf: today, source: firstOn === null ? 'none' : 'standing', checkedAt: null}
  const end = fiscalYearEnd(year)
  if (firstOn !== null && firstOn <= end) return {year, asOf: end, source: 'kept', checkedAt: null}
  const checked = days.find(({day}) => day === end)
  return {year, asOf: end, source: checked ? 'checked' : 'none', checkedAt: checked?.checkedAt ?? null}
}

/** The years there is something to say of, the current one among them, the latest first. */
export function yearsKnown({firstOn, days, today}: Reach): number[] {
  const current = fiscalYearOf(today)
  const first = firstOn === null ? current : fiscalYearOf(firstOn)
  const known = new Set(Array.from({length: Math.max(0, current - first) + 1}, (_, back) => current - back))
  for (const {day} of days) {
    const year = fiscalYearOf(day)
    if (day === fiscalYearEnd(year) && year < current) known.add(year)
  }
  return [...known].sort((left, right) => right - left)
}

/** The years beside a year: back to one before the first there is something to say of, on to the current one. */
export function neighboursOf(year: number, reach: Reach): {previous: number | null; next: number | null} {
  const first = yearsKnown(reach).at(-1) ?? year
  return {
    previous: year >= first && year > firstYear ? year - 1 : null,
    next: year < fiscalYearOf(reach.today) ? year + 1 : null,
  }
}
