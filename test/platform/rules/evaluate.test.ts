import test from 'ava'
import {Refusal} from '../../../src/platform/refusal.ts'
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

const workingDay = catalogueWith(
  {
    parameters: {workingDays: 1},
    settings: [],
    requires: {all: [{fact: 'answeredOn', operator: 'known', value: true}]},
    dueOn: {than: 'receivedOn', workingDays: 'workingDays'},
  },
  plainSentences,
)

test('working days step over weekends and holidays', async (t) => {
  const facts = {receivedOn: '2027-04-12', answeredOn: null}
  t.like(await judged(facts, '2027-04-12', workingDay), {outcome: 'due', dueOn: '2027-04-16'})
})

test('working days in a year without a holiday table are undecided, saying the year', async (t) => {
  const facts = {receivedOn: '2027-12-31', answeredOn: null}
  t.like(await judged(facts, '2028-02-01', workingDay), {
    outcome: 'undecided',
    dueOn: null,
    missing: {facts: [], holidayYears: [2028]},
  })
  t.is(await outcomeOf({...facts, answeredOn: '2028-01-05'}, '2028-02-01', workingDay), 'met')
})

test('months end on the same day of the later month, or on its last', async (t) => {
  const catalogue = catalogueWith(
    {
      parameters: {months: 1},
      settings: [],
      requires: {all: [{fact: 'answeredOn', operator: 'known', value: true}]},
      dueOn: {than: 'receivedOn', months: 'months'},
    },
    plainSentences,
  )
  t.is((await judged({receivedOn: '2027-01-31', answeredOn: null}, '2027-02-01', catalogue)).dueOn, '2027-02-28')
})

const staged = catalogueWith(
  {
    parameters: {days: 15, more: 30},
    settings: [],
    requires: {all: [{fact: 'answeredOn', operator: 'known', value: true}]},
    tooLateWhen: {all: [{fact: 'meetings', operator: 'greaterThan', value: 0}]},
    dueOn: [
      {when: {all: [urgent]}, than: 'receivedOn', days: 'days'},
      {than: 'receivedOn', days: 'more'},
    ],
  },
  plainSentences,
)

test('a deadline may hang on other facts; not knowing them leaves it undecided', async (t) => {
  const facts = {receivedOn: '2027-01-01', answeredOn: null, meetings: 0}
  t.is((await judged({...facts, ...yes}, '2027-01-02', staged)).dueOn, '2027-01-16')
  t.is((await judged({...facts, ...no}, '2027-01-02', staged)).dueOn, '2027-01-31')
  t.like(await judged(facts, '2027-01-02', staged), {
    outcome: 'undecided',
    missing: {facts: ['urgent'], holidayYears: []},
  })
})

test('what can no longer be put right is breached before its deadline', async (t) => {
  const facts = {receivedOn: '2027-01-01', answeredOn: null, ...no}
  t.is(await outcomeOf({...facts, meetings: 1}, '2027-01-02', staged), 'breached')
  t.is(await outcomeOf(facts, '2027-01-02', staged), 'undecided')
  t.is(await outcomeOf(facts, '2027-02-01', staged), 'breached')
})

test('a yearly duty is met until a day it names, then breached', async (t) => {
  const until = {fact: 'later', params: {than: 'answeredOn', years: 'years'}}
  const catalogue = catalogueWith(
    {
      parameters: {years: 1},
      settings: [],
      applies: undefined,
      requires: {all: [{fact: 'asOf', operator: 'onOrBefore', value: until}]},
      dueOn: undefined,
      nextOn: until,
    },
    plainSentences,
  )
  t.like(await judged({answeredOn: '2026-01-15'}, '2027-01-15', catalogue), {outcome: 'met', nextOn: '2027-01-15'})
  t.like(await judged({answeredOn: '2026-01-15'}, '2027-01-16', catalogue), {outcome: 'breached', nextOn: null})
})

const refusalOf = async (facts: unknown, asOf: unknown = '2027-01-15') => {
  try {
    await evaluate(sound, 'interior/answered', {asOf: asOf as string, facts, calendar})
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.problems.map(({field, message}) => `${field}: ${message.key}`)
  }
}

test('wrong input is refused by name, all of it at once', async (t) => {
  t.deepEqual(
    await refusalOf({anweredOn: null, receivedOn: '2027-02-29', meetings: -1, urgent: 'yes', kind: 'blame'}),
    [
      'anweredOn: rules.input.unknownFactNear',
      'receivedOn: rules.input.impossibleDay',
      'meetings: rules.input.wrong-int',
      'urgent: rules.input.wrong-flag',
      'kind: rules.input.outsideSet',
    ],
  )
})

test('a count, number, flag, list or plain text is never null', async (t) => {
  for (const name of ['meetings', 'weight', 'urgent', 'duties', 'name', 'kind'])
    t.deepEqual(await refusalOf({[name]: null}), [`${name}: rules.input.neverNull`])
})

test('values of another type are refused', async (t) => {
  const wrong: [Json, string][] = [
    [{receivedOn: 20270115}, 'receivedOn: rules.input.wrong-date'],
    [{receivedOn: '2570-01-15'}, 'receivedOn: rules.input.buddhistYear'],
    [{receivedOn: '2027-1-5'}, 'receivedOn: rules.input.impossibleDay'],
    [{receivedOn: ''}, 'receivedOn: rules.input.impossibleDay'],
    [{meetings: 1.5}, 'meetings: rules.input.wrong-int'],
    [{meetings: '1'}, 'meetings: rules.input.wrong-int'],
    [{weight: Number.NaN}, 'weight: rules.input.wrong-number'],
    [{name: 7}, 'name: rules.input.wrong-text'],
    [{duties: 'audit'}, 'duties: rules.input.wrong-list'],
    [{duties: ['audit', 'golf']}, 'duties: rules.input.outsideSet'],
    [{kind: ''}, 'kind: rules.input.outsideSet'],
    [{toString: 1}, 'toString: rules.input.unknownFact'],
  ]
  for (const [facts, problem] of wrong) t.deepEqual(await refusalOf(facts), [problem])
  t.deepEqual(await refusalOf([]), ['facts: rules.input.notFacts'])
  t.deepEqual(await refusalOf({}, '2027-13-01'), ['asOf: rules.input.impossibleDay'])
  t.deepEqual(await refusalOf({}, null), ['asOf: rules.input.noAsOf'])
})

test('what every subject carries beside its facts is no wrong input', async (t) => {
  t.deepEqual(await refusalOf({id: '01', label: 'x', unitId: null}), [])
})

test('an unknown rule is refused, naming the nearest', async (t) => {
  const error = await t.throwsAsync(evaluate(sound, 'interior/answerd', {asOf: '2027-01-15', facts: {}, calendar}), {
    instanceOf: Refusal,
  })
  t.deepEqual(error!.told, {
    key: 'rules.input.unknownRuleNear',
    values: {rule: 'interior/answerd', meant: 'interior/answered'},
  })
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
