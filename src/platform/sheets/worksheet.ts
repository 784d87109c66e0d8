// The cells of one sheet of a workbook, row by row.
import type {Cell, Row} from './cell.ts'
import {cellOf, type SheetContext} from './cell-value.ts'
import {corrupt, type Limits, tooManyColumns, tooManyRows} from './limits.ts'
import {type Merge, readMerge, withoutHidden} from './merged-cells.ts'
import {textCollector} from './shared-strings.ts'
import {attribute, scanXml, type XmlSink} from './xml.ts'

type RowLimits = Pick<Limits, 'rows' | 'columns'>

/** Reads a sheet's rows that hold a value. Throws `Refusal` too-large over the limits, invalid where it is damaged. */
export async function readRows(
  pieces: AsyncIterable<Uint8Array>,
  context: SheetContext,
  most: RowLimits,
): Promise<Row[]> {
  const {rows, begin, place, add, end} = rowCollector(most)
  const merges: Merge[] = []
  const inline = textCollector()
  let type: string | null = null
  let style = ''
  let value: string | null = null
  let formula: string | null = null
  let collecting = ''
  const sink: XmlSink = {
    open(name, attributes) {
      if (name === 'c') {
        place(attribute(attributes, 'r'))
        type = attribute(attributes, 't')
        style = attribute(attributes, 's') ?? ''
        value = formula = null
      } else if (name === 'v') {
        collecting = name
        value = ''
      } else if (name === 'f') {
        collecting = name
        formula = ''
      } else if (name === 'row') begin(attribute(attributes, 'r'))
      else if (name === 'mergeCell') merges.push(readMerge(attribute(attributes, 'ref') ?? ''))
      else inline.open(name)
    },
    text(text) {
      if (collecting === 'v') value += text
      else if (collecting === 'f') formula += text
      else inline.text(text)
    },
    close(name) {
      if (name === 'v' || name === 'f') collecting = ''
      else if (name === 'c') add(cellOf(type, style, type === 'inlineStr' ? inline.take() : value, formula, context))
      else if (name === 'row') end()
      else inline.close(name)
    },
  }
  await scanXml(pieces, sink)
  return withoutHidden(rows, merges)
}

/** Puts cells into rows; rows and cells that do not say where they stand follow the one before. */
function rowCollector(most: RowLimits) {
  const rows: Row[] = []
  let row = 0
  const cells: Cell[] = []
  let column = -1
  return {
    rows,
    begin(reference: string | null) {
      row = reference === null ? row + 1 : Number(reference)
      cells.length = 0
      column = -1
    },
    place(reference: string | null) {
      column = reference === null ? column + 1 : columnOf(reference)
    },
    add(cell: Cell) {
      if (cell === null) return
      if (column < 0) throw corrupt()
      if (column >= most.columns) throw tooManyColumns(most.columns)
      while (cells.length < column) cells.push(null)
      cells[column] = cell
    },
    end() {
      if (cells.length === 0) return
      if (!Number.isInteger(row) || row < 1) throw corrupt()
      if (rows.length === most.rows) throw tooManyRows(most.rows)
      rows.push({row, cells: cells.slice()})
      cells.length = 0
    },
  }
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
