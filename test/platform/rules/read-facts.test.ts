import test from 'ava'
import {Refusal} from '../../../src/platform/refusal.ts'
import {evaluate} from '../../../src/platform/rules/evaluate.ts'
import {calendar, catalogueWith, type Json} from './matter.ts'

const sound = catalogueWith({})

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
