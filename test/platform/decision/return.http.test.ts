import test from 'ava'
import {paperOffice, read, sign} from '../../support/paper-office.ts'

const labels = async (who: Parameters<typeof read>[0], paper: string) =>
  (await read(who, paper)).steps.map(
    ({post, badge}: {post: string; badge: {label: string}}) => `${post} ${badge.label}`,
  )

test('sent back to the proposer with a reason, the way up is over and the record is a draft again', async (t) => {
  const office = await paperOffice(t)
  const paper = await office.proposed()
  const bare = await sign(office, office.governor, paper, {outcome: 'return', words: 'แก้วันที่'})
  t.is(bare.status, 422, 'to whom must be said')
  t.is((await sign(office, office.governor, paper, {outcome: 'return', returnTo: '0', words: 'แก้วันที่'})).status, 303)
  t.like(office.bought.ended, [{state: 'returned', office: null, words: 'แก้วันที่'}])
  t.is((await read(office.clerk, paper)).badge.label, 'ส่งกลับแก้ไข')
  const tiles = await read(office.clerk, '/')
  t.regex(JSON.stringify(tiles), /เรื่องของท่านถูกส่งกลับ/)
})

test('sent back to the deputy, he is asked again in another round, then the governor again', async (t) => {
  const office = await paperOffice(t)
  const {governor, staff} = office
  const head = await staff('head-of-office', 'หัวหน้าสำนักงาน', {unitId: office.home})
  const unitHead = await staff('unit-head', 'หัวหน้ากลุ่ม', {unitId: office.home})
  const deputy = await staff('deputy-governor', 'รองผู้ว่า')
  const paper = await office.proposed({route: 'long'})
  await sign(office, unitHead, paper, {outcome: 'agree'})
  await sign(office, head, paper, {outcome: 'agree'})
  await sign(office, deputy, paper, {outcome: 'agree'})
  const page = await read(governor, paper)
  t.deepEqual(
    page.sign.form.fields.returnTo.options.map(({value}: {value: string}) => value),
    ['0', '1', '2', '3'],
  )
  const back = await sign(office, governor, paper, {outcome: 'return', returnTo: '3', words: 'ขอความเห็นเรื่องราคา'})
  t.is(back.status, 303)
  t.is((await read(head, '/decisions')).total, 0, 'who stands before the deputy is not asked again')
  t.is((await read(deputy, '/decisions')).total, 1)
  t.is((await sign(office, deputy, paper, {outcome: 'agree', words: 'ราคาเหมาะสม'})).status, 303)
  t.is((await sign(office, governor, paper, {outcome: 'approve'})).status, 303)
  t.deepEqual(await labels(governor, paper), [
    'หัวหน้าหน่วยงาน/กลุ่มงาน เห็นชอบ',
    'หัวหน้าสำนักงานจังหวัด เห็นชอบ',
    'รองผู้ว่าราชการจังหวัด เห็นชอบ',
    'ผู้ว่าราชการจังหวัด ส่งกลับ',
    'รองผู้ว่าราชการจังหวัด เห็นชอบ',
    'ผู้ว่าราชการจังหวัด อนุมัติ',
  ])
  const print = await governor.client.get(`${paper}/print`)
  t.is(print.text.split('ราคาเหมาะสม').length, 2, 'the slip shows the answer that counts')
  t.notRegex(print.text, /ขอความเห็นเรื่องราคา/)
})

test('nothing is sent back to an office that comes later, to itself, or to nobody', async (t) => {
  const office = await paperOffice(t)
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  const paper = await office.proposed({route: 'deputy'})
  for (const returnTo of ['1', '2', '-1', 'x', '0.5', ''])
    t.is((await sign(office, deputy, paper, {outcome: 'return', returnTo, words: 'แก้ไข'})).status, 422, returnTo)
})

test('what would be sent back to an office where nobody can sign any more is refused, with where else it can go', async (t) => {
  const office = await paperOffice(t)
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  const paper = await office.proposed({route: 'deputy'})
  await sign(office, deputy, paper, {outcome: 'agree'})
  await office.parts.db.deleteFrom('roleGrant').where('accountId', '=', deputy.accountId).execute()
  const answer = await sign(office, office.governor, paper, {outcome: 'return', returnTo: '1', words: 'ทบทวน'})
  t.is(answer.status, 422)
  t.regex(answer.text, /ตำแหน่งนั้นยังไม่มีผู้ลงนามได้/)
  t.is((await read(office.governor, '/decisions')).total, 1, 'nothing happened')
})
