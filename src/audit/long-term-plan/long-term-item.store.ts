import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import type {LongTermItemTable} from '../tables.ts'
import '../tables.ts'

export type LongTermItem = LongTermItemTable & {agencyName: string; agencyClosedOn: string | null}

/** The items of a plan, in their order. */
export async function itemsOf(db: Reader, planId: string): Promise<LongTermItem[]> {
  const rows = await db
    .selectFrom('longTermItem')
    .innerJoin('unit as agency', 'agency.id', 'longTermItem.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .selectAll('longTermItem')
    .select(agencyColumns)
    .where('longTermItem.planId', '=', planId)
    .orderBy('longTermItem.position')
    .orderBy('longTermItem.id')
    .execute()
  return rows.map(withAgency)
}

export const lockedItem = (db: Writer, planId: string, id: string): Promise<LongTermItemTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('longTermItem').selectAll().where('id', '=', id).where('planId', '=', planId),
  ).executeTakeFirst()

export const insertItems = (db: Writer, rows: LongTermItemTable[]) =>
  db.insertInto('longTermItem').values(rows).execute()

export const updateItem = (db: Writer, {id, version}: LongTermItemTable, changes: Partial<LongTermItemTable>) =>
  db
    .updateTable('longTermItem')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export const deleteItem = (db: Writer, id: string) => db.deleteFrom('longTermItem').where('id', '=', id).execute()
