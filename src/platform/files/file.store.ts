// Files as rows in chunks: they replicate and are backed up with the records they belong to.
import {type Expression, sql} from 'kysely'
import type {Reader, Writer} from '../db/database.ts'
import type {FileTable} from './tables.ts'

export const addFile = (db: Writer, row: FileTable) => db.insertInto('file').values(row).execute()

export const addChunk = (db: Writer, chunk: {fileId: string; position: number; bytes: Uint8Array}) =>
  db.insertInto('fileChunk').values(chunk).execute()

export async function chunkOf(db: Reader, fileId: string, position: number): Promise<Buffer | null> {
  const row = await db
    .selectFrom('fileChunk')
    .select('bytes')
    .where('fileId', '=', fileId)
    .where('position', '=', position)
    .executeTakeFirst()
  return row ? Buffer.from(row.bytes.buffer, row.bytes.byteOffset, row.bytes.byteLength) : null
}

export const fileById = (db: Reader, id: string): Promise<FileTable | undefined> =>
  db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst()

/** Whether the file's record is among the readable ones. */
export async function isAmong(db: Reader, id: string, readable: Expression<unknown>): Promise<boolean> {
  const row = await db
    .selectFrom('file')
    .select('id')
    .where('id', '=', id)
    .where('subjectId', 'in', readable as Expression<string>)
    .executeTakeFirst()
  return row !== undefined
}

/** The files of a record, in the order they came. */
export const filesOfRecord = (db: Reader, subject: string, subjectId: string): Promise<FileTable[]> =>
  db
    .selectFrom('file')
    .selectAll()
    .where('subject', '=', subject)
    .where('subjectId', '=', subjectId)
    .orderBy('id')
    .execute()

export const finishFile = (
  db: Writer,
  id: string,
  whole: Pick<FileTable, 'size' | 'sha256' | 'chunks' | 'expiresAt'>,
) => db.updateTable('file').set(whole).where('id', '=', id).execute()

/** The files of several records, in the order they came. */
export const filesOfRecords = (db: Reader, subject: string, ids: readonly string[]): Promise<FileTable[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('file')
        .selectAll()
        .where('subject', '=', subject)
        .where('subjectId', 'in', ids)
        .orderBy('id')
        .execute()

export const expiredFiles = (db: Reader, now: string, limit: number): Promise<FileTable[]> =>
  db.selectFrom('file').selectAll().where('expiresAt', '<=', now).orderBy('expiresAt').limit(sql.lit(limit)).execute()

export async function deleteFiles(db: Writer, ids: string[]): Promise<void> {
  await db.deleteFrom('fileChunk').where('fileId', 'in', ids).execute()
  await db.deleteFrom('file').where('id', 'in', ids).execute()
}
