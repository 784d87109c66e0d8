import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {AuditorLeaveTable} from '../engagement/tables.ts'
import type {Span} from './working-time.ts'
import '../engagement/tables.ts'

/** Leave of these auditors that lies in a span, by its first day. */
export async function leavesOf(
  db: Reader,
  officialIds: readonly string[],
  {fromDay, toDay}: Span,
): Promise<AuditorLeaveTable[]> {
  if (officialIds.length === 0) return []
  return db
    .selectFrom('auditorLeave')
    .selectAll()
    .where('officialId', 'in', officialIds)
    .where('fromDay', '<=', toDay)
    .where('toDay', '>=', fromDay)
    .orderBy('fromDay')
    .orderBy('id')
    .execute()
}

export const leaveById = (db: Reader, id: string): Promise<AuditorLeaveTable | undefined> =>
  db.selectFrom('auditorLeave').selectAll().where('id', '=', id).executeTakeFirst()

export const lockedLeave = (db: Writer, id: string): Promise<AuditorLeaveTable | undefined> =>
  lockRow(db, db.selectFrom('auditorLeave').selectAll().where('id', '=', id)).executeTakeFirst()

export const insertLeave = (db: Writer, row: AuditorLeaveTable) => db.insertInto('auditorLeave').values(row).execute()

export const updateLeave = (db: Writer, {id, version}: AuditorLeaveTable, changes: Partial<AuditorLeaveTable>) =>
  db
    .updateTable('auditorLeave')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export const deleteLeave = (db: Writer, id: string) => db.deleteFrom('auditorLeave').where('id', '=', id).execute()
