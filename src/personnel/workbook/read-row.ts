// One row of the workbook: an official, or everything that is wrong with it.
import type {Row} from '../../platform/sheets/cell.ts'
import type {Day} from '../../platform/thai/day.ts'
import {salaryCeiling} from '../official/salary-ceiling.ts'
import type {CellReaders} from './cell-readers.ts'
import {readCivilPosition} from './civil-position.ts'
import type {ColumnField} from './columns.ts'
import {message, type ReadCell, readOptionalText, readText} from './read-cell.ts'
import {readEmailCell} from './read-contact.ts'
import {checkBirth, checkEntry, readDayCell, readOptionalDayCell} from './read-days.ts'
import {readFirstNameCell, readSurnameCell, readTitleCell} from './read-person.ts'
import {readSalaryCell} from './read-position.ts'
import type {CellProblem, OfficialField, OfficialRead, ReadingWarning, RowRead} from './reading.ts'
import {type FieldCells, type RowCells, rowCells} from './row-cells.ts'

export type RowContext = {
  places: ReadonlyMap<ColumnField, number>
  present: readonly OfficialField[]
  readers: CellReaders
  today: Day
  from1904: boolean
}

/** `read` is null where a cell was refused. */
export type RowOutcome = {read: RowRead | null; problems: CellProblem[]; warnings: ReadingWarning[]}

/** Reads a row, every bad cell of it; `id` was read before, since the ids of all rows are compared. */
export function readRow(row: Row, id: ReadCell<string>, context: RowContext): RowOutcome {
  const cells = rowCells(row, context.places)
  const {readers} = context
  const {cell, take, problems, warnings} = cells
  const nationalId = take('nationalId', id)
  const person = readPerson(cells)
  const days = readDays(cells, context)
  const position = readCivilPosition(cells, context)
  const place = readPlace(cells, context)
  const official = {
    nationalId,
    ...person,
    ...days,
    ...position.fields,
    unitId: place?.unitId,
    salary: take('salary', readSalaryCell(cell('salary'))),
    positionSince: take('positionSince', readOptionalDayCell(cell('positionSince'), 'positionSince', context.from1904)),
    education: take('education', readers.text(cell('education'))),
    phone: take('phone', readOptionalText(cell('phone'))),
    email: take('email', readEmailCell(cell('email'))),
    status: take('status', readers.status(cell('status'))),
  }
  if (!isWhole(official, problems)) return {read: null, problems, warnings}
  warnAboveCeiling(official, context.today, cells)
  const present = position.typeFromLevel ? [...context.present, 'positionType' as const] : context.present
  const groupOpen = place?.groupOpen ?? false
  return {read: {row: row.row, official, present, groupOpen, unfilled: position.unfilled}, problems, warnings}
}

/** Every bad cell has left its problem: without one, every field is there. */
const isWhole = (
  official: {[Field in OfficialField]: OfficialRead[Field] | undefined},
  problems: readonly CellProblem[],
): official is OfficialRead => problems.length === 0

/** Who it is: title and names, each read in the light of the other. */
export function readPerson({cell, take}: FieldCells) {
  const written = readText(cell('firstName'))
  const title = take('title', readTitleCell(cell('title'), written.ok ? written.value : ''))
  const firstName = take('firstName', readFirstNameCell(cell('firstName'), title ?? null))
  return {title, firstName, surname: take('surname', readSurnameCell(cell('surname')))}
}

/** Birth and entry, which must fit together. */
export function readDays({cell, take}: FieldCells, {today, from1904}: Pick<RowContext, 'today' | 'from1904'>) {
  const born = take('birthDate', readDayCell(cell('birthDate'), 'birthDate', from1904))
  const birthDate = born === undefined ? undefined : take('birthDate', checkBirth(born, today))
  const entered = take('enteredOn', readDayCell(cell('enteredOn'), 'enteredOn', from1904))
  const enteredOn = entered === undefined ? undefined : take('enteredOn', checkEntry(entered, birthDate ?? null, today))
  return {birthDate, enteredOn}
}

function readPlace({cell, take}: RowCells, {readers, places}: RowContext) {
  const place = take('unit', readers.unit(cell('unit')))
  if (place === undefined) return undefined
  const group = take('group', readers.group(place)(cell('group')))
  if (group === undefined) return undefined
  return {unitId: (group ?? place.office).id, groupOpen: group === null && !places.has('group')}
}

function warnAboveCeiling({positionType, positionLevel, salary}: OfficialRead, today: Day, {warn}: RowCells): void {
  if (positionType === null || positionLevel === null || salary === null) return
  const ceiling = salaryCeiling(positionType, positionLevel, today)
  if (ceiling === null || salary <= ceiling) return
  warn('salary', message('salary.aboveCeiling', {salary, ceiling, type: positionType, level: positionLevel}))
}

/** A row of a total or a note: neither id, nor first name, nor surname. */
export function isNoOfficial(row: Row, places: ReadonlyMap<ColumnField, number>): boolean {
  const {cell} = rowCells(row, places)
  return (['nationalId', 'firstName', 'surname'] as const).every((field) => {
    const text = readText(cell(field))
    return text.ok && text.value === ''
  })
}
