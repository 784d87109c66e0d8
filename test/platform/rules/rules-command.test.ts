import test from 'ava'
import {translator} from '../../../src/platform/messages/index.ts'
import type {Message} from '../../../src/platform/refusal.ts'
import {loadCatalogue, readCatalogue} from '../../../src/platform/rules/catalogue.ts'
import {evalRule, evalRules, listRules, testRules} from '../../../src/platform/rules/rules-command.ts'
import {subjects} from '../../support/subjects.ts'
import {matter, soundCases, soundRule, textsOf} from './matter.ts'

const shipped = loadCatalogue(new URL('../../../rules', import.meta.url).pathname, subjects)
const say = ({key, values}: Message) => translator('en')(key, values)

const breached = {
  rule: 'civil-service/absence-over-15-days',
  asOf: '2026-11-16',
  facts: {absentSince: '2026-11-01', absenceExcused: false, disciplinaryCaseOpenedOn: null},
}
const met = {rule: 'interior/national-id-valid', asOf: '2026-11-16', facts: {nationalId: '1234567890121'}}

test('rules list tells of each rule what it is, how sure it is, and its versions', (t) => {
  const listed = listRules(shipped)
  const probation = listed.find(({id}) => id === 'civil-service/probation-evaluated')
  t.like(probation, {subject: 'official', severity: 'medium', certainty: 'recalled'})
  t.deepEqual(Object.keys(probation!), ['id', 'subject', 'severity', 'title', 'certainty', 'versions'])
  t.like(probation!.versions[0], {from: '2011-01-01', to: null, settings: ['evaluations', 'months', 'monthsExtended']})
})

test('every case of every shipped rule comes out as it says', async (t) => {
  const {output, status} = await testRules(shipped)
  t.deepEqual(output.failed, [])
  t.true(output.cases >= 4 * shipped.rules.size)
  t.is(status, 0)
})

test('a case that comes out otherwise is told, and one that cannot be run', async (t) => {
  const cases = [
    ...soundCases(),
    {name: 'other outcome', asOf: '2027-01-15', facts: {receivedOn: null}, expect: 'met'},
    {
      name: 'other day',
      asOf: '2027-01-15',
      facts: {receivedOn: '2027-01-14', answeredOn: null},
      expect: 'due',
      dueOn: null,
    },
    {
      name: 'other next day',
      asOf: '2027-01-15',
      facts: {receivedOn: null},
      expect: 'not-applicable',
      nextOn: '2028-01-15',
    },
    {name: 'cannot be', asOf: '2027-01-15', facts: {recievedOn: null}, expect: 'met'},
  ]
  const {output, status} = await testRules(readCatalogue(textsOf(soundRule(), cases), [matter]))
  t.is(status, 1)
  t.is(output.cases, 8)
  t.like(output.failed, [
    {rule: 'interior/answered', case: 'other outcome', expected: 'met', actual: 'not-applicable'},
    {rule: 'interior/answered', case: 'other day', expected: 'dueOn null', actual: 'dueOn 2027-01-29'},
    {rule: 'interior/answered', case: 'other next day', expected: 'nextOn 2028-01-15', actual: 'nextOn null'},
    {rule: 'interior/answered', case: 'cannot be', expected: 'met', actual: null},
  ])
  t.is(output.failed[3]!.problems![0]!.field, 'recievedOn')
})

test('rules eval answers one rule for one set of facts; a breach is status 1', async (t) => {
  const {output, status} = await evalRule(shipped, breached, say)
  t.like(output, {
    rule: 'civil-service/absence-over-15-days',
    version: '2009-01-26',
    outcome: 'breached',
    dueOn: null,
  })
  t.deepEqual('reasons' in output && output.reasons.at(-1), {
    fact: 'disciplinaryCaseOpenedOn',
    operator: 'known',
    expected: true,
    actual: null,
    holds: false,
  })
  t.is(status, 1)
  t.is((await evalRule(shipped, met, say)).status, 0)
})

test('wrong input is refused in words, with status 2', async (t) => {
  const {output, status} = await evalRule(shipped, {...met, facts: {nationalID: 'x', birthDate: '31/1/2531'}}, say)
  t.deepEqual(output, {
    rule: 'interior/national-id-valid',
    error:
      'official has no fact nationalID. Did you mean nationalId? birthDate: there is no day 31/1/2531. Write it as YYYY-MM-DD, in the Christian era.',
  })
  t.is(status, 2)
})

test('a list gives a list of the same length and order; a wrong element stands refused at its place', async (t) => {
  const list = [met, {...met, rule: 'interior/nothing'}, breached, 'what', {asOf: met.asOf}, {...met, asOf: undefined}]
  const {output, status} = await evalRules(shipped, list, say)
  t.like(output, [
    {rule: met.rule, outcome: 'met'},
    {rule: 'interior/nothing', error: 'There is no rule interior/nothing.'},
    {rule: breached.rule, outcome: 'breached'},
    {rule: null, error: 'Each element must be {rule, asOf, facts}.'},
    {rule: null, error: 'The name of the rule (rule) is missing.'},
    {rule: met.rule, error: 'The day of the check (asOf) is missing.'},
  ])
  t.is(status, 2)
})

test('a list without wrong elements has status 1 when something is breached, else 0', async (t) => {
  t.is((await evalRules(shipped, [met, breached], say)).status, 1)
  t.is((await evalRules(shipped, [met], say)).status, 0)
  t.deepEqual(await evalRules(shipped, [], say), {output: [], status: 0})
})
