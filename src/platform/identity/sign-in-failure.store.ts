// Failures are rows, counted before the answer is known: a hundred guesses sent at once are a hundred failures.
import type {Writer} from '../db/database.ts'
import {lockRow, upsert} from '../db/dialect.ts'
import {type Limit, waitAfter} from './sign-in.ts'

/** A key says what is counted; it is kept only as a hash that nobody can reckon back. */
export type Counted = {keyHash: string; limit: Limit}

/** Counts an attempt as failed until it is forgiven. Returns how many seconds are left to wait, 0 when it may go on. */
export async function countAttempt(db: Writer, keys: Counted[], now: string): Promise<number> {
  const rows = []
  for (const {keyHash, limit} of [...keys].sort((a, b) => (a.keyHash < b.keyHash ? -1 : 1)))
    rows.push({limit, ...(await lockedRow(db, keyHash, limit, now))})
  const left = Math.max(0, ...rows.map((row) => Date.parse(row.waitUntil) - Date.parse(now)))
  if (left > 0) return Math.ceil(left / 1000)
  for (const {keyHash, failures, limit} of rows) {
    const waitUntil = new Date(Date.parse(now) + waitAfter(failures + 1, limit) * 1000).toISOString()
    const changes = {failures: failures + 1, lastAt: now, waitUntil}
    await db.updateTable('signInFailure').set(changes).where('keyHash', '=', keyHash).execute()
  }
  return 0
}

/** The row of a key as it counts now; made first, so that two attempts at once queue at the same row. */
async function lockedRow(db: Writer, keyHash: string, limit: Limit, now: string) {
  const empty = {keyHash, failures: 0, lastAt: now, waitUntil: now}
  await upsert(db, 'signInFailure', empty, ['keyHash'], {keyHash}).execute()
  const row = await lockRow(
    db,
    db.selectFrom('signInFailure').selectAll().where('keyHash', '=', keyHash),
  ).executeTakeFirstOrThrow()
  const old = Date.parse(now) - Date.parse(row.lastAt) > limit.forgotten * 1000
  return old ? empty : row
}

/** How many failures a key has now, forgotten ones not counted. */
export async function failuresOf(db: Writer, {keyHash, limit}: Counted, now: string): Promise<number> {
  const row = await db.selectFrom('signInFailure').selectAll().where('keyHash', '=', keyHash).executeTakeFirst()
  if (!row || Date.parse(now) - Date.parse(row.lastAt) > limit.forgotten * 1000) return 0
  return row.failures
}

/** The attempt was right: the person's own counts are cleared, of what is shared with others this attempt is taken back. */
export async function forgive(db: Writer, own: Counted[], shared: Counted[], now: string): Promise<void> {
  for (const {keyHash} of own) await db.deleteFrom('signInFailure').where('keyHash', '=', keyHash).execute()
  for (const {keyHash} of shared)
    await db
      .updateTable('signInFailure')
      .set((row) => ({failures: row('failures', '-', 1), waitUntil: now}))
      .where('keyHash', '=', keyHash)
      .where('failures', '>', 0)
      .execute()
}

const longestKept = 86_400_000

/** Takes away failures that no longer count; returns how many. */
export async function removeOldFailures(db: Writer, now: string): Promise<number> {
  const before = new Date(Date.parse(now) - longestKept).toISOString()
  const {numDeletedRows} = await db.deleteFrom('signInFailure').where('lastAt', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
