// What a cell of a sheet holds, told apart as far as exact reading needs.
import {formatDay} from '../thai/buddhist-date.ts'
import type {Day} from '../thai/day.ts'

/** A cell shown as a date. */
export type DateCell = {date: Day}

/** A cell with nothing in it that could be read: an error value, a formula never calculated, a date that is no day. */
export type BadCell = {bad: 'error' | 'formula' | 'date'; text: string}

/** Null is empty. Text is as it stands in the file, uncleaned. A number is one that is not shown as a date. */
export type Cell = null | string | number | DateCell | BadCell

/** `row` is the number a spreadsheet shows; rows without any value are left out. */
export type Row = {row: number; cells: readonly Cell[]}

/** `from1904`: its days are counted from 1904, should a number have to be read as one. */
export type Sheet = {name: string; rows: readonly Row[]; from1904: boolean}

export const isDateCell = (cell: Cell): cell is DateCell => typeof cell === 'object' && cell !== null && 'date' in cell

export const isBadCell = (cell: Cell): cell is BadCell => typeof cell === 'object' && cell !== null && 'bad' in cell

/** A cell as text: a number in plain digits, a day as `5 มี.ค. 2531`, the text of what could not be read. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return plainDigits(cell)
  return 'date' in cell ? formatDay(cell.date, 'th', 'short') : cell.text
}

/** A number as a spreadsheet keeps it, to 15 digits, without exponent and without `.0`. */
export function plainDigits(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value)
  const [digits = '', exponent = '0'] = Number(value.toPrecision(15)).toExponential().split('e')
  const sign = digits.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.')
  const point = whole.length + Number(exponent)
  const all = whole + fraction
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${all}`
  if (point >= all.length) return sign + all + '0'.repeat(point - all.length)
  return `${sign}${all.slice(0, point)}.${all.slice(point)}`
}
