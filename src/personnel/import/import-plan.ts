// What a row of the workbook does to the register: nothing is looked up here and nothing written.

import {type OfficialValues, valuesOf} from '../official/official-row.ts'
import {civilServant} from '../official/personnel-type.ts'
import {levelBelongsTo, readPositionLevel} from '../official/position-level.ts'
import {unfilledProblem} from '../workbook/civil-position.ts'
import {headingOf} from '../workbook/columns.ts'
import type {CellProblem, OfficialRead, ReadingWarning, RowRead} from '../workbook/reading.ts'
import type {FieldChange, ValueField} from './import.ts'

/** What is compared of an official in the register. */
type Stored = OfficialValues & {id: string; version: number}

type Planned = {row: number; nationalId: string; warnings: ReadingWarning[]}

export type PlannedRow<S = Stored> =
  | (Planned & {outcome: 'created'; official: OfficialRead})
  | (Planned & {outcome: 'changed'; stored: S; values: OfficialValues; changes: FieldChange[]})
  | (Planned & {outcome: 'unchanged'; stored: S})
  | Refused

type Refused = Planned & {outcome: 'refused'; name: string; problems: CellProblem[]}

/** Compares a row with the official of its id, null where there is none. `officeOf` gives a unit's office by their ids. */
export function planRow<S extends Stored>(
  read: RowRead,
  stored: S | null,
  officeOf: (unitId: string) => string | undefined,
): PlannedRow<S> {
  const {row, official} = read
  const wanted = stored ? overStored(read, stored, officeOf) : official
  const planned = {row, nationalId: official.nationalId, warnings: ignoredCells(read, wanted)}
  const problems = [...unfilledCells(read, stored, wanted), ...mismatchedLevel(read, wanted)]
  if (problems.length > 0) return {...planned, outcome: 'refused', name: nameOf(official), problems}
  if (!stored) return {...planned, outcome: 'created', official}
  const changes = changesTo(stored, wanted)
  return changes.length === 0
    ? {...planned, outcome: 'unchanged', stored}
    : {...planned, outcome: 'changed', stored, values: wanted, changes}
}

export const nameOf = ({title, firstName, surname}: Pick<OfficialValues, 'title' | 'firstName' | 'surname'>): string =>
  `${title}${firstName} ${surname}`

/** An id that belongs to somebody the importer does not see: told as any id that is taken. */
export const refuseTaken = (read: RowRead): Refused => refuse(read, 'taken')

/** Somebody the importer sees and may not change: himself. */
export const refuseChange = (read: RowRead): Refused => refuse(read, 'notYours')

const refuse = ({row, official}: RowRead, why: 'taken' | 'notYours'): Refused => ({
  outcome: 'refused',
  row,
  nationalId: official.nationalId,
  name: nameOf(official),
  warnings: [],
  problems: [
    {
      row,
      column: headingOf('nationalId'),
      value: official.nationalId,
      problem: {key: `import.refused.${why}`},
      hint: {key: `import.refused.${why}Hint`},
    },
  ],
})

/** What the official would be: columns that are not there leave what is stored. */
function overStored(
  {official, present, groupOpen}: RowRead,
  stored: OfficialValues,
  officeOf: (unitId: string) => string | undefined,
): OfficialValues {
  const wanted: Record<string, unknown> = valuesOf(stored)
  for (const field of present) if (field !== 'nationalId') wanted[field] = official[field]
  if (groupOpen && officeOf(stored.unitId) === official.unitId) wanted.unitId = stored.unitId
  if (wanted.personnelType !== civilServant) wanted.positionType = wanted.positionLevel = null
  return wanted as OfficialValues
}

/** What a civil servant must have: asked of the columns that are there, and of all where he is to become one. */
function unfilledCells(read: RowRead, stored: OfficialValues | null, wanted: OfficialValues): CellProblem[] {
  if (read.unfilled.length === 0 || wanted.personnelType !== civilServant) return []
  const isOne = stored?.personnelType === civilServant
  const unfilled = read.unfilled.filter(
    (field) => wanted[field as ValueField] === null && (!isOne || read.present.includes(field)),
  )
  return unfilledProblem({...read, unfilled})
}

/** One of type and level comes from the file, the other from the register, and the law does not know them together. */
function mismatchedLevel({row, present}: RowRead, {positionType, positionLevel}: OfficialValues): CellProblem[] {
  if (positionType === null || positionLevel === null || levelBelongsTo(positionLevel, positionType)) return []
  const read = readPositionLevel(positionLevel, positionType)
  if (read.ok) return []
  const isLevel = present.includes('positionLevel')
  const column = headingOf(isLevel ? 'positionLevel' : 'positionType')
  return [{row, column, value: isLevel ? positionLevel : positionType, problem: read.problem, hint: read.hint}]
}

/** The register says that the official is no civil servant, the file does not say what he is. */
function ignoredCells({row, official, present}: RowRead, {personnelType}: OfficialValues): ReadingWarning[] {
  if (personnelType === civilServant || present.includes('personnelType')) return []
  return (['positionType', 'positionLevel'] as const)
    .filter((field) => official[field] !== null)
    .map((field) => ({
      row,
      column: headingOf(field),
      problem: {key: 'workbook.position.ignored', values: {column: headingOf(field), type: personnelType}},
    }))
}

const compared = [
  'title',
  'firstName',
  'surname',
  'birthDate',
  'enteredOn',
  'personnelType',
  'positionNumber',
  'positionTitle',
  'positionType',
  'positionLevel',
  'unitId',
  'salary',
  'positionSince',
  'education',
  'phone',
  'email',
  'status',
] as const satisfies readonly ValueField[]

function changesTo(stored: OfficialValues, wanted: OfficialValues): FieldChange[] {
  const changes: FieldChange[] = []
  for (const field of compared)
    if (stored[field] !== wanted[field]) changes.push({field, before: stored[field], after: wanted[field]})
  return changes
}
