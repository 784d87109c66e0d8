// Of several serious findings the one by which an engagement is judged: the rules look at one pair of days.
import {addDays, type Day} from '../../platform/thai/day.ts'
import {type Calendar, isWorkingDay} from '../../platform/thai/deadline.ts'

export type SeriousFinding = {notedOn: Day; reportedOn: Day | null}

/** The one longest noted and not reported; when all are, the one that took the most working days. */
export function worstOf(findings: readonly SeriousFinding[], calendar: Calendar): SeriousFinding | undefined {
  const inOrder = findings.toSorted((one, other) => (one.notedOn < other.notedOn ? -1 : 1))
  const waiting = inOrder.find(({reportedOn}) => reportedOn === null)
  if (waiting) return waiting
  const taken = inOrder.map((one) => workingDaysTaken(one, calendar))
  return inOrder[taken.indexOf(Math.max(...taken))]
}

/** Where holidays are unknown a weekday counts. */
function workingDaysTaken({notedOn, reportedOn}: SeriousFinding, calendar: Calendar): number {
  let days = 0
  for (let day = addDays(notedOn, 1); day <= (reportedOn ?? notedOn); day = addDays(day, 1))
    if (isWorkingDay(day, calendar) !== false) days += 1
  return days
}
