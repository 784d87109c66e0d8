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
  closedAt: string | null
  version: number
}

export type SessionTable = {
  id: string
  tokenHash: string
  accountId: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  address: string | null
  agent: string | null
}

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
  confirmedBy: string | null
  confirmedAt: string | null
  revokedBy: string | null
  revokedAt: string | null
  reason: string | null
  version: number
}

export type AccountLinkTable = {
  id: string
  tokenHash: string
  accountId: string
  createdBy: string | null
  createdAt: string
  expiresAt: string
  awaitsSecond: number
  confirmedBy: string | null
  confirmedAt: string | null
  usedAt: string | null
}
