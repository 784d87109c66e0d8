// Reads the rows of an import: a page of the preview, or all that was refused.
import type {Reader} from '../../platform/db/database.ts'
import type {Keys} from '../../platform/secrets.ts'
import {cellsOfRows} from '../workbook/cells-of-rows.ts'
import type {RefusedRow} from '../workbook/reading.ts'
import {type RowQuestion, rowsOf} from './import.store.ts'
import {importOutcomes} from './import.ts'
import {type ColumnSet, columnSet, openRow, type RowContent, warned} from './import-row.ts'
import type {ImportRowTable, ImportTable} from './tables.ts'

/** The tabs of a preview: one outcome, all, or whatever there is a remark on. */
export const views = ['all', ...importOutcomes, 'warned'] as const
export type View = (typeof views)[number]

/** `sought`: the row number that was typed. */
export type RowFilter = {view: View; column: string; after: number; sought: string}

export type RowsRead = {filter: RowFilter; rows: OpenedRow[]; more: boolean}
export type OpenedRow = Pick<ImportRowTable, 'sheetRow' | 'outcome' | 'officialId'> & {content: RowContent}

type Parts = {db: Reader; keys: Pick<Keys, 'file'>}
type Query = Record<string, unknown>

const pageSize = 50

/** One page of rows in the order of the sheet, as the address asks for it. */
export async function readRows({db, keys}: Parts, {id}: Pick<ImportTable, 'id'>, query: Query): Promise<RowsRead> {
  const filter = readFilter(query)
  const touched = filter.view === 'warned' ? warned : columnsOf(filter)
  const found = await walk(db, id, filter, {touched, after: filter.after, limit: pageSize + 1})
  const rows = found.slice(0, pageSize).map((row) => open(keys, row))
  return {filter, rows, more: found.length > pageSize}
}

/** Only what changes and what is refused has columns to choose from. */
const columnsOf = ({view, column}: RowFilter): ColumnSet =>
  view === 'changed' || view === 'refused' ? columnSet(column) : 0

/** Where columns narrow, each outcome walks its own index, which holds them; merged in the order of the sheet. */
async function walk(db: Reader, id: string, {view}: RowFilter, question: Omit<RowQuestion, 'outcomes'>) {
  if (view === 'all') return rowsOf(db, id, {...question, outcomes: []})
  if (view !== 'warned') return rowsOf(db, id, {...question, outcomes: [view]})
  const walks: ImportRowTable[][] = []
  for (const outcome of importOutcomes) walks.push(await rowsOf(db, id, {...question, outcomes: [outcome]}))
  return walks
    .flat()
    .sort((one, other) => one.sheetRow - other.sheetRow)
    .slice(0, question.limit)
}

function readFilter(query: Query): RowFilter {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  const number = (given: string) => (/^\d{1,7}$/.test(given) ? Number(given) : 0)
  const sought = number(text('q').trim())
  return {
    view: views.find((view) => view === text('view')) ?? 'all',
    column: columnSet(text('column')) === 0 ? '' : text('column'),
    sought: sought > 0 ? String(sought) : '',
    after: sought > 0 ? sought - 1 : number(text('after')),
  }
}

const open = (
  keys: Pick<Keys, 'file'>,
  {importId, sheetRow, outcome, officialId, content}: ImportRowTable,
): OpenedRow => ({
  sheetRow,
  outcome,
  officialId,
  content: openRow(keys, importId, sheetRow, content),
})

const rowsAtOnce = 1000

/** Every refused row with its cells, which are read from the file once more. */
export async function refusedRows({db, keys}: Parts, {id}: Pick<ImportTable, 'id'>, bytes: Uint8Array) {
  const rows: OpenedRow[] = []
  for (let after = 0; ; ) {
    const some = await rowsOf(db, id, {outcomes: ['refused'], touched: 0, after, limit: rowsAtOnce})
    const last = some.at(-1)
    if (!last) break
    after = last.sheetRow
    rows.push(...some.map((row) => open(keys, row)))
  }
  const cells = await cellsOfRows(bytes, [1, ...rows.map(({sheetRow}) => sheetRow)])
  const refused: RefusedRow[] = rows.map(({sheetRow, content}) => ({
    row: sheetRow,
    cells: cells.get(sheetRow) ?? [],
    problems: content.problems ?? [],
  }))
  return {headings: cells.get(1) ?? [], refused}
}
