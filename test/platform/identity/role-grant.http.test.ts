import test from 'ava'
import {newId} from '../../../src/platform/ids.ts'
import {account, eventTypes, office, unit} from './office.ts'

const asked = <U extends string | null>(role: string, unitId: U, more: object = {}) => ({
  role,
  unitId,
  fromDay: '15/1/2570',
  toDay: '',
  reason: 'คำสั่งจังหวัดมุกดาหาร ที่ 12/2570',
  ...more,
})

test('a role is granted over a unit for a time, typed in the Buddhist Era', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const malee = await account(parts, 'malee')
  const unitId = await unit(parts)
  const path = `/accounts/${malee.accountId}/grants`
  const answer = await client
    .as(admin.cookie)
    .post(path, {...asked('auditee-contact', null), unitId, toDay: '30 ก.ย. 2570', submission: newId()})
  t.is(answer.location, `/accounts/${malee.accountId}`)
  const grant = await parts.db
    .selectFrom('roleGrant')
    .selectAll()
    .where('accountId', '=', malee.accountId)
    .executeTakeFirst()
  t.like(grant, {
    role: 'auditee-contact',
    scopeKind: 'unit',
    scopeId: unitId,
    fromDay: '2027-01-15',
    toDay: '2027-09-30',
    grantedBy: admin.accountId,
    awaitsSecond: 0,
    waived: null,
  })
  const page = (await client.as(malee.cookie).getJson('/account')).json()
  t.is(page.grants[0].role, 'ผู้ประสานงานของหน่วยรับตรวจ')
  t.is(page.grants[0].where, 'สำนักงานคลังจังหวัดมุกดาหาร')
})

test('everything wrong with a grant is told at its field', async (t) => {
  const {parts, client} = await office(t)
  const admin = client.as((await account(parts, 'admin', ['administrator'])).cookie)
  const malee = await account(parts, 'malee')
  const unitId = await unit(parts)
  const fields = async (form: object) =>
    Object.keys((await admin.postJson(`/accounts/${malee.accountId}/grants`, form)).json().error?.fields ?? {})
  t.deepEqual(await fields({}), ['role', 'fromDay', 'reason'])
  t.deepEqual(await fields(asked('auditee-contact', null)), ['unitId'])
  t.deepEqual(await fields(asked('auditee-contact', newId(), {toDay: '14/1/2570'})), ['unitId', 'toDay'])
  t.deepEqual(await fields(asked('emperor', unitId)), ['role'])
  t.deepEqual(await fields(asked('auditee-contact', unitId)), [])
  t.deepEqual(await fields(asked('auditee-contact', unitId, {fromDay: '1/6/2570'})), ['role'])
})

test('nobody grants to himself, whatever he is', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator', 'governor'])
  const path = `/accounts/${admin.accountId}/grants`
  const unitId = await unit(parts)
  t.is((await client.as(admin.cookie).postJson(path, asked('auditee-contact', unitId))).status, 403)
  t.is((await client.as(admin.cookie).getJson(`${path}/new`)).status, 403)
  t.is((await parts.db.selectFrom('roleGrant').select('id').execute()).length, 2)
})

test('only an administrator grants', async (t) => {
  const {parts, client} = await office(t)
  const malee = await account(parts, 'malee')
  const unitId = await unit(parts)
  for (const role of ['governor', 'hr-head', 'chief-auditor'] as const) {
    const {cookie} = await account(parts, role, [role])
    const answer = await client
      .as(cookie)
      .postJson(`/accounts/${malee.accountId}/grants`, asked('auditee-contact', unitId))
    t.true([403, 404].includes(answer.status), role)
  }
})

