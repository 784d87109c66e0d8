// Who acts: an account with its grants, the console, or the system itself.
import type {Mandate} from './mandate.ts'

/** Every role the office has; `official` is everybody whose account is linked to an official. */
export const roles = [
  'administrator',
  'governor',
  'deputy-governor',
  'front-office',
  'head-of-office',
  'chief-auditor',
  'auditor',
  'external-assessor',
  'hr-head',
  'hr-officer',
  'agency-hr-clerk',
  'committee-secretary',
  'committee-member',
  'unit-head',
  'auditee-contact',
  'peer-reviewer',
] as const

export type Role = (typeof roles)[number]

/** A role over a scope (`scopeKind` says whose: the slice that owns the kind resolves it) between two days, ends included. */
export type Grant = {id: string; role: Role; scopeKind: string; scopeId: string | null; from: string; to: string | null}

export type Actor = {
  kind: 'account' | 'console' | 'system' | 'nobody'
  accountId: string | null
  /** As it stands in the trail. */
  name: string
  officialId: string | null
  /** Grants in force on the actor's day. */
  grants: Grant[]
  /** What the actor may decide in another's place on that day. */
  mandates: Mandate[]
}

export const nobody: Actor = {kind: 'nobody', accountId: null, name: '-', officialId: null, grants: [], mandates: []}

/** Work nobody asked for by hand: nightly checks, jobs of the installation. */
export const system: Actor = {
  kind: 'system',
  accountId: null,
  name: 'Mukda',
  officialId: null,
  grants: [],
  mandates: [],
}

/** The command line: whoever may start it here, by the operating system's name. */
export const console = (user: string): Actor => ({
  kind: 'console',
  accountId: null,
  name: `console:${user}`,
  officialId: null,
  grants: [],
  mandates: [],
})

export const hasRole = (actor: Actor, ...wanted: Role[]): boolean =>
  actor.grants.some((grant) => wanted.includes(grant.role))
