// Sessions are rows: any number of programs may serve the same people.
import {hash, randomBytes} from 'node:crypto'
import type {Kysely} from 'kysely'
import type {Database, Reader, Writer} from '../db/database.ts'
import {keptQuery} from '../db/kept-query.ts'
import {newId} from '../ids.ts'
import {readSetting, saidOf, settingFrom} from '../settings/index.ts'
import type {Day} from '../thai/day.ts'
import './tables.ts'

/** A session ends after `idleHours` without a request, and at the latest `absoluteHours` after signing in. */
export type SessionLimits = {idleHours: number; absoluteHours: number}

/** The office's limits on a day; they hold for every session, whenever it began. */
export const sessionLimits = async (db: Reader, today: Day): Promise<SessionLimits> => ({
  idleHours: await readSetting(db, 'sessions.idleHours', today),
  absoluteHours: await readSetting(db, 'sessions.absoluteHours', today),
})

/** Tokens are stored hashed: SHA-256, hexadecimal. */
export const hashToken = (token: string): string => hash('sha256', token)

export const newToken = (): string => randomBytes(32).toString('base64url')

/** An instant, and the legal day it falls on. */
type Instant = {now: string; today: Day}

const later = (now: string, hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString()

/** Opens a session; returns the token for the cookie, which is kept nowhere. */
export async function openSession(
  db: Kysely<Database>,
  session: {accountId: string; now: string; address: string; agent: string},
): Promise<string> {
  const token = newToken()
  const {accountId, now, address, agent} = session
  await db
    .insertInto('session')
    .values({
      id: newId(),
      tokenHash: hashToken(token),
      accountId,
      createdAt: now,
      lastSeenAt: now,
      address,
      agent: agent.slice(0, 255).trimEnd(),
    })
    .execute()
  return token
}

/** With the limits as the office says them: changed by whatever program, they hold at the next request. */
const sessionByToken = keptQuery((db: Reader, {tokenHash, today}: {tokenHash: string; today: Day}) =>
  db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.accountId')
    .select([
      'session.id as sessionId',
      'session.lastSeenAt',
      'session.createdAt',
      'account.id',
      'account.name',
      'account.lang',
      'account.officialId',
      'account.accessVersion',
      'account.closedAt',
      saidOf(db, 'sessions.idleHours', today).as('idleSaid'),
      saidOf(db, 'sessions.absoluteHours', today).as('absoluteSaid'),
    ])
    .where('session.tokenHash', '=', tokenHash),
)

/** The session of a token with its account, or null when it is over, idle too long, or the account is closed. */
export async function sessionOf(db: Reader, token: string, {now, today}: Instant) {
  const [row] = await sessionByToken(db, {tokenHash: hashToken(token), today})
  if (!row || row.closedAt) return null
  const idleHours = settingFrom('sessions.idleHours', row.idleSaid)
  const absoluteHours = settingFrom('sessions.absoluteHours', row.absoluteSaid)
  if (later(row.createdAt, absoluteHours) <= now || later(row.lastSeenAt, idleHours) <= now) return null
  return row
}

/** Remembers that a session is in use: at most once a minute. */
export async function touchSession(db: Kysely<Database>, sessionId: string, lastSeenAt: string, now: string) {
  if (Date.parse(now) - Date.parse(lastSeenAt) < 60_000) return
  await db.updateTable('session').set({lastSeenAt: now}).where('id', '=', sessionId).execute()
}

/** Sessions of an account that still serve, the last used first. */
export async function sessionsOf(db: Reader, accountId: string, {now, today}: Instant) {
  const {idleHours, absoluteHours} = await sessionLimits(db, today)
  return db
    .selectFrom('session')
    .select(['id', 'createdAt', 'lastSeenAt', 'address', 'agent'])
    .where('accountId', '=', accountId)
    .where('createdAt', '>', later(now, -absoluteHours))
    .where('lastSeenAt', '>', later(now, -idleHours))
    .orderBy('lastSeenAt', 'desc')
    .execute()
}

/** Ends one session of an account; false when it has no such session. */
export async function endSession(db: Writer, accountId: string, id: string): Promise<boolean> {
  const {numDeletedRows} = await db
    .deleteFrom('session')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends all sessions of an account, but for the one to keep. */
export async function endSessions(db: Writer, accountId: string, keep: string | null = null): Promise<void> {
  let query = db.deleteFrom('session').where('accountId', '=', accountId)
  if (keep !== null) query = query.where('id', '!=', keep)
  await query.execute()
}

/** Ends the session of a token, whoever's it is. */
export const endSessionOf = (db: Writer, token: string) =>
  db.deleteFrom('session').where('tokenHash', '=', hashToken(token)).execute()

/** Takes away sessions that are over; returns how many. */
export async function removeEndedSessions(db: Writer, {now, today}: Instant): Promise<number> {
  const {idleHours, absoluteHours} = await sessionLimits(db, today)
  const {numDeletedRows} = await db
    .deleteFrom('session')
    .where((where) =>
      where.or([
        where('createdAt', '<=', later(now, -absoluteHours)),
        where('lastSeenAt', '<=', later(now, -idleHours)),
      ]),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
