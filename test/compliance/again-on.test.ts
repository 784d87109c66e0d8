import test from 'ava'
import fc from 'fast-check'
import {againOn, everyDay, nextEvent, standingOf} from '../../src/compliance/again-on.ts'
import {writeGrounds} from '../../src/compliance/grounds.ts'
import {type Catalogue, loadCatalogue, readCatalogue} from '../../src/platform/rules/catalogue.ts'
import {evaluateByClosures} from '../../src/platform/rules/evaluate.ts'
import {type OfficeParameter, periodsOf} from '../../src/platform/rules/periods.ts'
import type {Rule} from '../../src/platform/rules/rule.ts'
import type {Facts, Subject} from '../../src/platform/rules/subject.ts'
import {addDays, type Day, daysBetween} from '../../src/platform/thai/day.ts'
import {fiscalYearEnd, fiscalYearOf} from '../../src/platform/thai/fiscal-year.ts'
import {shippedCalendar} from '../../src/platform/thai/holidays.ts'
import {subjects} from '../support/subjects.ts'

const calendar = shippedCalendar()
const asOf = '2026-11-15'
const near = fc.integer({min: -40, max: 40}).map((days) => addDays(asOf, days))
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.constant(null), fc.constant(undefined))

/** A subject of this test alone, whose rules look at the calendar in every way a rule may. */
const errand: Subject = {
  name: 'errand',
  label: {th: 'ธุระ', en: 'errand'},
  facts: {
    begunOn: {type: 'date', label: {th: 'วันเริ่ม', en: 'begun on'}},
    doneOn: {type: 'date', label: {th: 'วันเสร็จ', en: 'done on'}},
    plannedOn: {type: 'date', plan: true, label: {th: 'วันตามแผน', en: 'planned on'}},
    urgent: {type: 'flag', label: {th: 'เร่งด่วน', en: 'urgent'}},
  },
  terms: {
    yearEnd: {
      gives: 'date',
      params: {of: {from: 'fact', type: 'date'}},
      compute: ({of}) => fiscalYearEnd(fiscalYearOf(of as Day)),
    },
  },
}

const written = (name: string, versions: object[]) => {
  const words = {th: name, en: name}
  const rule = {
    id: `interior/${name}`,
    subject: 'errand',
    title: words,
    severity: 'low',
    citation: {instrument: 'x', clause: null, certainty: 'doubtful', fact: 'X-1', reviewBy: '2027-09-30'},
    versions,
    remedy: words,
    sentences: {met: words, due: words, breached: words, 'not-applicable': words},
  }
  const cases = [1, 2, 3, 4].map((each) => ({name: String(each), asOf, facts: {}, expect: 'undecided'}))
  return [
    {path: `interior/${name}.json`, text: JSON.stringify(rule)},
    {path: `interior/${name}.cases.json`, text: JSON.stringify(cases)},
  ]
}

const begun = {fact: 'begunOn', operator: 'known', value: true}
const done = {fact: 'doneOn', operator: 'known', value: true}
const within = (days: string) => ({fact: 'later', params: {than: 'begunOn', days}})
const version = {from: '2000-01-01', to: null, parameters: {days: 10}, settings: ['days']}

const errands = readCatalogue(
  [
    ...written('due-by-days', [
      {...version, applies: {all: [begun]}, requires: {all: [done]}, dueOn: {than: 'begunOn', days: 'days'}},
    ]),
    ...written('working-days-when-urgent', [
      {
        ...version,
        parameters: {days: 10, workingDays: 3},
        settings: ['days', 'workingDays'],
        applies: {all: [begun]},
        requires: {all: [done]},
        dueOn: [
          {
            when: {all: [{fact: 'urgent', operator: 'equal', value: true}]},
            than: 'begunOn',
            workingDays: 'workingDays',
          },
          {than: 'begunOn', days: 'days'},
        ],
      },
    ]),
    ...written('day-on-the-left', [
      {
        ...version,
        applies: {all: [begun, {fact: 'asOf', operator: 'after', value: within('days')}]},
        requires: {any: [done, {fact: 'asOf', operator: 'equal', value: {fact: 'plannedOn'}}]},
      },
    ]),
    ...written('day-on-the-right', [
      {
        ...version,
        requires: {
          all: [
            {fact: 'plannedOn', operator: 'known', value: true},
            {fact: 'plannedOn', operator: 'onOrAfter', value: {fact: 'asOf'}},
            {...within('days'), operator: 'before', value: {fact: 'asOf'}},
          ],
        },
        nextOn: {fact: 'plannedOn'},
      },
    ]),
    ...written('day-within-a-term', [
      {
        ...version,
        applies: {all: [begun]},
        requires: {all: [{...within('days'), operator: 'onOrBefore', value: {fact: 'yearEnd', params: {of: 'asOf'}}}]},
      },
    ]),
    ...written('law-changes', [
      {from: '2000-01-01', to: addDays(asOf, 5), requires: {all: [done]}},
      {from: addDays(asOf, 6), to: addDays(asOf, 12), onDay: 'begunOn', requires: {all: [begun]}},
      {...version, from: addDays(asOf, 20), requires: {any: [begun, done]}, dueOn: {than: 'begunOn', days: 'days'}},
    ]),
  ],
  [errand],
)

