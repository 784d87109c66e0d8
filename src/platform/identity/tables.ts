import type {Role} from '../access/actor.ts'
import type {Lang} from '../messages/index.ts'

declare module '../db/database.ts' {
  interface Database {
    account: AccountTable
    session: SessionTable
    roleGrant: RoleGrantTable
    accountLink: AccountLinkTable
    signInFailure: {keyHash: string; failures: number; lastAt: string; waitUntil: string}
  }
}

export type AccountTable = {
  id: string
  accountName: string
  name: string
  passwordHash: string | null
  officialId: string | null
  lang: Lang
  accessVersion: number
  createdAt: string
  lastSignInAt: string | null
  closedAt: string | null
  version: number
}

export type SessionTable = {
  id: string
  tokenHash: string
  accountId: string
  createdAt: string
  lastSeenAt: string
  address: string | null
  agent: string | null
}

/** Why a grant or link that needs a second person took effect without one; shown with it for ever. */
export type Waived = 'first-run' | 'nobody-could'

export type RoleGrantTable = {
  id: string
  accountId: string
  role: Role
  scopeKind: string
  scopeId: string | null
  fromDay: string
  toDay: string | null
  grantedBy: string | null
  grantedAt: string
  awaitsSecond: number
  waived: Waived | null
  confirmedBy: string | null
  confirmedAt: string | null
  revokedBy: string | null
  revokedAt: string | null
  reason: string | null
  version: number
}

/** `confirmRole`: holders of this role may confirm too, beside the governor and the Chief of the Provincial Office. */
export type AccountLinkTable = {
  id: string
  tokenHash: string
  accountId: string
  createdBy: string | null
  createdAt: string
  expiresAt: string
  awaitsSecond: number
  confirmRole: Role | null
  waived: Waived | null
  confirmedBy: string | null
  confirmedAt: string | null
  usedAt: string | null
  endedAt: string | null
  version: number
}
