// Sessions are rows: any number of programs may serve the same people.
import {hash, randomBytes} from 'node:crypto'
import type {Kysely} from 'kysely'
import type {Database, Reader, Writer} from '../db/database.ts'
import {keptQuery} from '../db/kept-query.ts'
import {newId} from '../ids.ts'
import './tables.ts'

/** A session ends after this long without a request, and at the latest so long after signing in. Hours. */
export const idleHours = 2
export const absoluteHours = 12

/** Tokens are stored hashed: SHA-256, hexadecimal. */
export const hashToken = (token: string): string => hash('sha256', token)

export const newToken = (): string => randomBytes(32).toString('base64url')

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
      expiresAt: later(now, absoluteHours),
      address,
      agent: agent.slice(0, 255).trimEnd(),
    })
    .execute()
  return token
}

const sessionByToken = keptQuery((db: Reader, {tokenHash}: {tokenHash: string}) =>
  db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.accountId')
    .select([
      'session.id as sessionId',
      'session.lastSeenAt',
      'session.expiresAt',
      'account.id',
      'account.name',
      'account.lang',
      'account.officialId',
      'account.accessVersion',
      'account.closedAt',
    ])
    .where('session.tokenHash', '=', tokenHash),
)

/** The session of a token with its account, or null when it is over, idle too long, or the account is closed. */
export async function sessionOf(db: Reader, token: string, now: string) {
  const [row] = await sessionByToken(db, {tokenHash: hashToken(token)})
  if (!row || row.closedAt || row.expiresAt <= now || later(row.lastSeenAt, idleHours) <= now) return null
  return row
}

/** Remembers that a session is in use: at most once a minute. */
export async function touchSession(db: Kysely<Database>, sessionId: string, lastSeenAt: string, now: string) {
  if (Date.parse(now) - Date.parse(lastSeenAt) < 60_000) return
  await db.updateTable('session').set({lastSeenAt: now}).where('id', '=', sessionId).execute()
}

/** Sessions of an account that still serve, the last used first. */
export function sessionsOf(db: Reader, accountId: string, now: string) {
  return db
    .selectFrom('session')
    .select(['id', 'createdAt', 'lastSeenAt', 'address', 'agent'])
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', now)
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
export async function removeEndedSessions(db: Writer, now: string): Promise<number> {
  const {numDeletedRows} = await db
    .deleteFrom('session')
    .where((where) => where.or([where('expiresAt', '<=', now), where('lastSeenAt', '<=', later(now, -idleHours))]))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
