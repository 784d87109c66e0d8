import {isDuplicate} from '../db/dialect.ts'
import {newId} from '../ids.ts'
import {conflict, invalid, invalidField, notFound} from '../refusal.ts'
import {buddhistOffset, type Day, yearOf} from '../thai/day.ts'
import {shippedHolidays} from '../thai/holidays.ts'
import type {Work} from '../work.ts'
import {addChanges, addYear, changesOfDay, holidaysOf, officeHolidays} from './holiday.store.ts'
import {type HolidayChange, type HolidayLine, holidayLines, type NewHoliday, readYear} from './holiday.ts'
import {said} from './setting.actions.ts'
import type {HolidayChangeTable, HolidayVerb} from './tables.ts'

/** Adds a holiday of the office's own. @throws Refusal invalid when that day is one already */
export async function addHoliday(work: Work, {day, name, reason}: NewHoliday): Promise<void> {
  work.require('change', 'Holiday', {day})
  const known = await lineOf(work, day)
  if (known && !known.removed) throw invalidField('day', 'setting.holiday.problem.already', {name: known.nameTh})
  const [latest] = await changesOfDay(work.db, day)
  await say(work, day, 'added', name, reason, latest?.version ?? 0)
}

/** Takes a day out of the table: offices are open on it. */
export async function removeHoliday(work: Work, day: Day, {reason, version}: HolidayChange): Promise<void> {
  work.require('change', 'Holiday', {day})
  const line = await lineOf(work, day)
  if (!line) throw notFound()
  if (line.removed) throw changedMeanwhile(line)
  await say(work, day, 'removed', line.source === 'office' ? line.nameTh : null, reason, version)
}

/** Undoes a removal: the day is a holiday again, under the name it had. */
export async function restoreHoliday(work: Work, day: Day, {reason, version}: HolidayChange): Promise<void> {
  work.require('change', 'Holiday', {day})
  const line = await lineOf(work, day)
  if (!line) throw notFound()
  if (!line.removed) throw changedMeanwhile(line)
  const own = line.source === 'office'
  await say(work, day, own ? 'added' : 'restored', own ? line.nameTh : null, reason, version)
}

async function lineOf(work: Work, day: Day): Promise<HolidayLine | null> {
  const lines = await holidaysOf(work.db, yearOf(day))
  return lines.find((line) => line.day === day) ?? null
}

const changedMeanwhile = (theirs: unknown) => conflict('refusal.changed', {theirs})

async function say(work: Work, day: Day, verb: HolidayVerb, name: string | null, reason: string, version: number) {
  await sayAll(work, [{...said(work), id: newId(), day, verb, name, reason, version: version + 1}])
  work.record({
    ...happened[verb],
    subject: 'Holiday',
    subjectId: day,
    after: {day, ...(name ? {name} : {})},
    reason,
  })
}

const happened: Record<HolidayVerb, {type: string}> = {
  added: {type: 'settings.holiday.added'},
  removed: {type: 'settings.holiday.removed'},
  restored: {type: 'settings.holiday.restored'},
}

async function sayAll(work: Work, rows: HolidayChangeTable[]): Promise<void> {
  if (rows.length === 0) return
  try {
    await addChanges(work.db, rows)
  } catch (error) {
    if (isDuplicate(error)) throw changedMeanwhile(rows.map(({day}) => day))
    throw error
  }
}

/**
 * Makes a whole year's table the office's own: the days listed are holidays, every other day of that year is none. The
 * Cabinet announces a year's table late in the year before; until then the shipped one is in doubt.
 * @throws Refusal invalid with every line that cannot be read
 */
export async function addHolidayYear(work: Work, input: {year: number; days: string; reason: string}): Promise<number> {
  work.require('change', 'Holiday', {})
  const {days, problems} = readYear(input.days, input.year)
  if (problems.length > 0) throw invalid(problems)
  const year = input.year - buddhistOffset
  const {latest, years} = await officeHolidays(work.db, year)
  const shipped = shippedHolidays().filter(({day}) => yearOf(day) === year)
  const listed = new Set(days.map(({day}) => day))
  const gone = holidayLines(shipped, {latest, years}).filter(({day, removed}) => !removed && !listed.has(day))
  const word = (day: Day, verb: HolidayVerb, name: string | null): HolidayChangeTable => {
    const version = (latest.get(day)?.version ?? 0) + 1
    return {...said(work), id: newId(), day, verb, name, reason: input.reason, version}
  }
  await sayAll(work, [
    ...days.map(({day, name}) => word(day, 'added', name)),
    ...gone.map((line) => word(line.day, 'removed', line.source === 'office' ? line.nameTh : null)),
  ])
  await addYear(work.db, {...said(work), id: newId(), year, reason: input.reason})
  work.record({
    type: 'settings.holiday.year-added',
    subject: 'Holiday',
    subjectId: String(input.year),
    after: {year: input.year, days: days.length},
    reason: input.reason,
  })
  return days.length
}
