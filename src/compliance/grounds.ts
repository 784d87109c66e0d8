import {isReference, leavesOf} from '../platform/rules/condition.ts'
import type {Evaluation, Missing, Reason} from '../platform/rules/evaluation.ts'
import {nothingMissing} from '../platform/rules/judge.ts'
import {conditionsOf, type Parameters, type Rule} from '../platform/rules/rule.ts'
import type {Known} from '../platform/rules/subject.ts'
import type {Day} from '../platform/thai/day.ts'

/** Why a result is what it is: the numbers used, each comparison, and what was not recorded. */
export type Grounds = Pick<Evaluation, 'parameters' | 'reasons' | 'missing'>

type Comparison = [fact: string, operator: string, expected: Known, actual: Known, holds: boolean | null]
type Stored = {reasons?: Comparison[]; parameters?: Parameters; missing?: Missing}

/** The day of the check stands as a word, so that a new day alone makes no other result. */
const dayOfCheck = 'asOf'

/** The grounds as they are stored: equal texts for equal grounds. Confidential values are left out already. */
export function writeGrounds(rule: Rule, {parameters, reasons, missing}: Evaluation): string {
  const heldAgainstDay = comparisonsWithDay(rule)
  const stored: Stored = {
    reasons: reasons.map(({fact, operator, expected, actual, holds}) => [
      fact,
      operator,
      heldAgainstDay.has(`${fact} ${operator}`) ? dayOfCheck : expected,
      fact === dayOfCheck ? dayOfCheck : actual,
      holds,
    ]),
  }
  if (Object.keys(parameters).length > 0) stored.parameters = parameters
  if (missing !== nothingMissing) stored.missing = missing
  return JSON.stringify(stored)
}

/** The grounds as they were on the day they were found. */
export function readGrounds(text: string, asOf: Day): Grounds {
  const {parameters = {}, reasons = [], missing = nothingMissing} = JSON.parse(text) as Stored
  const dated = (value: Known) => (value === dayOfCheck ? asOf : value)
  return {
    parameters,
    missing,
    reasons: reasons.map(([fact, operator, expected, actual, holds]): Reason => {
      return {fact, operator, expected: dated(expected), actual: dated(actual), holds}
    }),
  }
}

const known = new WeakMap<Rule, Set<string>>()

/** Comparisons of a fact with the day of the check, by fact and operator. */
function comparisonsWithDay(rule: Rule): Set<string> {
  const made = known.get(rule)
  if (made) return made
  const leaves = rule.versions.flatMap(conditionsOf).flatMap(leavesOf)
  const found = leaves.filter(({value}) => isReference(value) && value.fact === dayOfCheck)
  const names = new Set(found.map(({fact, operator}) => `${fact} ${operator}`))
  known.set(rule, names)
  return names
}
