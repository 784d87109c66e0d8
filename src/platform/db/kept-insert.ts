// The insert of one row, compiled once: building the same statement anew costs more than running it.
import type {CompiledQuery, Insertable} from 'kysely'
import {letOthersIn} from './batches.ts'
import type {Database, Writer} from './database.ts'
import {isServer, overwriting} from './dialect.ts'

const kept = new Map<string, CompiledQuery>()

/** Inserts one row into a table that is written with every change. Rows of a table must always have the same columns. */
export async function insertKept<T extends keyof Database & string>(
  db: Writer,
  table: T,
  row: Insertable<Database[T]>,
): Promise<void> {
  const key = `${isServer(db)} ${table}`
  let query = kept.get(key)
  if (!query) {
    query = db
      .insertInto(table)
      .values(row as never)
      .compile()
    kept.set(key, query)
  }
  await db.executeQuery({...query, parameters: Object.values(row as object)})
}

const batchRows = 250

/** So many rows at once take a while in which nobody else is answered. */
const turnRows = 100

type Rows<T extends keyof Database> = readonly Insertable<Database[T]>[]

/**
 * Inserts many rows in few statements, whose text grows from that of one row: building them row by row costs more than
 * running them. Rows must all have the same columns, in the same order. Lets others have their turn between batches.
 */
export const insertMany = <T extends keyof Database & string>(db: Writer, table: T, rows: Rows<T>): Promise<void> =>
  writeMany(db, table, rows, () => '')

/** The same for whole rows that are there already, found by the first column. */
export const overwriteMany = <T extends keyof Database & string>(db: Writer, table: T, rows: Rows<T>): Promise<void> =>
  writeMany(db, table, rows, ([key = '', ...others]) => overwriting(db, key, others))

async function writeMany<T extends keyof Database & string>(
  db: Writer,
  table: T,
  rows: Rows<T>,
  ending: (columns: string[]) => string,
): Promise<void> {
  const [first] = rows
  if (!first) return
  const one = db
    .insertInto(table)
    .values(first as never)
    .compile()
  const [, head = '', columns = '', tuple] = /^(.*\((.*)\) values )(\(.*\))$/s.exec(one.sql) ?? []
  if (tuple === undefined) throw new Error(`no insert: ${one.sql}`)
  const end = ending(columns.split(', '))
  for (let from = 0; from < rows.length; from += batchRows) {
    const batch = rows.slice(from, from + batchRows)
    const sql = `${head}${tuple}${`, ${tuple}`.repeat(batch.length - 1)}${end}`
    const parameters = batch.flatMap((row) => Object.values(row))
    await db.executeQuery({...one, sql, parameters})
    if (batch.length >= turnRows) await letOthersIn()
  }
}
