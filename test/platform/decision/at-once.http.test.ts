import test from 'ava'
import {samples} from '../../support/files.ts'
import {paperOffice, read, recordPen, sign} from '../../support/paper-office.ts'

test('two decide at once: one wins, the other hears who was first and finds again what was typed', async (t) => {
  const office = await paperOffice(t)
  const acting = await office.staff(null, 'ผู้รักษาราชการแทน')
  await office.mandate(acting, {kind: 'acting-for'})
  const paper = await office.proposed()
  const both = [
    {who: office.governor, name: 'ผู้ว่า', words: 'เหตุผลของผู้ว่า'},
    {who: acting, name: 'ผู้รักษาราชการแทน', words: 'เหตุผลของผู้รักษาการ'},
  ]
  const answers = await Promise.all(
    both.map(async ({who, ...rest}) => ({
      ...rest,
      ...(await sign(office, who, paper, {outcome: 'reject', words: rest.words, version: '1'})),
    })),
  )
  const won = answers.find(({status}) => status === 303)
  const lost = answers.find(({status}) => status === 409)
  if (!won || !lost) return t.fail(answers.map(({status}) => status).join(' '))
  t.regex(lost.text, new RegExp(`ลงนามล่าสุดโดย ${won.name}`))
  t.regex(lost.text, new RegExp(lost.words))
  t.is(office.bought.ended.length, 1)
  t.is(office.bought.ended[0]?.words, won.words)
})

test('as JSON the one who was later hears the name of who was first', async (t) => {
  const office = await paperOffice(t)
  const acting = await office.staff(null, 'ผู้รักษาราชการแทน')
  await office.mandate(acting, {kind: 'acting-for'})
  const paper = await office.proposed()
  await sign(office, acting, paper, {outcome: 'approve'})
  const late = await office.governor.client.postJson(`${paper}/signature`, {outcome: 'approve', version: 1})
  t.is(late.status, 409)
  t.is(late.json().error.kind, 'conflict')
  t.regex(late.text, /ผู้รักษาราชการแทน/)
})

test('the page and the pen at once: the front office hears that it was signed, with what it had typed', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const paper = await office.proposed()
  await sign(office, office.governor, paper, {outcome: 'approve'})
  const pen = {
    signer: office.governor,
    outcome: 'reject',
    words: 'ตามที่เขียนในใบสั่งการ',
    signedOn: '15/1/2570',
    version: '1',
  }
  const late = await recordPen(office, front, paper, pen, {name: 'slip.pdf', bytes: samples.pdf})
  t.is(late.status, 409)
  t.regex(late.text, /ลงนามล่าสุดโดย ผู้ว่า/)
  t.regex(late.text, /ตามที่เขียนในใบสั่งการ/)
  t.is((await office.clerk.client.post(`${paper}/recall`, {reason: 'ขอคืน', version: '1'})).status, 409)
  t.deepEqual(await office.parts.db.selectFrom('file').select('id').execute(), [])
  t.like(office.bought.ended, [{state: 'approved'}])
  t.is(office.bought.ended.length, 1)
})

test('who was overtaken in one office and may sign in the next finds the words in the form', async (t) => {
  const office = await paperOffice(t)
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  const other = await office.staff('deputy-governor', 'รองผู้ว่าอีกคน')
  await office.mandate(deputy, {kind: 'acting-for'})
  const paper = await office.proposed({route: 'deputy'})
  await sign(office, other, paper, {outcome: 'agree'})
  const late = await sign(office, deputy, paper, {outcome: 'disagree', words: 'ราคาสูงไป', version: '1'})
  t.is(late.status, 409)
  t.regex(late.text, /<textarea[^>]*>\s*ราคาสูงไป/)
  t.is((await read(deputy, paper)).steps[1].current, true, 'nothing was signed')
})

test('a paper whose record is not what was proposed cannot be decided, only sent back', async (t) => {
  const office = await paperOffice(t)
  const paper = await office.proposed({amount: 50_000_00})
  const [row] = await office.parts.db.selectFrom('decision').select('subjectId').execute()
  office.bought.change(row?.subjectId ?? '', {amount: 90_000_00})
  const answer = await sign(office, office.governor, paper, {outcome: 'approve'})
  t.is(answer.status, 409)
  t.regex(answer.text, /ข้อมูลต้นเรื่องเปลี่ยนไปจากที่เสนอ/)
  t.deepEqual(office.bought.ended, [])
  t.is((await sign(office, office.governor, paper, {outcome: 'return', returnTo: '0', words: 'เสนอใหม่'})).status, 303)
  t.like(office.bought.ended, [{state: 'returned'}])
})
