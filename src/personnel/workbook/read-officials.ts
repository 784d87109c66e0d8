// Reads a personnel workbook: each row comes out right, or is refused with a reason that helps.
import {type Row, type Sheet, textOf} from '../../platform/sheets/cell.ts'
import type {Day} from '../../platform/thai/day.ts'
import {cellReaders} from './cell-readers.ts'
import {type ColumnField, headingOf} from './columns.ts'
import {readHeadings} from './headings.ts'
import {isEmpty, message, type ReadCell} from './read-cell.ts'
import {readIdCell} from './read-person.ts'
import {isNoOfficial, type RowContext, readRow} from './read-row.ts'
import type {CellProblem, OfficialField, ReadingWarning, WorkbookReading} from './reading.ts'
import {type Unit, unitLookup} from './unit-lookup.ts'

export type ReadingOptions = {
  /** The units an official may belong to. */
  units: readonly Unit[]
  /** The legal day, for ages, days ahead and the salary table in force. */
  today: Day
}

/** Reads every row. Pure: nothing is looked up and nothing is written. */
export function readOfficials(sheet: Sheet, {units, today}: ReadingOptions): WorkbookReading {
  const {texts, places, problems, warnings} = readHeadings(sheet)
  const reading: WorkbookReading = {read: 0, rows: [], refused: [], problems, warnings, headings: texts}
  if (problems.length > 0) return reading
  const context = {
    places,
    present: presentFields(places),
    readers: cellReaders(unitLookup(units)),
    today,
    from1904: sheet.from1904,
  }
  const rows = officialRows(sheet, context, warnings)
  const ids = rows.map(({cells}) => readIdCell(cells[places.get('nationalId')!] ?? null))
  const repeated = repeatedIds(rows, ids)
  for (const [at, row] of rows.entries()) readInto(reading, row, ids[at]!, repeated, context)
  warnSharedPosts(reading)
  return reading
}

/** The official's fields that the file has columns for. */
function presentFields(places: ReadonlyMap<ColumnField, number>): OfficialField[] {
  const fields = [...places.keys()].map((field) => (field === 'unit' ? 'unitId' : field))
  return fields.filter((field) => field !== 'group')
}

/** Rows below the headings that hold an official; a total or a note is passed over with a warning, spaces without. */
function officialRows(sheet: Sheet, {places}: RowContext, warnings: ReadingWarning[]): Row[] {
  return sheet.rows.filter((row) => {
    if (row.row === 1 || row.cells.every(isEmpty)) return false
    if (!isNoOfficial(row, places)) return true
    warnings.push({row: row.row, problem: message('row.noOfficial')})
    return false
  })
}

/** The rows of every id that stands in more than one. */
function repeatedIds(rows: readonly Row[], ids: readonly ReadCell<string>[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  ids.forEach((id, at) => {
    if (id.ok) found.set(id.value, [...(found.get(id.value) ?? []), rows[at]!.row])
  })
  for (const [id, numbers] of found) if (numbers.length === 1) found.delete(id)
  return found
}

function readInto(
  reading: WorkbookReading,
  row: Row,
  id: ReadCell<string>,
  repeated: ReadonlyMap<string, number[]>,
  context: RowContext,
): void {
  const {read, problems, warnings} = readRow(row, id, context)
  const others = id.ok ? repeated.get(id.value) : undefined
  const all = others ? [repeatedId(row, others, context), ...problems] : problems
  reading.read += 1
  if (read && all.length === 0) {
    reading.rows.push(read)
    reading.warnings.push(...warnings)
    return
  }
  const cells = reading.headings.map((_heading, at) => textOf(row.cells[at]))
  reading.refused.push({row: row.row, cells, problems: all})
  reading.problems.push(...all)
}

const mostRowsNamed = 10

function repeatedId({row, cells}: Row, rows: readonly number[], {places}: RowContext): CellProblem {
  const others = rows
    .filter((each) => each !== row)
    .slice(0, mostRowsNamed)
    .join(', ')
  return {
    row,
    column: headingOf('nationalId'),
    value: textOf(cells[places.get('nationalId')!]),
    problem: message('id.repeated', {rows: others}),
    hint: message('id.keepOne'),
  }
}

/** Two officials in one post may be right for a while (one on secondment); a person should look. */
function warnSharedPosts({rows, warnings}: WorkbookReading): void {
  const holders = new Map<string, number>()
  for (const {row, official} of rows) {
    if (official.positionNumber === null) continue
    const first = holders.get(official.positionNumber)
    if (first === undefined) holders.set(official.positionNumber, row)
    else
      warnings.push({
        row,
        column: headingOf('positionNumber'),
        problem: message('positionNumber.shared', {number: official.positionNumber, row: first}),
      })
  }
}
