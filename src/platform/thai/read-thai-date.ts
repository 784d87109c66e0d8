// Dates as Thai officials write them. Always the day before the month; nothing ambiguous is guessed.
import type {Message} from '../refusal.ts'
import {cleanText} from './clean-text.ts'
import {bangkokDay, buddhistOffset, type Day, dayFrom, daysInMonth} from './day.ts'
import {arabicDigits} from './digits.ts'
import {englishMonths, thaiMonths, thaiMonthsShort} from './months.ts'

export type ReadDate = {ok: true; day: Day} | {ok: false; problem: Message}

/** `year` as it was written, `era` its พ.ศ. or ค.ศ. without dots, or ''. */
type Parts = {day: number; month: number; year: string; era: string}

const time = /(?:T| ?เวลา ?| )(?:[01]?\d|2[0-4])[:.][0-5]\d(?:[:.][0-5]\d(?:[.,]\d+)?)?(?: ?(?:น\.?|[AaPp][Mm]))?$/
const zonedIso = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/
const iso = /^(\d{4})-(\d\d)-(\d\d)$/
const numeric = /^(\d{1,2}) ?[/\-. ] ?(\d{1,2}) ?[/\-. ] ?(\D*)(\d+)$/
const named = /^(\d{1,2})(\D+)(\d+)$/
const separators = /[ /\-.]/g
const eras = /^(.*?)([พค]ศ)?$/

const leastBuddhist = 2401
const leastChristian = 1900
const greatestChristian = 2100

const englishMonth = new RegExp(`(?:^|[^a-z])(?:${englishMonths.map((name) => name.slice(0, 3)).join('|')})`, 'i')
const monthNumbers = new Map(
  [thaiMonths, thaiMonthsShort].flatMap((names) => names.map((name, at) => [name.replaceAll('.', ''), at + 1])),
)

/**
 * Reads `5/3/2531`, `05-03-2531`, `5 มี.ค. 2531`, `วันที่ ๕ มีนาคม พ.ศ. ๒๕๓๑`, `5 มีนาคม ค.ศ. 1988`, `1988-03-05`, with
 * or without a time of day, which is dropped. A year from 2401 is Buddhist, from 1900 to 2100 Christian; neither may lie
 * after 2100 (พ.ศ. 2643). All else is refused with a message of area `date` that says how to write it.
 */
export function readThaiDate(text: string): ReadDate {
  const clean = arabicDigits(cleanText(text)).replace(/[‐-―−]/g, '-')
  if (clean === '') return refused('missing')
  const instant = zonedIso.exec(clean)
  if (instant) return readInstant(clean, instant[1]!)
  const bare = clean.replace(/^วันที่ ?/, '')
  return readWritten(bare) ?? readWritten(bare.replace(time, '')) ?? refused(whyUnreadable(bare.replace(time, '')))
}

/** An instant with a zone is another day in Thailand when it lies late enough: then neither day is taken. */
function readInstant(text: string, written: Day): ReadDate {
  const read = readWritten(written)
  if (!read?.ok) return read ?? refused('unreadable')
  const there = bangkokDay(text)
  return there === written ? read : refused('zone', {written, there})
}

/** Null when the text has not the shape of a day, month and year. */
function readWritten(text: string): ReadDate | null {
  const isoParts = iso.exec(text)
  if (isoParts) return readParts({day: Number(isoParts[3]), month: Number(isoParts[2]), year: isoParts[1]!, era: ''})
  const numbers = numeric.exec(text)
  if (numbers) return readNumeric(numbers)
  const words = named.exec(text)
  return words ? readNamed(words) : null
}

function readNumeric([, day, month, between = '', year = '']: RegExpExecArray): ReadDate {
  const [, rest, era = ''] = eras.exec(between.replace(separators, '')) ?? []
  return rest === '' ? readParts({day: Number(day), month: Number(month), year, era}) : refused('unreadable')
}

function readNamed([, day, between = '', year = '']: RegExpExecArray): ReadDate | null {
  const [, name = '', era = ''] = eras.exec(between.replace(separators, '').replace(/^เดือน/, '')) ?? []
  if (name === '') return null
  if (englishMonth.test(between)) return refused('englishMonth')
  const month = monthNumbers.get(name)
  return month ? readParts({day: Number(day), month, year, era}) : refused('unknownMonth', {month: between.trim()})
}

function readParts(parts: Parts): ReadDate {
  if (parts.month < 1 || parts.month > 12) return refused('noSuchMonth', {month: parts.month})
  const longest = daysInMonth(2000, parts.month)
  if (parts.day < 1 || parts.day > 31) return refused('noSuchDay', {day: parts.day})
  if (parts.day > longest) return refused(`noSuchDayIn.${parts.month}`, {day: parts.day})
  if (parts.year.length < 3) return ambiguous(parts)
  const year = christianYear(parts)
  if (year === null) return refused(parts.era ? 'otherEra' : 'yearOutOfRange', {year: parts.year})
  return dayIn(year, parts) ?? refused('noLeapDay', {buddhist: year + buddhistOffset, christian: year})
}

/** The Christian year of a written one, or null where it fits neither era, or not the one that is named. */
function christianYear({year, era}: Parts): number | null {
  if (year.length !== 4) return null
  const value = Number(year)
  const buddhist = value >= leastBuddhist
  if ((era === 'พศ' && !buddhist) || (era === 'คศ' && buddhist)) return null
  const christian = buddhist ? value - buddhistOffset : value
  return christian <= greatestChristian && (buddhist || christian >= leastChristian) ? christian : null
}

const dayIn = (year: number, {day, month}: Parts): ReadDate | null =>
  day <= daysInMonth(year, month) ? {ok: true, day: dayFrom(year, month, day)} : null

/** Both readings of a two-digit year are offered, each in the hundred years 1943 to 2042; none is chosen. */
function ambiguous(parts: Parts): ReadDate {
  const buddhist = dayIn(withCentury(Number(parts.year) + 2400 - buddhistOffset), parts)
  const christian = dayIn(withCentury(Number(parts.year) + 1900), parts)
  if (!buddhist?.ok || !christian?.ok) return refused('twoDigitYear', {year: parts.year})
  return refused('twoDigitYearReadings', {year: parts.year, buddhist: buddhist.day, christian: christian.day})
}

const withCentury = (year: number): number => (year < 1943 ? year + 100 : year)

function whyUnreadable(text: string): string {
  if (/^\d{8}$/.test(text)) return 'digitsOnly'
  if (/^([พค]\. ?ศ\. ?)?\d{4}$/.test(text)) return 'yearAlone'
  if (/^\d+$/.test(text)) return 'number'
  if (englishMonth.test(text)) return 'englishMonth'
  if (/^\d{4}[ /\-.]+\d{1,2}[ /\-.]+\d{1,2}$/.test(text)) return 'yearFirst'
  if (/^(\d{1,2}[ /\-.]+|\D+)\d{4}$/.test(text)) return 'dayMissing'
  return 'unreadable'
}

const refused = (reason: string, values?: Message['values']): ReadDate => ({
  ok: false,
  problem: values ? {key: `date.${reason}`, values} : {key: `date.${reason}`},
})
