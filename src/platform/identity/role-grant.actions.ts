import {newId} from '../ids.ts'
import {conflict, forbidden, invalidField, notFound} from '../refusal.ts'
import type {Happening} from '../trail/event.ts'
import type {Work} from '../work.ts'
import {accountById, bumpAccess, otherHolder, visibleAccount} from './account.store.ts'
import {endLinks} from './account-link.store.ts'
import {unitNames} from './person.store.ts'
import {changeGrant, insertGrant, standingGrants, visibleGrant} from './role-grant.store.ts'
import {confirmingRoles, grantState, isPowerful, type NewGrant, overlaps} from './role-grant.ts'
import type {RoleGrantTable, Waived} from './tables.ts'

/** Whether a second person is needed, and why not where a powerful role takes effect without one. */
export type Second = {awaitsSecond: number; waived: Waived | null}

/**
 * Gives an account a role. A powerful one waits for a second person, unless no account could confirm it: then it takes
 * effect at once, and that stands on record with it. Returns the grant's id.
 * @throws Refusal forbidden to oneself; invalid when the account has this role there at that time
 */
export async function grantRole(work: Work, accountId: string, grant: NewGrant): Promise<string> {
  const account = await visibleAccount(work.db, work.ability, accountId)
  if (!account) throw notFound()
  if (accountId === work.actor.accountId) throw forbidden('identity.grant.notSelf')
  work.require('grant', 'RoleGrant', {...grant, accountId})
  if (account.closedAt !== null) throw conflict('identity.account.closedAlready')
  const standing = await standingGrants(work.db, accountId)
  if (standing.some((other) => isOver(other, grant) && overlaps(other, grant)))
    throw invalidField('role', 'identity.grant.hasAlready')
  const second = await secondPerson(work, grant.role, accountId)
  const id = await writeGrant(work, accountId, grant, second)
  if (isPowerful(grant.role) && account.hasPassword) await endLinks(work.db, accountId, work.now)
  return id
}

/** Writes a grant with its record; who may has been asked before. */
export async function writeGrant(work: Work, accountId: string, grant: NewGrant, second: Second): Promise<string> {
  const row: RoleGrantTable = {
    id: newId(),
    accountId,
    ...grant,
    grantedBy: work.actor.accountId,
    grantedAt: work.now,
    ...second,
    confirmedBy: null,
    confirmedAt: null,
    revokedBy: null,
    revokedAt: null,
    version: 1,
  }
  await insertGrant(work.db, row)
  await bumpAccess(work.db, accountId)
  const {scopeKind, scopeId, fromDay, toDay, reason} = grant
  const {after, ...happening} = await happened(work, 'made', row)
  work.record({
    ...happening,
    after: {...after, scopeKind, scopeId, fromDay, toDay, ...second},
    ...(reason ? {reason} : {}),
  })
  return row.id
}

/**
 * Gives a role over one record, by the word of the department whose record it opens: the administrator has no part in it.
 * `unitId`: the department's unit, by which the ability asks. Returns the grant's id.
 * @throws Refusal forbidden to oneself; conflict for a closed account, or when it has this role there at that time
 */
export async function grantOverRecord(work: Work, accountId: string, grant: NewGrant, unitId: string): Promise<string> {
  if (accountId === work.actor.accountId) throw forbidden('identity.grant.notSelf')
  work.require('grant', 'RoleGrant', {...grant, accountId, unitId})
  const account = await accountById(work.db, accountId)
  if (!account) throw notFound()
  if (account.closedAt !== null) throw conflict('identity.account.closedAlready')
  const standing = await standingGrants(work.db, accountId)
  if (standing.some((other) => isOver(other, grant) && overlaps(other, grant)))
    throw conflict('identity.grant.hasAlready')
  return writeGrant(work, accountId, grant, {awaitsSecond: 0, waived: null})
}

type OverRecord = Pick<NewGrant, 'role' | 'scopeKind' | 'scopeId'>

const isOver = (grant: OverRecord, {role, scopeKind, scopeId}: OverRecord): boolean =>
  grant.role === role && grant.scopeKind === scopeKind && grant.scopeId === scopeId

