// A year of audit work, month by month: who works on what, who is away, and what is left of each auditor's days.
import {addDays, type Day} from '../../platform/thai/day.ts'
import {type Calendar, isWorkingDay} from '../../platform/thai/deadline.ts'
import type {AuditorLeaveTable} from '../engagement/tables.ts'
import type {SlotRow} from './slot.store.ts'
import {type Month, overlap, personDaysByMonth, type Span, workingDaysIn, workingDaysInAny} from './working-time.ts'

export type Shown = {slot: SlotRow; days: number; span: Span}
export type Away = {leave: AuditorLeaveTable; span: Span}

/** One auditor's month: working days there are, those he is away, person-days placed, and what is left. */
export type MonthOf = {
  month: Month
  working: number
  away: number
  taken: number
  left: number
  slots: Shown[]
  leaves: Away[]
}

export function monthsOf(
  months: readonly Month[],
  slots: readonly SlotRow[],
  leaves: readonly AuditorLeaveTable[],
  calendar: Calendar,
): MonthOf[] {
  const shares = slots.map((slot) => ({slot, byMonth: personDaysByMonth(slot, calendar)}))
  return months.map((month) => {
    const shown = shares.flatMap(({slot, byMonth}) => {
      const span = overlap(slot, month)
      return span ? [{slot, span, days: byMonth.get(month.key) ?? 0}] : []
    })
    const gone = leaves.flatMap((leave) => {
      const span = overlap(leave, month)
      return span ? [{leave, span}] : []
    })
    const working = workingDaysIn(month, calendar)
    const away = workingDaysInAny(
      gone.map(({span}) => span),
      calendar,
    )
    const taken = shown.reduce((sum, {days}) => sum + days, 0)
    return {month, working, away, taken, left: working - away - taken, slots: shown, leaves: gone}
  })
}

/** Holidays on weekdays of a month. */
export function holidaysIn({fromDay, toDay}: Span, calendar: Calendar) {
  const found: {day: Day; name: string}[] = []
  for (let day = fromDay; day <= toDay; day = addDays(day, 1)) {
    const name = calendar.holiday(day)
    if (name !== null && isWorkingDay(day, {...calendar, holiday: () => null}) !== false) found.push({day, name})
  }
  return found
}

/** The Gregorian years of the months for which there is no table of holidays. */
export const yearsWithoutTable = (months: readonly Month[], calendar: Calendar): string[] => [
  ...new Set(months.filter(({fromDay}) => !calendar.covers(fromDay)).map(({key}) => key.slice(0, 4))),
]
