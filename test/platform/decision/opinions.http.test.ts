import test from 'ava'
import {verifyTrail} from '../../../src/platform/trail/index.ts'
import {paperOffice, read, sign} from '../../support/paper-office.ts'

test('a deputy gives his opinion, then the governor decides; each finds it in his inbox in his turn', async (t) => {
  const office = await paperOffice(t)
  const {governor, staff, bought} = office
  const deputy = await staff('deputy-governor', 'รองผู้ว่า')
  const paper = await office.proposed({route: 'deputy'})
  t.is((await read(deputy, '/decisions')).total, 1)
  t.is((await read(governor, '/decisions')).total, 0)
  t.is((await read(governor, paper)).sign, null, 'it has not come to her yet')
  t.is((await sign(office, governor, paper, {outcome: 'approve'})).status, 403)
  t.is((await sign(office, deputy, paper, {outcome: 'approve'})).status, 422, 'an opinion is not a decision')
  t.is((await sign(office, deputy, paper, {outcome: 'agree', words: 'เห็นควรอนุมัติ'})).status, 303)
  t.is((await read(deputy, '/decisions')).total, 0)
  t.is((await read(governor, '/decisions')).total, 1)
  const page = await read(governor, paper)
  t.is(page.steps[0].words, 'เห็นควรอนุมัติ')
  t.is(page.steps[0].who, 'รองผู้ว่า')
  t.is((await sign(office, governor, paper, {outcome: 'approve'})).status, 303)
  t.like(bought.ended, [{state: 'approved', on: '2027-01-15', office: 'governor'}])
  t.is((await read(office.clerk, paper)).badge.label, 'อนุมัติแล้ว')
})

test('a deputy who disagrees says why, and the paper goes on all the same', async (t) => {
  const office = await paperOffice(t)
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  const paper = await office.proposed({route: 'deputy'})
  const silent = await sign(office, deputy, paper, {outcome: 'disagree'})
  t.is(silent.status, 422)
  t.regex(silent.text, /โปรดระบุเหตุผล/)
  t.is((await sign(office, deputy, paper, {outcome: 'disagree', words: 'ราคาสูงไป'})).status, 303)
  const page = await read(office.governor, paper)
  t.is(page.steps[0].badge.label, 'ไม่เห็นชอบ')
  t.is(page.steps[0].words, 'ราคาสูงไป')
  t.is((await sign(office, office.governor, paper, {outcome: 'approve'})).status, 303)
})

test('what the governor rejects, with reasons, is over; nobody signs it again', async (t) => {
  const office = await paperOffice(t)
  const paper = await office.proposed()
  t.is((await sign(office, office.governor, paper, {outcome: 'reject'})).status, 422)
  t.is((await sign(office, office.governor, paper, {outcome: 'reject', words: 'ไม่จำเป็น'})).status, 303)
  t.like(office.bought.ended, [{state: 'rejected', office: 'governor', words: 'ไม่จำเป็น'}])
  t.is((await sign(office, office.governor, paper, {outcome: 'approve'})).status, 409)
  t.is(office.bought.ended.length, 1)
})

test('a form sent twice is one signature', async (t) => {
  const office = await paperOffice(t)
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  await office.mandate(deputy, {kind: 'acting-for', position: 'รองผู้ว่าราชการจังหวัด'})
  const paper = await office.proposed({route: 'deputy'})
  const {submission} = (await read(deputy, paper)).sign.form
  const sent = [
    await sign(office, deputy, paper, {outcome: 'agree', submission}),
    await sign(office, deputy, paper, {outcome: 'agree', submission}),
  ]
  t.deepEqual(
    sent.map(({status, location}) => [status, location]),
    [
      [303, paper],
      [303, paper],
    ],
  )
  const steps = (await read(deputy, paper)).steps.map((step: {badge: {label: string}}) => step.badge.label)
  t.deepEqual(steps, ['เห็นชอบ', 'รอพิจารณา'])
})

test('the same as JSON: what is refused says why by its field, what is done answers with the paper', async (t) => {
  const office = await paperOffice(t)
  const {client} = office.governor
  const paper = await office.proposed()
  const refused = await client.postJson(`${paper}/signature`, {outcome: 'return', version: 1})
  t.is(refused.status, 422)
  t.deepEqual(Object.keys(refused.json().error.fields), ['words', 'returnTo'])
  const done = await client.postJson(`${paper}/signature`, {outcome: 'approve', version: 1})
  t.is(done.status, 200)
  t.is(done.json().badge.label, 'อนุมัติแล้ว')
  const again = await client.postJson(`${paper}/signature`, {outcome: 'approve', version: 1})
  t.is(again.status, 409)
})

test('the proposer takes his paper back with a reason; nobody else can, and it cannot be signed any more', async (t) => {
  const office = await paperOffice(t)
  const {clerk, governor, chief} = office
  const paper = await office.proposed()
  const back = (who: typeof clerk, reason: string, version = '1') =>
    who.client.post(`${paper}/recall`, {reason, version})
  t.is((await back(chief, 'ไม่เกี่ยว')).status, 404)
  t.is((await back(governor, 'ไม่เกี่ยว')).status, 403)
  t.is((await back(clerk, '')).status, 422)
  t.is((await clerk.client.get(`${paper}/recall`)).status, 200)
  t.is((await back(clerk, 'แนบเอกสารผิด')).status, 303)
  t.like(office.bought.ended, [{state: 'recalled', words: 'แนบเอกสารผิด', office: null}])
  const late = await sign(office, governor, paper, {outcome: 'reject', words: 'ยังไม่ควรซื้อ', version: '1'})
  t.is(late.status, 409)
  t.regex(late.text, /ยังไม่ควรซื้อ/, 'what she typed is still there')
  t.is((await back(clerk, 'อีกครั้ง', '2')).status, 409)
  t.is((await read(governor, '/decisions')).total, 0)
})

test('the trail says who did what for whom, and is whole', async (t) => {
  const office = await paperOffice(t)
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  await office.mandate(deputy, {kind: 'acting-for', position: 'รองผู้ว่าราชการจังหวัดมุกดาหาร'})
  const paper = await office.proposed({route: 'deputy'})
  await deputy.client.get(paper)
  await sign(office, deputy, paper, {outcome: 'agree'})
  await sign(office, deputy, paper, {outcome: 'approve'})
  const events = await office.parts.db
    .selectFrom('event')
    .select(['type', 'actor', 'actingFor'])
    .where('subject', '=', 'Decision')
    .orderBy('id')
    .execute()
  t.deepEqual(
    events.map(({type, actor, actingFor}) => [type.split('.').at(-1), actor, actingFor]),
    [
      ['proposed', 'เสมียนตรา', null],
      ['read', 'รองผู้ว่า', null],
      ['signed', 'รองผู้ว่า', null],
      ['signed', 'รองผู้ว่า', 'ผู้ว่าราชการจังหวัดมุกดาหาร'],
    ],
  )
  t.true((await verifyTrail(office.parts.db)).ok)
})
