import test from 'ava'
import fc from 'fast-check'
import {official} from '../../src/personnel/official/official-facts.ts'
import {personnelTypes} from '../../src/personnel/official/personnel-type.ts'
import {retirementDay} from '../../src/personnel/retirement/retirement.ts'
import {loadCatalogue} from '../../src/platform/rules/catalogue.ts'
import {evaluate} from '../../src/platform/rules/evaluate.ts'
import {addDays, addYears} from '../../src/platform/thai/day.ts'
import {fiscalYearOf} from '../../src/platform/thai/fiscal-year.ts'
import {shippedCalendar} from '../../src/platform/thai/holidays.ts'
import {subjects} from '../support/subjects.ts'

const catalogue = loadCatalogue(new URL('../../rules', import.meta.url).pathname, subjects)
const asOf = '2027-01-15'
const calendar = shippedCalendar()

/** Somebody whom every rule concerns and who breaks them all. */
const amiss = {
  nationalId: '1234567890122',
  birthDate: '1990-01-01',
  retiresOn: null,
  onProbationSince: '2026-01-01',
  probationEvaluations: 0,
  probationExtended: false,
  absentSince: '2026-12-01',
  absenceExcused: false,
  disciplinaryCaseOpenedOn: null,
}

for (const rule of [...catalogue.rules.values()].filter(({subject}) => subject === official))
  for (const personnelType of [undefined, ...personnelTypes])
    test(`${rule.id} and ${personnelType ?? 'an unnamed kind of staff'}`, async (t) => {
      const civil = personnelType === undefined || personnelType === 'ข้าราชการ'
      const facts = personnelType ? {...amiss, personnelType} : amiss
      const {outcome} = await evaluate(catalogue, rule.id, {asOf, facts, calendar})
      t.is(outcome, civil || !rule.id.startsWith('civil-service/') ? 'breached' : 'not-applicable')
    })

test('civil-service rules do not wait for other facts of those they do not concern', async (t) => {
  for (const rule of catalogue.rules.values()) {
    if (!rule.id.startsWith('civil-service/')) continue
    const {outcome} = await evaluate(catalogue, rule.id, {asOf, facts: {personnelType: 'ลูกจ้างประจำ'}, calendar})
    t.is(outcome, 'not-applicable')
  }
})

test('who is born on 1 October leaves that same day, who is born on 2 October a year later', (t) => {
  t.is(retirementDay('1949-10-01', 60), '2009-10-01')
  t.is(retirementDay('1949-10-02', 60), '2010-10-01')
})

test('the retirement day is the first 1 October on or after the birthday at 60', (t) => {
  const birthDates = fc.integer({min: 0, max: 36_500}).map((days) => addDays('1930-01-01', days))
  fc.assert(
    fc.property(birthDates, (birthDate) => {
      const day = retirementDay(birthDate, 60)
      t.is(day.slice(4), '-10-01')
      t.true(day >= addYears(birthDate, 60))
      t.true(addYears(day, -1) < addYears(birthDate, 60))
      t.is(fiscalYearOf(day), fiscalYearOf(addDays(addYears(birthDate, 60), -1)) + 1)
    }),
  )
})
