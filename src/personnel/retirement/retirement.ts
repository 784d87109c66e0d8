import {addDays, addYears, type Day} from '../../platform/thai/day.ts'
import {fiscalYearOf, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'

/** Government Pension Act 2494, s.19. */
export const retirementAge = 60

/**
 * The first day out of service: 1 October after the fiscal year in which the age is reached (Government Pension Act
 * 2494, s.19). An age is reached on the day before the birthday, so who is born on 1 October leaves that same day,
 * who is born on 2 October a year later.
 */
export function retirementDay(birthDate: Day, age: number): Day {
  const reachedOn = addDays(addYears(birthDate, age), -1)
  return fiscalYearStart(fiscalYearOf(reachedOn) + 1)
}