test('a powerful role takes effect when the governor confirms, and not by who granted it or who gets it', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator', 'auditor'])
  const governor = await account(parts, 'governor', ['governor'])
  const malee = await account(parts, 'malee')
  const unitId = await unit(parts)
  await client.as(admin.cookie).postJson(`/accounts/${malee.accountId}/grants`, asked('auditor', unitId))
  const grant = await parts.db
    .selectFrom('roleGrant')
    .selectAll()
    .where('accountId', '=', malee.accountId)
    .executeTakeFirstOrThrow()
  t.like(grant, {awaitsSecond: 1, confirmedAt: null, waived: null})
  const confirmation = `/accounts/grants/${grant.id}/confirmation`
  t.is((await client.as(admin.cookie).postJson(confirmation, {version: 1})).status, 403)
  t.is((await client.as(malee.cookie).postJson(confirmation, {version: 1})).status, 403)
  t.deepEqual((await client.as(malee.cookie).getJson('/account')).json().grants[0].state.label, 'รอการยืนยัน')
  const waiting = (await client.as(governor.cookie).getJson('/accounts/confirmations')).json()
  t.is(waiting.total, 1)
  t.regex(waiting.items[0].what, /ผู้ตรวจสอบภายใน/)
  const page = await client.as(governor.cookie).get(`/accounts/grants/${grant.id}`)
  t.regex(page.text, /คำสั่งจังหวัดมุกดาหาร ที่ 12\/2570/)
  const confirmed = await client.as(governor.cookie).post(confirmation, {version: '1', submission: newId()})
  t.is(confirmed.location, '/accounts/confirmations')
  t.deepEqual((await client.as(malee.cookie).getJson('/account')).json().grants[0].state.label, 'มีผล')
  t.is((await client.as(governor.cookie).postJson(confirmation, {version: 2})).status, 409)
  const types = await eventTypes(parts)
  t.deepEqual(types, ['identity.role-grant.made', 'identity.role-grant.confirmed'])
})

test('a holder of the same role confirms it, a holder of another does not', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const auditor = await account(parts, 'auditor', ['auditor'])
  const clerk = await account(parts, 'hr', ['hr-officer'])
  const malee = await account(parts, 'malee')
  await client.as(admin.cookie).postJson(`/accounts/${malee.accountId}/grants`, asked('auditor', await unit(parts)))
  const {id} = await parts.db
    .selectFrom('roleGrant')
    .select('id')
    .where('accountId', '=', malee.accountId)
    .executeTakeFirstOrThrow()
  t.is((await client.as(clerk.cookie).getJson('/accounts/confirmations')).json().total, 0)
  t.is((await client.as(clerk.cookie).postJson(`/accounts/grants/${id}/confirmation`, {version: 1})).status, 404)
  t.is((await client.as(auditor.cookie).getJson('/accounts/confirmations')).json().total, 1)
  t.is((await client.as(auditor.cookie).postJson(`/accounts/grants/${id}/confirmation`, {version: 1})).status, 200)
})

test('the second person may refuse with a reason, and the role never takes effect', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const head = await account(parts, 'head', ['head-of-office'])
  const malee = await account(parts, 'malee')
  await client.as(admin.cookie).postJson(`/accounts/${malee.accountId}/grants`, asked('hr-head', await unit(parts)))
  const {id} = await parts.db
    .selectFrom('roleGrant')
    .select('id')
    .where('accountId', '=', malee.accountId)
    .executeTakeFirstOrThrow()
  const refusal = `/accounts/grants/${id}/refusal`
  t.is((await client.as(head.cookie).get(refusal)).status, 200)
  const empty = await client.as(head.cookie).post(refusal, {version: '1'})
  t.is(empty.status, 422)
  t.is((await client.as(head.cookie).post(refusal, {version: '1', reason: 'ยังไม่มีคำสั่ง'})).status, 303)
  const page = (await client.as(admin.cookie).getJson(`/accounts/grants/${id}`)).json()
  t.is(page.state.label, 'ไม่ได้รับการยืนยัน')
  t.is(page.history[0].note, 'หัวหน้ากลุ่มงานบริหารทรัพยากรบุคคล · สำนักงานคลังจังหวัดมุกดาหาร · ยังไม่มีคำสั่ง')
})

