import test from 'ava'
import type {Catalogue} from '../../../src/platform/rules/catalogue.ts'
import {evaluate} from '../../../src/platform/rules/evaluate.ts'
import {sentenceOf} from '../../../src/platform/rules/sentence.ts'
import {calendar, catalogueOf, catalogueWith, type Json, plainSentences} from './matter.ts'

const sound = catalogueWith({})

async function sentences(facts: Json, asOf: string, catalogue: Catalogue = sound) {
  const rule = catalogue.rules.get('interior/answered')!
  const evaluation = await evaluate(catalogue, rule.id, {asOf, facts, calendar})
  return [sentenceOf(rule, evaluation, 'th'), sentenceOf(rule, evaluation, 'en')]
}

test('a sentence names the days and numbers, in the Buddhist Era in Thai', async (t) => {
  t.deepEqual(await sentences({receivedOn: '2027-01-01', answeredOn: null}, '2027-01-05'), [
    'ไทย Received on 1 มกราคม พ.ศ. 2570; answer by 16 มกราคม พ.ศ. 2570.',
    'Received on 1 January 2027; answer by 16 January 2027.',
  ])
})

test('what the rule compares a fact with can be named, and what there is not is called so', async (t) => {
  const [, english] = await sentences({receivedOn: '2027-01-01', answeredOn: null}, '2027-02-05')
  t.is(english, 'Not answered within 15 days, by 16 January 2027; answered: none.')
})

test('an undecided result names what is not recorded, by its name in the language', async (t) => {
  t.deepEqual(await sentences({receivedOn: '2027-01-01'}, '2027-02-05'), [
    'ข้อมูลไม่พอวินิจฉัย เพราะยังไม่ได้บันทึก: วันตอบ',
    'There is too little information to decide. Not recorded: day answered.',
  ])
})

test('an undecided result names the years without a holiday table', async (t) => {
  const catalogue = catalogueWith(
    {
      parameters: {workingDays: 1},
      settings: [],
      requires: {all: [{fact: 'answeredOn', operator: 'known', value: true}]},
      dueOn: {than: 'receivedOn', workingDays: 'workingDays'},
    },
    plainSentences,
  )
  t.deepEqual(await sentences({receivedOn: '2028-01-03', answeredOn: null}, '2028-02-05', catalogue), [
    'ข้อมูลไม่พอวินิจฉัย เพราะยังไม่มีตารางวันหยุดราชการของปี พ.ศ. 2571',
    'There is too little information to decide. No holiday table for 2028.',
  ])
})

test('without a version in force it says so', async (t) => {
  const catalogue = catalogueOf([{onDay: 'receivedOn', to: '2026-01-01'}])
  const [, english] = await sentences({receivedOn: '2027-01-01', answeredOn: null}, '2027-02-05', catalogue)
  t.is(english, 'No version of this rule was in force on the day of the matter.')
})

test('flags, numbers and lists are written in words', async (t) => {
  const text = (names: string) => ({th: names, en: names})
  const requires = {
    any: [
      {fact: 'urgent', operator: 'equal', value: true},
      {fact: 'weight', operator: 'greaterThan', value: {parameter: 'least'}},
      {fact: 'duties', operator: 'includesAll', value: ['finance']},
      {fact: 'kind', operator: 'equal', value: 'praise'},
    ],
  }
  const catalogue = catalogueWith(
    {requires, parameters: {least: 12500.5}, settings: [], applies: undefined, dueOn: undefined},
    {
      sentences: {
        ...plainSentences.sentences,
        breached: text('{{urgent}} | {{weight}} | {{ least }} | {{duties}} | {{expected.duties}} | {{kind}}'),
      },
    },
  )
  const facts = {urgent: false, weight: 4.48, duties: ['audit', 'accounting']}
  t.deepEqual(await sentences(facts, '2027-02-05', catalogue), [
    'ไม่ใช่ | 4.48 | 12,500.5 | audit, accounting | finance | complaint',
    'no | 4.48 | 12,500.5 | audit, accounting | finance | complaint',
  ])
})

const breachedSaying = (breached: Json) =>
  catalogueWith({}, {sentences: {...plainSentences.sentences, breached}} as Json)

test('how many days late it was can be named, across a leap day too', async (t) => {
  const catalogue = breachedSaying({th: 'ช้า {{late.answeredOn}} วัน', en: 'Days late: {{late.answeredOn}}.'})
  t.deepEqual(await sentences({receivedOn: '2027-01-01', answeredOn: '2027-01-17'}, '2027-02-05', catalogue), [
    'ช้า 1 วัน',
    'Days late: 1.',
  ])
  const [, leap] = await sentences({receivedOn: '2028-02-13', answeredOn: '2028-03-01'}, '2028-03-05', catalogue)
  t.is(leap, 'Days late: 2.')
  const [, none] = await sentences({receivedOn: '2027-01-01', answeredOn: null}, '2027-02-05', catalogue)
  t.is(none, 'Days late: none.')
})

test('the first other sentence whose comparisons all came out so is said instead', async (t) => {
  const came = (holds: boolean) => ({fact: 'receivedOn', operator: 'known', holds})
  const inTime = (holds: boolean) => ({fact: 'answeredOn', operator: 'onOrBefore', holds})
  const said = (en: string, ...when: Json[]) => ({when, th: `ไทย ${en}`, en})
  const answer = {receivedOn: '2027-01-01', answeredOn: '2027-01-17'}
  const saying = async (...instead: Json[]) =>
    (await sentences(answer, '2027-02-05', breachedSaying({th: 'ปกติ', en: 'plain', instead})))[1]
  t.is(await saying(said('one', came(true), inTime(false))), 'one')
  t.is(await saying(said('one', came(true), inTime(true)), said('two', inTime(false))), 'two')
  t.is(await saying(said('one', came(true)), said('two', inTime(false))), 'one')
  t.is(await saying(said('one', came(false))), 'plain')
})

test('a comparison that hangs on what is not recorded chooses no other sentence', async (t) => {
  const requires = {
    all: [
      {fact: 'answeredOn', operator: 'known', value: true},
      {fact: 'routedTo', operator: 'known', value: true},
    ],
  }
  const instead = [true, false].map((holds) => ({
    when: [{fact: 'routedTo', operator: 'known', holds}],
    th: 'อื่น',
    en: String(holds),
  }))
  const catalogue = catalogueWith(
    {requires, parameters: {}, settings: [], dueOn: undefined},
    {sentences: {...plainSentences.sentences, breached: {th: 'ปกติ', en: 'plain', instead}}},
  )
  const facts = {receivedOn: '2027-01-01', answeredOn: null}
  t.is((await sentences(facts, '2027-02-05', catalogue))[1], 'plain')
  t.is((await sentences({...facts, routedTo: null}, '2027-02-05', catalogue))[1], 'false')
})
