// One official with all that was ever said of him.
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Dated, PostingColumns} from '../tables.ts'
import type {OfficialRow} from './official-row.ts'

const oneOfficial = (db: Reader, ability: Ability, id: string) =>
  db
    .selectFrom('official')
    .selectAll()
    .where('official.id', '=', id)
    .where(visible(ability, 'read', 'Official', 'official'))

/** One official that the reader may read; absent and invisible are the same. */
export const visibleOfficial = async (db: Reader, ability: Ability, id: string): Promise<OfficialRow | undefined> =>
  (await oneOfficial(db, ability, id).executeTakeFirst()) as OfficialRow | undefined

/** The same, held for the rest of the transaction. */
export const visibleOfficialHeld = async (db: Writer, ability: Ability, id: string): Promise<OfficialRow | undefined> =>
  (await lockRow(db, oneOfficial(db, ability, id)).executeTakeFirst()) as OfficialRow | undefined

export const datedTables = {posting: 'officialPosting', salary: 'officialSalary', status: 'officialStatus'} as const
export type DatedKind = keyof typeof datedTables

export type PostingRow = Dated & PostingColumns
export type SalaryRow = Dated & {salary: number | null}
export type StatusRow = Dated & {status: string}
export type DatedRows = {posting: PostingRow[]; salary: SalaryRow[]; status: StatusRow[]}

/** Everything that was said of an official, latest first; what is superseded stands beside what took its place. */
export async function datedRowsOf(db: Reader, officialId: string): Promise<DatedRows> {
  const posting = await rowsOf(db, 'officialPosting', officialId)
  const salary = await rowsOf(db, 'officialSalary', officialId)
  const status = await rowsOf(db, 'officialStatus', officialId)
  return {posting: posting as PostingRow[], salary: salary as SalaryRow[], status: status as StatusRow[]}
}

const rowsOf = (db: Reader, table: (typeof datedTables)[DatedKind], officialId: string) =>
  db
    .selectFrom(table)
    .selectAll()
    .where('officialId', '=', officialId)
    .orderBy('validFrom', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** Officials of whom something is to be true from a day that has come, in order of id. */
export async function officialsWithDue(db: Reader, today: Day): Promise<string[]> {
  const found = new Set<string>()
  for (const table of Object.values(datedTables)) {
    const rows = await db
      .selectFrom(table)
      .select('officialId')
      .where('pending', '=', 1)
      .where('validFrom', '<=', today)
      .where('supersededAt', 'is', null)
      .execute()
    for (const {officialId} of rows) found.add(officialId)
  }
  return [...found].sort()
}

/** @returns whether the row still had the version it was read with */
export async function updateOfficial(db: Writer, {id, version}: OfficialRow, changed: OfficialRow): Promise<boolean> {
  const {id: _, version: __, ...columns} = changed
  const {numUpdatedRows} = await db
    .updateTable('official')
    .set({...columns, version: version + 1})
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What a step of a dated table writes: rows that no longer hold, and the one that takes their place. */
export async function insertDated<K extends DatedKind>(
  db: Writer,
  kind: K,
  row: DatedRows[K][number],
  supersedes: string[],
): Promise<void> {
  await supersedeDated(db, kind, supersedes, row.recordedAt)
  await db
    .insertInto(datedTables[kind])
    .values(row as never)
    .execute()
}

export async function supersedeDated(db: Writer, kind: DatedKind, ids: string[], now: string): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable(datedTables[kind]).set({supersededAt: now}).where('id', 'in', ids).execute()
}

/** Rows whose day has come count from now on. */
export async function beginDated(db: Writer, kind: DatedKind, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable(datedTables[kind]).set({pending: 0}).where('id', 'in', ids).execute()
}
