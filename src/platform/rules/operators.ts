// The comparisons a condition may make. All of json-rules-engine's own are replaced: they compare anything with anything.
import type {Day} from '../thai/day.ts'
import {isNationalId} from '../thai/national-id.ts'
import type {FactType, Known, Value} from './subject.ts'

/** `on`: the types of fact it may stand on. `against`: the type of its value for a fact of such a type. */
export type Operator = {
  on: readonly FactType[]
  against(type: FactType): FactType
  test(actual: Known, expected: Known): boolean
  /** True on a fact that is none, so the file must say first that there is one. */
  denies?: true
}

const days = (test: (actual: Day, expected: Day) => boolean): Operator => ({
  on: ['date'],
  against: () => 'date',
  test: (actual, expected) => test(actual as Day, expected as Day),
})

const numbers = (test: (actual: number, expected: number) => boolean): Operator => ({
  on: ['int', 'number'],
  against: () => 'number',
  test: (actual, expected) => test(actual as number, expected as number),
})

const single: readonly FactType[] = ['date', 'int', 'number', 'flag', 'text']

/** By their names in a rule file. Days are checked days, so their text order is the order of time. */
export const operators: Readonly<Record<string, Operator>> = {
  known: {on: ['date', 'text'], against: () => 'flag', test: (actual, expected) => (actual !== null) === expected},
  equal: {on: single, against: (type) => type, test: (actual, expected) => actual === expected},
  notEqual: {on: single, against: (type) => type, test: (actual, expected) => actual !== expected, denies: true},
  onOrBefore: days((actual, expected) => actual <= expected),
  onOrAfter: days((actual, expected) => actual >= expected),
  before: days((actual, expected) => actual < expected),
  after: days((actual, expected) => actual > expected),
  lessThan: numbers((actual, expected) => actual < expected),
  lessThanInclusive: numbers((actual, expected) => actual <= expected),
  greaterThan: numbers((actual, expected) => actual > expected),
  greaterThanInclusive: numbers((actual, expected) => actual >= expected),
  oneOf: {on: ['text'], against: () => 'list', test: (actual, expected) => listed(expected).includes(actual as string)},
  noneOf: {
    on: ['text'],
    against: () => 'list',
    test: (actual, expected) => !listed(expected).includes(actual as string),
    denies: true,
  },
  includesAll: {
    on: ['list'],
    against: () => 'list',
    test: (actual, expected) => listed(expected).every((item) => listed(actual).includes(item)),
  },
  includesNone: {
    on: ['list'],
    against: () => 'list',
    test: (actual, expected) => !listed(expected).some((item) => listed(actual).includes(item)),
  },
  validNationalId: {
    on: ['text'],
    against: () => 'flag',
    test: (actual, expected) => isNationalId(actual as string) === expected,
  },
}

const listed = (value: Known): readonly string[] => value as readonly string[]

/** Three values: true, false, or undefined when the answer hangs on something not recorded. */
export type Comparison = (actual: Value, expected: Value) => boolean | undefined

/**
 * The comparison of an operator. Only `known` is true of null; any other comparison with null is false, for what has
 * not happened is neither before nor after a day.
 */
export function comparisonOf(name: string): Comparison {
  const operator = operators[name]
  if (!operator) throw new Error(`No such operator: ${name}`)
  const {test} = operator
  if (name === 'known')
    return (actual, expected) => (actual === undefined ? undefined : test(actual, expected as Known))
  return (actual, expected) => {
    if (actual === null || expected === null) return false
    if (actual === undefined || expected === undefined) return undefined
    return test(actual, expected)
  }
}
