// The cells that say where an official belongs: an office, and a group of it.
import type {Cell} from '../../platform/sheets/cell.ts'
import {isGroup} from '../unit/unit-kind.ts'
import {bad, good, isNothing, message, type ReadCell, readText} from './read-cell.ts'
import {missing} from './read-person.ts'
import type {Unit, UnitLookup} from './unit-lookup.ts'

export type Place = {office: Unit; group: Unit | null}

/** The office a cell names, or the office and group where it names a group of one office only. */
export function readUnitCell(cell: Cell, units: UnitLookup): ReadCell<Place> {
  const text = readText(cell)
  if (!text.ok) return text
  if (isNothing(text.value)) return bad(missing('unit'), message('unit.write'))
  const found = units.named(text.value)
  if (found.length === 0) return bad(message('unit.unknown', {value: text.value}), nearest(units.nearest(text.value)))
  if (found.length > 1)
    return bad(
      message('unit.several', {value: text.value, offices: officesOf(found, units)}),
      message('unit.chooseOffice'),
    )
  return good(placeOf(found[0]!, units))
}

/** A group stands in its office, which is the first unit above that is no group itself. */
function placeOf(unit: Unit, units: UnitLookup): Place {
  if (!isGroup(unit)) return {office: unit, group: null}
  let office = units.parentOf(unit)
  while (office && isGroup(office)) office = units.parentOf(office)
  return office ? {office, group: unit} : {office: unit, group: null}
}

/** The group a cell names within the place the row names; the place's own group where the cell is empty. */
export function readGroupCell(cell: Cell, place: Place, units: UnitLookup): ReadCell<Unit | null> {
  const text = readText(cell)
  if (!text.ok) return text
  if (isNothing(text.value)) return good(place.group)
  const within = place.group ?? place.office
  const named = units.named(text.value).filter(isGroup)
  const own = named.filter((unit) => unit.id === within.id || units.isWithin(unit, within))
  if (own.length === 1) return good(own[0]!)
  const values = {value: text.value, office: within.name}
  if (own.length > 1) return bad(message('group.several', values), message('group.useAbbreviation'))
  if (named.length > 0)
    return bad(message('group.elsewhere', {...values, offices: officesOf(named, units)}), message('group.checkBoth'))
  return bad(message('group.unknown', values), nearest(units.nearest(text.value, place.office)))
}

const officesOf = (units: readonly Unit[], lookup: UnitLookup): string =>
  units.map((unit) => lookup.parentOf(unit)?.name ?? unit.name).join(', ')

const nearest = (names: readonly string[]) =>
  names.length === 0 ? message('unit.noneAlike') : message('unit.nearest', {names: names.join(', ')})
