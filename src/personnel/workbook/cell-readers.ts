// The readers of cells that hold one of a few words; each word is read once for the whole workbook.
import type {Cell} from '../../platform/sheets/cell.ts'
import type {PositionType} from '../official/position-level.ts'
import {type ReadCell, readOptionalText, remembering} from './read-cell.ts'
import {readLevelCell, readPersonnelTypeCell, readStatusCell, readTypeCell} from './read-position.ts'
import {type Place, readGroupCell, readUnitCell} from './read-unit.ts'
import type {Unit, UnitLookup} from './unit-lookup.ts'

export type CellReaders = ReturnType<typeof cellReaders>

/** The readers for one workbook. */
export const cellReaders = (units: UnitLookup) => ({
  personnelType: remembering(readPersonnelTypeCell),
  type: remembering(readTypeCell),
  level: within((type: PositionType | null) => remembering((cell) => readLevelCell(cell, type))),
  unit: remembering((cell) => readUnitCell(cell, units)),
  group: within(
    (place: Place) => remembering((cell): ReadCell<Unit | null> => readGroupCell(cell, place, units)),
    ({office, group}) => group ?? office,
  ),
  text: remembering(readOptionalText),
  status: remembering(readStatusCell),
})

/** A reader for each thing that what a cell means depends on; `keyOf` tells one such thing from another. */
function within<Within, Value>(
  make: (inside: Within) => (cell: Cell) => ReadCell<Value>,
  keyOf: (inside: Within) => unknown = (inside) => inside,
): (inside: Within) => (cell: Cell) => ReadCell<Value> {
  const made = new Map<unknown, (cell: Cell) => ReadCell<Value>>()
  return (inside) => {
    const known = made.get(keyOf(inside)) ?? make(inside)
    made.set(keyOf(inside), known)
    return known
  }
}
