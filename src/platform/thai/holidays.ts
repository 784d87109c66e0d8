// The government holidays that ship with the product; an office adds and corrects its own in the settings.
// holidays.json: {years: [{year (Buddhist), certainty, days: [{day (ISO), name: {th, en}}]}]}, substitution days as days of their own.
import table from '../../../rules/parameters/holidays.json' with {type: 'json'}
import {buddhistOffset, type Day} from './day.ts'
import {type Calendar, calendarOf} from './deadline.ts'

/** How sure a year's table is: `doubtful` until the Cabinet has announced it. */
export type Certainty = 'confirmed' | 'doubtful'

export type Holiday = {day: Day; nameTh: string; nameEn: string; certainty: Certainty}

/** Every shipped holiday, in the order of time. */
export const shippedHolidays = (): Holiday[] =>
  table.years.flatMap((year) =>
    year.days.map(({day, name}) => ({day, nameTh: name.th, nameEn: name.en, certainty: year.certainty as Certainty})),
  )

/** The Gregorian years with a table. The file names its years in the Buddhist Era. */
export const shippedYears = (): number[] => table.years.map(({year}) => year - buddhistOffset)

/** The shipped table as a calendar, its holidays named in Thai. */
export const shippedCalendar = (): Calendar =>
  calendarOf(
    shippedHolidays().map(({day, nameTh}) => ({day, name: nameTh})),
    shippedYears(),
  )
