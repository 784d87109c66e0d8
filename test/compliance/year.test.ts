import test from 'ava'
import {neighboursOf, type Reach, readYear, yearFrom, yearsKnown} from '../../src/compliance/year.ts'

const today = '2027-01-15'
const checkedAt = '2027-01-10T02:00:00.000Z'
const days = [
  {day: '2024-03-31', checkedAt},
  {day: '2024-09-30', checkedAt},
]
const reach: Reach = {firstOn: '2026-09-30', days, today}

test('the current year is told by what stands, a past one by what was kept by its last day', (t) => {
  t.like(yearFrom(2570, reach), {asOf: today, source: 'standing'})
  t.like(yearFrom(2569, reach), {asOf: '2026-09-30', source: 'kept'})
  t.like(yearFrom(2569, {...reach, firstOn: '2026-10-01'}), {asOf: '2026-09-30', source: 'none'})
})

test('a year before results were kept is told by a check of its last day alone', (t) => {
  t.like(yearFrom(2567, reach), {asOf: '2024-09-30', source: 'checked', checkedAt})
  t.like(yearFrom(2568, reach), {source: 'none', checkedAt: null})
})

test('where nothing was ever checked there is nothing to say of any year', (t) => {
  const never: Reach = {firstOn: null, days: [], today}
  t.is(yearFrom(2570, never).source, 'none')
  t.deepEqual(yearsKnown(never), [2570])
})

test('years are offered from the first there is something to say of, and a day within a year is no year', (t) => {
  t.deepEqual(yearsKnown(reach), [2570, 2569, 2567])
  t.deepEqual(yearsKnown({...reach, days: [{day: '2030-09-30', checkedAt}]}), [2570, 2569])
})

test('one year leads to the next as far as the current one, and back to one before the first', (t) => {
  t.deepEqual(neighboursOf(2570, reach), {previous: 2569, next: null})
  t.deepEqual(neighboursOf(2567, reach), {previous: 2566, next: 2568})
  t.deepEqual(neighboursOf(2566, reach), {previous: null, next: 2567})
})

test('an address holds a year that has begun, and no other', (t) => {
  for (const [text, year] of [
    ['2570', 2570],
    ['2500', 2500],
    ['2571', null],
    ['2027', null],
    ['02570', null],
    ['x', null],
  ] as const)
    t.is(readYear(text, today), year, text)
  t.is(readYear('2570', '2026-09-30'), null)
})
