// The office's word on holidays, and the calendar that deadlines are counted with.
import {sql} from 'kysely'
import type {Reader, Writer} from '../db/database.ts'
import {keptQuery} from '../db/kept-query.ts'
import {type Day, yearOf} from '../thai/day.ts'
import {type Calendar, calendarOf} from '../thai/deadline.ts'
import {shippedHolidays, shippedYears} from '../thai/holidays.ts'
import {type HolidayLine, holidayLines, type OfficeHolidays} from './holiday.ts'
import type {HolidayChangeTable} from './tables.ts'

/** What the office said, of the days of one Gregorian year or of all. */
export async function officeHolidays(db: Reader, year?: number): Promise<OfficeHolidays> {
  const changes = await db
    .selectFrom('holidayChange')
    .selectAll()
    .$if(year !== undefined, (query) => query.where('day', '>=', `${year}-01-01`).where('day', '<=', `${year}-12-31`))
    .orderBy('day')
    .orderBy('version')
    .execute()
  const years = await db.selectFrom('holidayYear').select('year').distinct().execute()
  return {latest: new Map(changes.map((change) => [change.day, change])), years: new Set(years.map((row) => row.year))}
}

/** Every word on one day, latest first. */
export const changesOfDay = (db: Reader, day: Day): Promise<HolidayChangeTable[]> =>
  db.selectFrom('holidayChange').selectAll().where('day', '=', day).orderBy('version', 'desc').execute()

/** The holidays of a Gregorian year as the office knows them. */
export async function holidaysOf(db: Reader, year: number): Promise<HolidayLine[]> {
  const shipped = shippedHolidays().filter(({day}) => yearOf(day) === year)
  return holidayLines(shipped, await officeHolidays(db, year))
}

/** The Gregorian years with a table, shipped or the office's own. */
export async function holidayYears(db: Reader): Promise<number[]> {
  const own = await db.selectFrom('holidayYear').select('year').distinct().execute()
  return [...new Set([...shippedYears(), ...own.map(({year}) => year)])].sort()
}

/** @throws a duplicate when somebody else said something of one of the days meanwhile */
export const addChanges = (db: Writer, rows: HolidayChangeTable[]) =>
  db.insertInto('holidayChange').values(rows).execute()

export const addYear = (
  db: Writer,
  row: {id: string; year: number} & Omit<HolidayChangeTable, 'day' | 'verb' | 'name' | 'version'>,
) => db.insertInto('holidayYear').values(row).execute()

/** Rows are only added, so that as many of them with the same last one are the same. */
const stampOf = keptQuery((db: Reader) =>
  db
    .selectFrom('holidayChange')
    .select((select) => [select.fn.countAll<number | string>().as('changes'), select.fn.max('id').as('latest')])
    .select(sql<string | null>`(select max(id) from holiday_year)`.as('year')),
)

const kept = new WeakMap<object, {stamp: string; calendar: Calendar}>()

/** The office's calendar. Asks one small query each time, and builds the calendar anew only when something was said. */
export async function holidayCalendar(db: Reader): Promise<Calendar> {
  const stamp = JSON.stringify(await stampOf(db, {}))
  // one of these stands behind a database and all of its transactions
  const key = db.getExecutor().adapter
  const known = kept.get(key)
  if (known?.stamp === stamp) return known.calendar
  const lines = holidayLines(shippedHolidays(), await officeHolidays(db))
  const days = lines.filter(({removed}) => !removed).map(({day, nameTh}) => ({day, name: nameTh}))
  const calendar = calendarOf(days, await holidayYears(db))
  kept.set(key, {stamp, calendar})
  return calendar
}
