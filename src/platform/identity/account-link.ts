// A one-time link: whoever holds it sets the account's password, once, within its time.
import type {Role} from '../access/actor.ts'
import {isPowerful} from './role-grant.ts'
import type {AccountLinkTable} from './tables.ts'

/** A link may be used this long after it was made or, where a second person confirms it, after that. Days. */
export const linkDays = 3

export const linkEnd = (from: string): string => new Date(Date.parse(from) + linkDays * 86_400_000).toISOString()

/** 32 random bytes, base64url. */
export const tokenPattern = /^[\w-]{43}$/

export type LinkState = 'waiting' | 'open' | 'used' | 'ended' | 'expired'

type Dated = Pick<AccountLinkTable, 'awaitsSecond' | 'confirmedAt' | 'usedAt' | 'endedAt' | 'expiresAt'>

export function linkState(link: Dated, now: string): LinkState {
  if (link.usedAt !== null) return 'used'
  if (link.endedAt !== null) return 'ended'
  if (link.expiresAt <= now) return 'expired'
  return link.awaitsSecond === 1 && link.confirmedAt === null ? 'waiting' : 'open'
}

/**
 * Who may confirm a reset beside the governor and the Chief of the Provincial Office: holders of the account's own
 * powerful role, where it is a single one. None powerful: nobody needs to.
 */
export function secondFor(held: Role[]): {needed: boolean; confirmRole: Role | null} {
  const powerful = [...new Set(held.filter(isPowerful))]
  return {needed: powerful.length > 0, confirmRole: powerful.length === 1 ? (powerful[0] ?? null) : null}
}
