import test, {type ExecutionContext} from 'ava'
import type {NewMandate} from '../../../src/platform/mandate/mandate.ts'
import type {Staff} from '../../support/audit-office.ts'
import {lastLines, type PaperOffice, paperOffice, read, recordPen, sign} from '../../support/paper-office.ts'

const agriculture = 'สำนักงานเกษตรจังหวัดมุกดาหาร'
const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'

test('a delegate approves within his order, and signs with his own post on the governor’s authority', async (t) => {
  const office = await paperOffice(t)
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  await office.mandate(delegate, {matters: ['purchase'], limit: 500_000_00, agencies: [office.id(treasury)]})
  const paper = await office.proposed({unit: office.id(treasury), amount: 500_000_00})
  t.is((await read(delegate, '/decisions')).total, 1)
  t.is((await read(delegate, paper)).sign.capacity, 'ท่านจะลงนามในฐานะ ปลัดจังหวัดมุกดาหาร ปฏิบัติราชการแทน')
  t.is((await sign(office, delegate, paper, {outcome: 'approve'})).status, 303)
  t.deepEqual(await lastLines(office, paper), ['(ปลัดจังหวัด)', 'ปลัดจังหวัดมุกดาหาร ปฏิบัติราชการแทน', 'ผู้ว่าราชการจังหวัดมุกดาหาร'])
  t.like(office.bought.ended, [{state: 'approved', office: 'governor'}])
  const print = await delegate.client.get(`${paper}/print`)
  t.regex(print.text, /ปลัดจังหวัดมุกดาหาร ปฏิบัติราชการแทน/)
})

test('who acts for a head, and who acts in a vacant position, signs so', async (t) => {
  const office = await paperOffice(t)
  const lines = async (kind: NewMandate['kind'], given: Partial<NewMandate>, route: string) => {
    const acting = await office.staff(null, 'นายสมชาย ใจดี')
    await office.confirmed(await office.mandate(acting, {kind, ...given}, await office.staff('front-office', 'หน้าห้อง')))
    const paper = await office.proposed({route})
    t.is((await sign(office, acting, paper, {outcome: 'approve'})).status, 303)
    return lastLines(office, paper)
  }
  t.deepEqual(await lines('acting-for', {position: 'รองผู้ว่าราชการจังหวัดมุกดาหาร'}, 'governor'), [
    '(นายสมชาย ใจดี)',
    'รองผู้ว่าราชการจังหวัดมุกดาหาร รักษาราชการแทน',
    'ผู้ว่าราชการจังหวัดมุกดาหาร',
  ])
  const position = 'ผู้อำนวยการกลุ่มงานอำนวยการ'
  t.deepEqual(await lines('acting-in', {position, office: 'head-of-office', unitId: office.home}, 'head'), [
    '(นายสมชาย ใจดี)',
    'ผู้อำนวยการกลุ่มงานอำนวยการ รักษาการในตำแหน่ง',
    'หัวหน้าสำนักงานจังหวัดมุกดาหาร',
  ])
})

test('who holds the post signs as its holder, whatever orders he has beside', async (t) => {
  const office = await paperOffice(t)
  const second = await office.staff('governor', 'ผู้ว่าคนใหม่')
  await office.mandate(second, {kind: 'acting-for'})
  const paper = await office.proposed()
  t.is((await read(second, paper)).sign.capacity, null)
  await sign(office, second, paper, {outcome: 'approve'})
  t.deepEqual(await lastLines(office, paper), ['(ผู้ว่าคนใหม่)', 'ผู้ว่าราชการจังหวัดมุกดาหาร'])
})

/** Not in his inbox, not to be read, not to be signed by him on the page or with his pen. */
async function cannotSign(t: ExecutionContext, office: PaperOffice, delegate: Staff, paper: string, why: string) {
  const front = await office.staff('front-office', 'หน้าห้อง')
  t.is((await read(delegate, '/decisions')).total, 0, why)
  t.is((await delegate.client.get(paper)).status, 404, why)
  t.is((await sign(office, delegate, paper, {outcome: 'approve'})).status, 404, why)
  const penned = await recordPen(office, front, paper, {outcome: 'approve', signer: delegate, signedOn: '15/1/2570'})
  t.is(penned.status, 422, why)
  t.notRegex((await front.client.get(`${paper}/paper`)).text, new RegExp(delegate.accountId), why)
  t.deepEqual(office.bought.ended, [], why)
}

test('beyond the limit, for another matter or another agency an order gives no power', async (t) => {
  const office = await paperOffice(t)
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  const unit = office.id(treasury)
  await office.mandate(delegate, {matters: ['purchase'], limit: 500_000_00, agencies: [unit]})
  const beyond = {
    'a satang over the limit': {unit, amount: 500_000_01},
    'another matter': {unit, amount: 100, matter: 'hiring'},
    'another agency': {unit: office.id(agriculture), amount: 100},
    'the province itself': {unit: office.id('จังหวัดมุกดาหาร'), amount: 100},
    'the audit unit': {unit: office.unit, amount: 100},
  }
  for (const [why, what] of Object.entries(beyond))
    await cannotSign(t, office, delegate, await office.proposed(what), why)
})

test('an order may name several agencies, and then reaches each of them', async (t) => {
  const office = await paperOffice(t)
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  await office.mandate(delegate, {agencies: [office.id(treasury), office.id(agriculture)]})
  for (const name of [treasury, agriculture]) await office.proposed({unit: office.id(name)})
  await office.proposed({unit: office.home})
  t.is((await read(delegate, '/decisions')).total, 2)
})

test('a paper about no money is within any limit', async (t) => {
  const office = await paperOffice(t)
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  await office.mandate(delegate, {limit: 100})
  const paper = await office.proposed({amount: null})
  t.is((await sign(office, delegate, paper, {outcome: 'approve'})).status, 303)
})

test('before its first day and after its last an order gives no power; on both it does', async (t) => {
  const office = await paperOffice(t)
  const [past, coming] = [await office.staff(null, 'พ้นแล้ว'), await office.staff(null, 'ยังไม่ถึง')]
  await office.mandate(past, {toDay: '2027-01-14'})
  await office.mandate(coming, {fromDay: '2027-01-16'})
  const paper = await office.proposed()
  await cannotSign(t, office, past, paper, 'over')
  await cannotSign(t, office, coming, paper, 'to come')
  const edge = await office.staff(null, 'วันเดียว')
  await office.mandate(edge, {fromDay: '2027-01-15', toDay: '2027-01-15'})
  t.is((await sign(office, edge, paper, {outcome: 'approve'})).status, 303)
})

test('what a delegate signed he reads for good, also when his order has ended', async (t) => {
  const office = await paperOffice(t)
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  const order = await office.mandate(delegate)
  const [signed, waits] = [await office.proposed(), await office.proposed()]
  await sign(office, delegate, signed, {outcome: 'approve'})
  const ended = await office.governor.client.post(`/mandates/${order}/end`, {version: '1'})
  t.is(ended.status, 303)
  t.is((await delegate.client.get(signed)).status, 200)
  t.is((await delegate.client.get(waits)).status, 404)
})
