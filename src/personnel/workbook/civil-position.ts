// The five cells of a position, which depend on one another: what a civil servant must have, others have no place for.
import {textOf} from '../../platform/sheets/cell.ts'
import {cleanText} from '../../platform/thai/clean-text.ts'
import {civilServant, type PersonnelType} from '../official/personnel-type.ts'
import {type PositionLevel, type PositionType, typeOfLevel} from '../official/position-level.ts'
import type {CellReaders} from './cell-readers.ts'
import {type ColumnField, headingOf} from './columns.ts'
import {bad, isNothing, message, readOptionalText} from './read-cell.ts'
import {missing} from './read-person.ts'
import {unfilledLevel, unfilledType} from './read-position.ts'
import type {CellProblem, RowRead} from './reading.ts'
import type {FieldCells} from './row-cells.ts'

const civilFields = ['positionNumber', 'positionTitle', 'positionType', 'positionLevel'] as const
type CivilField = (typeof civilFields)[number]

/** Undefined stands for a cell that was refused. */
type PositionRead = {
  personnelType: PersonnelType | undefined
  positionNumber: string | null | undefined
  positionTitle: string | null | undefined
  positionType: PositionType | null | undefined
  positionLevel: PositionLevel | null | undefined
}

export type CivilPosition = {
  fields: PositionRead
  unfilled: CivilField[]
  /** The type comes from the level, since the file has no column for it. */
  typeFromLevel: boolean
}

export type PositionContext = {
  /** The columns that are there. */
  places: Pick<ReadonlyMap<ColumnField, number>, 'has'>
  readers: Pick<CellReaders, 'personnelType' | 'text' | 'type' | 'level'>
}

/** Reads the position. An empty cell of a civil servant is refused where the file itself says that he is one. */
export function readCivilPosition(row: FieldCells, {places, readers}: PositionContext): CivilPosition {
  const {cell, take} = row
  const personnelType = take('personnelType', readers.personnelType(cell('personnelType')))
  const positionNumber = take('positionNumber', readOptionalText(cell('positionNumber')))
  const positionTitle = take('positionTitle', readers.text(cell('positionTitle')))
  const known = {personnelType, positionNumber, positionTitle}
  if (personnelType !== undefined && personnelType !== civilServant) {
    warnIgnored(row, personnelType)
    return {fields: {...known, positionType: null, positionLevel: null}, unfilled: [], typeFromLevel: false}
  }
  const written = take('positionType', readers.type(cell('positionType')))
  const level = take('positionLevel', readers.level(written ?? null)(cell('positionLevel')))
  const positionLevel = level === null ? null : level?.level
  const coded = level?.type ?? (places.has('positionType') || !positionLevel ? null : typeOfLevel(positionLevel))
  const fields = {...known, positionType: written === null ? coded : written, positionLevel}
  const unfilled = personnelType === undefined ? [] : refuseUnfilled(row, fields, places)
  return {fields, unfilled, typeFromLevel: coded !== null && !places.has('positionType')}
}

function warnIgnored({cell, warn}: FieldCells, type: PersonnelType): void {
  for (const field of ['positionType', 'positionLevel'] as const) {
    if (isNothing(cleanText(textOf(cell(field))))) continue
    warn(field, message('position.ignored', {column: headingOf(field), type}))
  }
}

/** Refuses what is empty in a column that is there; the others are left to whoever knows the stored official. */
function refuseUnfilled({take}: FieldCells, fields: PositionRead, places: PositionContext['places']): CivilField[] {
  const empty = civilFields.filter((field) => fields[field] === null)
  const isCertain = places.has('personnelType')
  return empty.filter((field) => {
    if (!isCertain || !places.has(field)) return true
    take(field, whyUnfilled(field, fields.positionType ?? null, fields.positionLevel ?? null))
    return false
  })
}

function whyUnfilled(field: CivilField, type: PositionType | null, level: PositionLevel | null) {
  if (field === 'positionType') return unfilledType(level)
  if (field === 'positionLevel') return unfilledLevel(type)
  return bad(missing(field), message(`${field}.write`))
}

/** What a row of `unfilled` fields is refused with, when the official turns out to be a civil servant without them. */
export function unfilledProblem({row, official, unfilled}: RowRead): CellProblem[] {
  return civilFields
    .filter((field) => unfilled.includes(field))
    .map((field) => {
      const {problem, hint} = whyUnfilled(field, official.positionType, official.positionLevel)
      return {row, column: headingOf(field), value: '', problem, hint}
    })
}
