import type {Outcome} from '../platform/rules/rule.ts'

declare module '../platform/db/database.ts' {
  interface Database {
    ruleResult: RuleResultTable
    ruleResultPast: RuleResultPastTable
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

/** A result that stands no more, with the law and the numbers of its time; `ended_on` is the day another was found. */
export type RuleResultPastTable = Judged & {
  id: string
  subject: string
  subjectId: string
  ruleId: string
  unitId: string | null
  endedOn: string
  recordedAt: string
}

/** One row, `all`: by which law (rule id to fingerprint, as JSON) everything was judged, and when; `turn` counts writes. */
export type CheckStateTable = {
  name: string
  law: string
  asOf: string | null
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