/** Takes back every grant of an account over one record, from now on. */
export async function endGrantsOverRecord(
  work: Work,
  accountId: string,
  over: OverRecord,
  {unitId, reason}: {unitId: string; reason: string},
): Promise<void> {
  const grants = (await standingGrants(work.db, accountId)).filter((grant) => isOver(grant, over))
  for (const grant of grants) {
    work.require('revoke', 'RoleGrant', {...grant, unitId})
    await change(work, grant, revokedNow(work), 'revoked', reason)
  }
}

async function secondPerson(work: Work, role: NewGrant['role'], accountId: string): Promise<Second> {
  if (!isPowerful(role)) return {awaitsSecond: 0, waived: null}
  const could = await otherHolder(work.db, [...confirmingRoles, role], [accountId, work.actor.accountId], work.today)
  return could ? {awaitsSecond: 1, waived: null} : {awaitsSecond: 0, waived: 'nobody-could'}
}

async function happened(work: Work, verb: string, {id, scopeKind, scopeId, accountId, role}: RoleGrantTable) {
  const unit = scopeKind === 'unit' ? (await unitNames(work.db, [scopeId])).get(scopeId ?? '') : undefined
  const happening: Happening = {
    type: `identity.role-grant.${verb}`,
    subject: 'RoleGrant',
    subjectId: id,
    unitId: scopeKind === 'unit' ? scopeId : null,
    after: {accountId, role, ...(unit ? {unit} : {})},
  }
  return happening
}

type Seen = {version: number}

const load = async (work: Work, id: string) => {
  const grant = await visibleGrant(work.db, work.ability, id)
  if (!grant) throw notFound()
  return grant
}

/** A second person is a person: neither the console nor the system, whatever else they may do. */
export function requirePerson(work: Work): void {
  if (work.actor.accountId === null) throw forbidden('identity.grant.needsPerson')
}

/**
 * The second person agrees: the role takes effect. The actor must be an account (`actorOfAccount`).
 * @throws Refusal forbidden to the console, to who granted it and to who gets it
 */
export async function confirmGrant(work: Work, id: string, {version}: Seen): Promise<void> {
  requirePerson(work)
  const grant = await load(work, id)
  if (grantState(grant, work.today) !== 'waiting') throw conflict('identity.grant.notWaiting')
  work.require('confirm', 'RoleGrant', grant)
  const confirmed = {confirmedBy: work.actor.accountId, confirmedAt: work.now}
  await change(work, {...grant, version}, confirmed, 'confirmed')
}

/** The second person refuses: the role never takes effect. */
export async function refuseGrant(work: Work, id: string, {version, reason}: Seen & {reason: string}): Promise<void> {
  const grant = await load(work, id)
  if (grantState(grant, work.today) !== 'waiting') throw conflict('identity.grant.notWaiting')
  work.require('confirm', 'RoleGrant', grant)
  await change(work, {...grant, version}, revokedNow(work), 'refused', reason)
}

/** Takes a role away, from today on. @throws Refusal conflict when nobody else could administer */
export async function revokeGrant(work: Work, id: string, {version, reason}: Seen & {reason: string}): Promise<void> {
  const grant = await load(work, id)
  work.require('revoke', 'RoleGrant', grant)
  const state = grantState(grant, work.today)
  if (state === 'revoked' || state === 'refused' || state === 'ended') throw conflict('identity.grant.overAlready')
  if (grant.role === 'administrator' && !(await otherHolder(work.db, ['administrator'], [grant.accountId], work.today)))
    throw conflict('identity.grant.lastAdministrator')
  await change(work, {...grant, version}, revokedNow(work), 'revoked', reason)
}

const revokedNow = (work: Work) => ({revokedBy: work.actor.accountId, revokedAt: work.now})

async function change(
  work: Work,
  grant: RoleGrantTable,
  changes: Parameters<typeof changeGrant>[2],
  verb: string,
  reason?: string,
): Promise<void> {
  if (!(await changeGrant(work.db, grant, changes))) throw conflict('refusal.changed')
  await bumpAccess(work.db, grant.accountId)
  work.record({...(await happened(work, verb, grant)), ...(reason ? {reason} : {})})
}
