import type {Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {ReviewNoteTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'

export const lockedNote = (db: Writer, paperId: string, id: string): Promise<ReviewNoteTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('reviewNote').selectAll().where('id', '=', id).where('paperId', '=', paperId),
  ).executeTakeFirst()

export const insertNote = (db: Writer, row: ReviewNoteTable) => db.insertInto('reviewNote').values(row).execute()

export const updateNote = (db: Writer, {id, version}: ReviewNoteTable, changes: Partial<ReviewNoteTable>) =>
  db
    .updateTable('reviewNote')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()