test('while nobody could confirm, a powerful role takes effect at once, and says so for ever', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const unitId = await unit(parts)
  const [governor, head] = [await account(parts, 'governor'), await account(parts, 'head')]
  await client.as(admin.cookie).postJson(`/accounts/${governor.accountId}/grants`, asked('governor', unitId))
  await client.as(admin.cookie).postJson(`/accounts/${head.accountId}/grants`, asked('head-of-office', unitId))
  const grants = await parts.db
    .selectFrom('roleGrant')
    .selectAll()
    .where('role', '!=', 'administrator')
    .orderBy('id')
    .execute()
  t.like(grants[0], {role: 'governor', awaitsSecond: 0, waived: 'nobody-could'})
  t.like(grants[1], {role: 'head-of-office', awaitsSecond: 1, waived: null})
  const shown = await client.as(admin.cookie).get(`/accounts/${governor.accountId}`)
  t.regex(shown.text, /มีผลโดยไม่มีผู้ยืนยัน/)
  await client.as(admin.cookie).postJson(`/accounts/grants/${grants[0]?.id}/revocation`, {version: 1, reason: 'ย้าย'})
  const later = await client.as(admin.cookie).getJson(`/accounts/grants/${grants[0]?.id}`)
  t.regex(JSON.stringify(later.json().word), /มีผลโดยไม่มีผู้ยืนยัน/)
  t.regex(JSON.stringify(later.json().history), /มีผลโดยไม่มีผู้ยืนยัน/)
})

test('neither a closed account nor one whose role has ended counts as a second person', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const old = await account(parts, 'old', ['governor'])
  const gone = await account(parts, 'gone', ['head-of-office'])
  await parts.db.updateTable('roleGrant').set({toDay: '2026-09-30'}).where('accountId', '=', old.accountId).execute()
  await parts.db.updateTable('account').set({closedAt: parts.clock.now()}).where('id', '=', gone.accountId).execute()
  const malee = await account(parts, 'malee')
  await client.as(admin.cookie).postJson(`/accounts/${malee.accountId}/grants`, asked('governor', await unit(parts)))
  const grant = await parts.db
    .selectFrom('roleGrant')
    .selectAll()
    .where('accountId', '=', malee.accountId)
    .executeTakeFirst()
  t.is(grant?.waived, 'nobody-could')
})

test('a role granted, confirmed or revoked counts at the very next request', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const malee = await account(parts, 'malee')
  const own = client.as(malee.cookie)
  t.is((await own.getJson('/accounts')).status, 403)
  await client.as(admin.cookie).postJson(`/accounts/${malee.accountId}/grants`, asked('administrator', null))
  t.is((await own.getJson('/accounts')).status, 200)
  const {id} = await parts.db
    .selectFrom('roleGrant')
    .select('id')
    .where('accountId', '=', malee.accountId)
    .executeTakeFirstOrThrow()
  t.is(
    (await client.as(admin.cookie).post(`/accounts/grants/${id}/revocation`, {version: '1', reason: 'พ้นหน้าที่'})).status,
    303,
  )
  t.is((await own.getJson('/accounts')).status, 403)
})

test('a role begins and ends with its days', async (t) => {
  const {parts, client, clock} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const malee = await account(parts, 'malee')
  const form = asked('administrator', null, {fromDay: '16/1/2570', toDay: '16/1/2570'})
  await client.as(admin.cookie).postJson(`/accounts/${malee.accountId}/grants`, form)
  const statusAfter = async (seconds: number) => {
    clock.forward(seconds)
    await parts.db.updateTable('session').set({lastSeenAt: clock.now(), createdAt: clock.now()}).execute()
    return (await client.as(malee.cookie).getJson('/accounts')).status
  }
  t.is(await statusAfter(0), 403)
  t.is(await statusAfter(86_400), 200)
  t.is(await statusAfter(86_400), 403)
})

test('the last administrator cannot be revoked', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const {id} = await parts.db.selectFrom('roleGrant').select('id').executeTakeFirstOrThrow()
  const revocation = {version: 1, reason: 'เกษียณ'}
  t.is((await client.as(admin.cookie).postJson(`/accounts/grants/${id}/revocation`, revocation)).status, 409)
  await account(parts, 'second', ['administrator'])
  const revoked = await client
    .as(admin.cookie)
    .post(`/accounts/grants/${id}/revocation`, {version: '1', reason: 'เกษียณ'})
  t.is(revoked.status, 303)
})

