import test from 'ava'
import fc from 'fast-check'
import {addDays} from '../../../src/platform/thai/day.ts'
import {fiscalQuarterOf, fiscalYearEnd, fiscalYearOf, fiscalYearStart} from '../../../src/platform/thai/fiscal-year.ts'
import {anyDay} from './days.ts'

test('the fiscal year begins on 1 October and bears the Buddhist year it ends in', (t) => {
  t.is(fiscalYearOf('2026-09-30'), 2569)
  t.is(fiscalYearOf('2026-10-01'), 2570)
  t.is(fiscalYearOf('2027-01-15'), 2570)
  t.is(fiscalYearStart(2570), '2026-10-01')
  t.is(fiscalYearEnd(2570), '2027-09-30')
})

test('its quarters begin in October, January, April and July', (t) => {
  const quarters = ['2026-10-01', '2026-12-31', '2027-01-01', '2027-03-31', '2027-04-01', '2027-06-30', '2027-07-01']
  t.deepEqual(quarters.map(fiscalQuarterOf), [1, 1, 2, 2, 3, 3, 4])
  t.is(fiscalQuarterOf('2027-09-30'), 4)
})

test('every day lies within the fiscal year it belongs to, and the next begins the day after', (t) => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const year = fiscalYearOf(day)
      t.true(fiscalYearStart(year) <= day && day <= fiscalYearEnd(year))
      t.is(addDays(fiscalYearEnd(year), 1), fiscalYearStart(year + 1))
    }),
  )
})
