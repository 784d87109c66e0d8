// From what becomes of a row to the row that is kept, and the sums over all of them.
import {newId} from '../../platform/ids.ts'
import type {Keys} from '../../platform/secrets.ts'
import {derivedAnew} from '../official/official-row.ts'
import {columnOf} from '../workbook/columns.ts'
import type {ReadingWarning, RefusedRow, WorkbookReading} from '../workbook/reading.ts'
import type {ImportCounts} from './import.ts'
import type {Planned} from './import-match.ts'
import {nameOf} from './import-plan.ts'
import {
  type ColumnSet,
  cellsChanged,
  moved,
  moves,
  type RowContent,
  sealRow,
  setOf,
  type UnitNames,
  warned,
} from './import-row.ts'
import type {ImportRowTable} from './tables.ts'

export type DraftContext = {
  keys: Pick<Keys, 'file'>
  importId: string
  namesOf: UnitNames
  /** What the reading noticed, by row. */
  warnings: ReadonlyMap<number, ReadingWarning[]>
  /** The row takes effect at once: of a new official nothing need wait here. */
  atOnce?: boolean
}

/** Warnings of single rows by row, and those of the file as a whole. */
export function sortWarnings({rows, refused, warnings}: WorkbookReading) {
  const known = new Set([...rows, ...refused].map(({row}) => row))
  const ofRows = new Map<number, ReadingWarning[]>()
  const ofFile: ReadingWarning[] = []
  for (const warning of warnings) {
    const {row} = warning
    if (row === undefined || !known.has(row)) ofFile.push(warning)
    else ofRows.set(row, [...(ofRows.get(row) ?? []), warning])
  }
  return {ofRows, ofFile}
}

/** The row as it is kept. Who is new gets his id now: what was previewed is what is applied. */
export function draftOf(planned: Planned, context: DraftContext): ImportRowTable {
  const {row, nationalId} = planned
  const warnings = [...(context.warnings.get(row) ?? []), ...planned.warnings]
  const more = warnings.length > 0 ? {warnings} : {}
  if (planned.outcome === 'refused')
    return keep(planned, {name: planned.name, nationalId, problems: planned.problems, ...more}, context)
  if (planned.outcome === 'created') {
    const {official} = planned
    const waiting = context.atOnce ? {} : {official}
    return keep(planned, {name: nameOf(official), nationalId, ...waiting, ...more}, context, {id: newId(), version: 0})
  }
  const {stored} = planned
  const name = nameOf(stored)
  if (planned.outcome === 'unchanged') return keep(planned, {name, nationalId, ...more}, context, stored)
  const {retiresOn} = stored
  const isOther = derivedAnew(stored, planned.values).retiresOn !== retiresOn
  const content = {name, nationalId, changes: planned.changes, ...(isOther ? {retiresOn} : {}), ...more}
  return keep(planned, content, context, stored)
}

/** A row that the reading refused; its cells stay in the file. */
export function draftOfRefused(
  refused: RefusedRow,
  headings: readonly string[],
  context: DraftContext,
): ImportRowTable {
  const {row, cells, problems} = refused
  const cell = (field: string) => cells[headings.findIndex((heading) => columnOf(heading)?.field === field)] ?? ''
  const name = `${cell('title')}${cell('firstName')} ${cell('surname')}`.trim()
  const warnings = context.warnings.get(row)
  const content = {name, nationalId: cell('nationalId'), problems: [...problems], ...(warnings ? {warnings} : {})}
  return keep({row, outcome: 'refused'}, content, context)
}

function keep(
  {row, outcome}: Pick<Planned, 'row' | 'outcome'>,
  content: RowContent,
  {keys, importId, namesOf}: DraftContext,
  official: {id: string; version: number} | null = null,
): ImportRowTable {
  const cells = content.changes ? cellsChanged(content.changes, namesOf).map(({field}) => field) : []
  const refused = content.problems?.map(({column}) => column) ?? []
  return {
    importId,
    sheetRow: row,
    outcome,
    columnsTouched:
      setOf([...cells, ...refused]) | (content.warnings ? warned : 0) | (moves(content.changes ?? []) ? moved : 0),
    officialId: official?.id ?? null,
    officialVersion: official?.version ?? null,
    content: sealRow(keys, importId, row, content),
  }
}

const marks = warned | moved

export type Tally = ImportCounts & {warned: number; columnsChanged: ColumnSet; columnsRefused: ColumnSet}

export const emptyTally = (): Tally => ({
  created: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  warned: 0,
  columnsChanged: 0,
  columnsRefused: 0,
})

export function addTo(tally: Tally, drafts: readonly ImportRowTable[]): void {
  for (const {outcome, columnsTouched} of drafts) {
    tally[outcome] += 1
    if (columnsTouched & warned) tally.warned += 1
    if (outcome === 'changed') tally.columnsChanged |= columnsTouched & ~marks
    if (outcome === 'refused') tally.columnsRefused |= columnsTouched & ~marks
  }
}
