import test, {type ExecutionContext} from 'ava'
import {auditOffice, type Staff} from '../../support/audit-office.ts'
import {htmlProblems} from '../../support/html.ts'

async function proposed(t: ExecutionContext, route = 'governor') {
  const office = await auditOffice(t)
  const {chief} = office
  const made = await chief.client.post('/audit/charter', {text: 'ข้อ 1 วัตถุประสงค์\n\nข้อ 2 อำนาจหน้าที่'})
  t.is(made.status, 303, made.text)
  const charter = made.location ?? ''
  const sent = await chief.client.post(`${charter}/proposal`, {route, note: 'โปรดพิจารณา'})
  t.is(sent.status, 303, sent.text)
  return {...office, charter, paper: sent.location ?? ''}
}

const read = async ({client}: Pick<Staff, 'client'>, path: string) => (await client.getJson(path)).json()

test('the governor reads what was proposed and approves it; the charter is approved by him on that day', async (t) => {
  const {governor, chief, charter, paper} = await proposed(t)
  const inbox = await read(governor, '/decisions')
  t.is(inbox.total, 1)
  const page = await governor.client.get(paper)
  t.is(page.status, 200)
  t.regex(page.text, /ข้อ 2 อำนาจหน้าที่/)
  const done = await governor.client.post(`${paper}/signature`, {
    outcome: 'approve',
    words: '',
    returnTo: '',
    version: '1',
  })
  t.is(done.status, 303, done.text)
  const after = await read(chief, charter)
  t.is(after.badge.label, 'อนุมัติแล้ว')
  t.is((await read(governor, '/decisions')).total, 0)
  t.is((await read(governor, '/decisions/signed')).total, 1)
  const print = await chief.client.get(`${paper}/print`)
  t.is(print.status, 200)
  t.regex(print.text, /\(ผู้ว่า\)/)
})

test('a charter changed in the database behind its paper is not approved; sent back it can be proposed again', async (t) => {
  const {governor, chief, charter, paper, parts} = await proposed(t)
  await parts.db.updateTable('auditCharter').set({text: 'ข้อ 1 อย่างอื่น'}).execute()
  const sign = (outcome: string) =>
    governor.client.post(`${paper}/signature`, {outcome, words: 'เหตุผล', returnTo: '0', version: '1'})
  t.is((await sign('approve')).status, 409)
  t.is((await read(governor, '/decisions')).total, 1)
  t.is((await sign('return')).status, 303)
  t.is((await read(chief, charter)).badge.label, 'ฉบับร่าง')
  const again = await chief.client.post(`${charter}/proposal`, {route: 'governor', note: ''})
  t.is(again.status, 303)
  t.not(again.location, paper)
  t.is((await governor.client.post(`${again.location}/signature`, {outcome: 'approve', version: '1'})).status, 303)
})

test('what stands frozen is what is decided: a paper changed in the database is not approved either', async (t) => {
  const {governor, paper, parts} = await proposed(t)
  const {content} = await parts.db.selectFrom('decision').select('content').executeTakeFirstOrThrow()
  for (const changes of [{content: content.replace('อำนาจหน้าที่', 'อำนาจทั้งปวง')}, {content, title: 'เรื่องอื่น'}]) {
    await parts.db.updateTable('decision').set(changes).execute()
    const answer = await governor.client.post(`${paper}/signature`, {outcome: 'approve', version: '1'})
    t.is(answer.status, 409)
  }
})

test('a charter on its way is not proposed twice, nor edited', async (t) => {
  const {chief, charter} = await proposed(t)
  t.is((await chief.client.post(`${charter}/proposal`, {route: 'governor', note: ''})).status, 409)
  t.is((await chief.client.post(charter, {text: 'ข้อ 1 ใหม่', version: '2'})).status, 409)
})

test('inbox, paper, its forms and its print are sound pages', async (t) => {
  const {governor, chief, staff, paper} = await proposed(t, 'deputy-governor')
  const front = await staff('front-office', 'หน้าห้อง')
  const deputy = await staff('deputy-governor', 'รองผู้ว่า')
  const pages: [Staff, string][] = [
    [governor, paper],
    [deputy, '/decisions'],
    [deputy, paper],
    [front, '/decisions/paper'],
    [front, paper],
    [front, `${paper}/paper`],
    [chief, '/decisions/proposed'],
    [chief, `${paper}/recall`],
    [chief, `${paper}/print`],
    [front, '/mandates/new'],
  ]
  for (const [{client}, path] of pages) {
    const {status, text} = await client.get(path)
    t.is(status, 200, path)
    t.deepEqual(await htmlProblems(text), [], path)
    t.is((await client.get(`${path}?lang=en`)).status, 200, path)
  }
})
