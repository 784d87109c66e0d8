// The cells of one row, taken one by one, and what was found wrong or strange on the way.

import type {Message} from '../../platform/refusal.ts'
import {type Cell, type Row, textOf} from '../../platform/sheets/cell.ts'
import {type ColumnField, headingOf} from './columns.ts'
import type {ReadCell} from './read-cell.ts'
import type {CellProblem, ReadingWarning} from './reading.ts'

/** What an official is read from: the cells of a row, or the fields of a form. */
export type FieldCells = {
  /** Null where the cell is empty or the column is not there. */
  cell(field: ColumnField): Cell
  /** The value read from a cell; undefined where the cell is bad, which is noted. */
  take<Value>(field: ColumnField, read: ReadCell<Value>): Value | undefined
  warn(field: ColumnField, problem: Message): void
}

export type RowCells = FieldCells & {
  problems: CellProblem[]
  warnings: ReadingWarning[]
}

export function rowCells({row, cells}: Row, places: ReadonlyMap<ColumnField, number>): RowCells {
  const problems: CellProblem[] = []
  const warnings: ReadingWarning[] = []
  const cell = (field: ColumnField): Cell => cells[places.get(field) ?? -1] ?? null
  return {
    problems,
    warnings,
    cell,
    take(field, read) {
      if (read.ok) return read.value
      problems.push({row, column: headingOf(field), value: textOf(cell(field)), problem: read.problem, hint: read.hint})
    },
    warn(field, problem) {
      warnings.push({row, column: headingOf(field), problem})
    },
  }
}
