// The fiscal years of a unit's universe, one row each: what pages and lists of a year begin with.
import type {Reader, Writer} from '../platform/db/database.ts'
import {keptQuery} from '../platform/db/kept-query.ts'
import {newId} from '../platform/ids.ts'
import {insertAssessment, lockedAssessment} from './risk/risk-assessment.store.ts'
import type {RiskAssessmentTable} from './tables.ts'
import './tables.ts'

export type AuditYear = RiskAssessmentTable

const years = keptQuery((db: Reader, {unitId}: {unitId: string}) =>
  db.selectFrom('riskAssessment').selectAll().where('unitId', '=', unitId).orderBy('fiscalYear', 'desc'),
)

/** Every year there is something of, the latest first. */
export const auditYears = (db: Reader, unitId: string): Promise<AuditYear[]> => years(db, {unitId})

const untouched = {completedOn: null, completedByName: null, summary: null, frozenAt: null}

/** A year nothing is known of yet. */
export const emptyYear = (unitId: string, fiscalYear: number): AuditYear => ({
  id: newId(),
  unitId,
  fiscalYear,
  ...untouched,
  things: 0,
  assessed: 0,
  stamp: 0,
  version: 1,
})

export const auditYearOf = (all: readonly AuditYear[], unitId: string, year: number): AuditYear =>
  all.find(({fiscalYear}) => fiscalYear === year) ?? emptyYear(unitId, year)

/** Counts a year's things anew: after every change of them, in the same transaction. */
export async function countYear(db: Writer, unitId: string, year: number): Promise<void> {
  const known = await lockedAssessment(db, unitId, year)
  if (!known) await insertAssessment(db, emptyYear(unitId, year))
  const {things, assessed} = await db
    .selectFrom('auditable')
    .select(({fn}) => [fn.countAll<number>().as('things'), fn.count<number>('risk').as('assessed')])
    .where('unitId', '=', unitId)
    .where('fiscalYear', '=', year)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('riskAssessment')
    .set((row) => ({things: Number(things), assessed: Number(assessed), stamp: row('stamp', '+', 1)}))
    .where('unitId', '=', unitId)
    .where('fiscalYear', '=', year)
    .execute()
}

/** Something of the things of a year and those after it is another, though none came or went. */
export const stampYears = (db: Writer, unitId: string, fromYear: number) =>
  db
    .updateTable('riskAssessment')
    .set((row) => ({stamp: row('stamp', '+', 1)}))
    .where('unitId', '=', unitId)
    .where('fiscalYear', '>=', fromYear)
    .execute()
