import test from 'ava'
import {openDatabase} from '../../../src/platform/db/dialect.ts'
import type {Refusal} from '../../../src/platform/refusal.ts'
import {
  addHoliday,
  addHolidayYear,
  removeHoliday,
  restoreHoliday,
} from '../../../src/platform/settings/holiday.actions.ts'
import {holidayLines, readYear} from '../../../src/platform/settings/holiday.ts'
import {holidayCalendar, settings} from '../../../src/platform/settings/index.ts'
import {isWorkingDay} from '../../../src/platform/thai/deadline.ts'
import {shippedCalendar, shippedHolidays} from '../../../src/platform/thai/holidays.ts'
import {inWork} from '../../../src/platform/work.ts'
import {partsOn, testParts} from '../../support/app.ts'
import {freshAddress} from '../../support/database.ts'
import {person} from '../../support/people.ts'

const songkran = '2027-04-13'
const reason = 'มติคณะรัฐมนตรี'

test('with nothing said by the office its calendar is the shipped one', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const calendar = await holidayCalendar(parts.db)
  for (const {day} of shippedHolidays()) t.is(calendar.holiday(day), shippedCalendar().holiday(day))
  t.true(calendar.covers(songkran))
  t.false(calendar.covers('2035-01-01'))
})

test('a day the office adds is no working day, one it takes out is, and one it puts back is none again', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {caller} = await person(parts, {roles: ['hr-head']})
  const open = async (day: string) => isWorkingDay(day, await holidayCalendar(parts.db))
  t.true(await open('2027-03-05'))
  await inWork(parts, caller, (work) => addHoliday(work, {day: '2027-03-05', name: 'งานมุกดาหาร', reason}))
  t.false(await open('2027-03-05'))
  t.is((await holidayCalendar(parts.db)).holiday('2027-03-05'), 'งานมุกดาหาร')
  await inWork(parts, caller, (work) => removeHoliday(work, '2027-03-05', {reason, version: 1}))
  t.true(await open('2027-03-05'))
  await inWork(parts, caller, (work) => restoreHoliday(work, '2027-03-05', {reason, version: 2}))
  t.false(await open('2027-03-05'))
  await inWork(parts, caller, (work) => removeHoliday(work, songkran, {reason, version: 0}))
  t.true(await open(songkran))
  await inWork(parts, caller, (work) => restoreHoliday(work, songkran, {reason, version: 1}))
  t.is((await holidayCalendar(parts.db)).holiday(songkran), shippedCalendar().holiday(songkran))
})

test('a program sees at once what another one’s office said of holidays', async (t) => {
  const address = await freshAddress()
  const [first, second] = [openDatabase(address), openDatabase(address)]
  t.teardown(() => Promise.all([first.destroy(), second.destroy()]))
  const parts = partsOn(first, {slices: [settings]})
  const {caller} = await person(parts, {roles: ['administrator']})
  const before = await holidayCalendar(second)
  t.is(await holidayCalendar(second), before, 'kept while nothing is said')
  await inWork(parts, caller, (work) => addHoliday(work, {day: '2027-03-05', name: 'งานมุกดาหาร', reason}))
  t.is((await holidayCalendar(second)).holiday('2027-03-05'), 'งานมุกดาหาร')
})

test('what a work says of holidays counts inside it, and nowhere when it is not committed', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {caller} = await person(parts, {roles: ['administrator']})
  const undone = inWork(parts, caller, async (work) => {
    await addHoliday(work, {day: '2027-03-05', name: 'งานมุกดาหาร', reason})
    t.is((await holidayCalendar(work.db)).holiday('2027-03-05'), 'งานมุกดาหาร')
    throw new Error('not this time')
  })
  await t.throwsAsync(undone, {message: 'not this time'})
  t.is((await holidayCalendar(parts.db)).holiday('2027-03-05'), null)
})

test('a whole year said by the office stands alone: what it does not list is no holiday', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {caller} = await person(parts, {roles: ['administrator']})
  const days = '1 ม.ค. 2570 วันขึ้นปีใหม่\n\n๑๓ เมษายน ๒๕๗๐ - วันสงกรานต์\n'
  t.is(await inWork(parts, caller, (work) => addHolidayYear(work, {year: 2570, days, reason})), 2)
  const calendar = await holidayCalendar(parts.db)
  const year = shippedHolidays().filter(({day}) => day.startsWith('2027'))
  t.deepEqual(
    year.filter(({day}) => calendar.holiday(day)).map(({day}) => day),
    ['2027-01-01', '2027-04-13'],
  )
  await inWork(parts, caller, (work) => addHolidayYear(work, {year: 2580, days: '1/1/2580 วันขึ้นปีใหม่', reason}))
  t.true((await holidayCalendar(parts.db)).covers('2037-06-01'))
})

test('every line of a year that cannot be read is told by its number', (t) => {
  const {days, problems} = readYear('1/1/2571 วันขึ้นปีใหม่\nวันสงกรานต์\n1/1/2570 ก\n2028-01-01 ข\n6 เม.ย. 2571: วันจักรี', 2571)
  t.deepEqual(days, [
    {day: '2028-01-01', name: 'วันขึ้นปีใหม่'},
    {day: '2028-04-06', name: 'วันจักรี'},
  ])
  t.deepEqual(
    problems.map(({message}) => [message.key, message.values?.line]),
    [
      ['setting.holiday.line.unreadable', 2],
      ['setting.holiday.line.otherYear', 3],
      ['setting.holiday.line.twice', 4],
    ],
  )
})

test('a day that is a holiday already is not added again', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {caller} = await person(parts, {roles: ['administrator']})
  const add = inWork(parts, caller, (work) => addHoliday(work, {day: songkran, name: 'ก', reason}))
  const refusal = (await t.throwsAsync(add)) as Refusal
  t.is(refusal.problems[0]?.message.key, 'setting.holiday.problem.already')
})

test('the shipped table of a year in doubt says so until the office has set that year', (t) => {
  const doubtful = (years: number[]) =>
    holidayLines(shippedHolidays(), {latest: new Map(), years: new Set(years)}).filter(
      (line) => line.certainty === 'doubtful',
    )
  t.true(doubtful([]).length > 0)
  t.true(doubtful([]).every(({day}) => day.startsWith('2027')))
  t.is(doubtful([2027]).length, 0)
})
