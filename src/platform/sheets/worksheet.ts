// The cells of one sheet of a workbook, row by row.
import type {Cell, Row} from './cell.ts'
import {plainDigits} from './cell.ts'
import {corrupt, type Limits, tooManyColumns, tooManyRows} from './limits.ts'
import {type Merge, readMerge, withoutHidden} from './merged-cells.ts'
import {showInPattern} from './number-format.ts'
import {isoDay, serialDay} from './serial-day.ts'
import {textCollector, unescapeText} from './shared-strings.ts'
import type {Styles} from './styles.ts'
import {attribute, scanXml, type XmlSink} from './xml.ts'

export type SheetContext = {strings: readonly string[]; styles: Styles; from1904: boolean}

/** Reads a sheet's rows that hold a value. Throws `Refusal` too-large over the limits, invalid where it is damaged. */
export async function readRows(
  pieces: AsyncIterable<Uint8Array>,
  context: SheetContext,
  limits: Pick<Limits, 'rows' | 'columns'>,
): Promise<Row[]> {
  const rows: Row[] = []
  const merges: Merge[] = []
  const inline = textCollector()
  let row = 0
  let cells: Cell[] = []
  let column = -1
  let type: string | null = null
  let style = ''
  let value: string | null = null
  let formula: string | null = null
  let collecting = ''
  const sink: XmlSink = {
    open(name, attributes) {
      if (name === 'c') {
        const reference = attribute(attributes, 'r')
        column = reference === null ? column + 1 : columnOf(reference)
        type = attribute(attributes, 't')
        style = attribute(attributes, 's') ?? ''
        value = null
        formula = null
      } else if (name === 'v' || name === 'f') {
        collecting = name
        if (name === 'v') value = ''
        else formula = ''
      } else if (name === 'row') {
        const reference = attribute(attributes, 'r')
        row = reference === null ? row + 1 : Number(reference)
        cells = []
        column = -1
      } else if (name === 'mergeCell') merges.push(readMerge(attribute(attributes, 'ref') ?? ''))
      else inline.open(name)
    },
    text(text) {
      if (collecting === 'v') value += text
      else if (collecting === 'f') formula += text
      else inline.text(text)
    },
    close(name) {
      if (name === 'v' || name === 'f') collecting = ''
      else if (name === 'c')
        addCell(cellOf(type, style, type === 'inlineStr' ? inline.take() : value, formula, context))
      else if (name === 'row') addRow()
      else inline.close(name)
    },
  }
  const addCell = (cell: Cell) => {
    if (cell === null) return
    if (column >= limits.columns) throw tooManyColumns(limits.columns)
    while (cells.length < column) cells.push(null)
    cells[column] = cell
  }
  const addRow = () => {
    if (cells.length === 0) return
    if (!Number.isInteger(row) || row < 1) throw corrupt()
    if (rows.length === limits.rows) throw tooManyRows(limits.rows)
    rows.push({row, cells})
    cells = []
  }
  await scanXml(pieces, sink)
  return withoutHidden(rows, merges)
}

/** 0 for `A7`, 26 for `AA1`. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}

/** What a cell holds, by its type, style and formula as the file has them. */
function cellOf(
  type: string | null,
  style: string,
  value: string | null,
  formula: string | null,
  context: SheetContext,
): Cell {
  if (type === 's') return sharedText(value, context.strings)
  if (value === null || (value === '' && type !== 'str'))
    return formula === null ? null : {bad: 'formula', text: `=${formula}`}
  if (type === 'inlineStr' || type === 'str') return value === '' ? null : ownCopy(unescapeText(value))
  if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
  if (type === 'e') return {bad: 'error', text: value}
  if (type === 'd') return isoDay(value)
  return numberCell(Number(value), context.styles[Number(style)], context.from1904, value)
}

function sharedText(value: string | null, strings: readonly string[]): Cell {
  if (value === null || value === '') return null
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

/** A text cut from a piece of the file keeps the whole piece in memory; a copy does not. */
const ownCopy = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1))
