import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {UniverseImportTable} from '../tables.ts'
import '../tables.ts'

export const visibleUniverseImport = (
  db: Reader,
  ability: Ability,
  id: string,
): Promise<UniverseImportTable | undefined> =>
  db
    .selectFrom('universeImport')
    .selectAll()
    .where('universeImport.id', '=', id)
    .where(visible(ability, 'read', 'UniverseImport', 'universeImport'))
    .executeTakeFirst()

export const lockedUniverseImport = (db: Writer, id: string): Promise<UniverseImportTable | undefined> =>
  lockRow(db, db.selectFrom('universeImport').selectAll().where('id', '=', id)).executeTakeFirst()

export const insertUniverseImport = (db: Writer, row: UniverseImportTable) =>
  db.insertInto('universeImport').values(row).execute()

export const markApplied = (db: Writer, {id, version}: UniverseImportTable) =>
  db
    .updateTable('universeImport')
    .set({state: 'applied', version: version + 1})
    .where('id', '=', id)
    .execute()

export const deleteUniverseImport = (db: Writer, id: string) =>
  db.deleteFrom('universeImport').where('id', '=', id).execute()
