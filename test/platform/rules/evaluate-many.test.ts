import test from 'ava'
import fc from 'fast-check'
import {evaluate} from '../../../src/platform/rules/evaluate.ts'
import {evaluateMany} from '../../../src/platform/rules/evaluate-many.ts'
import {middle, someFacts} from './arbitrary.ts'
import {calendar, catalogueOf, catalogueWith, matter, plainSentences} from './matter.ts'

const catalogue = catalogueWith({})
const asOf = '2027-02-01'

test('every subject has a result with its reasons for every rule, also where all is well', async (t) => {
  const subjects = [
    {id: 'met', facts: {receivedOn: '2027-01-01', answeredOn: '2027-01-10'}},
    {id: 'late', facts: {receivedOn: '2027-01-01', answeredOn: null}},
    {id: 'none', facts: {receivedOn: null}},
    {id: 'open', facts: {receivedOn: '2027-01-01'}},
  ]
  const {evaluations, refused} = await evaluateMany(catalogue, 'matter', subjects, {asOf, calendar})
  t.deepEqual(refused, [])
  t.deepEqual(
    evaluations.map(({id, outcome, reasons}) => [id, outcome, reasons.length]),
    [
      ['met', 'met', 2],
      ['late', 'breached', 2],
      ['none', 'not-applicable', 1],
      ['open', 'undecided', 2],
    ],
  )
})

test('a result of many is the result of one', async (t) => {
  await fc.assert(
    fc.asyncProperty(someFacts(matter), async (facts) => {
      const {evaluations} = await evaluateMany(catalogue, 'matter', [{id: '1', facts}], {asOf: middle, calendar})
      const alone = await evaluate(catalogue, 'interior/answered', {asOf: middle, facts, calendar})
      t.deepEqual(JSON.parse(JSON.stringify(evaluations[0])), JSON.parse(JSON.stringify({id: '1', ...alone})))
    }),
  )
})

test('a subject with facts that cannot be is refused by name and the others are judged', async (t) => {
  const subjects = [
    {id: 'wrong', facts: {receivedOn: '2027-02-30'}},
    {id: 'right', facts: {receivedOn: null}},
  ]
  const {evaluations, refused} = await evaluateMany(catalogue, 'matter', subjects, {asOf, calendar})
  t.deepEqual(
    evaluations.map(({id}) => id),
    ['right'],
  )
  t.is(refused[0]!.id, 'wrong')
  t.deepEqual(
    refused[0]!.problems.map(({field, message}) => [field, message.key]),
    [['receivedOn', 'rules.input.impossibleDay']],
  )
})

test('what is confidential does not stand in a result that is kept', async (t) => {
  const secretive = catalogueWith(
    {
      requires: {all: [{fact: 'secret', operator: 'validNationalId', value: true}]},
      applies: undefined,
      dueOn: undefined,
      parameters: {},
      settings: [],
    },
    plainSentences,
  )
  const subjects = ['1234567890121', '1234567890122'].map((secret) => ({id: secret.slice(-1), facts: {secret}}))
  const {evaluations} = await evaluateMany(secretive, 'matter', subjects, {asOf, calendar})
  t.deepEqual(
    evaluations.map(({outcome}) => outcome),
    ['met', 'breached'],
  )
  t.false(JSON.stringify(evaluations).includes('123456789012'))
  const alone = await evaluate(secretive, 'interior/answered', {asOf, calendar, facts: subjects[0]!.facts})
  t.is(alone.reasons[0]!.actual, '1234567890121')
})

test("only the rules asked for are judged, with the office's own numbers", async (t) => {
  const subjects = [{id: '1', facts: {receivedOn: '2027-01-01', answeredOn: null}}]
  const none = await evaluateMany(catalogue, 'matter', subjects, {asOf, calendar, rules: ['interior/other']})
  t.deepEqual(none.evaluations, [])
  const own = {rule: 'interior/answered', name: 'days', value: 40, from: '2026-01-01', to: null, who: 'x', why: 'y'}
  const {evaluations} = await evaluateMany(catalogue, 'matter', subjects, {asOf, calendar, officeParameters: [own]})
  t.like(evaluations[0], {outcome: 'due', dueOn: '2027-02-10', parameters: {days: 40}})
})

test('where no version is in force, the rule concerns nobody', async (t) => {
  const past = catalogueOf([{onDay: 'receivedOn', to: '2020-12-31'}])
  const subjects = [{id: '1', facts: {receivedOn: '2027-01-01', answeredOn: null}}]
  const {evaluations} = await evaluateMany(past, 'matter', subjects, {asOf, calendar})
  t.like(evaluations[0], {id: '1', outcome: 'not-applicable', version: null, fingerprint: null})
})

test('a long check lets others have their turn and tells how far it is', async (t) => {
  const subjects = Array.from({length: 20_000}, (_, place) => ({
    id: String(place),
    facts: {receivedOn: '2027-01-01', answeredOn: place % 10 === 0 ? null : '2027-01-02'},
  }))
  let turns = 0
  let running = true
  const turn = () => {
    turns += 1
    if (running) setImmediate(turn)
  }
  setImmediate(turn)
  const told: number[] = []
  const {evaluations} = await evaluateMany(catalogue, 'matter', subjects, {
    asOf,
    calendar,
    onProgress: (done, of) => told.push(done / of),
  })
  running = false
  t.is(evaluations.length, subjects.length)
  t.true(turns > 1)
  t.deepEqual(
    told,
    told.toSorted((left, right) => left - right),
  )
  t.is(told.at(-1), 1)
})
