import test from 'ava'
import type {Catalogue} from '../../../src/platform/rules/catalogue.ts'
import {evaluate} from '../../../src/platform/rules/evaluate.ts'
import type {OfficeParameter} from '../../../src/platform/rules/periods.ts'
import {calendar, catalogueOf, catalogueWith, type Json, plainSentences} from './matter.ts'

const judged = (catalogue: Catalogue, facts: Json, asOf: string, officeParameters: OfficeParameter[] = []) =>
  evaluate(catalogue, 'interior/answered', {asOf, facts, calendar, officeParameters})

const old = {from: '2020-01-01', to: '2026-12-31', parameters: {days: 30}}
const recent = {from: '2027-01-01', parameters: {days: 10}}

test('a matter is judged by the law in force on its own day, not today', async (t) => {
  const onDay = {onDay: 'receivedOn'}
  const catalogue = catalogueOf([
    {...recent, ...onDay},
    {...old, ...onDay},
  ])
  t.like(await judged(catalogue, {receivedOn: '2026-12-31', answeredOn: null}, '2027-06-01'), {
    version: '2020-01-01',
    parameters: {days: 30},
    dueOn: '2027-01-30',
  })
  t.like(await judged(catalogue, {receivedOn: '2027-01-01', answeredOn: null}, '2027-06-01'), {
    version: '2027-01-01',
    parameters: {days: 10},
    dueOn: '2027-01-11',
  })
})

test('while its day has not come, the law of the deadline counts', async (t) => {
  const onDay = {onDay: 'answeredOn'}
  const catalogue = catalogueOf([
    {...old, ...onDay},
    {...recent, ...onDay},
  ])
  const received = (receivedOn: string) => judged(catalogue, {receivedOn, answeredOn: null}, '2027-06-01')
  t.is((await received('2026-12-01')).version, '2020-01-01')
  t.is((await received('2027-02-01')).version, '2027-01-01')
})

test('a shorter new deadline does not reach back before it was law', async (t) => {
  const catalogue = catalogueOf([old, recent])
  t.like(await judged(catalogue, {receivedOn: '2026-12-15', answeredOn: null}, '2027-01-05'), {
    version: '2020-01-01',
    outcome: 'due',
    dueOn: '2027-01-14',
  })
})

test('before the first version and in a gap no rule applies', async (t) => {
  const onDay = {onDay: 'receivedOn'}
  const catalogue = catalogueOf([
    {...old, ...onDay, to: '2025-12-31'},
    {...recent, ...onDay},
  ])
  for (const receivedOn of ['2019-12-31', '2026-06-01'])
    t.like(await judged(catalogue, {receivedOn, answeredOn: null}, '2027-06-01'), {
      outcome: 'not-applicable',
      version: null,
      reasons: [],
    })
})

test('when the day of the law is not recorded, only what every version says is decided', async (t) => {
  const asked = {onDay: 'endsOn', applies: {all: [{fact: 'urgent', operator: 'equal', value: true}]}}
  const requires = {all: [{fact: 'meetings', operator: 'greaterThanInclusive', value: {parameter: 'meetings'}}]}
  const version = {...asked, requires, settings: [], dueOn: undefined}
  const catalogue = catalogueOf(
    [
      {...version, to: '2026-12-31', parameters: {meetings: 2}},
      {...version, from: '2027-01-01', parameters: {meetings: 4}},
    ],
    plainSentences,
  )
  const outcome = async (facts: Json) => (await judged(catalogue, facts, '2027-06-01')).outcome
  t.is(await outcome({urgent: true, meetings: 5}), 'met')
  t.is(await outcome({urgent: true, meetings: 1}), 'breached')
  t.is(await outcome({urgent: false}), 'not-applicable')
  t.like(await judged(catalogue, {urgent: true, meetings: 3}, '2027-06-01'), {
    outcome: 'undecided',
    missing: {facts: ['endsOn'], holidayYears: []},
  })
})

const own = (changes: Partial<OfficeParameter>): OfficeParameter => ({
  rule: 'interior/answered',
  name: 'days',
  value: 7,
  from: '2027-01-01',
  to: null,
  who: 'hr-head',
  why: 'ประกาศจังหวัด',
  ...changes,
})

test("the office's own number counts from its day on and is named in the answer", async (t) => {
  const catalogue = catalogueWith({onDay: 'receivedOn'})
  const facts = (receivedOn: string) => ({receivedOn, answeredOn: null})
  const before = await judged(catalogue, facts('2026-12-31'), '2027-06-01', [own({})])
  const after = await judged(catalogue, facts('2027-01-01'), '2027-06-01', [own({})])
  t.like(before, {parameters: {days: 15}, dueOn: '2027-01-15'})
  t.like(after, {parameters: {days: 7}, dueOn: '2027-01-08'})
  t.not(before.fingerprint, after.fingerprint)
})

test("the office's own number ends on its last day", async (t) => {
  const catalogue = catalogueWith({onDay: 'receivedOn'})
  const limited = [own({to: '2027-01-31'})]
  const days = async (receivedOn: string) =>
    (await judged(catalogue, {receivedOn, answeredOn: null}, '2027-06-01', limited)).parameters
  t.deepEqual([await days('2027-01-31'), await days('2027-02-01')], [{days: 7}, {days: 15}])
})

test("of two of the office's numbers the one that began later counts", async (t) => {
  const catalogue = catalogueWith({onDay: 'receivedOn'})
  const both = [own({from: '2027-02-01', value: 5}), own({})]
  const days = async (receivedOn: string) =>
    (await judged(catalogue, {receivedOn, answeredOn: null}, '2027-06-01', both)).parameters
  t.deepEqual([await days('2027-01-31'), await days('2027-02-01')], [{days: 7}, {days: 5}])
})

test('a number of the law that is no setting cannot be changed', async (t) => {
  const catalogue = catalogueWith({onDay: 'receivedOn', settings: []})
  const {parameters} = await judged(catalogue, {receivedOn: '2027-01-05', answeredOn: null}, '2027-06-01', [own({})])
  t.deepEqual(parameters, {days: 15})
})
