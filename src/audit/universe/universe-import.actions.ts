import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Sheet} from '../../platform/sheets/cell.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import type {UniverseImportTable} from '../tables.ts'
import {columnsOf, newRow, openYear} from './auditable.actions.ts'
import {auditablesOfYear, insertAuditables} from './auditable.store.ts'
import {sameness} from './auditable.ts'
import {
  deleteUniverseImport,
  insertUniverseImport,
  lockedUniverseImport,
  markApplied,
  visibleUniverseImport,
} from './universe-import.store.ts'
import {readUniverse, type UniverseRow, type Words} from './universe-reading.ts'

/** A file comes and goes; what became of it is the audit unit's history. */
const told = (verb: string, {unitId}: UniverseImportTable) => ({
  type: `audit.universe-import.${verb}`,
  subject: 'AuditUnit',
  subjectId: unitId,
  unitId,
})

export const rowsOf = ({content}: Pick<UniverseImportTable, 'content'>): UniverseRow[] =>
  JSON.parse(content) as UniverseRow[]

export const countRows = (rows: readonly UniverseRow[]) => ({
  new: rows.filter(({outcome}) => outcome === 'new').length,
  same: rows.filter(({outcome}) => outcome === 'same').length,
  refused: rows.filter(({outcome}) => outcome === 'refused').length,
})

/** A province has some thousand things to audit a year; more rows are another table, and too much for one row of ours. */
const mostRows = 20_000
const mostBytes = 12 * 1024 * 1024

type Sent = {year: number; fileName: string; sheet: Sheet; words: Words}

/** Keeps what a workbook says, to be looked at before it takes effect. @throws Refusal invalid at `file` */
export async function readImport(work: Work, unitId: string, {year, fileName, sheet, words}: Sent): Promise<string> {
  await openYear(work, unitId, year)
  if (sheet.rows.length > mostRows + 1) throw tooMuch()
  const known = new Set((await auditablesOfYear(work.db, unitId, year)).map(sameness))
  const rows = readUniverse(sheet, {
    agencies: await agencies(work.db, work.ability),
    words,
    isKnown: (input) => known.has(sameness(input)),
  })
  const content = JSON.stringify(rows)
  if (Buffer.byteLength(content) > mostBytes) throw tooMuch()
  const row: UniverseImportTable = {
    id: newId(),
    unitId,
    fiscalYear: year,
    fileName: fileName.slice(0, 200),
    content,
    state: 'read',
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  }
  await insertUniverseImport(work.db, row)
  work.record({...told('read', row), after: {file: row.fileName, fiscalYear: year, rows: rows.length}})
  return row.id
}

const tooMuch = () => invalidField('file', 'audit.import.tooMuch', {most: mostRows.toLocaleString('en')})

async function importFor(work: Work, id: string): Promise<UniverseImportTable> {
  const seen = await visibleUniverseImport(work.db, work.ability, id)
  const row = seen && (await lockedUniverseImport(work.db, id))
  if (!row) throw notFound()
  if (row.state === 'applied') throw conflict('audit.import.appliedAlready')
  return row
}

/** What is new comes into the year, whole or not at all; what the year has meanwhile stays as it is. */
export async function applyImport(work: Work, id: string): Promise<{year: number; count: number}> {
  const row = await importFor(work, id)
  const basis = await openYear(work, row.unitId, row.fiscalYear)
  const open = new Map((await agencies(work.db, work.ability)).map((agency) => [agency.id, agency]))
  const known = new Set((await auditablesOfYear(work.db, row.unitId, row.fiscalYear)).map(sameness))
  const fresh = rowsOf(row).flatMap((each) => {
    if (each.outcome !== 'new' || known.has(sameness(each.input))) return []
    const agency = open.get(each.input.agencyId)
    if (!agency || agency.closedOn !== null) throw conflict('audit.import.agencyGone')
    return [newRow(row.unitId, row.fiscalYear, columnsOf(each.input, agency, basis), work)]
  })
  await insertAuditables(work.db, fresh)
  await markApplied(work.db, row)
  work.record({...told('applied', row), after: {fiscalYear: row.fiscalYear, created: fresh.length}})
  return {year: row.fiscalYear, count: fresh.length}
}

export async function discardImport(work: Work, id: string): Promise<number> {
  const row = await importFor(work, id)
  work.require('draft', 'Auditable', row)
  await deleteUniverseImport(work.db, id)
  work.record({...told('discarded', row), before: {file: row.fileName}})
  return row.fiscalYear
}
