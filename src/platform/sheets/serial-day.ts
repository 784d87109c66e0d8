// Dates as workbooks keep them: days counted from 1900 or 1904, or written in ISO form.

import {buddhistOffset} from '../thai/buddhist-date.ts'
import {addDays, dayFrom, daysInMonth, isDay} from '../thai/day.ts'
import type {BadCell, DateCell} from './cell.ts'
import {plainDigits} from './cell.ts'

/** Serial 60 is 29 February 1900, a day that never was; from 61 on the count is right (1 March 1900). */
const firstTrueSerial = 61
const dayZero = '1899-12-30'
const days1904 = 1462
const lastSerial = 2_958_465
const leastBuddhist = 2401
const leastChristian = 1900
const greatestChristian = 2100

/** The day of a serial number; the time of day is dropped. `isBuddhist`: the format shows the Buddhist year. */
export function serialDay(serial: number, from1904: boolean, isBuddhist: boolean): DateCell | BadCell {
  const count = Math.floor(serial) + (from1904 ? days1904 : 0)
  if (!(count >= firstTrueSerial && count <= lastSerial)) return noDay(plainDigits(serial))
  const [year = 0, month = 0, day = 0] = addDays(dayZero, count).split('-').map(Number)
  return shownDay(isBuddhist ? year + buddhistOffset : year, month, day)
}

/** A cell of type `d`: `1988-03-05`, with or without a time. */
export function isoDay(text: string): DateCell | BadCell {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]*Z?)?$/.exec(text) ?? []
  return year === '' ? noDay(text) : shownDay(Number(year), Number(month), Number(day))
}

/** Somebody who types 5/3/2531 into a cell makes it a date of the year 2531: a year above 2400 is Buddhist. */
function shownDay(shownYear: number, month: number, day: number): DateCell | BadCell {
  const year = shownYear >= leastBuddhist ? shownYear - buddhistOffset : shownYear
  const tooEarly = year < leastChristian && shownYear < leastBuddhist
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  if (tooEarly || year > greatestChristian || !exists) return noDay(`${day}/${month}/${shownYear}`)
  const date = dayFrom(year, month, day)
  return isDay(date) ? {date} : noDay(`${day}/${month}/${shownYear}`)
}

const noDay = (text: string): BadCell => ({bad: 'date', text})
