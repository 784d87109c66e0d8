// Brings a database to today's shape. A lease row guards it: two programs starting at once take turns, also over a cluster.
import {setTimeout as pause} from 'node:timers/promises'
import {type Kysely, sql} from 'kysely'
import {Migrator} from 'kysely/migration'
import {migrations} from '../../../migrations/index.ts'
import {newId} from '../ids.ts'
import type {Database} from './database.ts'
import {isDuplicate, triggerAdvice} from './dialect.ts'

const leaseSeconds = 120

/** Runs what is not yet run. @throws Error with what to do when the database refuses triggers (error 1419) */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const pending = await pendingMigrations(db)
  if (pending.length === 0) return []
  const owner = await takeLease(db)
  try {
    const {error, results} = await migratorOf(db).migrateToLatest()
    if (error) throw explained(error)
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await sql`delete from migration_lease where owner = ${owner}`.execute(db)
  }
}

/** Names of the migrations that this database has not seen. */
export async function pendingMigrations(db: Kysely<Database>): Promise<string[]> {
  const known = await migratorOf(db).getMigrations()
  return known.filter((migration) => !migration.executedAt).map((migration) => migration.name)
}

const migratorOf = (db: Kysely<Database>) =>
  new Migrator({db: db.withoutPlugins(), provider: {getMigrations: async () => migrations}, disableTransactions: true})

async function takeLease(db: Kysely<Database>): Promise<string> {
  await sql`create table if not exists migration_lease (name varchar(20) primary key, owner char(26), until varchar(24))`.execute(
    db,
  )
  const owner = newId()
  for (;;) {
    const now = new Date().toISOString()
    const until = new Date(Date.now() + leaseSeconds * 1000).toISOString()
    await sql`delete from migration_lease where until < ${now}`.execute(db)
    try {
      await sql`insert into migration_lease (name, owner, until) values ('migrate', ${owner}, ${until})`.execute(db)
      return owner
    } catch (error) {
      if (!isDuplicate(error)) throw error
      await pause(500)
    }
  }
}

const explained = (error: unknown): unknown => {
  const advice = triggerAdvice(error)
  return advice ? new Error(advice, {cause: error}) : error
}
