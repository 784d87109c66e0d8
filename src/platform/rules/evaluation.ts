// What an evaluation answers: the outcome, and why.
import type {Day} from '../thai/day.ts'
import type {Outcome, Parameters} from './rule.ts'
import type {Known} from './subject.ts'

/** One comparison. `holds` null: it hangs on something not recorded; a value not recorded is shown as null. */
export type Reason = {fact: string; operator: string; expected: Known; actual: Known; holds: boolean | null}

/** Why a result is undecided: facts not recorded, and Gregorian years without a holiday table. Else both are empty. */
export type Missing = {facts: readonly string[]; holidayYears: readonly number[]}

/**
 * `version`: the day the version judged by begins, null when none was in force. `dueOn`: the last day to fulfil the
 * duty. `nextOn`: until when a met rule stays met. `parameters`: the numbers used, the office's own where it has any.
 * `fingerprint` changes when the meaning of the version or a number used does.
 */
export type Evaluation = {
  rule: string
  version: Day | null
  fingerprint: string | null
  outcome: Outcome
  dueOn: Day | null
  nextOn: Day | null
  parameters: Parameters
  reasons: readonly Reason[]
  missing: Missing
}
