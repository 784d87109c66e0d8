// Calendar days as text: the legal day, without a clock and without a time zone.

/** A day of the Gregorian calendar, `YYYY-MM-DD`. Plain text order is the order of time. */
export type Day = string

const form = /^\d{4}-\d{2}-\d{2}$/
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const bangkokOffset = 7 * 60

/** Buddhist year = Christian year + 543 (whole years since 1941, when the year came to begin in January). */
export const buddhistOffset = 543

/** The number of days in a month (1-12) of a Gregorian year. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (lengths[month - 1] ?? 0)

/** Whether a text is a day that exists: `2027-02-29` is not. */
export function isDay(text: string): text is Day {
  if (!form.test(text)) return false
  const day = dayOf(text)
  return day >= 1 && day <= daysInMonth(yearOf(text), monthOf(text))
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4))
export const monthOf = (day: Day): number => twoDigits(day, 5)
export const dayOf = (day: Day): number => twoDigits(day, 8)

/** The two digits that stand at a position of a text. */
const twoDigits = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528

/** Writes a day; the parts must already be those of a day that exists. */
export const dayFrom = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, '0')}-${padded(month)}-${padded(day)}`

const padded = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** The day `count` days later, or earlier when negative. */
export const addDays = (day: Day, count: number): Day => numberedDay(dayNumber(day) + count)

/** The same day of the month `count` months later, or that month's last day when it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return dayFrom(year, month, Math.min(dayOf(day), daysInMonth(year, month)))
}

/** The same day `count` years later; 29 February becomes the 28th in a year without it. */
export const addYears = (day: Day, count: number): Day => addMonths(day, count * 12)

/** How many days `to` lies after `from`: 0 for the same day, negative when it lies before. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)

/** 0 Sunday to 6 Saturday. */
export const weekdayOf = (day: Day): number => weekdayOfNumber(dayNumber(day))

/** The weekday of a `dayNumber`; day 0 was a Thursday. */
export const weekdayOfNumber = (count: number): number => (((count + 4) % 7) + 7) % 7

/** The day it is in Thailand at an instant (ISO 8601 with `Z` or an offset). Thailand is UTC+7 all year. */
export function bangkokDay(instant: string): Day {
  const hour = twoDigits(instant, 11)
  if (instant.endsWith('Z')) return hour < 17 ? instant.slice(0, 10) : addDays(instant.slice(0, 10), 1)
  return bangkokMinute(instant).slice(0, 10)
}

/** The clock in Thailand at an instant, `YYYY-MM-DDTHH:MM`. Throws a RangeError where a text has no zone. */
export function bangkokMinute(instant: string): string {
  const utc = instant.endsWith('Z') ? instant : Temporal.Instant.from(instant).toString()
  const minutes = twoDigits(utc, 11) * 60 + bangkokOffset
  const day = minutes < 1440 ? utc.slice(0, 10) : addDays(utc.slice(0, 10), 1)
  return `${day}T${padded(Math.floor(minutes / 60) % 24)}:${utc.slice(14, 16)}`
}

/** Days since 1970-01-01, by integer arithmetic on a year that begins in March, so that the leap day is its last. */
export function dayNumber(day: Day): number {
  const month = monthOf(day)
  const year = yearOf(day) - (month <= 2 ? 1 : 0)
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOf(day) - 1
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - 719468
}

/** The day of a `dayNumber`. */
export function numberedDay(count: number): Day {
  const shifted = count + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return dayFrom(
    yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  )
}
