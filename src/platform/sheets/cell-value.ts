// What one cell of a workbook holds, from its type, style, value and formula as the file has them.
import type {Cell} from './cell.ts'
import {plainDigits} from './cell.ts'
import {corrupt} from './limits.ts'
import {showInPattern} from './number-format.ts'
import {isoDay, serialDay} from './serial-day.ts'
import {unescapeText} from './shared-strings.ts'
import type {Styles} from './styles.ts'

/** What the cells of a sheet refer to; `kept` are the texts met so far that stand in the cells themselves. */
export type SheetContext = {strings: readonly string[]; styles: Styles; from1904: boolean; kept: Map<string, string>}

const mostKept = 10_000

/** A formula counts as its last value; one that was never calculated is a bad cell. Null: an element that is not there. */
export function cellOf(
  type: string | null,
  style: string,
  value: string | null,
  formula: string | null,
  context: SheetContext,
): Cell {
  if (value === null || (value === '' && type !== 'str'))
    return formula === null ? null : {bad: 'formula', text: `=${formula}`}
  if (type === 's') return sharedText(value, context.strings)
  if (type === 'inlineStr') return keptText(value, context.kept)
  if (type === 'str') return value === '' ? null : keptText(unescapeText(value), context.kept)
  if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
  if (type === 'e') return {bad: 'error', text: value}
  if (type === 'd') return isoDay(value)
  return numberCell(Number(value), context.styles[Number(style)], context.from1904, value)
}

function sharedText(value: string, strings: readonly string[]): Cell {
  const text = strings[Number(value)]
  if (text === undefined) throw corrupt()
  return text === '' ? null : text
}

function numberCell(number: number, format: Styles[number] | undefined, from1904: boolean, written: string): Cell {
  if (!Number.isFinite(number)) return {bad: 'error', text: written}
  if (format?.isDate) return serialDay(number, from1904, format.isBuddhist)
  if (format?.pattern && Number.isInteger(number) && number >= 0)
    return showInPattern(plainDigits(number), format.pattern)
  return number
}

/** The same few words stand in thousands of cells: one copy serves them all. */
function keptText(text: string, kept: Map<string, string>): string {
  const known = kept.get(text)
  if (known !== undefined) return known
  const own = ownCopy(text)
  if (kept.size < mostKept) kept.set(own, own)
  return own
}

/** A text cut from a piece of the file keeps the whole piece in memory; a copy does not. */
const ownCopy = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1))
