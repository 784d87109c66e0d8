import {type Expression, type Kysely, type SqlBool, sql} from 'kysely'
import type {Ability} from '../platform/access/ability.ts'
import {visible} from '../platform/access/visible.ts'
import {inBatches} from '../platform/db/batches.ts'
import type {Database, Reader, Writer} from '../platform/db/database.ts'
import {byIndex, lockRow, matches} from '../platform/db/dialect.ts'
import {agenciesById} from './agencies.ts'
import {agencyColumns, withAgency} from './agency.store.ts'
import {countYear} from './audit-year.store.ts'
import type {UniverseFilter, UniversePlace} from './auditable.ts'
import type {AuditableTable} from './tables.ts'
import './tables.ts'

export const pageSize = 50
/** Counted up to this many; beyond it the page says 'more than'. */
export const mostCounted = 10_000

export type AuditableRow = AuditableTable & {agencyName: string; agencyClosedOn: string | null}

/** Each with what its agency is called today. */
async function withAgencies(db: Reader, ability: Ability, rows: AuditableTable[]): Promise<AuditableRow[]> {
  const known = await agenciesById(db, ability)
  return rows.map((row) => {
    const agency = known.get(row.agencyId)
    return {...row, agencyName: agency?.name ?? '', agencyClosedOn: agency?.closedOn ?? null}
  })
}

/** Along one index, whose order is the list's: without statistics a database may choose to sort thousands of rows. */
async function walk(
  db: Reader,
  ability: Ability,
  index: string,
  where: Expression<SqlBool>[],
  order: Expression<unknown>,
  limit: number,
): Promise<AuditableRow[]> {
  const allowed = visible(ability, 'read', 'Auditable', 'auditable')
  const query = sql<AuditableTable>`select * from auditable${sql.raw(byIndex(db, index))}
    where ${sql.join([...where, allowed], sql` and `)} order by ${order} limit ${sql.lit(limit)}`
  const {rows} = await query.execute(db as Kysely<Database>)
  return withAgencies(db, ability, rows)
}

const things = (db: Reader) =>
  db
    .selectFrom('auditable')
    .innerJoin('unit as agency', 'agency.id', 'auditable.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .selectAll('auditable')
    .select(agencyColumns)

/** What the filter asks of a thing; `highFrom` and `mediumFrom` are the year's bounds of risk, in hundredths. */
export function asked(
  filter: UniverseFilter,
  unitId: string,
  bounds: {highFrom: number; mediumFrom: number},
): Expression<SqlBool>[] {
  const {year, text, agency, kind, source, level} = filter
  const equal = (column: string, value: string | number | undefined) =>
    value === undefined ? [] : [sql<SqlBool>`${sql.ref(`auditable.${column}`)} = ${value}`]
  return [
    ...equal('unitId', unitId),
    ...equal('fiscalYear', year),
    ...equal('agencyId', agency),
    ...equal('kind', kind),
    ...equal('budgetSource', source),
    ...levelled(level, bounds),
    ...(text ? [matches(sql.ref('auditable.name'), text)] : []),
  ]
}

function levelled(level: UniverseFilter['level'], {highFrom, mediumFrom}: {highFrom: number; mediumFrom: number}) {
  const risk = sql.ref('auditable.risk')
  if (level === 'high') return [sql<SqlBool>`${risk} >= ${highFrom}`]
  if (level === 'medium') return [sql<SqlBool>`(${risk} >= ${mediumFrom} and ${risk} < ${highFrom})`]
  if (level === 'low') return [sql<SqlBool>`${risk} < ${mediumFrom}`]
  return level === 'none' ? [sql<SqlBool>`${risk} is null`] : []
}

/** In the order of agencies and names. */
export function listAuditables(
  db: Reader,
  ability: Ability,
  where: Expression<SqlBool>[],
  {from, limit}: {from: UniversePlace | null; limit: number},
): Promise<AuditableRow[]> {
  const [key, id] = [sql.ref('auditable.sortKey'), sql.ref('auditable.id')]
  const beyond = from
    ? [sql<SqlBool>`${key} >= ${from.sortKey} and (${key} > ${from.sortKey} or ${id} > ${from.id})`]
    : []
  return walk(db, ability, 'auditable_in_order', [...where, ...beyond], sql`${key}, ${id}`, limit)
}

/** By risk, the highest first; what nobody assessed is left out. */
export function rankAuditables(
  db: Reader,
  ability: Ability,
  where: Expression<SqlBool>[],
  {from, limit}: {from: {risk: number; id: string} | null; limit: number},
): Promise<AuditableRow[]> {
  const [risk, id] = [sql.ref('auditable.risk'), sql.ref('auditable.id')]
  const beyond = from ? [sql<SqlBool>`${risk} <= ${from.risk} and (${risk} < ${from.risk} or ${id} < ${from.id})`] : []
  const assessed = sql<SqlBool>`${risk} is not null`
  return walk(db, ability, 'auditable_by_risk', [...where, assessed, ...beyond], sql`${risk} desc, ${id} desc`, limit)
}

export async function countAuditables(db: Reader, ability: Ability, where: Expression<SqlBool>[], most: number) {
  const {count} = await db
    .selectFrom(
      db
        .selectFrom('auditable')
        .select('auditable.id')
        .where((builder) => builder.and([...where, visible(ability, 'read', 'Auditable', 'auditable')]))
        .limit(sql.lit(most))
        .as('found'),
    )
    .select(({fn}) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

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
export const remitAnew = (
  db: Writer,
  unitId: string,
  {fromYear, before}: {fromYear: number; before: number | null},
  sources: readonly string[],
) =>
  db
    .updateTable('auditable')
    .set({
      withinRemit: sql<number>`case when ${sql.ref('budgetSource')} is null or ${sql.ref('budgetSource')} in (${sql.join(sources.length > 0 ? sources : [''])}) then 1 else 0 end`,
    })
    .where('unitId', '=', unitId)
    .where('fiscalYear', '>=', fromYear)
    .$if(before !== null, (query) => query.where('fiscalYear', '<', before ?? 0))
    .execute()

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
