import test from 'ava'
import {Refusal} from '../../../src/platform/refusal.ts'
import type {Staff} from '../../support/audit-office.ts'
import {type PaperOffice, paperOffice, read, sign} from '../../support/paper-office.ts'

const leaves = ({parts}: PaperOffice, {accountId}: Staff) =>
  parts.db.updateTable('roleGrant').set({toDay: '2027-01-14'}).where('accountId', '=', accountId).execute()

test('an opinion nobody can give is passed over, and the paper says so', async (t) => {
  const office = await paperOffice(t)
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  const paper = await office.proposed({route: 'long'})
  const {steps} = await read(office.clerk, paper)
  t.deepEqual(
    steps.map(({post, badge}: {post: string; badge: {label: string}}) => [post, badge.label]),
    [
      ['หัวหน้าหน่วยงาน/กลุ่มงาน', 'ข้าม ไม่มีผู้ลงนามได้ในขณะนั้น'],
      ['หัวหน้าสำนักงานจังหวัด', 'ข้าม ไม่มีผู้ลงนามได้ในขณะนั้น'],
      ['รองผู้ว่าราชการจังหวัด', 'รอพิจารณา'],
      ['ผู้ว่าราชการจังหวัด', 'ยังไม่ถึง'],
    ],
  )
  t.is((await sign(office, deputy, paper, {outcome: 'agree'})).status, 303)
})

test('what nobody can decide is not proposed, and the form says what to do', async (t) => {
  const office = await paperOffice(t)
  await office.staff('deputy-governor', 'รองผู้ว่า')
  const made = await office.chief.client.post('/audit/charter', {text: 'ข้อ 1 วัตถุประสงค์'})
  await leaves(office, office.governor)
  for (const route of ['governor', 'deputy-governor']) {
    const sent = await office.chief.client.post(`${made.location}/proposal`, {route, note: 'โปรดพิจารณา'})
    t.is(sent.status, 422, route)
    t.regex(sent.text, /ยังไม่มีผู้ดำรงตำแหน่งผู้ว่าราชการจังหวัดมุกดาหาร.*ให้บันทึกคำสั่งก่อน/)
    t.regex(sent.text, /โปรดพิจารณา<\/textarea>/)
  }
  t.is((await read(office.chief, made.location ?? '')).badge.label, 'ฉบับร่าง')
})

test('where somebody acts for the vacant post, it is proposed to him', async (t) => {
  const office = await paperOffice(t)
  const acting = await office.staff(null, 'ผู้รักษาราชการแทน')
  await office.mandate(acting, {kind: 'acting-for'})
  await leaves(office, office.governor)
  const paper = await office.proposed()
  t.regex((await read(office.clerk, paper)).steps[0].waits, /ผู้รักษาราชการแทน/)
})

test('a post vacated while the paper is there: its page says what to do, and the proposer can take it back', async (t) => {
  const office = await paperOffice(t)
  const paper = await office.proposed()
  await leaves(office, office.governor)
  const page = await read(office.clerk, paper)
  t.regex(page.steps[0].waits, /ตำแหน่งว่าง.*บันทึกคำสั่งรักษาราชการแทน.*เรียกเรื่องคืน/)
  t.is((await sign(office, office.governor, paper, {outcome: 'approve'})).status, 404)
  t.is((await office.clerk.client.post(`${paper}/recall`, {reason: 'รอผู้ว่าคนใหม่', version: '1'})).status, 303)
})

test('a decision is never passed over: vacated before the paper came there, it waits for whoever comes', async (t) => {
  const office = await paperOffice(t)
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  const paper = await office.proposed({route: 'deputy'})
  await leaves(office, office.governor)
  t.is((await sign(office, deputy, paper, {outcome: 'agree'})).status, 303)
  const page = await read(office.clerk, paper)
  t.regex(page.steps[1].waits, /ตำแหน่งว่าง/)
  const next = await office.staff('governor', 'ผู้ว่าคนใหม่')
  t.is((await sign(office, next, paper, {outcome: 'approve'})).status, 303)
})

test('a way up the kind of paper does not have is refused', async (t) => {
  const office = await paperOffice(t)
  const error = await t.throwsAsync(office.proposed({route: 'straight'}), {instanceOf: Refusal})
  t.is(error.problems[0]?.field, 'route')
})
