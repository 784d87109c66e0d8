// The cells that say what an official is: kind of staff, position type and level, pay, status.
import {type Cell, isDateCell} from '../../platform/sheets/cell.ts'
import {readBaht} from '../../platform/thai/money.ts'
import {atWork, type OfficialStatus, officialStatuses, readOfficialStatus} from '../official/official-status.ts'
import {civilServant, type PersonnelType, personnelTypes, readPersonnelType} from '../official/personnel-type.ts'
import {
  levelsOf,
  type PositionLevel,
  type PositionType,
  positionTypes,
  readPositionLevel,
  readPositionType,
  typeOfLevel,
} from '../official/position-level.ts'
import {bad, good, isNothing, message, type ReadCell, readText} from './read-cell.ts'
import {missing} from './read-person.ts'

export function readPersonnelTypeCell(cell: Cell): ReadCell<PersonnelType> {
  const text = readText(cell)
  if (!text.ok) return text
  const type = isNothing(text.value) ? civilServant : readPersonnelType(text.value)
  if (type) return good(type)
  return bad(
    message('personnelType.unknown', {value: text.value}),
    message('choices', {choices: personnelTypes.join(', ')}),
  )
}

export function readStatusCell(cell: Cell): ReadCell<OfficialStatus> {
  const text = readText(cell)
  if (!text.ok) return text
  const status = isNothing(text.value) ? atWork : readOfficialStatus(text.value)
  if (status) return good(status)
  return bad(message('status.unknown', {value: text.value}), message('choices', {choices: officialStatuses.join(', ')}))
}

/** The position type of a civil servant; null where the cell is empty. */
export function readTypeCell(cell: Cell): ReadCell<PositionType | null> {
  const text = readText(cell)
  if (!text.ok) return text
  if (isNothing(text.value)) return good(null)
  const read = readPositionType(text.value)
  return read.ok ? good(read.type) : read
}

/** The level, null where the cell is empty, and the type where the level is written as a code. */
export function readLevelCell(
  cell: Cell,
  type: PositionType | null,
): ReadCell<{level: PositionLevel; type: PositionType | null} | null> {
  const text = readText(cell)
  if (!text.ok) return text
  if (isNothing(text.value)) return good(null)
  const read = readPositionLevel(text.value, type)
  return read.ok ? good({level: read.level, type: read.type}) : read
}

/** What a civil servant's empty cell is refused with; the hint names the choices the other cell leaves. */
export function unfilledType(level: PositionLevel | null) {
  const only = level === null ? null : typeOfLevel(level)
  const hint = only
    ? message('positionType.ofLevel', {level: level!, type: only})
    : message('choices', {choices: positionTypes.join(', ')})
  return bad(missing('positionType'), hint)
}

export function unfilledLevel(type: PositionType | null) {
  const choices = type === null ? positionTypes.flatMap((each) => levelsOf[each]) : levelsOf[type]
  return bad(missing('positionLevel'), message('choices', {choices: [...new Set(choices)].join(', ')}))
}

/** Pay in satang; null where there is none. */
export function readSalaryCell(cell: Cell): ReadCell<number | null> {
  if (isDateCell(cell)) return bad(message('salary.date'), message('salary.write'))
  const text = readText(cell)
  if (!text.ok) return text
  const read = readBaht(text.value)
  return read.ok ? good(read.satang) : bad(read.problem, message('salary.write'))
}
