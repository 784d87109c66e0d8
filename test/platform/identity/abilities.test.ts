import test from 'ava'
import {buildAbility, can, canSome} from '../../../src/platform/access/ability.ts'
import {console as atConsole, roles} from '../../../src/platform/access/actor.ts'
import {abilities} from '../../../src/platform/identity/abilities.ts'
import {
  accountIdOf,
  actorOfAccount,
  confirmGrant,
  grantRole,
  identity,
  linkFor,
  makeAccount,
} from '../../../src/platform/identity/index.ts'
import {records} from '../../../src/platform/identity/records.ts'
import {grantsInForce} from '../../../src/platform/identity/role-grant.store.ts'
import {inWork} from '../../../src/platform/work.ts'
import {slices} from '../../../src/slices.ts'
import {testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'
import {unit} from './office.ts'

const grantOf = (role: (typeof roles)[number], accountId = 'me') => ({
  kind: 'account' as const,
  mandates: [],
  accountId,
  name: 'ผู้ทดสอบ',
  officialId: null,
  grants: [{id: 'g', role, scopeKind: 'everywhere', scopeId: null, from: '2020-01-01', to: null}],
})

test('an administrator’s ability knows accounts, grants and settings, and nothing of officials', async (t) => {
  const parts = await testParts(t, {slices})
  const {caller} = await person(parts, {roles: ['administrator']})
  const subjects = new Set(caller.ability.rules.filter((rule) => !rule.inverted).map(({subject}) => String(subject)))
  t.false(subjects.has('Official'))
  t.false(subjects.has('all'))
  t.false(canSome(caller.ability, 'read', 'Official'))
  t.true(canSome(caller.ability, 'read', 'Account'))
  t.true(can(caller.ability, 'change', 'Setting', {}))
})

test('nobody, whatever his roles, may grant to himself or confirm what he granted or was granted', (t) => {
  for (const role of roles) {
    const ability = buildAbility([abilities], grantOf(role), new Map())
    t.false(can(ability, 'grant', 'RoleGrant', {accountId: 'me'}), role)
    const waiting = {awaitsSecond: 1, confirmedAt: null, revokedAt: null, role, accountId: 'other', grantedBy: 'third'}
    t.false(can(ability, 'confirm', 'RoleGrant', {...waiting, accountId: 'me'}), role)
    t.false(can(ability, 'confirm', 'RoleGrant', {...waiting, grantedBy: 'me'}), role)
    t.false(can(ability, 'confirm', 'RoleGrant', {...waiting, awaitsSecond: 0}), role)
  }
})

test('the governor, the Chief of the Provincial Office and a holder of the same role may confirm, nobody else', (t) => {
  for (const holder of roles)
    for (const role of ['auditor', 'hr-head', 'governor'] as const) {
      const ability = buildAbility([abilities], grantOf(holder), new Map())
      const waiting = {awaitsSecond: 1, confirmedAt: null, revokedAt: null, role, accountId: 'other', grantedBy: null}
      const may = holder === 'governor' || holder === 'head-of-office' || holder === role
      t.is(can(ability, 'confirm', 'RoleGrant', waiting), may, `${holder} confirms ${role}`)
    }
})

test('the trail of an account and a grant is readable to whom they are', async (t) => {
  const parts = await testParts(t, {slices: [identity]})
  const admin = await person(parts, {roles: ['administrator']})
  const governor = await person(parts, {roles: ['governor']})
  const auditor = await person(parts, {roles: ['auditor']})
  const ids = async (kind: string, {caller}: typeof admin) => {
    const readable = records[kind]?.readable(parts.db, caller.ability)
    if (!readable) return null
    const rows = await (readable as unknown as {execute(): Promise<{id: string}[]>}).execute()
    return rows.length
  }
  t.is(await ids('Account', admin), 3)
  t.is(await ids('Account', governor), 1)
  t.is(await ids('RoleGrant', admin), 3)
  t.is(await ids('RoleGrant', governor), 2, 'her own and the auditor’s, which is of those she confirms')
  t.is(await ids('RoleGrant', auditor), 1)
})

test('the console makes accounts, grants and links by the same rules', async (t) => {
  const parts = await testParts(t, {slices: [identity]})
  const actor = atConsole('root')
  const caller = {actor, ability: await parts.abilityOf(actor), address: null, requestId: null}
  const scopeId = await unit(parts)
  const give = (role: (typeof roles)[number]) => ({
    role,
    scopeKind: 'unit',
    scopeId,
    fromDay: '2027-01-01',
    toDay: null,
    reason: null,
  })
  const make = (accountName: string, role: (typeof roles)[number]) =>
    inWork(parts, caller, async (work) => {
      const id = await makeAccount(work, {accountName, name: accountName, officialId: null, lang: 'th'})
      return {id, grant: await grantRole(work, id, give(role)), link: await linkFor(work, id)}
    })
  const governor = await make('governor', 'governor')
  const auditor = await make('auditor', 'auditor')
  t.is(await accountIdOf(parts.db, 'auditor'), auditor.id)
  t.is(await accountIdOf(parts.db, 'nobody'), null)
  const waived = await parts.db
    .selectFrom('roleGrant')
    .select('waived')
    .where('id', '=', governor.grant)
    .executeTakeFirst()
  t.is(waived?.waived, 'nobody-could')
  t.true(auditor.link.waits)
  const alone = inWork(parts, caller, (work) => confirmGrant(work, auditor.grant, {version: 1}))
  await t.throwsAsync(alone, {message: /needsPerson/})
  const second = await actorOfAccount(parts.db, governor.id, '2027-01-15')
  if (!second) return t.fail()
  const asGovernor = {...caller, actor: second, ability: await parts.abilityOf(second)}
  await inWork(parts, asGovernor, (work) => confirmGrant(work, auditor.grant, {version: 1}))
  t.deepEqual(
    (await grantsInForce(parts.db, auditor.id, '2027-01-15')).map(({role}) => role),
    ['auditor'],
  )
  const events = await parts.db.selectFrom('event').select('actor').execute()
  t.deepEqual([...new Set(events.map((event) => event.actor))], ['console:root', 'governor'])
})
