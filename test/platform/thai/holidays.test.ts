import test from 'ava'
import {isDay, weekdayOf} from '../../../src/platform/thai/day.ts'
import {shippedCalendar, shippedHolidays, shippedYears} from '../../../src/platform/thai/holidays.ts'

const holidays = shippedHolidays()
const ofYear = (year: number) => holidays.filter(({day}) => day.startsWith(String(year))).map(({day}) => day.slice(5))

test('the holidays of 2569 are those of government offices', (t) => {
  t.deepEqual(
    ofYear(2026).join(' '),
    '01-01 01-02 03-03 04-06 04-13 04-14 04-15 05-04 05-13 05-31 06-01 06-03 07-28 07-29 07-30 08-12 10-13 10-23 12-05 12-07 12-10 12-31',
  )
})

test('the holidays of 2570 are doubtful until announced, and the ploughing day is not among them', (t) => {
  t.deepEqual(
    ofYear(2027).join(' '),
    '01-01 02-21 02-22 04-06 04-13 04-14 04-15 05-04 05-20 06-03 07-18 07-19 07-20 07-28 08-12 10-13 10-23 10-25 12-05 12-06 12-10 12-31',
  )
  for (const {day, certainty} of holidays) t.is(certainty, day < '2027' ? 'confirmed' : 'doubtful', day)
})

test('a table holds each of its days once, in order, named in Thai and English', (t) => {
  const days = holidays.map(({day}) => day)
  t.deepEqual(days, [...new Set(days)].sort())
  for (const {day, nameTh, nameEn} of holidays) {
    t.true(isDay(day))
    t.regex(nameTh, /^วัน/)
    t.regex(nameEn, /^[A-Z]/)
  }
})

test('a substitution day follows a holiday that fell on a weekend, on the next day that is none', (t) => {
  const calendar = shippedCalendar()
  const substitutions = holidays.filter(({nameEn}) => nameEn.startsWith('Substitution'))
  t.is(substitutions.length, 6)
  for (const {day} of substitutions) t.true(weekdayOf(day) >= 1 && weekdayOf(day) <= 5, day)
  t.is(calendar.holiday('2026-06-01'), 'วันหยุดชดเชยวันวิสาขบูชา')
})

test('the shipped calendar covers the years it has a table for and no other', (t) => {
  t.deepEqual(shippedYears(), [2026, 2027])
  const calendar = shippedCalendar()
  t.true(calendar.covers('2026-01-01'))
  t.true(calendar.covers('2027-12-31'))
  t.false(calendar.covers('2025-12-31'))
  t.false(calendar.covers('2028-01-01'))
  t.is(calendar.holiday('2026-05-01'), null)
})
