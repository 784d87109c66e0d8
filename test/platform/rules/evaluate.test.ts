import test from 'ava'
import type {Catalogue} from '../../../src/platform/rules/catalogue.ts'
import {evaluate} from '../../../src/platform/rules/evaluate.ts'
import type {Outcome} from '../../../src/platform/rules/rule.ts'
import {calendar, catalogueWith, type Json, plainSentences} from './matter.ts'

const sound = catalogueWith({})

const judged = (facts: Json, asOf: string, catalogue: Catalogue = sound) =>
  evaluate(catalogue, 'interior/answered', {asOf, facts, calendar})

const outcomeOf = async (facts: Json, asOf: string, catalogue: Catalogue = sound) =>
  (await judged(facts, asOf, catalogue)).outcome

test('a duty fulfilled in time is met', async (t) => {
  t.is(await outcomeOf({receivedOn: '2027-01-01', answeredOn: '2027-01-16'}, '2027-02-01'), 'met')
})

test('the last day is still in time, and no holiday moves it', async (t) => {
  const facts = {receivedOn: '2027-03-31', answeredOn: null}
  t.like(await judged(facts, '2027-04-15'), {outcome: 'due', dueOn: '2027-04-15'})
  t.like(await judged(facts, '2027-04-16'), {outcome: 'breached', dueOn: '2027-04-15'})
})

test('a duty fulfilled too late is breached', async (t) => {
  t.is(await outcomeOf({receivedOn: '2027-01-01', answeredOn: '2027-01-17'}, '2027-02-01'), 'breached')
})

test('what has not happened gives no duty', async (t) => {
  t.is(await outcomeOf({receivedOn: null}, '2027-01-15'), 'not-applicable')
})

test('what is not recorded leaves it undecided, saying what', async (t) => {
  t.like(await judged({receivedOn: '2027-01-01'}, '2027-01-02'), {
    outcome: 'undecided',
    missing: {facts: ['answeredOn'], holidayYears: []},
  })
  t.like(await judged({answeredOn: null}, '2027-01-02'), {
    outcome: 'undecided',
    missing: {facts: ['receivedOn'], holidayYears: []},
  })
})

test('no duty is sure although other facts are not recorded', async (t) => {
  t.deepEqual((await judged({receivedOn: null}, '2027-01-15')).missing, {facts: [], holidayYears: []})
})

test('an event dated after the day of the check has not happened', async (t) => {
  t.is(await outcomeOf({receivedOn: '2027-01-01', answeredOn: '2027-01-10'}, '2027-01-09'), 'due')
  t.is(await outcomeOf({receivedOn: '2027-01-01', answeredOn: '2027-01-10'}, '2027-01-10'), 'met')
  t.is(await outcomeOf({receivedOn: '2027-01-10', answeredOn: null}, '2027-01-09'), 'not-applicable')
})

test('a day that is a plan by nature counts although it lies ahead', async (t) => {
  const catalogue = catalogueWith(
    {
      parameters: {},
      settings: [],
      requires: {all: [{fact: 'answeredOn', operator: 'onOrBefore', value: {fact: 'endsOn'}}]},
      dueOn: {fact: 'endsOn'},
    },
    plainSentences,
  )
  t.like(await judged({receivedOn: '2027-01-01', answeredOn: null, endsOn: '2027-06-30'}, '2027-01-02', catalogue), {
    outcome: 'due',
    dueOn: '2027-06-30',
  })
})

test('the reasons name each comparison with the values compared', async (t) => {
  const {reasons} = await judged({receivedOn: '2027-01-01', answeredOn: null}, '2027-02-01')
  t.deepEqual(reasons, [
    {fact: 'receivedOn', operator: 'known', expected: true, actual: '2027-01-01', holds: true},
    {fact: 'answeredOn', operator: 'onOrBefore', expected: '2027-01-16', actual: null, holds: false},
  ])
})

test('what hangs on something not recorded holds neither way', async (t) => {
  const {reasons} = await judged({receivedOn: '2027-01-01'}, '2027-02-01')
  t.deepEqual(reasons[1], {
    fact: 'answeredOn',
    operator: 'onOrBefore',
    expected: '2027-01-16',
    actual: null,
    holds: null,
  })
})

test('the answer names its version and the numbers used', async (t) => {
  const answer = await judged({receivedOn: null}, '2027-01-15')
  t.like(answer, {rule: 'interior/answered', version: '2020-01-01', parameters: {days: 15}})
  t.is(answer.fingerprint, sound.rules.get('interior/answered')!.versions[0]!.fingerprint)
})

/** A rule that requires these conditions of every matter. */
const requiring = (requires: Json, parameters: Json = {}) =>
  catalogueWith({requires, parameters, settings: [], applies: undefined, dueOn: undefined}, plainSentences)

const [yes, no] = [{urgent: true}, {urgent: false}]
const urgent = {fact: 'urgent', operator: 'equal', value: true}
const praise = {fact: 'kind', operator: 'equal', value: 'praise'}
const noMeeting = {fact: 'meetings', operator: 'equal', value: 0}

