// Reads a personnel workbook: each row comes out right, or is refused with a reason that helps.
import {type Row, type Sheet, textOf} from '../../platform/sheets/cell.ts'
import type {Day} from '../../platform/thai/day.ts'
import {cellReaders} from './cell-readers.ts'
import {type ColumnField, headingOf} from './columns.ts'
import {readHeadings} from './headings.ts'
import {isEmpty, message, type ReadCell} from './read-cell.ts'
import {readIdCell} from './read-person.ts'
import {isNoOfficial, type RowContext, readRow} from './read-row.ts'
import type {CellProblem, OfficialField, ReadingWarning, RefusedRow, RowRead, WorkbookReading} from './reading.ts'
import {type Unit, unitLookup} from './unit-lookup.ts'

export type ReadingOptions = {
  /** The units an official may belong to. */
  units: readonly Unit[]
  /** The legal day, for ages, days ahead and the salary table in force. */
  today: Day
}

/** Hears of the rows one by one, in the order of the sheet. */
export type RowTaker = {good(row: RowRead): void; refused(row: RefusedRow): void}

/** A reading without its rows; its problems are those of the headings. */
export type ReadingFrame = Omit<WorkbookReading, 'rows' | 'refused'>

/** Reads every row. Pure: nothing is looked up and nothing is written. */
export function readOfficials(sheet: Sheet, options: ReadingOptions): WorkbookReading {
  const rows: RowRead[] = []
  const refused: RefusedRow[] = []
  const frame = readEachOfficial(sheet, options, {good: (row) => rows.push(row), refused: (row) => refused.push(row)})
  return wholeReading(frame, rows, refused)
}

/** A reading of its frame and its rows, the problems of the rows after those of the headings. */
export const wholeReading = (frame: ReadingFrame, rows: RowRead[], refused: RefusedRow[]): WorkbookReading => ({
  ...frame,
  rows,
  refused,
  problems: [...frame.problems, ...refused.flatMap(({problems}) => problems)],
})

/** As `readOfficials`, but keeps no row: each is given away as soon as it is read. */
export function readEachOfficial(sheet: Sheet, {units, today}: ReadingOptions, taker: RowTaker): ReadingFrame {
  const {texts, places, problems, warnings} = readHeadings(sheet)
  const frame: ReadingFrame = {read: 0, problems, warnings, headings: texts}
  if (problems.length > 0) return frame
  const readers = cellReaders(unitLookup(units))
  const context = {places, present: presentFields(places), readers, today, from1904: sheet.from1904}
  const rows = officialRows(sheet, context, warnings)
  const ids = rows.map(({cells}) => readIdCell(cells[places.get('nationalId')!] ?? null))
  const repeated = repeatedIds(rows, ids)
  const posts = new Map<string, number>()
  for (const [at, row] of rows.entries()) {
    const outcome = readRow(row, ids[at]!, context)
    const others = repeated.get(idOf(ids[at]!))
    const all = others ? [repeatedId(row, others, context), ...outcome.problems] : outcome.problems
    if (outcome.read && all.length === 0) {
      taker.good(outcome.read)
      warnings.push(...outcome.warnings, ...sharedPost(outcome.read, posts))
    } else taker.refused({row: row.row, cells: texts.map((_text, place) => textOf(row.cells[place])), problems: all})
  }
  return {...frame, read: rows.length}
}

const idOf = (id: ReadCell<string>): string => (id.ok ? id.value : '')

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
function sharedPost({row, official}: RowRead, posts: Map<string, number>): ReadingWarning[] {
  const number = official.positionNumber
  if (number === null) return []
  const first = posts.get(number)
  if (first === undefined) posts.set(number, row)
  if (first === undefined) return []
  return [{row, column: headingOf('positionNumber'), problem: message('positionNumber.shared', {number, row: first})}]
}
