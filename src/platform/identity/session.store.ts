// Sessions are rows: any number of programs may serve the same people.
import {createHash, randomBytes} from 'node:crypto'
import type {Kysely} from 'kysely'
import type {Grant} from '../access/actor.ts'
import type {Database, Reader} from '../db/database.ts'
import {newId} from '../ids.ts'
import './tables.ts'

/** A session ends after this long without a request, and at the latest so long after signing in. Hours. */
export const idleHours = 2
export const absoluteHours = 12

/** Tokens are stored hashed: SHA-256, hexadecimal. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

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

/** The session of a token with its account, or null when it is over, idle too long, or the account is closed. */
export async function sessionOf(db: Reader, token: string, now: string) {
  const row = await db
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
    .where('session.tokenHash', '=', hashToken(token))
    .executeTakeFirst()
  if (!row || row.closedAt || row.expiresAt <= now || later(row.lastSeenAt, idleHours) <= now) return null
  return row
}

/** Remembers that a session is in use: at most once a minute. */
export async function touchSession(db: Kysely<Database>, sessionId: string, lastSeenAt: string, now: string) {
  if (Date.parse(now) - Date.parse(lastSeenAt) < 60_000) return
  await db.updateTable('session').set({lastSeenAt: now}).where('id', '=', sessionId).execute()
}

/** Grants of an account that take effect on the day: confirmed where a second person is needed, not revoked. */
export async function grantsInForce(db: Reader, accountId: string, day: string): Promise<Grant[]> {
  const rows = await db
    .selectFrom('roleGrant')
    .select(['id', 'role', 'scopeKind', 'scopeId', 'fromDay', 'toDay'])
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .where((where) => where.or([where('awaitsSecond', '=', 0), where('confirmedAt', 'is not', null)]))
    .where('fromDay', '<=', day)
    .where((where) => where.or([where('toDay', 'is', null), where('toDay', '>=', day)]))
    .execute()
  return rows.map(({fromDay, toDay, ...grant}) => ({...grant, from: fromDay, to: toDay}))
}
