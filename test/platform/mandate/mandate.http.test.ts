import test from 'ava'
import type {Staff} from '../../support/audit-office.ts'
import {samples} from '../../support/files.ts'
import {htmlProblems} from '../../support/html.ts'
import {type PaperOffice, paperOffice, read, sign} from '../../support/paper-office.ts'

const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const agriculture = 'สำนักงานเกษตรจังหวัดมุกดาหาร'

const order = ({id}: PaperOffice, whom: Staff, more: Record<string, string | string[]> = {}) => ({
  kind: 'delegated',
  office: 'governor',
  unitId: id('จังหวัดมุกดาหาร'),
  accountId: whom.accountId,
  position: 'ปลัดจังหวัดมุกดาหาร',
  orderNumber: 'คำสั่งจังหวัดมุกดาหาร ที่ 12/2570',
  orderedOn: '4 ม.ค. 2570',
  fromDay: '5/1/2570',
  toDay: '',
  limit: '',
  ...more,
})

test('an order recorded by the front office has no effect until a second person confirmed it', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  const made = await front.client.post('/mandates', order(office, delegate))
  t.is(made.status, 303, made.text)
  const address = made.location ?? ''
  const paper = await office.proposed()
  t.is((await read(front, address)).badge.label, 'รอยืนยัน')
  t.is((await read(delegate, '/decisions')).total, 0)
  t.is((await sign(office, delegate, paper, {outcome: 'approve'})).status, 404)
  t.is((await front.client.post(`${address}/confirmation`, {version: '1'})).status, 403, 'not by who recorded it')
  t.is((await delegate.client.post(`${address}/confirmation`, {version: '1'})).status, 403, 'not for himself')
  t.regex(JSON.stringify(await read(office.governor, '/')), /คำสั่งมอบอำนาจรอยืนยัน/)
  t.is((await office.governor.client.post(`${address}/confirmation`, {version: '1'})).status, 303)
  t.is((await read(delegate, address)).badge.label, 'มีผล')
  t.is((await office.governor.client.post(`${address}/confirmation`, {version: '1'})).status, 409)
  t.is((await read(delegate, '/decisions')).total, 1, 'from his next request on')
  t.is((await sign(office, delegate, paper, {outcome: 'approve'})).status, 303)
})

test('what the governor records of her own power is in force at once; of another’s power it waits', async (t) => {
  const office = await paperOffice(t)
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  const own = await office.governor.client.post('/mandates', order(office, delegate))
  t.is((await read(office.governor, own.location ?? '')).badge.label, 'มีผล')
  const other = order(office, delegate, {office: 'head-of-office', unitId: office.home})
  const theirs = await office.governor.client.post('/mandates', other)
  t.is((await read(office.governor, theirs.location ?? '')).badge.label, 'รอยืนยัน')
})

test('nobody records an order for himself, or confirms one', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  const own = await front.client.post('/mandates', order(office, front))
  t.is(own.status, 422)
  t.regex(own.text, /บันทึกอำนาจให้ตนเองไม่ได้/)
  t.false((await front.client.get('/mandates/new')).text.includes(`value="${front.accountId}"`))
  const made = await front.client.post('/mandates', order(office, deputy))
  const address = made.location ?? ''
  t.is((await read(deputy, address)).confirm, null)
  t.is((await deputy.client.post(`${address}/confirmation`, {version: '1'})).status, 403)
  const waits = (await office.parts.db.selectFrom('mandate').select('confirmedAt').execute()).map(
    (row) => row.confirmedAt,
  )
  t.deepEqual(waits, [null])
})

test('while the governor’s post is empty, the Chief of the Provincial Office confirms who acts for it', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  const head = await office.staff('head-of-office', 'หัวหน้าสำนักงาน', {unitId: office.home})
  const made = await front.client.post('/mandates', order(office, deputy, {kind: 'acting-for'}))
  t.is((await head.client.post(`${made.location}/confirmation`, {version: '1'})).status, 303)
  t.is((await read(deputy, made.location ?? '')).badge.label, 'มีผล')
})

test('an order that was ended gives no power any more, and says so', async (t) => {
  const office = await paperOffice(t)
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  const address = `/mandates/${await office.mandate(delegate)}`
  await office.proposed()
  t.is((await read(delegate, '/decisions')).total, 1)
  t.is((await delegate.client.post(`${address}/end`, {version: '1'})).status, 403)
  t.is((await office.governor.client.post(`${address}/end`, {version: '1', reason: 'ผู้ว่ากลับมาแล้ว'})).status, 303)
  t.is((await read(delegate, '/decisions')).total, 0)
  const page = await read(delegate, address)
  t.is(page.badge.label, 'ยกเลิกแล้ว')
  t.is(page.end, null)
  t.is((await office.governor.client.post(`${address}/end`, {version: '2'})).status, 409)
})

