import type {Reader, Writer} from '../../platform/db/database.ts'
import {keptQuery} from '../../platform/db/kept-query.ts'
import type {PlanningBasisTable} from '../tables.ts'
import {basisFor, type PlanningBasis} from './planning-basis.ts'
import '../tables.ts'

/** Everything ever settled by a unit, the latest first. */
export const basesOf = (db: Reader, unitId: string): Promise<PlanningBasisTable[]> => bases(db, {unitId})

const bases = keptQuery((db: Reader, {unitId}: {unitId: string}) =>
  db.selectFrom('planningBasis').selectAll().where('unitId', '=', unitId).orderBy('id', 'desc'),
)

/** By what a unit plans for a fiscal year. */
export const basisOfYear = async (db: Reader, unitId: string, year: number): Promise<PlanningBasis> =>
  basisFor(await basesOf(db, unitId), unitId, year)

export const insertBasis = (db: Writer, row: PlanningBasisTable) => db.insertInto('planningBasis').values(row).execute()

/** Whether risks of this fiscal year or a later one were assessed already. */
export async function isAssessedSince(db: Reader, unitId: string, year: number): Promise<boolean> {
  const row = await db
    .selectFrom('riskOpinion')
    .innerJoin('auditable', 'auditable.id', 'riskOpinion.auditableId')
    .select('riskOpinion.id')
    .where('auditable.unitId', '=', unitId)
    .where('auditable.fiscalYear', '>=', year)
    .executeTakeFirst()
  return row !== undefined
}
