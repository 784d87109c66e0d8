// One change with its trail record, against the machine's bare fdatasync, on the embedded database with synchronous FULL.
import {closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync} from 'node:fs'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {buildAbility} from '../src/platform/access/ability.ts'
import {console as consoleActor} from '../src/platform/access/actor.ts'
import {systemClock} from '../src/platform/clock.ts'
import {openDatabase} from '../src/platform/db/dialect.ts'
import {migrate} from '../src/platform/db/migrator.ts'
import {newId} from '../src/platform/ids.ts'
import {inWork} from '../src/platform/work.ts'
import '../src/platform/identity/tables.ts'
import {median, report} from './ratio.ts'

const rounds = 9
const each = 400

// on the disk the database would use, not in memory
const folder = mkdtempSync(join(process.cwd(), 'data-bench-'))
const db = openDatabase(`sqlite:${join(folder, 'bench.db')}`)
try {
  await migrate(db)
  const parts = {db, clock: systemClock(), listeners: []}
  const actor = consoleActor('bench')
  const caller = {actor, ability: buildAbility([], actor, new Map()), address: null, requestId: null}
  const accountId = newId()
  await db
    .insertInto('account')
    .values({
      id: accountId,
      accountName: 'bench',
      name: 'bench',
      passwordHash: null,
      officialId: null,
      lang: 'th',
      accessVersion: 1,
      createdAt: parts.clock.now(),
      closedAt: null,
      version: 1,
    })
    .execute()

  const change = (n: number) =>
    inWork(parts, caller, async (work) => {
      await work.db
        .updateTable('account')
        .set({name: `bench ${n}`})
        .where('id', '=', accountId)
        .execute()
      work.record({type: 'bench', subject: 'Account', subjectId: accountId, after: {name: `bench ${n}`}})
    })

  // the same rows by prepared statements and nothing else: what this machine's disk and SQLite leave to be had
  const hand = new DatabaseSync(join(folder, 'bench.db'))
  hand.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  const [begin, rename, event, payload, commit] = [
    'begin immediate',
    'update account set name = ? where id = ?',
    'insert into event (id, at, actor, type, subject, subject_id, payload_hash) values (?, ?, ?, ?, ?, ?, ?)',
    'insert into event_payload (event_id, salt, body) values (?, ?, ?)',
    'commit',
  ].map((text) => hand.prepare(text))
  const byHand = (n: number) => {
    const id = newId()
    begin?.run()
    rename?.run(`bench ${n}`, accountId)
    event?.run(id, '2027-01-15T03:00:00.000Z', 'bench', 'bench', 'Account', accountId, 'a'.repeat(64))
    payload?.run(id, 's'.repeat(22), `{"after":{"name":"bench ${n}"}}`)
    commit?.run()
  }

  const file = openSync(join(folder, 'bare'), 'w')
  const page = Buffer.alloc(4096, 1)
  const sync = (n: number) => {
    writeSync(file, page, 0, page.length, (n % 1000) * 4096)
    fdatasyncSync(file)
  }

  const perSecond = async (act: (n: number) => unknown): Promise<number> => {
    const start = performance.now()
    for (let n = 0; n < each; n++) await act(n)
    return (each * 1000) / (performance.now() - start)
  }

  await perSecond(change)
  await perSecond(sync)
  const changes: number[] = []
  const syncs: number[] = []
  const hands: number[] = []
  for (let round = 0; round < rounds; round++) {
    changes.push(await perSecond(change))
    syncs.push(await perSecond(sync))
    hands.push(await perSecond(byHand))
  }
  report({
    name: 'changes with their trail a second / bare fdatasync a second',
    ratio: median(changes.map((value, round) => value / (syncs[round] ?? Number.NaN))),
    limit: 0.7,
    atLeast: true,
    detail: `${Math.round(median(changes))} against ${Math.round(median(syncs))} a second`,
  })
  report({
    name: 'changes with their trail a second / the same rows by hand a second',
    ratio: median(changes.map((value, round) => value / (hands[round] ?? Number.NaN))),
    limit: 0.5,
    atLeast: true,
    detail: `by hand ${Math.round(median(hands))} a second, ${(median(hands) / median(syncs)).toFixed(2)} of the bare fdatasync`,
  })
  hand.close()
  closeSync(file)
} finally {
  await db.destroy()
  rmSync(folder, {recursive: true, force: true})
}
