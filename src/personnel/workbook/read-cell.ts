// Reading one cell: a value, or what is wrong with it and what to do about it.

import type {Message} from '../../platform/refusal.ts'
import {type Cell, isBadCell, isDateCell, textOf} from '../../platform/sheets/cell.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {cleanText} from '../../platform/thai/clean-text.ts'

export type ReadCell<Value> = {ok: true; value: Value} | {ok: false; problem: Message; hint: Message | null}

const longestText = 255
/** Characters that are no letters and cannot be seen; line breaks stay. */
const controls = /[^\P{Cc}\t\n\r]/gu

export const good = <Value>(value: Value): ReadCell<Value> => ({ok: true, value})

export const bad = (problem: Message, hint: Message | null = null) => ({ok: false as const, problem, hint})

/** A message of this area. */
export const message = (reason: string, values?: Message['values']): Message =>
  values ? {key: `workbook.${reason}`, values} : {key: `workbook.${reason}`}

/** Nothing to see in a cell: empty, spaces, or characters without width. */
export const isEmpty = (cell: Cell): boolean => cell === null || (typeof cell === 'string' && cleanText(cell) === '')

/** What a cell that could not be read is refused with; null where it could. */
export function unreadable(cell: Cell): ReturnType<typeof bad> | null {
  if (!isBadCell(cell)) return null
  if (cell.bad === 'formula') return bad(message('cell.formula'), message('cell.saveFirst'))
  if (cell.bad === 'date') return bad(message('cell.noDay', {value: cell.text}), message('cell.writeDay'))
  return bad(message('cell.error', {value: cell.text}), message('cell.replaceError'))
}

/** The cleaned text of a cell, '' where it is empty. A number is read as it is shown; a date is no text. */
export function readText(cell: Cell): ReadCell<string> {
  const refused = unreadable(cell)
  if (refused) return refused
  if (isDateCell(cell))
    return bad(message('cell.dateAsText', {day: formatDay(cell.date, 'th', 'short')}), message('cell.formatAsText'))
  return good(cleanText(textOf(cell).replace(controls, '').toWellFormed()))
}

/** Text of at most 255 characters; null where the cell is empty or holds a lone dash. */
export function readOptionalText(cell: Cell): ReadCell<string | null> {
  const read = readText(cell)
  if (!read.ok) return read
  if (isNothing(read.value)) return good(null)
  if (read.value.length <= longestText) return read
  const length = [...read.value].length
  return length > longestText ? bad(message('cell.tooLong', {length, longest: longestText})) : read
}

/** People write a dash where there is nothing to write. */
export const isNothing = (text: string): boolean => /^[-‐-―−]?$/.test(text)

const mostRemembered = 5000

/** Reads each text once: the same few words stand in thousands of rows. */
export function remembering<Value>(read: (cell: Cell) => ReadCell<Value>): (cell: Cell) => ReadCell<Value> {
  const known = new Map<Cell, ReadCell<Value>>()
  return (cell) => {
    const before = known.get(cell)
    if (before) return before
    const now = read(cell)
    if (typeof cell === 'string' && known.size < mostRemembered) known.set(cell, now)
    return now
  }
}
