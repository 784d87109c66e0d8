import type {Role} from '../../src/platform/access/actor.ts'
import {actorOn} from '../../src/platform/identity/account-actor.ts'
import {openSession} from '../../src/platform/identity/session.store.ts'
import {sessionCookie} from '../../src/platform/identity/who.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'
import type {Caller} from '../../src/platform/work.ts'

type Person = {roles?: Role[]; unitId?: string | null; officialId?: string | null; name?: string}

export type TestPerson = {accountId: string; cookie: string; caller: Caller}

/** An account with its grants over one unit's subtree (none: everywhere its role reaches without a unit), and a session. */
export async function person(
  parts: Parts,
  {roles = [], unitId = null, officialId = null, name}: Person = {},
): Promise<TestPerson> {
  const accountId = newId()
  const now = parts.clock.now()
  const called = name ?? `ผู้ทดสอบ ${accountId.slice(-6)}`
  await parts.db
    .insertInto('account')
    .values({
      id: accountId,
      accountName: accountId.toLowerCase(),
      name: called,
      passwordHash: null,
      officialId,
      lang: 'th',
      accessVersion: 1,
      createdAt: now,
      closedAt: null,
      version: 1,
    })
    .execute()
  for (const role of roles) await grant(parts, accountId, role, unitId)
  const token = await openSession(parts.db, {accountId, now, address: '127.0.0.1', agent: 'test'})
  return {accountId, cookie: `${sessionCookie}=${token}`, caller: await callerFor(parts, accountId, called, officialId)}
}

async function grant(parts: Parts, accountId: string, role: Role, unitId: string | null) {
  await parts.db
    .insertInto('roleGrant')
    .values({
      id: newId(),
      accountId,
      role,
      scopeKind: unitId ? 'unit' : 'everywhere',
      scopeId: unitId,
      fromDay: '2020-01-01',
      toDay: null,
      grantedBy: null,
      grantedAt: parts.clock.now(),
      awaitsSecond: 0,
      confirmedBy: null,
      confirmedAt: null,
      revokedBy: null,
      revokedAt: null,
      reason: null,
      version: 1,
    })
    .execute()
}

async function callerFor(parts: Parts, accountId: string, name: string, officialId: string | null): Promise<Caller> {
  const actor = await actorOn(parts.db, {id: accountId, name, officialId}, parts.clock.today())
  return {actor, ability: await parts.abilityOf(actor), address: null, requestId: null}
}
