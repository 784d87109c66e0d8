// Imports and their rows: pages of a preview, pieces of an effect.
import {sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {insertMany} from '../../platform/db/kept-insert.ts'
import type {ImportOutcome, TouchedRow} from './import.ts'
import {type ColumnSet, moved} from './import-row.ts'
import type {ImportRowTable, ImportTable} from './tables.ts'
import './tables.ts'

export const insertImport = (db: Writer, row: ImportTable) => db.insertInto('import').values(row).execute()

/** @returns whether the row still had the expected version */
export async function updateImport(
  db: Writer,
  {id, version}: Pick<ImportTable, 'id' | 'version'>,
  changes: Partial<Omit<ImportTable, 'id' | 'version'>>,
): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('import')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** One import that the reader may read; absent and invisible are the same. */
export const visibleImport = (db: Reader, ability: Ability, id: string): Promise<ImportTable | undefined> =>
  db
    .selectFrom('import')
    .selectAll()
    .where('id', '=', id)
    .where(visible(ability, 'read', 'Import', 'import'))
    .executeTakeFirst()

/** The same, held for the transaction. */
export const heldImport = (db: Writer, ability: Ability, id: string): Promise<ImportTable | undefined> =>
  lockRow(
    db,
    db
      .selectFrom('import')
      .selectAll()
      .where('id', '=', id)
      .where(visible(ability, 'read', 'Import', 'import')),
  ).executeTakeFirst()

/** Imports the reader may read, newest first, from below the id `before`. */
export const importsOf = (db: Reader, ability: Ability, before: string | null, limit: number): Promise<ImportTable[]> =>
  db
    .selectFrom('import')
    .selectAll()
    .where(visible(ability, 'read', 'Import', 'import'))
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(sql.lit(limit))
    .execute()

/** Ids of the imports an ability reaches, for their events and files. */
export const readableImports = (db: Reader, ability: Ability) =>
  db
    .selectFrom('import')
    .select('id')
    .where(visible(ability, 'read', 'Import', 'import'))

export const importNames = (db: Reader, ids: string[]): Promise<Pick<ImportTable, 'id' | 'fileName'>[]> =>
  db.selectFrom('import').select(['id', 'fileName']).where('id', 'in', ids).execute()

export const expiredImports = (db: Reader, now: string, limit: number): Promise<ImportTable[]> =>
  db.selectFrom('import').selectAll().where('expiresAt', '<=', now).orderBy('expiresAt').limit(sql.lit(limit)).execute()

export const deleteImport = (db: Writer, id: string) => db.deleteFrom('import').where('id', '=', id).execute()

export const insertRows = (db: Writer, rows: ImportRowTable[]): Promise<void> => insertMany(db, 'importRow', rows)

/** Deletes rows from the first on; how many there were. */
export async function deleteRows(db: Writer, importId: string, atOnce: number): Promise<number> {
  const last = await db
    .selectFrom('importRow')
    .select('sheetRow')
    .where('importId', '=', importId)
    .orderBy('sheetRow')
    .limit(sql.lit(atOnce))
    .execute()
  if (last.length === 0) return 0
  await db
    .deleteFrom('importRow')
    .where('importId', '=', importId)
    .where('sheetRow', '<=', last.at(-1)?.sheetRow ?? 0)
    .execute()
  return last.length
}

export type RowQuestion = {
  outcomes: readonly ImportOutcome[]
  /** Only rows touched in one of these columns; 0 for all. */
  touched: ColumnSet
  /** After this row of the sheet. */
  after: number
  limit: number
}

/** Rows of an import in the order of the sheet. One outcome walks its index, which holds the columns too. */
export const rowsOf = (
  db: Reader,
  importId: string,
  {outcomes, touched, after, limit}: RowQuestion,
): Promise<ImportRowTable[]> =>
  db
    .selectFrom('importRow')
    .selectAll()
    .where('importId', '=', importId)
    .where('sheetRow', '>', after)
    .$if(outcomes.length > 0, (query) => query.where('outcome', 'in', outcomes as ImportOutcome[]))
    .$if(touched !== 0, (query) => query.where(sql<boolean>`(columns_touched & ${sql.lit(touched)}) <> 0`))
    .orderBy('sheetRow')
    .limit(sql.lit(limit))
    .execute()

/** How many rows change what orders change. */
export async function movedRows(db: Reader, importId: string): Promise<number> {
  const {rows} = await db
    .selectFrom('importRow')
    .select(({fn}) => fn.countAll<number>().as('rows'))
    .where('importId', '=', importId)
    .where('outcome', '=', 'changed')
    .where(sql<boolean>`(columns_touched & ${sql.lit(moved)}) <> 0`)
    .executeTakeFirstOrThrow()
  return Number(rows)
}

/**
 * Rows whose official is no longer as the import saw him (`grown` 0), or left him (1), in the order of the sheet. Who is
 * new was seen at version 0.
 */
export async function touchedSince(
  db: Reader,
  importId: string,
  {outcomes, grown, limit}: {outcomes: ImportOutcome[]; grown: 0 | 1; limit: number},
): Promise<TouchedRow[]> {
  const rows = await db
    .selectFrom('importRow')
    .leftJoin('official', 'official.id', 'importRow.officialId')
    .select(['importRow.sheetRow', 'importRow.officialId'])
    .where('importRow.importId', '=', importId)
    .where('importRow.outcome', 'in', outcomes)
    .where((where) =>
      where.or([
        where('official.id', 'is', null),
        where('official.version', '<>', sql<number>`import_row.official_version + ${sql.lit(grown)}`),
      ]),
    )
    .orderBy('importRow.sheetRow')
    .limit(sql.lit(limit))
    .execute()
  return rows.map(({sheetRow, officialId}) => ({row: sheetRow, officialId: officialId ?? ''}))
}
