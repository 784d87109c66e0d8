import {copyFileSync, existsSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {ExecutionContext} from 'ava'
import {type Kysely, sql} from 'kysely'
import type {Database} from '../../src/platform/db/database.ts'
import {openDatabase} from '../../src/platform/db/dialect.ts'
import {migrate} from '../../src/platform/db/migrator.ts'
import {newId} from '../../src/platform/ids.ts'

/** Set by the test runner: `mysql://...` of a private server, without a database name. Unset: the embedded database. */
const server = process.env.TEST_DATABASE_SERVER

const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mukda-test-'))
process.on('exit', () => rmSync(folder, {recursive: true, force: true}))

let image: Promise<string> | undefined

/** Address of an empty, migrated database of this test's own; on a server the file's schema, emptied. */
export async function freshAddress(): Promise<string> {
  if (server) return emptiedSchema()
  image ??= migratedImage()
  const file = join(folder, `${newId()}.db`)
  copyFileSync(await image, file)
  return `sqlite:${file}`
}

/** An empty, migrated database, closed when the test ends. */
export async function freshDatabase(t: ExecutionContext): Promise<Kysely<Database>> {
  const db = openDatabase(await freshAddress())
  t.teardown(() => db.destroy())
  return db
}

async function migratedImage(): Promise<string> {
  const file = join(folder, 'image.db')
  const db = openDatabase(`sqlite:${file}`)
  await migrate(db)
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
  await db.destroy()
  return file
}

let schema: Promise<string> | undefined

async function emptiedSchema(): Promise<string> {
  schema ??= newSchema()
  const address = await schema
  const db = openDatabase(address)
  await empty(db).finally(() => db.destroy())
  return address
}

async function newSchema(): Promise<string> {
  const name = `t_${newId().toLowerCase()}`
  const admin = openDatabase(`${server}/mysql`)
  await sql.raw(`create database ${name} character set utf8mb4 collate utf8mb4_bin`).execute(admin)
  await admin.destroy()
  const db = openDatabase(`${server}/${name}`)
  await migrate(db).finally(() => db.destroy())
  return `${server}/${name}`
}

type Table = {name: string; guarded: number}

let tables: Promise<Table[]> | undefined

/** Every table of the schema, and whether a trigger guards its rows. */
const tablesOf = async (db: Kysely<Database>): Promise<Table[]> => {
  const {rows} = await sql<Table>`select table_name as name, exists (select 1 from information_schema.triggers
      where event_object_schema = database() and event_object_table = table_name and event_manipulation = 'DELETE') as guarded
    from information_schema.tables
    where table_schema = database() and table_name not like 'kysely%' and table_name <> 'migration_lease'`.execute(db)
  return rows
}

/**
 * A few rows are deleted ten times sooner than their table is made anew. But TRUNCATE asks no trigger: the only way to
 * empty a trail, and not one the program's own user has.
 */
async function empty(db: Kysely<Database>) {
  await db.connection().execute(async (connection) => {
    tables ??= tablesOf(connection)
    const all = await tables
    const asked = all.map(({name}) => `select '${name}' as name from dual where exists (select 1 from ${name})`)
    const {rows} = await sql.raw<{name: string}>(asked.join(' union all ')).execute(connection)
    const filled = new Set(rows.map(({name}) => name))
    await sql`set foreign_key_checks = 0`.execute(connection)
    for (const {name, guarded} of all.filter((each) => filled.has(each.name)))
      await sql.raw(`${guarded ? 'truncate table' : 'delete from'} ${name}`).execute(connection)
    await sql`set foreign_key_checks = 1`.execute(connection)
  })
}