test('false settles an all, true settles an any, and neither is settled by what is not recorded', async (t) => {
  const all = requiring({all: [urgent, noMeeting]})
  const any = requiring({any: [urgent, noMeeting]})
  const day = '2027-01-15'
  t.deepEqual(await Promise.all([yes, no, {}].map((facts) => outcomeOf(facts, day, all))), [
    'undecided',
    'breached',
    'undecided',
  ])
  t.deepEqual(await Promise.all([yes, no, {}].map((facts) => outcomeOf(facts, day, any))), [
    'met',
    'undecided',
    'undecided',
  ])
  t.is(await outcomeOf({...no, meetings: 0}, day, any), 'met')
  t.is(await outcomeOf({...yes, meetings: 1}, day, all), 'breached')
})

test('a rule without a deadline is never due', async (t) => {
  t.like(await judged(no, '2027-01-15', requiring({all: [urgent]})), {outcome: 'breached', dueOn: null})
})

test('a left-out fact takes the value declared for it', async (t) => {
  t.is(await outcomeOf({}, '2027-01-15', requiring({all: [praise]})), 'breached')
})

test('a blank text that may be none is none', async (t) => {
  const catalogue = requiring({all: [{fact: 'routedTo', operator: 'known', value: true}]})
  for (const routedTo of ['', '  ', null]) t.is(await outcomeOf({routedTo}, '2027-01-15', catalogue), 'breached')
  t.is(await outcomeOf({routedTo: 'other'}, '2027-01-15', catalogue), 'met')
})

test('comparisons of every kind', async (t) => {
  const cases: [Json, Json, Outcome][] = [
    [{fact: 'weight', operator: 'lessThan', value: {fact: 'otherWeight'}}, {weight: 4.48, otherWeight: 4.49}, 'met'],
    [
      {fact: 'weight', operator: 'lessThan', value: {fact: 'otherWeight'}},
      {weight: 4.48, otherWeight: 4.48},
      'breached',
    ],
    [
      {fact: 'weight', operator: 'lessThanInclusive', value: {fact: 'otherWeight'}},
      {weight: 4.48, otherWeight: 4.48},
      'met',
    ],
    [
      {fact: 'weight', operator: 'greaterThan', value: {fact: 'otherWeight'}},
      {weight: 4.48, otherWeight: 4.48},
      'breached',
    ],
    [{fact: 'meetings', operator: 'greaterThanInclusive', value: {fact: 'weight'}}, {meetings: 3, weight: 2.5}, 'met'],
    [{fact: 'endsOn', operator: 'before', value: {fact: 'asOf'}}, {endsOn: '2027-01-15'}, 'breached'],
    [{fact: 'endsOn', operator: 'after', value: {fact: 'asOf'}}, {endsOn: '2027-01-16'}, 'met'],
    [{fact: 'endsOn', operator: 'onOrAfter', value: '2027-01-16'}, {endsOn: '2027-01-16'}, 'met'],
    [{fact: 'kind', operator: 'notEqual', value: 'praise'}, {kind: 'complaint'}, 'met'],
    [{fact: 'kind', operator: 'noneOf', value: ['praise']}, {kind: 'praise'}, 'breached'],
    [{fact: 'kind', operator: 'oneOf', value: ['praise', 'complaint']}, {kind: 'praise'}, 'met'],
    [{fact: 'duties', operator: 'includesAll', value: ['finance', 'audit']}, {duties: ['audit', 'finance']}, 'met'],
    [{fact: 'duties', operator: 'includesAll', value: ['finance', 'audit']}, {duties: ['audit']}, 'breached'],
    [{fact: 'duties', operator: 'includesNone', value: ['finance']}, {duties: []}, 'met'],
    [{fact: 'duties', operator: 'includesNone', value: ['finance']}, {duties: ['audit', 'finance']}, 'breached'],
  ]
  for (const [condition, facts, outcome] of cases)
    t.is(await outcomeOf(facts, '2027-01-15', requiring({all: [condition]})), outcome, JSON.stringify(condition))
})

test('weights are added as decimals, not as floating point', async (t) => {
  const total = {fact: 'sum', params: {of: ['weight', 'otherWeight']}, operator: 'equal', value: {parameter: 'total'}}
  const catalogue = requiring({all: [total]}, {total: 0.3})
  t.is(await outcomeOf({weight: 0.1, otherWeight: 0.2}, '2027-01-15', catalogue), 'met')
  t.is(await outcomeOf({weight: 0.1, otherWeight: 0.21}, '2027-01-15', catalogue), 'breached')
  t.is(await outcomeOf({weight: 0.1}, '2027-01-15', catalogue), 'undecided')
})

test('many evaluations at once do not disturb one another', async (t) => {
  const days = Array.from({length: 64}, (_, place) => (place % 2 === 0 ? null : '2027-01-05'))
  const outcomes = await Promise.all(
    days.map((answeredOn) => outcomeOf({receivedOn: '2027-01-01', answeredOn}, '2027-03-01')),
  )
  t.deepEqual(
    outcomes,
    days.map((answeredOn) => (answeredOn ? 'met' : 'breached')),
  )
})
