import test, {type ExecutionContext} from 'ava'
import {auditOffice, type Staff} from '../../support/audit-office.ts'

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
