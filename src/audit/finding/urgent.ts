// The clock of a serious finding: whoever notes it tells the governor within the working days the rule gives.
import {numberInForce} from '../../compliance/index.ts'
import type {Reader} from '../../platform/db/database.ts'
import {holidayCalendar} from '../../platform/settings/index.ts'
import type {Slice} from '../../platform/slice.ts'
import {type Day, daysBetween} from '../../platform/thai/day.ts'
import {addWorkingDays, type Calendar} from '../../platform/thai/deadline.ts'
import type {FindingTable} from '../tables.ts'

/** The law says 'at once' (IA-08); one working day is the house's reading, and the office's number in this rule. */
const rule = {rule: 'comptroller-general/serious-finding-reported-at-once', name: 'workingDays'}
const usualWorkingDays = 1

export type UrgentClock = {workingDays: number; calendar: Calendar}

export const urgentClock = async (parts: {slices: readonly Slice[]}, db: Reader, today: Day): Promise<UrgentClock> => ({
  workingDays: (await numberInForce(parts, db, rule, today)) ?? usualWorkingDays,
  calendar: await holidayCalendar(db),
})

export type UrgentStanding = {
  dueOn: Day | null
  /** Days until the last one; less than 0: late; null where no table of holidays tells. */
  left: number | null
  reportedOn: Day | null
  late: boolean
}

type Noted = Pick<FindingTable, 'seriousNotedOn' | 'seriousReportedOn'>

/** Null for a finding that is not serious. */
export function urgentStanding(
  finding: Noted,
  {workingDays, calendar}: UrgentClock,
  today: Day,
): UrgentStanding | null {
  const {seriousNotedOn: noted, seriousReportedOn: reportedOn} = finding
  if (noted === null) return null
  const dueOn = addWorkingDays(noted, workingDays, calendar)
  return {
    dueOn,
    left: dueOn === null ? null : daysBetween(today, dueOn),
    reportedOn,
    late: dueOn !== null && (reportedOn ?? today) > dueOn,
  }
}
