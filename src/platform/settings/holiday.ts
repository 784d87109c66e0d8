// Holidays as the office knows them: the shipped table, and over it what the office said of single days and whole years.
import {z} from 'zod'
import {requiredText, thaiDate, wholeNumber} from '../http/fields.ts'
import type {Problem} from '../refusal.ts'
import {readThaiDate} from '../thai/buddhist-date.ts'
import {buddhistOffset, type Day, yearOf} from '../thai/day.ts'
import type {Certainty, Holiday} from '../thai/holidays.ts'
import {seenVersion} from './setting.ts'
import type {HolidayChangeTable} from './tables.ts'

/** The latest word of each day, and the years (Gregorian) whose whole table is the office's. */
export type OfficeHolidays = {latest: Map<Day, HolidayChangeTable>; years: Set<number>}

export type HolidayLine = {
  day: Day
  nameTh: string
  nameEn: string
  source: 'shipped' | 'office'
  certainty: Certainty
  /** Taken away by the office: offices are open on it. */
  removed: boolean
  change: HolidayChangeTable | null
}

/** Every day that is a holiday, or would be one had the office not taken it away, in the order of time. */
export function holidayLines(shipped: readonly Holiday[], {latest, years}: OfficeHolidays): HolidayLine[] {
  const known = new Map(shipped.map((holiday) => [holiday.day, holiday]))
  const days = [...new Set([...known.keys(), ...latest.keys()])].sort()
  return days.flatMap((day) => lineOf(day, known.get(day), latest.get(day) ?? null, years) ?? [])
}

function lineOf(
  day: Day,
  shipped: Holiday | undefined,
  change: HolidayChangeTable | null,
  years: Set<number>,
): HolidayLine | null {
  const certainty = years.has(yearOf(day)) ? 'confirmed' : (shipped?.certainty ?? 'confirmed')
  const name = change?.name
  if (change && change.verb !== 'restored' && name)
    return {day, nameTh: name, nameEn: name, source: 'office', certainty, removed: change.verb === 'removed', change}
  if (!shipped) return null
  const {nameTh, nameEn} = shipped
  return {day, nameTh, nameEn, source: 'shipped', certainty, removed: change?.verb === 'removed', change}
}

/** The Buddhist year shown in an address and typed in a form; between them only years somebody may mean. */
export const buddhistYear = () => wholeNumber(2500, 2700)

export const newHoliday = z.object({day: thaiDate(), name: requiredText(200), reason: requiredText(1000)})
export type NewHoliday = z.output<typeof newHoliday>

export const holidayChange = z.object({reason: requiredText(1000), version: seenVersion()})
export type HolidayChange = z.output<typeof holidayChange>

export const newYear = z.object({year: buddhistYear(), days: requiredText(20_000), reason: requiredText(1000)})

const line = /^(\d{4}-\d\d-\d\d|.*?[\d๐-๙]{4})[\s:–-]+(.+)$/u

/**
 * Reads a year's table as it is pasted: one holiday a line, the date before its name. Every line that cannot be read
 * is told, by its number.
 */
export function readYear(text: string, year: number): {days: {day: Day; name: string}[]; problems: Problem[]} {
  const days: {day: Day; name: string}[] = []
  const problems: Problem[] = []
  const refuse = (key: string, number: number, values: Record<string, string | number> = {}) =>
    problems.push({field: 'days', message: {key: `setting.holiday.line.${key}`, values: {line: number, ...values}}})
  for (const [index, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue
    const [, date = '', name = ''] = line.exec(written.trim()) ?? []
    const read = date ? readThaiDate(date) : null
    if (!read?.ok) refuse('unreadable', index + 1)
    else if (yearOf(read.day) + buddhistOffset !== year) refuse('otherYear', index + 1, {year})
    else if (days.some(({day}) => day === read.day)) refuse('twice', index + 1)
    else days.push({day: read.day, name: name.trim().slice(0, 200).trim()})
  }
  return {days, problems}
}
