import {type Expression, type SqlBool, sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import type {EntryTable} from '../tables.ts'
import type {Details, Entry} from './entry.ts'
import {entryKinds} from './entry-kind.ts'

const read = (row: EntryTable): Entry => ({...row, details: JSON.parse(row.details) as Details})

/** All that was ever said of an official in these kinds; which of them a reader may see is the caller's to say. */
export async function entriesOf(db: Reader, officialId: string, kinds: readonly string[]): Promise<Entry[]> {
  if (kinds.length === 0) return []
  const rows = await db
    .selectFrom('officialEntry')
    .selectAll()
    .where('officialId', '=', officialId)
    .where('kind', 'in', kinds)
    .orderBy('id')
    .execute()
  return rows.map(read)
}

/** The contracts that hold, of each of these officials, in the order of their days. */
export async function contractsOf(db: Reader, officialIds: string[]): Promise<Map<string, Entry[]>> {
  const found: Entry[] = []
  await inBatches(officialIds, async (batch) => {
    const rows = await db
      .selectFrom('officialEntry')
      .selectAll()
      .where('officialId', 'in', batch)
      .where('kind', '=', 'contract')
      .where('supersededAt', 'is', null)
      .orderBy('validFrom')
      .execute()
    found.push(...rows.map(read))
  })
  return Map.groupBy(found, ({officialId}) => officialId)
}

/** The row of an entry that holds, of one official. */
export async function entryHolding(
  db: Reader,
  officialId: string,
  kind: string,
  entryId: string,
): Promise<Entry | undefined> {
  const row = await db
    .selectFrom('officialEntry')
    .selectAll()
    .where('entryId', '=', entryId)
    .where('officialId', '=', officialId)
    .where('kind', '=', kind)
    .where('supersededAt', 'is', null)
    .executeTakeFirst()
  return row && read(row)
}

export const insertEntry = (db: Writer, {details, ...row}: Entry) =>
  db
    .insertInto('officialEntry')
    .values({...row, details: JSON.stringify(details)})
    .execute()

/** Takes a row out of what is said now. @returns whether it still held */
export async function supersedeEntry(
  db: Writer,
  id: string,
  by: {at: string; name: string; removed?: {reason: string}},
): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('officialEntry')
    .set({
      supersededAt: by.at,
      supersededByName: by.name,
      ...(by.removed ? {removed: 1, reason: by.removed.reason} : {}),
    })
    .where('id', '=', id)
    .where('supersededAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The ids of entries a reader may see: those of an official of whom he may read what the kind stands for. */
export function visibleEntryIds(db: Reader, ability: Ability) {
  const allowed = entryKinds
    .filter(({narrow}) => !narrow)
    .map(
      ({name, reads}): Expression<SqlBool> =>
        sql<SqlBool>`(official_entry.kind = ${name} and ${visible(ability, 'read', 'Official', 'official', reads)})`,
    )
  return db
    .selectFrom('officialEntry')
    .innerJoin('official', 'official.id', 'officialEntry.officialId')
    .select('officialEntry.entryId')
    .where(sql<SqlBool>`(${sql.join(allowed, sql` or `)})`)
}

/** The same of the narrow circle's. */
export const visibleFamilyIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('officialEntry')
    .innerJoin('official', 'official.id', 'officialEntry.officialId')
    .select('officialEntry.entryId')
    .where('officialEntry.kind', '=', 'family')
    .where(visible(ability, 'read', 'OfficialFamily', 'official'))

/** The kind of each entry, for its name in the trail. */
export async function kindsOfEntries(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const kinds = new Map<string, string>()
  await inBatches(ids, async (batch) => {
    const rows = await db
      .selectFrom('officialEntry')
      .select(['entryId', 'kind'])
      .where('entryId', 'in', batch)
      .where('version', '=', 1)
      .execute()
    for (const {entryId, kind} of rows) kinds.set(entryId, kind)
  })
  return kinds
}

/** The names borne by many officials, as the register says now, in no order. */
export async function nameEntriesOf(db: Reader, officialIds: string[]): Promise<Map<string, Entry[]>> {
  const found: Entry[] = []
  await inBatches(officialIds, async (batch) => {
    const rows = await db
      .selectFrom('officialEntry')
      .selectAll()
      .where('officialId', 'in', batch)
      .where('kind', '=', 'name')
      .execute()
    found.push(...rows.map(read))
  })
  return Map.groupBy(found, ({officialId}) => officialId)
}
