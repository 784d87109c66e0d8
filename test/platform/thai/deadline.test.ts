import test from 'ava'
import fc from 'fast-check'
import {addDays, daysBetween, weekdayOf} from '../../../src/platform/thai/day.ts'
import {addWorkingDays, calendarOf, isWorkingDay, rollForward} from '../../../src/platform/thai/deadline.ts'
import {shippedCalendar} from '../../../src/platform/thai/holidays.ts'

const calendar = shippedCalendar()
const empty = calendarOf([], [2026, 2027])
const dayOfTable = fc.integer({min: 0, max: 364 + 250}).map((count) => addDays('2026-01-01', count))

test('a weekend and a holiday are no working days; Labour Day is one for government offices', (t) => {
  t.false(isWorkingDay('2026-11-21', calendar))
  t.false(isWorkingDay('2026-05-13', calendar))
  t.false(isWorkingDay('2026-12-07', calendar))
  t.true(isWorkingDay('2026-05-01', calendar))
  t.true(isWorkingDay('2026-11-23', calendar))
})

test('whether a weekday of a year without a table is a working day is not known', (t) => {
  t.is(isWorkingDay('2028-01-03', calendar), null)
  t.is(isWorkingDay('2028-01-01', calendar), false)
  t.is(addWorkingDays('2027-12-30', 1, calendar), null)
  t.is(rollForward('2028-01-01', calendar), null)
  t.is(rollForward('2028-01-03', calendar), null)
})

test('the first day is not counted, and holidays and weekends are stepped over', (t) => {
  t.is(addWorkingDays('2026-04-10', 1, calendar), '2026-04-16')
  t.is(addWorkingDays('2026-11-20', 5, calendar), '2026-11-27')
  t.is(addWorkingDays('2026-12-04', 1, calendar), '2026-12-08')
  t.is(addWorkingDays('2026-11-21', 0, calendar), '2026-11-21')
  t.is(addWorkingDays('2026-04-16', -1, calendar), '2026-04-10')
})

test('a private person has until the next working day when the last day is none', (t) => {
  t.is(rollForward('2026-12-05', calendar), '2026-12-08')
  t.is(rollForward('2026-07-28', calendar), '2026-07-31')
  t.is(rollForward('2026-11-23', calendar), '2026-11-23')
})

test('between a day and the working day counted from it lie exactly so many working days', (t) => {
  fc.assert(
    fc.property(dayOfTable, fc.integer({min: 1, max: 60}), (day, count) => {
      const reached = addWorkingDays(day, count, calendar)!
      const passed = Array.from({length: daysBetween(day, reached)}, (_, at) => addDays(day, at + 1))
      t.is(passed.filter((one) => isWorkingDay(one, calendar)).length, count)
      t.true(isWorkingDay(reached, calendar))
    }),
  )
})

test('counting back undoes counting forward from a working day', (t) => {
  fc.assert(
    fc.property(dayOfTable, fc.integer({min: 1, max: 60}), (day, count) => {
      const start = rollForward(day, calendar)!
      const reached = addWorkingDays(start, count, calendar)
      if (reached !== null) t.is(addWorkingDays(reached, -count, calendar), start)
    }),
  )
})

test('a deadline never rolls back, nor past a working day', (t) => {
  fc.assert(
    fc.property(dayOfTable, (day) => {
      const rolled = rollForward(day, calendar)!
      t.true(rolled >= day)
      for (let at = 0; at < daysBetween(day, rolled); at += 1) t.false(isWorkingDay(addDays(day, at), calendar))
      t.true(isWorkingDay(rolled, calendar))
    }),
  )
})

test('without holidays five working days are a week', (t) => {
  fc.assert(
    fc.property(dayOfTable, (day) => {
      if (weekdayOf(day) >= 1 && weekdayOf(day) <= 5) t.is(addWorkingDays(day, 5, empty), addDays(day, 7))
    }),
  )
})
