import fc from 'fast-check'
import type {Fact, FactType, Subject} from '../../../src/platform/rules/subject.ts'
import {addDays} from '../../../src/platform/thai/day.ts'
import type {Json} from './matter.ts'

/** The middle of the generated days; the test calendar covers 2027 alone, so some lie in years without a table. */
export const middle = '2027-06-15'

export const someDay = fc.integer({min: -300, max: 300}).map((days) => addDays(middle, days))

/** Any value a fact can have. */
function anyValue(fact: Fact): fc.Arbitrary<unknown> {
  if (fact.type === 'date') return fc.oneof({weight: 3, arbitrary: someDay}, fc.constant(null))
  if (fact.type === 'int') return fc.integer({min: 0, max: 4})
  if (fact.type === 'number') return fc.constantFrom(0, 0.1, 0.2, 0.3, 4.48)
  if (fact.type === 'flag') return fc.boolean()
  if (fact.type === 'list') return fc.subarray([...(fact.values ?? ['a', 'b'])])
  const text = fc.constantFrom(...(fact.values ?? ['1234567890121', '1234567890122', 'x']))
  return fact.none ? fc.oneof(text, fc.constantFrom(null, '')) : text
}

/** Facts with every one recorded. */
export const wholeFacts = (subject: Subject): fc.Arbitrary<Json> =>
  fc.record(Object.fromEntries(Object.entries(subject.facts).map(([name, fact]) => [name, anyValue(fact)])))

/** Facts with some not recorded. */
export const someFacts = (subject: Subject): fc.Arbitrary<Json> =>
  fc
    .tuple(wholeFacts(subject), fc.subarray(Object.keys(subject.facts)))
    .map(([whole, left]) => Object.fromEntries(Object.entries(whole).filter(([name]) => !left.includes(name))))

const operators: Record<FactType, string[]> = {
  date: ['equal', 'onOrBefore', 'onOrAfter', 'before', 'after'],
  int: ['equal', 'notEqual', 'lessThan', 'greaterThanInclusive'],
  number: ['equal', 'lessThanInclusive', 'greaterThan'],
  flag: ['equal', 'notEqual'],
  text: ['equal'],
  list: ['includesAll', 'includesNone'],
}

const days = (than: string) =>
  fc.constantFrom('days', 'workingDays', 'months').map((unit) => ({fact: 'later', params: {than, [unit]: 'count'}}))

const dayOperand = fc.oneof(
  someDay,
  fc.constantFrom({fact: 'asOf'}, {fact: 'endsOn'}, {fact: 'receivedOn'}),
  fc.constantFrom('receivedOn', 'endsOn').chain(days),
  fc.constantFrom('receivedOn', 'endsOn', 'asOf').map((day) => ({fact: 'dayBefore', params: {day}})),
)

function operandFor(fact: Fact): fc.Arbitrary<unknown> {
  if (fact.type === 'date') return dayOperand
  if (fact.type === 'flag') return fc.oneof(fc.boolean(), fc.constant({fact: 'urgent'}))
  if (fact.type === 'int') return fc.constantFrom(0, {parameter: 'count'}, {fact: 'meetings'})
  if (fact.type === 'number')
    return fc.constantFrom({fact: 'weight'}, {fact: 'sum', params: {of: ['weight', 'otherWeight']}})
  if (fact.type === 'list') return fc.subarray([...(fact.values ?? [])], {minLength: 1})
  return fc.constantFrom(...(fact.values ?? ['x']))
}

const leafOn = (name: string, fact: Fact): fc.Arbitrary<unknown> => {
  const compared = fc.record({
    fact: fc.constant(name),
    operator: fc.constantFrom(...operators[fact.type]),
    value: operandFor(fact),
  })
  const known = fc.record({fact: fc.constant(name), operator: fc.constant('known'), value: fc.boolean()})
  return fact.type === 'date' || (fact.type === 'text' && fact.none) ? fc.oneof(compared, known) : compared
}

/** Any condition over a subject that has the facts of `matter`. */
export function someCondition(subject: Subject): fc.Arbitrary<unknown> {
  const leaf = fc.oneof(...Object.entries(subject.facts).map(([name, fact]) => leafOn(name, fact)))
  const {group} = fc.letrec((tie) => ({
    group: fc.oneof(
      fc.record({all: fc.array(tie('node'), {minLength: 1, maxLength: 3})}),
      fc.record({any: fc.array(tie('node'), {minLength: 1, maxLength: 3})}),
    ),
    node: fc.oneof({maxDepth: 2, withCrossShrink: true}, leaf, tie('group')),
  }))
  return group
}

/** Any version: the parameter is used at least in its deadline. */
export const someVersion = (subject: Subject): fc.Arbitrary<Json> =>
  fc.record({
    onDay: fc.constantFrom(undefined, 'endsOn'),
    parameters: fc.record({count: fc.integer({min: 0, max: 40})}),
    settings: fc.constant([]),
    applies: fc.option(someCondition(subject), {nil: undefined}),
    requires: someCondition(subject),
    tooLateWhen: fc.option(someCondition(subject), {nil: undefined}),
    dueOn: fc
      .tuple(someCondition(subject), days('receivedOn'), days('endsOn'))
      .map(([when, first, second]) => [{when, ...first}, second]),
    nextOn: fc.option(days('answeredOn'), {nil: undefined}),
  })
