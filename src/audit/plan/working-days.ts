import {addDays, type Day} from '../../platform/thai/day.ts'
import {type Calendar, isWorkingDay} from '../../platform/thai/deadline.ts'
import {fiscalYearEnd, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'

/** Working days of a fiscal year; `certain` only where the office has its table of holidays for all of it. */
export function workingDaysOf(year: number, calendar: Calendar): {days: number; certain: boolean} {
  const end = fiscalYearEnd(year)
  let days = 0
  let certain = true
  for (let day: Day = fiscalYearStart(year); day <= end; day = addDays(day, 1)) {
    const working = isWorkingDay(day, calendar)
    if (working === null) certain = false
    // where holidays are unknown a weekday counts: the page says that the number will shrink
    if (working !== false) days += 1
  }
  return {days, certain}
}
