// What a database says of itself, for those who look after it: its kind, its size, whether its trail is guarded.
import {sql} from 'kysely'
import type {Reader} from './database.ts'
import {isServer} from './dialect.ts'

/** `MariaDB 10.11.14`, `MySQL 8.4.3`, `SQLite 3.53.0`. */
export async function databaseVersion(db: Reader): Promise<string> {
  const server = isServer(db)
  const query = server
    ? sql<{version: string}>`select version() as version`
    : sql<{version: string}>`select sqlite_version() as version`
  const {rows} = await query.execute(db)
  const version = rows[0]?.version ?? ''
  const kind = !server ? 'SQLite' : /mariadb/i.test(version) ? 'MariaDB' : 'MySQL'
  return `${kind} ${/^[\d.]+/.exec(version)?.[0] ?? version}`
}

export type TableSize = {table: string; rows: number}
export type DatabaseSize = {bytes: number; tables: TableSize[]}

/** About how many rows tables have, where that is known without counting them, and what the whole takes on the disk. */
export const databaseSize = (db: Reader): Promise<DatabaseSize> => (isServer(db) ? serverSize(db) : embeddedSize(db))

async function serverSize(db: Reader): Promise<DatabaseSize> {
  const {rows} = await sql<{name: string; estimate: number | string | null; bytes: number | string | null}>`
    select table_name as name, table_rows as estimate, data_length + index_length as bytes
    from information_schema.tables where table_schema = database()`.execute(db)
  const tables = rows.map(({name, estimate}) => ({table: name, rows: Number(estimate ?? 0)}))
  return {bytes: rows.reduce((sum, {bytes}) => sum + Number(bytes ?? 0), 0), tables}
}

async function embeddedSize(db: Reader): Promise<DatabaseSize> {
  const {rows: pages} = await sql<{bytes: number}>`select page_count * page_size as bytes
    from pragma_page_count(), pragma_page_size()`.execute(db)
  const {rows: names} = await sql<{name: string}>`select name from pragma_table_list
    where schema = 'main' and type = 'table' and wr = 0 and name not like 'sqlite_%'`.execute(db)
  // rows are numbered as they come: the last number is at once there, a count reads them all
  const each = names.map(
    ({name}) => sql`select ${name} as name, (select max(rowid) from ${sql.table(name)}) as estimate`,
  )
  const {rows} = await sql<{name: string; estimate: number | null}>`select * from (${sql.join(
    each,
    sql` union all `,
  )})`.execute(db)
  return {bytes: pages[0]?.bytes ?? 0, tables: rows.map(({name, estimate}) => ({table: name, rows: estimate ?? 0}))}
}

/** Names of the triggers on a table. */
export async function triggersOn(db: Reader, table: string): Promise<string[]> {
  const query = isServer(db)
    ? sql<{name: string}>`select trigger_name as name from information_schema.triggers
        where trigger_schema = database() and event_object_table = ${table}`
    : sql<{name: string}>`select name from sqlite_master where type = 'trigger' and tbl_name = ${table}`
  const {rows} = await query.execute(db)
  return rows.map(({name}) => name)
}
