import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {postKey} from './position-import.ts'
import type {PositionImportTable} from './tables.ts'

const one = (db: Reader, ability: Ability, id: string) =>
  db
    .selectFrom('positionImport')
    .selectAll()
    .where('positionImport.id', '=', id)
    .where(visible(ability, 'read', 'PositionImport', 'positionImport'))

export const visiblePositionImport = (db: Reader, ability: Ability, id: string) =>
  one(db, ability, id).executeTakeFirst()

export const positionImportHeld = (db: Writer, ability: Ability, id: string) =>
  lockRow(db, one(db, ability, id)).executeTakeFirst()

export const positionImportIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('positionImport')
    .select('positionImport.id')
    .where(visible(ability, 'read', 'PositionImport', 'positionImport'))

export const insertPositionImport = (db: Writer, row: PositionImportTable) =>
  db.insertInto('positionImport').values(row).execute()

/** @returns whether the row still had the version it was read with */
export async function updatePositionImport(
  db: Writer,
  {id, version}: Pick<PositionImportTable, 'id' | 'version'>,
  changes: Partial<PositionImportTable>,
): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('positionImport')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Which of these numbers are used, whoever may read the posts: by kind, department and number. */
export async function usedNumbers(db: Reader, numbers: readonly string[]): Promise<Set<string>> {
  const used = new Set<string>()
  await inBatches([...new Set(numbers)], async (batch) => {
    const rows = await db
      .selectFrom('position')
      .select(['kind', 'department', 'number'])
      .where('number', 'in', batch)
      .execute()
    for (const row of rows) used.add(postKey(row))
  })
  return used
}
