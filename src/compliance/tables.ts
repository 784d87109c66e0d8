import type {Outcome} from '../platform/rules/rule.ts'

declare module '../platform/db/database.ts' {
  interface Database {
    ruleResult: RuleResultTable
    ruleResultPast: RuleResultPastTable
    ruleResultOfDay: RuleResultOfDayTable
    checkedDay: CheckedDayTable
    checkPending: {id: string; subject: string; subjectId: string | null; markedAt: string}
    checkState: CheckStateTable
    officeParameter: OfficeParameterTable
  }
}

/** What was found and by which law; `grounds` as JSON, see `grounds.ts`. */
type Judged = {
  outcome: Outcome
  since: string
  versionFrom: string | null
  fingerprint: string | null
  dueOn: string | null
  nextOn: string | null
  grounds: string
}

/**
 * The result of one rule for one record, as it stands. Written only when it becomes another, `as_of` being the day it was
 * found so. `urgency` orders outcomes, `again_on` is the first day on which time alone could change it, `digest` of all that was found.
 */
export type RuleResultTable = Judged & {
  id: string
  subject: string
  subjectId: string
  ruleId: string
  unitId: string | null
  label: string
  urgency: number
  againOn: string | null
  digest: string
  asOf: string
  judgedAt: string
}

/**
 * A result that stood from `as_of` until the day before `ended_on`, when another was found: never two of one record and
 * rule on one day. With the law and the numbers of its time; `became` is the outcome after it, null where the record is
 * judged no more.
 */
export type RuleResultPastTable = Judged & {
  id: string
  subject: string
  subjectId: string
  ruleId: string
  unitId: string | null
  label: string
  asOf: string
  became: Outcome | null
  endedOn: string
  recordedAt: string
}

/** What a check of one day other than today found, from what was recorded when it ran. */
export type RuleResultOfDayTable = {
  id: string
  day: string
  subject: string
  subjectId: string
  ruleId: string
  unitId: string | null
  label: string
  outcome: Outcome
  digest: string
}

/** A day of which everything was judged by itself, and when that was last done. */
export type CheckedDayTable = {day: string; checkedAt: string}

/**
 * One row, `all`: by which law (rule id to fingerprint, as JSON) everything was judged, and when, and on which day for
 * the first time; `turn` counts writes.
 */
export type CheckStateTable = {
  name: string
  law: string
  asOf: string | null
  firstOn: string | null
  checkedAt: string | null
  subjects: number
  turn: number
}

/**
 * A number of the office's own from a day to a day; `value` as a plain decimal, null for the shipped one again. A row is
 * never changed: of those that cover a day the one with the highest version holds.
 */
export type OfficeParameterTable = {
  id: string
  ruleId: string
  name: string
  value: string | null
  fromDay: string
  toDay: string | null
  setBy: string | null
  setByName: string
  setAt: string
  reason: string
  version: number
}
