// A row of an import as it waits for its effect: what it holds is sealed, where it is touched can be asked for.
import {openBytes, sealBytes} from '../../platform/encryption.ts'
import type {Keys} from '../../platform/secrets.ts'
import type {Day} from '../../platform/thai/day.ts'
import {type ColumnField, columns} from '../workbook/columns.ts'
import type {CellProblem, OfficialRead, ReadingWarning} from '../workbook/reading.ts'
import type {FieldChange, Value} from './import.ts'

/** Whom the row is about, and what its outcome needs: all of a new official, what changes, what is wrong. */
export type RowContent = {
  name: string
  nationalId: string
  official?: OfficialRead
  changes?: FieldChange[]
  /** The retirement day there was before, where the change makes another. */
  retiresOn?: Day | null
  problems?: CellProblem[]
  warnings?: ReadingWarning[]
}

const purpose = (importId: string, row: number) => `import_row.content ${importId} ${row}`

export const sealRow = (keys: Pick<Keys, 'file'>, importId: string, row: number, content: RowContent): Buffer =>
  sealBytes(keys.file, purpose(importId, row), Buffer.from(JSON.stringify(content)))

export const openRow = (keys: Pick<Keys, 'file'>, importId: string, row: number, sealed: Uint8Array): RowContent =>
  JSON.parse(openBytes(keys.file, purpose(importId, row), sealed).toString('utf8'))

/** A set of columns, each a bit in the order of the workbook; the last says that there is a warning. */
export type ColumnSet = number

const bits = new Map<string, ColumnSet>(
  columns.flatMap(({field, heading}, at) => [[field, 1 << at] as const, [heading, 1 << at] as const]),
)

export const warned: ColumnSet = 1 << columns.length

/** What an order changes elsewhere was put right in this row: a value, not a blank filled in. */
export const moved: ColumnSet = 1 << (columns.length + 1)

const changedByOrders = new Set<string>([
  'positionNumber',
  'positionTitle',
  'positionType',
  'positionLevel',
  'unitId',
  'salary',
  'status',
])

/** Whether these changes say of an official what an order says: where he stands, what he is paid, whether he serves. */
export const moves = (changes: readonly FieldChange[]): boolean =>
  changes.some(({field, before}) => before !== null && changedByOrders.has(field))

/** The set of one column, by its field or heading; empty for any other. */
export const columnSet = (name: string): ColumnSet => bits.get(name) ?? 0

export const setOf = (names: Iterable<string>): ColumnSet => {
  let set = 0
  for (const name of names) set |= columnSet(name)
  return set
}

/** The columns of a set, in the order of the workbook. */
export const columnsIn = (set: ColumnSet) => columns.filter((_column, at) => (set & (1 << at)) !== 0)

/** What `cellsChanged` asks of a unit. */
export type UnitNames = (unitId: string) => {office: string; group: string | null} | undefined

export type CellChange = {field: ColumnField; before: Value; after: Value}

/** Changes as they stand in the columns of the workbook: a unit is an office and a group. */
export function cellsChanged(changes: readonly FieldChange[], namesOf: UnitNames): CellChange[] {
  return changes.flatMap(({field, before, after}): CellChange[] => {
    if (field !== 'unitId') return [{field, before, after}]
    const [old, now] = [namesOf(String(before)), namesOf(String(after))]
    const cells: CellChange[] = [
      {field: 'unit', before: old?.office ?? null, after: now?.office ?? null},
      {field: 'group', before: old?.group ?? null, after: now?.group ?? null},
    ]
    return cells.filter((cell) => cell.before !== cell.after)
  })
}
