import test, {type ExecutionContext} from 'ava'
import {applyOrders} from '../../../src/personnel/order/order.jobs.ts'
import type {Role} from '../../../src/platform/access/actor.ts'
import type {JobRun} from '../../../src/platform/jobs/index.ts'
import {serve, testParts} from '../../support/app.ts'
import {consoleCaller} from '../../support/console.ts'
import {officialIn} from '../../support/official-form.ts'
import {person} from '../../support/people.ts'
import {office} from '../../support/personnel-file.ts'
import {province} from '../../support/province.ts'

async function house(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const provinceId = units[0]?.provinceId ?? ''
  const nobody = await serve(t, parts)
  const as = async (role: Role) => nobody.as((await person(parts, {roles: [role], unitId: provinceId})).cookie)
  const hr = await as('hr-head')
  const official = await officialIn(parts, 1, id(office))
  return {parts, hr, governor: await as('governor'), deputy: await as('deputy-governor'), official, as, id}
}

const draft = {kind: 'relocate', subject: 'ย้ายข้าราชการ', effectiveOn: '10/1/2570'}

test('an order of the province is drafted, decided, numbered and applied', async (t) => {
  const {parts, hr, governor, official, id} = await house(t)
  const {location: order} = await hr.post('/personnel/orders', draft)
  t.regex(order ?? '', /^\/personnel\/orders\/\w{26}$/)
  const found = (await hr.getJson(`${order}/lines/new?q=สมชาย`)).json().form.fields.officialId.options
  t.deepEqual(
    found.map((each: {value: string}) => each.value),
    [official.id],
  )
  const unitId = id('สำนักงานจังหวัดมุกดาหาร')
  t.is((await hr.post(`${order}/lines`, {officialId: official.id, toUnitId: unitId})).status, 303)
  t.is((await governor.get(order ?? '')).status, 404)
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  t.is((await hr.get(`${order}/scans/new`)).status, 200)
  t.is((await hr.upload(`${order}/scans`, {}, {field: 'file', name: 'คำสั่ง.png', bytes: png})).status, 303)
  t.is((await hr.getJson(order ?? '')).json().files.length, 1)
  t.is((await hr.get(order ?? '')).status, 200)
  const {location: paper} = await hr.post(`${order}/proposal`, {route: 'governor'})
  t.regex(paper ?? '', /^\/decisions\//)
  t.is((await governor.post(`${paper}/signature`, {outcome: 'approve', version: '1'})).status, 303)
  const {version} = await parts.db.selectFrom('personnelOrder').select('version').executeTakeFirstOrThrow()
  const numbered = {manner: 'next', orderedOn: '8/1/2570', signedByName: 'นายก', signedByPost: 'ผู้ว่าราชการจังหวัด'}
  t.is((await hr.post(`${order}/issue`, {...numbered, version: String(version)})).status, 303)
  await applyOrders(parts, {caller: await consoleCaller(parts), signal: new AbortController().signal} as JobRun)
  t.like((await governor.getJson(order ?? '')).json(), {title: 'ย้ายข้าราชการ (1/2570)', badge: {tone: 'good'}})
  const file = (await hr.getJson(`/personnel/officials/${official.id}`)).json()
  t.is(file.values.unitId, unitId)
  const orders = file.panels.find(({model}: {model: {items?: unknown}}) => model.items)
  t.is(orders.model.items[0].label, 'ย้าย 1/2570')
  t.is((await hr.get(`/personnel/officials/${official.id}`)).status, 200)
  const list = (await hr.getJson('/personnel/orders?q=ย้าย&year=2570&kind=relocate')).json()
  t.is(list.items.length, 1)
  t.is((await hr.getJson(`/personnel/orders?official=${official.id}&state=applied`)).json().items.length, 1)
})

test('what is secret is read by HR and the governor alone; a draft by HR', async (t) => {
  const {parts, hr, governor, deputy, as} = await house(t)
  const {location: order} = await hr.post('/personnel/orders', {...draft, secret: 'yes'})
  for (const reader of [governor, deputy]) t.is((await reader.get(order ?? '')).status, 404)
  await parts.db.updateTable('personnelOrder').set({issued: 1}).execute()
  t.is((await governor.get(order ?? '')).status, 200)
  t.is((await deputy.get(order ?? '')).status, 404)
  t.is((await (await as('auditor')).get('/personnel/orders')).status, 403)
})

test('31 เม.ย. and a correction of nothing are refused in the form, which keeps what was typed', async (t) => {
  const {hr} = await house(t)
  const sent = await hr.post('/personnel/orders', {...draft, kind: 'cancel', effectiveOn: '31 เม.ย. 2570'})
  t.is(sent.status, 422)
  t.true(sent.text.includes('31 เม.ย. 2570'))
  t.true(sent.text.includes('f-correctsOrderId'))
  for (const path of ['/personnel/orders', '/personnel/orders/new', '/personnel/orders/recorded/new'])
    t.is((await hr.get(path)).status, 200, path)
})
