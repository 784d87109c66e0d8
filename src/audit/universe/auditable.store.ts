import {sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import {countYear, stampYears} from '../audit-year.store.ts'
import type {AuditableTable} from '../tables.ts'
import '../tables.ts'

export type AuditableRow = AuditableTable & {agencyName: string; agencyClosedOn: string | null}

const things = (db: Reader) =>
  db
    .selectFrom('auditable')
    .innerJoin('unit as agency', 'agency.id', 'auditable.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .selectAll('auditable')
    .select(agencyColumns)

export async function visibleAuditable(db: Reader, ability: Ability, id: string): Promise<AuditableRow | undefined> {
  const row = await things(db)
    .where('auditable.id', '=', id)
    .where(visible(ability, 'read', 'Auditable', 'auditable'))
    .executeTakeFirst()
  return row && withAgency(row)
}

export const visibleAuditableIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('auditable')
    .select('auditable.id')
    .where(visible(ability, 'read', 'Auditable', 'auditable'))

export const lockedAuditable = (db: Writer, id: string): Promise<AuditableTable | undefined> =>
  lockRow(db, db.selectFrom('auditable').selectAll().where('id', '=', id)).executeTakeFirst()

/** Every write counts the year anew. */
export async function insertAuditables(db: Writer, rows: AuditableTable[]): Promise<void> {
  await inBatches(rows, async (some) => void (await db.insertInto('auditable').values(some).execute()))
  const years = new Map(rows.map(({unitId, fiscalYear}) => [`${unitId} ${fiscalYear}`, {unitId, fiscalYear}]))
  for (const {unitId, fiscalYear} of years.values()) await countYear(db, unitId, fiscalYear)
}

export async function updateAuditable(
  db: Writer,
  {id, unitId, fiscalYear, version}: AuditableTable,
  changes: Partial<AuditableTable>,
): Promise<void> {
  await db
    .updateTable('auditable')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()
  await countYear(db, unitId, fiscalYear)
}

export async function deleteAuditable(
  db: Writer,
  {id, unitId, fiscalYear}: Pick<AuditableTable, 'id' | 'unitId' | 'fiscalYear'>,
): Promise<void> {
  await db.deleteFrom('riskOpinion').where('auditableId', '=', id).execute()
  await db.deleteFrom('planOmission').where('auditableId', '=', id).execute()
  await db.deleteFrom('auditable').where('id', '=', id).execute()
  await countYear(db, unitId, fiscalYear)
}

/** Whether a plan speaks of it. */
export async function isPlanned(db: Reader, id: string): Promise<boolean> {
  const row = await db.selectFrom('planItem').select('id').where('auditableId', '=', id).executeTakeFirst()
  return row !== undefined
}

/** Everything of a unit's fiscal year. */
export const auditablesOfYear = (db: Reader, unitId: string, year: number): Promise<AuditableTable[]> =>
  db
    .selectFrom('auditable')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('fiscalYear', '=', year)
    .orderBy('sortKey')
    .orderBy('id')
    .execute()

export async function auditableNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('auditable').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, name}) => [id, name]))
}

/** Which money the unit may audit, anew for a fiscal year and those after it, up to one with a basis of its own. */
export async function remitAnew(
  db: Writer,
  unitId: string,
  {fromYear, before}: {fromYear: number; before: number | null},
  sources: readonly string[],
): Promise<void> {
  await db
    .updateTable('auditable')
    .set({
      withinRemit: sql<number>`case when ${sql.ref('budgetSource')} is null or ${sql.ref('budgetSource')} in (${sql.join(sources.length > 0 ? sources : [''])}) then 1 else 0 end`,
    })
    .where('unitId', '=', unitId)
    .where('fiscalYear', '>=', fromYear)
    .$if(before !== null, (query) => query.where('fiscalYear', '<', before ?? 0))
    .execute()
  await stampYears(db, unitId, fromYear)
}

/** The same thing in other fiscal years, the latest first. */
export const sameElsewhere = (db: Reader, row: AuditableTable): Promise<AuditableTable[]> =>
  db
    .selectFrom('auditable')
    .selectAll()
    .where('unitId', '=', row.unitId)
    .where('agencyId', '=', row.agencyId)
    .where('sortKey', '=', row.sortKey)
    .where('kind', '=', row.kind)
    .where('name', '=', row.name)
    .where('id', '<>', row.id)
    .orderBy('fiscalYear', 'desc')
    .limit(sql.lit(10))
    .execute()

/** Everything assessed of a unit's fiscal year, the highest risk first: for print. */
export async function rankedOfYear(db: Reader, unitId: string, year: number): Promise<AuditableRow[]> {
  const rows = await things(db)
    .where('auditable.unitId', '=', unitId)
    .where('auditable.fiscalYear', '=', year)
    .where('auditable.risk', 'is not', null)
    .orderBy('auditable.risk', 'desc')
    .orderBy('auditable.id', 'desc')
    .execute()
  return rows.map(withAgency)
}
