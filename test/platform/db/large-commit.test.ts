import {mkdtempSync, rmSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as pause} from 'node:timers/promises'
import test from 'ava'
import {type Kysely, sql} from 'kysely'
import {openDatabase} from '../../../src/platform/db/dialect.ts'

// biome-ignore lint/suspicious/noExplicitAny: a table of its own
type Own = Kysely<any>

const count = async (db: Own) =>
  Number((await sql<{n: number}>`select count(*) as n from noted`.execute(db)).rows[0]?.n)

const autocheckpoint = async (db: Own) =>
  (await db.transaction().execute((work) => sql<{wal_autocheckpoint: number}>`pragma wal_autocheckpoint`.execute(work)))
    .rows[0]?.wal_autocheckpoint

test('a large transaction is committed whole or not at all, and its log is carried over beside', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'mukda-large-'))
  const file = join(folder, 'large.db')
  const db = openDatabase(`sqlite:${file}`).withoutPlugins() as Own
  t.teardown(async () => {
    await db.destroy()
    rmSync(folder, {recursive: true, force: true})
  })
  await sql`create table noted (id integer primary key, text text)`.execute(db)
  const fill = (work: Own, from: number) =>
    sql`with recursive each(n) as (select ${from} union all select n + 1 from each where n < ${from + 5999})
      insert into noted select n, ${'x'.repeat(900)} from each`.execute(work)

  await t.throwsAsync(
    db.transaction().execute(async (work) => {
      await fill(work, 0)
      throw new Error('thought better of it')
    }),
  )
  t.is(await count(db), 0)

  await db.transaction().execute(async (work) => {
    await fill(work, 0)
    t.is(await count(db), 0, 'others see it only when it is done')
  })
  t.is(await count(db), 6000)
  // a later one meanwhile waits for nothing
  await db.transaction().execute((work) => fill(work, 6000))
  t.is(await count(db), 12_000)
  for (let attempt = 0; attempt < 100 && (await autocheckpoint(db)) !== 1000; attempt++) await pause(50)
  t.is(await autocheckpoint(db), 1000)
  t.true(statSync(file).size > 6_000_000, 'the rows have arrived in the database itself')
})