const errandFacts = fc.record(
  {begunOn: perhaps(near), doneOn: perhaps(near), plannedOn: perhaps(near), urgent: fc.boolean()},
  {requiredKeys: []},
)

const numbers = fc.array(
  fc.record({
    rule: fc.constantFrom(...errands.rules.keys()),
    name: fc.constantFrom('days', 'workingDays'),
    value: fc.integer({min: 1, max: 20}),
    from: near,
    to: fc.constant(null),
    who: fc.constant('x'),
    why: fc.constant('x'),
  }),
  {maxLength: 2},
)

/** All that is stored of a result, as one text. */
function stored(rule: Rule, given: Facts, day: Day, own: OfficeParameter[]): string {
  const standing = standingOf(rule.subject, given, day, calendar)
  if (!standing) throw new Error('facts that cannot be')
  const evaluation = evaluateByClosures(rule, periodsOf(rule, own), standing)
  const {outcome, dueOn, nextOn, fingerprint} = evaluation
  return JSON.stringify([outcome, dueOn, nextOn, fingerprint, writeGrounds(rule, evaluation)])
}

/** Rules whose result is another before the day it says to look again. */
function early(catalogue: Catalogue, given: Facts, on: Day, own: OfficeParameter[] = []): string[] {
  return [...catalogue.rules.values()].flatMap((rule) => {
    const standing = standingOf(rule.subject, given, on, calendar)
    if (!standing) throw new Error('facts that cannot be')
    const again = againOn(periodsOf(rule, own), standing, nextEvent(rule.subject, standing))
    if (again === everyDay) return []
    const today = stored(rule, given, on, own)
    const days = Array.from({length: Math.max(0, daysBetween(on, again ?? addDays(on, 120)))}, (_, at) =>
      addDays(on, at),
    )
    const other = days.find((day) => stored(rule, given, day, own) !== today)
    return other ? [`${rule.id} is another on ${other}, before ${again}`] : []
  })
}

test('until the day a result says to look again, nothing of it changes: rules that look at the calendar in every way', (t) => {
  fc.assert(
    fc.property(errandFacts, numbers, near, (facts, own, on) => {
      t.deepEqual(early(errands, facts as Facts, on, own), [])
    }),
    {numRuns: 150},
  )
})

const shipped = loadCatalogue(new URL('../../rules', import.meta.url).pathname, subjects)

const rulesAbout = (name: string) => ({
  ...shipped,
  rules: new Map([...shipped.rules].filter(([, {subject}]) => subject.name === name)),
})

test('until the day a result says to look again, nothing of it changes: every rule of auditors', (t) => {
  const facts = fc.record({
    otherDuties: fc.subarray(['finance', 'accounting', 'procurement', 'core-mission']),
    committeeDuties: fc.integer({min: 0, max: 2}),
    trainingHoursThisFiscalYear: fc.constantFrom(0, 39.75, 40, 41),
    ethicsAcknowledgedOn: perhaps(near),
  })
  const catalogue = rulesAbout('auditor')
  fc.assert(
    fc.property(facts, near, (given, on) => {
      t.deepEqual(early(catalogue, given as Facts, on), [])
    }),
    {numRuns: 150},
  )
})

test('until the day a result says to look again, nothing of it changes: every rule of officials', (t) => {
  const catalogue = rulesAbout('official')
  const facts = fc.record(
    {
      nationalId: fc.constantFrom('1234567890121', '1234567890122'),
      birthDate: fc.constantFrom('1966-11-20', '1980-05-01'),
      retiresOn: perhaps(fc.constantFrom('2026-11-20', '2040-10-01')),
      personnelType: fc.constantFrom('ข้าราชการ', 'พนักงานราชการ'),
      onProbationSince: perhaps(fc.integer({min: -300, max: 30}).map((days) => addDays(asOf, days))),
      probationEvaluations: fc.integer({min: 0, max: 3}),
      probationExtended: fc.boolean(),
      absentSince: perhaps(near),
      absenceExcused: fc.boolean(),
      disciplinaryCaseOpenedOn: perhaps(near),
    },
    {requiredKeys: ['nationalId', 'birthDate']},
  )
  fc.assert(
    fc.property(facts, near, (given, on) => {
      t.deepEqual(early(catalogue, given as Facts, on), [])
    }),
    {numRuns: 150},
  )
})

test('a term that is computed from the day of the check is looked at every day', (t) => {
  const rule = errands.rules.get('interior/day-within-a-term') as Rule
  const standing = standingOf(errand, {begunOn: '2026-11-01'}, asOf, calendar)
  t.is(standing && againOn(periodsOf(rule, []), standing, null), everyDay)
})

test('what no day can change is never looked at again', (t) => {
  const rule = errands.rules.get('interior/due-by-days') as Rule
  const standing = standingOf(errand, {begunOn: null, doneOn: null}, asOf, calendar)
  t.is(standing && againOn(periodsOf(rule, []), standing, nextEvent(errand, standing)), null)
})
