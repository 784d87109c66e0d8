// Deadlines as section 64 of the Administrative Procedure Act counts them, and working days of government offices.
import {type Day, dayNumber, numberedDay, weekdayOfNumber, yearOf} from './day.ts'

/** The holidays of the years a table exists for. `holiday` answers its name, or null on any other day. */
export type Calendar = {covers(day: Day): boolean; holiday(day: Day): string | null}

/** A calendar of the given holidays; `years` are the Gregorian years whose table is complete. */
export function calendarOf(holidays: readonly {day: Day; name: string}[], years: readonly number[]): Calendar {
  const names = new Map(holidays.map(({day, name}) => [day, name]))
  const covered = new Set(years)
  return {covers: (day) => covered.has(yearOf(day)), holiday: (day) => names.get(day) ?? null}
}

/** Whether government offices are open; null when the day's year has no table. A weekend needs none. */
export function isWorkingDay(day: Day, calendar: Calendar): boolean | null {
  if (isWeekend(dayNumber(day))) return false
  if (!calendar.covers(day)) return null
  return calendar.holiday(day) === null
}

function isWeekend(count: number): boolean {
  const weekday = weekdayOfNumber(count)
  return weekday === 0 || weekday === 6
}

/**
 * The `count`-th working day after a day, or before it when negative; the day itself is not counted (s.64 para. 1).
 * 0 is the day itself. Null when a year on the way has no table: never a guess.
 */
export function addWorkingDays(day: Day, count: number, calendar: Calendar): Day | null {
  const step = Math.sign(count)
  let reached = dayNumber(day)
  for (let left = Math.abs(count); left > 0; ) {
    reached += step
    if (isWeekend(reached)) continue
    const weekday = numberedDay(reached)
    if (!calendar.covers(weekday)) return null
    if (calendar.holiday(weekday) === null) left -= 1
  }
  return numberedDay(reached)
}

/**
 * The last day a private person has: when it falls on a holiday or weekend, the next working day (s.64 para. 3).
 * An official's own deadline never moves (s.64 para. 2): do not call this for one. Null when a year has no table.
 */
export function rollForward(day: Day, calendar: Calendar): Day | null {
  const open = isWorkingDay(day, calendar)
  if (open === null) return null
  return open ? day : addWorkingDays(day, 1, calendar)
}
