// Days of the calendar as auditors work them: what lies in a month, and how person-days spread over months.
import {addDays, addMonths, type Day, daysBetween, monthOf} from '../../platform/thai/day.ts'
import {type Calendar, isWorkingDay} from '../../platform/thai/deadline.ts'
import {fiscalQuarterOf, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'

/** Days of the calendar, ends included. */
export type Span = {fromDay: Day; toDay: Day}

export const overlap = (one: Span, other: Span): Span | null => {
  const fromDay = one.fromDay > other.fromDay ? one.fromDay : other.fromDay
  const toDay = one.toDay < other.toDay ? one.toDay : other.toDay
  return fromDay <= toDay ? {fromDay, toDay} : null
}

export const lengthOf = ({fromDay, toDay}: Span): number => daysBetween(fromDay, toDay) + 1

/** Where a year has no table of holidays each of its weekdays counts. */
export function workingDaysIn({fromDay, toDay}: Span, calendar: Calendar): number {
  let days = 0
  for (let day = fromDay; day <= toDay; day = addDays(day, 1)) if (isWorkingDay(day, calendar) !== false) days += 1
  return days
}

/** Working days in any of the spans, each counted once. */
export function workingDaysInAny(spans: readonly Span[], calendar: Calendar): number {
  const sorted = [...spans].sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1))
  let days = 0
  let next: Day = ''
  for (const {fromDay, toDay} of sorted) {
    const from = fromDay > next ? fromDay : next
    if (from > toDay) continue
    days += workingDaysIn({fromDay: from, toDay}, calendar)
    next = addDays(toDay, 1)
  }
  return days
}

/** `key` is `YYYY-MM`, `month` 1 to 12. */
export type Month = Span & {key: string; month: number; quarter: 1 | 2 | 3 | 4}

/** The month of the calendar a day lies in. */
export function monthAround(day: Day): Month {
  const fromDay = `${day.slice(0, 7)}-01`
  const toDay = addDays(addMonths(fromDay, 1), -1)
  return {key: day.slice(0, 7), month: monthOf(day), quarter: fiscalQuarterOf(day), fromDay, toDay}
}

/** The months a span lies in, in their order. */
export function monthsIn({fromDay, toDay}: Span): Month[] {
  const months: Month[] = []
  for (let day = `${fromDay.slice(0, 7)}-01`; day <= toDay; day = addMonths(day, 1)) months.push(monthAround(day))
  return months
}

/** The twelve months of a fiscal year, October first. */
export const monthsOfYear = (year: number): Month[] => {
  const fromDay = fiscalYearStart(year)
  return monthsIn({fromDay, toDay: addDays(addMonths(fromDay, 12), -1)})
}

/** Whole parts of a number by weights: they sum up to it, the largest remainders rounded up. */
export function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, each) => all + each, 0)
  if (sum === 0) return weights.map((_, at) => (at === 0 ? total : 0))
  const parts = weights.map((weight) => Math.floor((total * weight) / sum))
  const rest = weights.map((weight, at) => ({at, left: (total * weight) % sum}))
  const missing = total - parts.reduce((all, each) => all + each, 0)
  for (const {at} of rest.sort((a, b) => b.left - a.left || a.at - b.at).slice(0, missing))
    parts[at] = (parts[at] ?? 0) + 1
  return parts
}

/** Person-days of a span by month (`YYYY-MM`), as its working days lie; by days of the calendar where none is a working day. */
export function personDaysByMonth(slot: Span & {personDays: number}, calendar: Calendar): Map<string, number> {
  const months = monthsIn(slot)
  const parts = months.flatMap((month) => overlap(month, slot) ?? [])
  const working = parts.map((part) => workingDaysIn(part, calendar))
  const weights = working.some((days) => days > 0) ? working : parts.map(lengthOf)
  const shares = spread(slot.personDays, weights)
  return new Map(months.map(({key}, at) => [key, shares[at] ?? 0]))
}
