// The few questions the two kinds of database answer differently; nobody else asks which one it is.
import {mkdirSync} from 'node:fs'
import {dirname} from 'node:path'
import {
  CamelCasePlugin,
  type Expression,
  type Insertable,
  Kysely,
  MysqlAdapter,
  type SqlBool,
  sql,
  type Updateable,
} from 'kysely'
import type {Database, Reader, Writer} from './database.ts'
import {embeddedDialect} from './dialect-embedded.ts'
import {hostIsAway, serverDialect} from './dialect-server.ts'

/** Opens the database of a `sqlite:` or `mysql:` address. Close it with `destroy()`. */
export function openDatabase(url: string): Kysely<Database> {
  const plugins = [new CamelCasePlugin()]
  if (!url.startsWith('sqlite:')) return new Kysely<Database>({dialect: serverDialect(url), plugins})
  const file = url.slice('sqlite:'.length)
  mkdirSync(dirname(file), {recursive: true, mode: 0o700})
  return new Kysely<Database>({dialect: embeddedDialect(file), plugins})
}

export const isServer = (db: Pick<Reader, 'getExecutor'>): boolean => db.getExecutor().adapter instanceof MysqlAdapter

type Fault = {code?: string; errno?: number; errcode?: number; message?: string}

const fault = (error: unknown): Fault => (typeof error === 'object' && error !== null ? (error as Fault) : {})

/** A unique key that is taken already. */
export const isDuplicate = (error: unknown): boolean => {
  const {code, errcode} = fault(error)
  return code === 'ER_DUP_ENTRY' || errcode === 2067 || errcode === 1555
}

/** A row that another one holds on to cannot go. */
export const isReferenced = (error: unknown): boolean => {
  const {code, errcode} = fault(error)
  return code === 'ER_ROW_IS_REFERENCED_2' || code === 'ER_ROW_IS_REFERENCED' || errcode === 787 || errcode === 1811
}

/** Deadlock, lock wait, certification failure: the whole transaction may be tried again. */
export const isBusy = (error: unknown): boolean => {
  const {code, errno, errcode} = fault(error)
  return code === 'ER_LOCK_DEADLOCK' || code === 'ER_LOCK_WAIT_TIMEOUT' || errno === 1213 || (errcode ?? 0) % 256 === 5
}

/** No room left on the disk or in the table space. */
export const isFull = (error: unknown): boolean => {
  const {code, errcode} = fault(error)
  return errcode === 13 || code === 'ER_DISK_FULL' || code === 'ER_RECORD_FILE_FULL' || code === 'ENOSPC'
}

/** The database cannot be reached at the moment; it may be back soon. */
export const isAway = (error: unknown): boolean => {
  const {errcode, message} = fault(error)
  return hostIsAway(error) || errcode === 14 || errcode === 10 || message === 'Pool is closed.'
}

/** What to do when the server lets nobody but a privileged user create triggers; null for any other error. */
export const triggerAdvice = (error: unknown): string | null =>
  fault(error).errno === 1419
    ? 'The database refuses to create triggers (error 1419). Either set log_bin_trust_function_creators=1 on the server, ' +
      'or give MIGRATION_DATABASE_URL a user with the SUPER privilege. Example: ' +
      'MIGRATION_DATABASE_URL=mysql://root:secret@127.0.0.1:3306/mukda'
    : null

/** `column` contains `text` somewhere; the characters % _ and the escape itself stand for themselves. */
export const matches = (column: Expression<unknown>, text: string) =>
  sql<SqlBool>`${column} like ${partOf(text)} escape '!'`

/** The same value for a statement written out: `column like ? escape '!'`. */
export const partOf = (text: string): string => `%${text.replace(/[!%_]/g, '!$&')}%`

/** Inserts, or where `keys` are taken already, sets `changes` on the row that is there. */
export function upsert<T extends keyof Database & string>(
  db: Pick<Writer, 'insertInto' | 'getExecutor'>,
  table: T,
  row: Insertable<Database[T]>,
  keys: (keyof Database[T] & string)[],
  changes: Updateable<Database[T]>,
) {
  const query = db.insertInto(table).values(row as never)
  return isServer(db)
    ? query.onDuplicateKeyUpdate(changes as never)
    : query.onConflict((conflict) => conflict.columns(keys as never).doUpdateSet(changes as never))
}

/** The end of an insert that overwrites the row whose `key` is taken; names as they stand in the statement. */
export const overwriting = (db: Pick<Writer, 'getExecutor'>, key: string, columns: string[]): string =>
  isServer(db)
    ? ` on duplicate key update ${columns.map((column) => `${column} = values(${column})`).join(', ')}`
    : ` on conflict (${key}) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`

/** Locks a row for the rest of the transaction where there may be other writers; the embedded one has only one. */
export const lockRow = <Q extends {forUpdate(): Q}>(db: Pick<Reader, 'getExecutor'>, query: Q): Q =>
  isServer(db) ? query.forUpdate() : query

/** After a table's name: walk this index and no other, where the order of its rows is what the statement lives by. */
export const byIndex = (db: Pick<Reader, 'getExecutor'>, index: string): string =>
  isServer(db) ? ` force index (${index})` : ` indexed by ${index}`
