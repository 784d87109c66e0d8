import test from 'ava'
import {paperOffice, read, recordPen, sign} from '../../support/paper-office.ts'

test('a deputy does not sign the paper he proposed himself, in his own office or in another’s', async (t) => {
  const office = await paperOffice(t)
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  await office.mandate(deputy, {kind: 'acting-for'})
  const paper = await office.proposed({by: deputy, route: 'deputy'})
  const page = await read(deputy, paper)
  t.is(page.sign, null)
  t.is(page.steps[0].badge.label, 'ข้าม ไม่มีผู้ลงนามได้ในขณะนั้น', 'no other deputy could give an opinion')
  t.is((await read(deputy, '/decisions')).total, 0)
  const answer = await sign(office, deputy, paper, {outcome: 'approve'})
  t.is(answer.status, 403)
  t.regex(answer.text, /เรื่องของตนเองไม่ได้/)
  t.is((await sign(office, office.governor, paper, {outcome: 'approve'})).status, 303)
})

test('whose only decider would be the proposer himself is not proposed', async (t) => {
  const office = await paperOffice(t)
  const error = await t.throwsAsync(office.proposed({by: office.governor}))
  t.regex(String(error), /invalid/)
  t.is((await office.parts.db.selectFrom('decision').select('id').execute()).length, 0)
})

test('nobody records the result of his own paper, nor that he signed it on paper', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const other = await office.staff('front-office', 'หน้าห้องอีกคน')
  const signedOn = '15/1/2570'
  const own = await office.proposed({by: front})
  const page = await read(front, own)
  t.is(page.record, null)
  t.is((await front.client.get(`${own}/paper`)).status, 403)
  t.is((await read(front, '/decisions/paper')).total, 0)
  t.is((await recordPen(office, front, own, {outcome: 'approve', signer: office.governor, signedOn})).status, 403)
  t.is((await recordPen(office, other, own, {outcome: 'approve', signer: office.governor, signedOn})).status, 303)

  const acting = await office.staff(null, 'ผู้รักษาราชการแทน')
  await office.mandate(acting, {kind: 'acting-for'})
  const theirs = await office.proposed({by: acting})
  const penned = await recordPen(office, front, theirs, {outcome: 'approve', signer: acting, signedOn})
  t.is(penned.status, 422)
  t.regex(penned.text, /ไม่มีอำนาจลงนามเรื่องนี้ในวันนั้น/)
})
