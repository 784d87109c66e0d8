import test from 'ava'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  addYears,
  bangkokDay,
  bangkokMinute,
  daysBetween,
  isDay,
  weekdayOf,
} from '../../../src/platform/thai/day.ts'
import {anyDay} from './days.ts'

const plain = (day: string) => Temporal.PlainDate.from(day)
const shift = fc.integer({min: -40_000, max: 40_000})

test('a day is a day of the calendar that exists', (t) => {
  for (const day of ['1988-03-05', '2028-02-29', '2000-02-29', '0001-01-01']) t.true(isDay(day), day)
  for (const text of ['2027-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-1'])
    t.false(isDay(text), text)
  for (const text of ['', '2026-01-01T00:00', ' 2026-01-01', '๒๐๒๖-๐๑-๐๑', '20260101']) t.false(isDay(text), text)
})

test('the range of test days ends where the latest readable year does', (t) => {
  t.is(addDays('1858-01-01', 88_753), '2100-12-31')
})

test('days are counted as the proleptic Gregorian calendar counts them', (t) => {
  fc.assert(
    fc.property(anyDay, shift, (day, count) => {
      const later = addDays(day, count)
      t.is(later, plain(day).add({days: count}).toString())
      t.is(daysBetween(day, later), count)
      t.is(weekdayOf(day), plain(day).dayOfWeek % 7)
    }),
  )
})

test('a month later is the same day, or the last of a shorter month', (t) => {
  t.is(addMonths('2026-01-31', 1), '2026-02-28')
  t.is(addMonths('2028-01-31', 1), '2028-02-29')
  t.is(addMonths('2026-10-15', 3), '2027-01-15')
  t.is(addMonths('2026-01-15', -1), '2025-12-15')
  t.is(addYears('2028-02-29', 1), '2029-02-28')
  t.is(addYears('2028-02-29', 4), '2032-02-29')
  fc.assert(
    fc.property(anyDay, fc.integer({min: -1200, max: 1200}), (day, count) => {
      t.is(addMonths(day, count), plain(day).add({months: count}).toString())
    }),
  )
})

test('the legal day changes at midnight in Bangkok, wherever the server stands', (t) => {
  t.is(bangkokDay('2026-09-30T16:59:59.999Z'), '2026-09-30')
  t.is(bangkokDay('2026-09-30T17:00:00.000Z'), '2026-10-01')
  t.is(bangkokDay('2026-12-31T20:00:00Z'), '2027-01-01')
  t.is(bangkokDay('2026-10-01T00:30:00+07:00'), '2026-10-01')
  t.is(bangkokDay('2026-09-30T13:30:00-04:00'), '2026-10-01')
  t.is(bangkokMinute('2026-11-23T07:05:59.000Z'), '2026-11-23T14:05')
  t.is(bangkokMinute('2026-11-23T17:05:00.000Z'), '2026-11-24T00:05')
})

test('an instant without a zone is refused rather than read in the zone of the server', (t) => {
  t.throws(() => bangkokDay('2026-09-30T17:00:00'), {instanceOf: RangeError})
})

test('any instant lies on the day that the clock in Bangkok shows', (t) => {
  fc.assert(
    fc.property(fc.date({min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true}), (date) => {
      const there = Temporal.Instant.from(date.toISOString()).toZonedDateTimeISO('+07:00')
      t.is(bangkokDay(date.toISOString()), there.toPlainDate().toString())
      t.is(bangkokMinute(date.toISOString()), there.toPlainDateTime().toString({smallestUnit: 'minute'}))
    }),
  )
})