test('an order for several agencies, within the office only', async (t) => {
  const office = await paperOffice(t)
  const {governor, id} = office
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  const agencies = [id(treasury), id(agriculture)]
  const made = await governor.client.post(
    '/mandates',
    order(office, delegate, {agencies, matters: ['purchase', 'hiring']}),
  )
  t.is(made.status, 303)
  const page = await read(governor, made.location ?? '')
  const fact = (label: string) => page.facts.find((each: {label: string}) => each.label === label)?.value
  t.is(fact('หน่วยงานของเรื่อง'), `${treasury}, ${agriculture}`)
  const beyond = order(office, delegate, {office: 'head-of-office', unitId: office.home, agencies: [id(treasury)]})
  const refused = await governor.client.post('/mandates', beyond)
  t.is(refused.status, 422)
  t.regex(refused.text, /หน่วยงานที่เลือกไม่ได้อยู่ในสังกัดของตำแหน่งนั้น/)
  const audit = order(office, delegate, {office: 'head-of-office', unitId: office.home, agencies: [office.unit]})
  t.is((await governor.client.post('/mandates', audit)).status, 422, 'the audit unit reports to the governor')
})

test('what an order lacks is told at its fields, and what was typed and ticked is still there', async (t) => {
  const office = await paperOffice(t)
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  const wrong = order(office, delegate, {
    position: '',
    toDay: '1/1/2570',
    fromDay: '3/1/2570',
    limit: 'มาก',
    agencies: [office.id(treasury), office.id(agriculture)],
  })
  const answer = await office.governor.client.post('/mandates', wrong)
  t.is(answer.status, 422)
  for (const field of ['position', 'limit']) t.regex(answer.text, new RegExp(`href="#f-${field}"`), field)
  t.regex(answer.text, /value="มาก"/)
  for (const name of [treasury, agriculture])
    t.regex(answer.text, new RegExp(`value="${office.id(name)}" (checked|selected)`), name)
  t.deepEqual(await htmlProblems(answer.text), [])
  const days = await office.governor.client.post('/mandates', {...wrong, position: 'ปลัดจังหวัด', limit: '500,000'})
  t.regex(days.text, /วันสิ้นสุดต้องไม่ก่อนวันเริ่ม/)
  t.regex(days.text, /วันเริ่มต้องไม่ก่อนวันที่ของคำสั่ง/)
})

test('the order’s scan stands with it; an order with something else instead is not recorded', async (t) => {
  const office = await paperOffice(t)
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  const fields = order(office, delegate) as Record<string, string>
  const {client} = office.governor
  const bad = await client.upload('/mandates', fields, {field: 'scan', name: 'คำสั่ง.pdf', bytes: samples.exe})
  t.is(bad.status, 422)
  t.deepEqual(await office.parts.db.selectFrom('mandate').select('id').execute(), [])
  const good = await client.upload('/mandates', fields, {field: 'scan', name: 'คำสั่ง.pdf', bytes: samples.pdf})
  t.is(good.status, 303)
  t.is((await read(delegate, good.location ?? '')).files[0].name, 'คำสั่ง.pdf')
})

test('an order is known to whom it concerns and to who keeps orders, and is not found by others', async (t) => {
  const office = await paperOffice(t)
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  const address = `/mandates/${await office.mandate(delegate)}`
  for (const role of ['administrator', 'hr-head', 'unit-head', 'agency-hr-clerk', 'chief-auditor'] as const) {
    const {client} = await office.staff(role, `ผู้อื่น ${role}`)
    t.is((await client.get(address)).status, 404, role)
    t.is((await client.getJson('/mandates')).json().total, 0, role)
    t.is((await client.post('/mandates', order(office, delegate))).status, 403, role)
  }
  const front = await office.staff('front-office', 'หน้าห้อง')
  for (const who of [delegate, front, office.governor]) {
    t.is((await read(who, '/mandates')).total, 1)
    const page = await who.client.get(address)
    t.is(page.status, 200)
    t.deepEqual(await htmlProblems(page.text), [])
  }
})

test('the same order sent twice is one order', async (t) => {
  const office = await paperOffice(t)
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  const {submission} = (await read(office.governor, '/mandates/new')).form
  const sent = order(office, delegate, {submission})
  const [one, two] = [
    await office.governor.client.post('/mandates', sent),
    await office.governor.client.post('/mandates', sent),
  ]
  t.is(one.location, two.location)
  t.is((await read(office.governor, '/mandates')).total, 1)
})
