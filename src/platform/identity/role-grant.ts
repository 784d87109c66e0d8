// A role given to an account over a scope for a time; the powerful ones take effect when a second person confirms.
import {z} from 'zod'
import {type Role, roles} from '../access/actor.ts'
import {choice, optionalText, optionalThaiDate, requiredText, thaiDate} from '../http/fields.ts'
import type {Problem} from '../refusal.ts'
import type {RoleGrantTable} from './tables.ts'

/** Nobody holds one of these by the word of one person alone: each opens records the administrator must not see. */
export const powerfulRoles = [
  'governor',
  'deputy-governor',
  'head-of-office',
  'chief-auditor',
  'auditor',
  'external-assessor',
  'hr-head',
  'hr-officer',
  'agency-hr-clerk',
  'unit-head',
  'committee-secretary',
] as const satisfies Role[]

export type PowerfulRole = (typeof powerfulRoles)[number]

/** They may confirm any powerful role; a holder of the same role may confirm that one. */
export const confirmingRoles = ['governor', 'head-of-office'] as const satisfies Role[]

export const isPowerful = (role: Role): role is PowerfulRole => powerfulRoles.some((each) => each === role)

/** Given by the department whose record it opens, on that record's own page. */
const ofOneRecord = ['peer-reviewer'] as const satisfies Role[]

/** Roles the administrator gives. */
export const grantedRoles = roles.filter((role) => !ofOneRecord.some((each) => each === role))

/** The installation's own role reaches everywhere and no department's records; every other is over a unit. */
export const scopeKindOf = (role: Role): 'everywhere' | 'unit' => (role === 'administrator' ? 'everywhere' : 'unit')

export const newGrant = z.object({
  role: choice(grantedRoles),
  unitId: optionalText(26),
  fromDay: thaiDate(),
  toDay: optionalThaiDate(),
  reason: requiredText(2000),
})

export type NewGrant = {
  role: Role
  scopeKind: string
  scopeId: string | null
  fromDay: string
  toDay: string | null
  reason: string | null
}

/** What is wrong between the fields of a grant, whose units are known by `unitIds`. */
export function grantProblems({role, unitId, fromDay, toDay}: z.output<typeof newGrant>, unitIds: string[]): Problem[] {
  const problems: Problem[] = []
  const wrong = (field: string, key: string) => problems.push({field, message: {key}})
  if (scopeKindOf(role) === 'unit' && unitId === null) wrong('unitId', 'identity.grant.unitNeeded')
  if (unitId !== null && !unitIds.includes(unitId)) wrong('unitId', 'form.choiceUnknown')
  if (toDay !== null && toDay < fromDay) wrong('toDay', 'identity.grant.endsBeforeItBegins')
  return problems
}

export const grantDecision = z.object({version: z.coerce.number('form.unreadable').int()})
export const grantRefusal = grantDecision.extend({reason: requiredText(2000)})

export type GrantState = 'waiting' | 'in-force' | 'coming' | 'ended' | 'revoked' | 'refused'

type Dated = Pick<RoleGrantTable, 'awaitsSecond' | 'confirmedAt' | 'revokedAt' | 'fromDay' | 'toDay'>

/** How a grant stands on a day. `refused`: taken back before anybody confirmed it. */
export function grantState(grant: Dated, day: string): GrantState {
  const confirmed = grant.awaitsSecond === 0 || grant.confirmedAt !== null
  if (grant.revokedAt !== null) return confirmed ? 'revoked' : 'refused'
  if (grant.toDay !== null && grant.toDay < day) return 'ended'
  if (!confirmed) return 'waiting'
  return grant.fromDay > day ? 'coming' : 'in-force'
}

/** Whether two grants of a role over the same scope would stand beside each other. */
export const overlaps = (a: Pick<Dated, 'fromDay' | 'toDay'>, b: Pick<Dated, 'fromDay' | 'toDay'>): boolean =>
  (a.toDay === null || b.fromDay <= a.toDay) && (b.toDay === null || a.fromDay <= b.toDay)