test('a grant revoked by two at once is revoked once', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  await account(parts, 'malee', ['auditee-contact'])
  const {id} = await parts.db
    .selectFrom('roleGrant')
    .select('id')
    .where('role', '=', 'auditee-contact')
    .executeTakeFirstOrThrow()
  const revoke = () => client.as(admin.cookie).postJson(`/accounts/grants/${id}/revocation`, {version: 1, reason: 'x'})
  const statuses = (await Promise.all([revoke(), revoke()])).map(({status}) => status).sort()
  t.deepEqual(statuses, [200, 409])
})

test('a reset of an account with a powerful role serves only after a second person has confirmed', async (t) => {
  const {parts, client, clock} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const head = await account(parts, 'head', ['head-of-office'])
  const clerk = await account(parts, 'clerk', ['hr-officer'])
  const auditor = await account(parts, 'auditor', ['auditor'])
  const {link, waits} = (await client.as(admin.cookie).postJson(`/accounts/${auditor.accountId}/links`)).json()
  t.true(waits)
  const path = new URL(link).pathname
  t.is((await client.getJson(path)).status, 409)
  const fresh = {password: 'แก่งกะเบา ยามเย็น', passwordAgain: 'แก่งกะเบา ยามเย็น'}
  t.is((await client.postJson(path, fresh)).status, 409)
  const {id} = await parts.db.selectFrom('accountLink').select('id').executeTakeFirstOrThrow()
  for (const other of [clerk, auditor])
    t.is((await client.as(other.cookie).postJson(`/accounts/links/${id}/confirmation`, {version: 1})).status, 404)
  t.is((await client.as(admin.cookie).postJson(`/accounts/links/${id}/confirmation`, {version: 1})).status, 403)
  t.is((await client.as(head.cookie).getJson('/accounts/confirmations')).json().items[0].kind, 'link')
  t.is((await client.as(head.cookie).get(`/accounts/links/${id}`)).status, 200)
  clock.forward(2 * 86_400)
  await parts.db.updateTable('session').set({lastSeenAt: clock.now(), createdAt: clock.now()}).execute()
  t.is((await client.as(head.cookie).postJson(`/accounts/links/${id}/confirmation`, {version: 1})).status, 200)
  clock.forward(2 * 86_400)
  t.is((await client.postJson(path, fresh)).status, 200)
})

test('a refused reset never serves', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const head = await account(parts, 'head', ['head-of-office'])
  const auditor = await account(parts, 'auditor', ['auditor'])
  const {link} = (await client.as(admin.cookie).postJson(`/accounts/${auditor.accountId}/links`)).json()
  const {id} = await parts.db.selectFrom('accountLink').select('id').executeTakeFirstOrThrow()
  const refusal = `/accounts/links/${id}/refusal`
  t.is((await client.as(head.cookie).get(refusal)).status, 200)
  t.is((await client.as(head.cookie).post(refusal, {version: '1', reason: 'ไม่ได้ขอ'})).status, 303)
  t.is((await client.getJson(new URL(link).pathname)).status, 404)
})

test('no link from before an account became powerful sets its password afterwards', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  await account(parts, 'head', ['head-of-office'])
  const malee = await account(parts, 'malee')
  const {link} = (await client.as(admin.cookie).postJson(`/accounts/${malee.accountId}/links`)).json()
  await client.as(admin.cookie).postJson(`/accounts/${malee.accountId}/grants`, asked('auditor', await unit(parts)))
  t.is((await client.getJson(new URL(link).pathname)).status, 404)
  const {waits} = (await client.as(admin.cookie).postJson(`/accounts/${malee.accountId}/links`)).json()
  t.true(waits, 'the role has not taken effect yet, but whoever sets the password now would hold it then')
})
