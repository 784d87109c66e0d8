// What was planned for each quarter of a fiscal year against what was begun, done and worked.

import type {Day} from '../../platform/thai/day.ts'
import {fiscalQuarterOf} from '../../platform/thai/fiscal-year.ts'
import {spread} from './working-time.ts'

/** Office hours without the hour of rest: 08.30 to 16.30. */
export const hoursOfDay = 7

export type Quarter = {
  quarter: 1 | 2 | 3 | 4
  plannedItems: number
  plannedDays: number
  started: number
  finished: number
  minutes: number
}

export type QuarterRead = {
  /** Months of the calendar (1-12). */
  items: readonly {months: readonly number[]; personDays: number}[]
  engagements: readonly {startedOn: Day | null; reportSubmittedOn: Day | null; closedOn: Day | null}[]
  hours: readonly {workedOn: Day; minutes: number}[]
  fromDay: Day
  toDay: Day
}

const quarterOf = (month: number): 1 | 2 | 3 | 4 => fiscalQuarterOf(`2000-${String(month).padStart(2, '0')}-01`)

/** As a fiscal year runs: October is its first month. */
const inYear = (month: number): number => (month + 2) % 12

/** An item counts in the quarter it is to begin in, its days in its months alike; what is done counts on its day. */
export function quartersOf({items, engagements, hours, fromDay, toDay}: QuarterRead): Quarter[] {
  const quarters = ([1, 2, 3, 4] as const).map(
    (quarter): Quarter => ({quarter, plannedItems: 0, plannedDays: 0, started: 0, finished: 0, minutes: 0}),
  )
  const add = (quarter: number, of: Exclude<keyof Quarter, 'quarter'>, count: number) => {
    const row = quarters[quarter - 1]
    if (row) row[of] += count
  }
  for (const {months, personDays} of items) {
    const own = [...months].sort((a, b) => inYear(a) - inYear(b))
    const [first] = own
    if (first === undefined) continue
    add(quarterOf(first), 'plannedItems', 1)
    const days = spread(
      personDays,
      own.map(() => 1),
    )
    for (const [at, month] of own.entries()) add(quarterOf(month), 'plannedDays', days[at] ?? 0)
  }
  const within = (day: Day | null): day is Day => day !== null && day >= fromDay && day <= toDay
  for (const {startedOn, reportSubmittedOn, closedOn} of engagements) {
    if (within(startedOn)) add(fiscalQuarterOf(startedOn), 'started', 1)
    const finishedOn = reportSubmittedOn ?? closedOn
    if (within(finishedOn)) add(fiscalQuarterOf(finishedOn), 'finished', 1)
  }
  for (const {workedOn, minutes} of hours) add(fiscalQuarterOf(workedOn), 'minutes', minutes)
  return quarters
}

/** Person-days to one place, of minutes recorded. */
export const daysOfMinutes = (minutes: number): number => Math.round((minutes * 10) / (60 * hoursOfDay)) / 10
