// The insert of one row, compiled once: building the same statement anew costs more than running it.
import type {CompiledQuery, Insertable} from 'kysely'
import type {Database, Writer} from './database.ts'
import {isServer} from './dialect.ts'

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
