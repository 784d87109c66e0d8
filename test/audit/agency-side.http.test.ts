import {createConnection} from 'node:net'
import {setTimeout as pause} from 'node:timers/promises'
import test from 'ava'
import {problemsOf, read, send} from '../support/audit-plans.ts'
import {answer, auditedAgency} from '../support/follow-up.ts'

const ask = {what: 'ใบสำคัญเดือนตุลาคม\n\nทะเบียนคุมเงิน', letter: 'มห 0017.6/1', askedOn: '5/1/2570', dueOn: '10/1/2570'}

test('each line asks for one thing, and the agency sees it with its day, late by five days', async (t) => {
  const {auditor, contact, stranger, address} = await auditedAgency(t)
  await send(t, auditor, `${address}/requests`, ask)
  const {items} = await read(auditor, `${address}/requests`)
  t.deepEqual(
    items.map(({what}: {what: string}) => what),
    ['ใบสำคัญเดือนตุลาคม', 'ทะเบียนคุมเงิน'],
  )
  t.is(items[0].badge.label, 'เกินกำหนด 5 วัน')
  const {requests} = await read(contact, '/audits')
  t.is(requests.length, 2)
  t.is((await stranger.client.get(requests[0].href)).status, 404)
  t.deepEqual((await read(stranger, '/audits')).requests, [])
  t.true((await contact.client.get('/audits')).text.includes('ใบสำคัญเดือนตุลาคม'))
  t.is((await contact.client.get(`${address}/requests`)).status, 404)
})

test('nothing is asked of an agency that was not notified, nor by who is not on the team', async (t) => {
  const {auditor, staff, unit, bring, address} = await auditedAgency(t)
  const other = await staff('auditor', 'ผู้ตรวจสอบอีกคน', {unitId: unit})
  t.is((await other.client.post(`${address}/requests`, ask)).status, 403)
  await bring({notifiedOn: null, state: 'planned'})
  t.is((await auditor.client.post(`${address}/requests`, ask)).status, 409)
  t.is((await auditor.client.get(`${address}/requests/new`)).status, 409)
})

test('an agency sends files once: what it sent before is said and not kept again', async (t) => {
  const {auditor, contact, stranger, parts, address} = await auditedAgency(t)
  await send(t, auditor, `${address}/requests`, ask)
  const [{href, id}] = (await read(contact, '/audits')).requests
  const file = (name: string, text: string) => ({field: 'files', name, bytes: Buffer.from(text)})
  t.is((await contact.client.upload(`${href}/delivery`, {note: ''}, file('ก.txt', 'หนึ่ง'))).status, 303)
  const again = await contact.client.upload(`${href}/delivery`, {note: ''}, file('ข.txt', 'หนึ่ง'))
  t.is(again.status, 422)
  t.regex(problemsOf(again.text), /เคยส่งไว้แล้ว/)
  t.is((await contact.client.upload(`${href}/delivery`, {note: 'แก้ไข'}, file('ข.txt', 'หนึ่ง'))).status, 303)
  const files = await parts.db.selectFrom('file').select(['id', 'name']).where('subjectId', '=', id).execute()
  t.is(files.length, 1)
  const row = (await read(auditor, `${address}/requests`)).items.find((each: {id: string}) => each.id === id)
  t.is(row.files.length, 1)
  t.is((await auditor.client.get(`/files/${files[0]?.id}`)).status, 200)
  t.is((await stranger.client.get(`/files/${files[0]?.id}`)).status, 404)
  t.is((await contact.client.post(`${href}/delivery`, {note: ''})).status, 422)
})

test('an upload that breaks half-way keeps nothing', async (t) => {
  const {auditor, contact, parts, address} = await auditedAgency(t)
  await send(t, auditor, `${address}/requests`, ask)
  const [{href, id}] = (await read(contact, '/audits')).requests
  const {hostname, port, origin} = new URL(contact.client.url)
  const socket = createConnection({host: hostname, port: Number(port)})
  const head = '--x\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
  socket.write(
    `POST ${href}/delivery HTTP/1.1\r\nhost: ${hostname}:${port}\r\norigin: ${origin}\r\ncookie: ${contact.cookie}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 25000000\r\n\r\n${head}${'ก'.repeat(100_000)}`,
  )
  await pause(100)
  socket.destroy()
  await pause(200)
  t.deepEqual(await parts.db.selectFrom('file').select('id').where('subjectId', '=', id).execute(), [])
  t.deepEqual(await parts.db.selectFrom('fileChunk').select('fileId').execute(), [])
  t.is((await read(contact, '/audits')).requests.length, 2)
})

test('a request is withdrawn with its reason or recorded as brought by hand, by the first of two', async (t) => {
  const {auditor, chief, contact, address} = await auditedAgency(t)
  await send(t, auditor, `${address}/requests`, ask)
  const [first, second] = (await read(auditor, `${address}/requests`)).items
  await send(t, auditor, first.withdrawal, {reason: 'ได้จากระบบแล้ว', version: '1'})
  t.is(
    (await chief.client.post(first.delivery, {deliveredOn: '12/1/2570', deliveredByName: 'ก', note: '', version: '1'}))
      .status,
    409,
  )
  await send(t, chief, second.delivery, {deliveredOn: '12/1/2570', deliveredByName: 'นางสาวใจ', note: '', version: '1'})
  t.deepEqual((await read(contact, '/audits')).requests, [])
  const rows = (await read(auditor, `${address}/requests`)).items
  t.deepEqual(
    rows.map(({badge}: {badge: {label: string}}) => badge.label),
    ['ส่งแล้ว ช้ากว่ากำหนด 2 วัน', 'ถอนคำขอ'],
  )
})

test('a finding is nothing to the agency before its issue, and nothing to others after it', async (t) => {
  const {contact, head, stranger, staff, governor, add, issued, id} = await auditedAgency(t)
  const draft = (await add({title: 'ร่างที่ยังไม่แจ้ง'})).split('/').at(-1)
  t.is((await contact.client.get(`/audits/findings/${draft}`)).status, 404)
  t.deepEqual((await read(head, '/audits')).findings, [])
  const finding = await issued({title: 'อีกข้อ'})
  t.is((await contact.client.get(`/audits/findings/${finding}`)).status, 200)
  const shown = JSON.stringify(await read(contact, `/audits/findings/${finding}`))
  t.false(shown.includes('สูง'))
  const page = (await contact.client.get(`/audit/findings/${finding}`)).status
  t.is(page, 404)
  t.is((await contact.client.get('/audit/findings')).status, 403)
  const others = [
    stranger,
    governor,
    await staff('hr-head', 'ฝ่ายบุคคล'),
    await staff('administrator', 'ผู้ดูแลระบบ', {unitId: null}),
    await staff('agency-hr-clerk', 'เจ้าหน้าที่บุคคล', {unitId: id('สำนักงานคลังจังหวัดมุกดาหาร')}),
  ]
  for (const who of others) {
    t.is((await who.client.get(`/audits/findings/${finding}`)).status, 404)
    t.is((await who.client.post(`/audits/findings/${finding}/response`, answer())).status, 404)
  }
})

test('the contact prepares, the head returns it with a word, and confirms it when it is right', async (t) => {
  const {contact, head, issued, rowOf, auditor} = await auditedAgency(t)
  const finding = await issued()
  const address = `/audits/findings/${finding}`
  const incomplete = await contact.client.post(`${address}/response`, answer({stance: 'in-part', action: ''}))
  t.is(incomplete.status, 422)
  t.is(problemsOf(incomplete.text).split(';').length, 2)
  await send(t, contact, `${address}/response`, answer())
  t.is((await contact.client.post(`${address}/confirmation`, {version: '1'})).status, 403)
  t.is((await contact.client.post(`${address}/response`, answer({confirm: 'yes', version: '1'}))).status, 403)
  t.is((await rowOf(finding)).state, 'issued')
  await send(t, head, `${address}/return`, {words: 'ระบุวันที่ใหม่', version: '1'})
  t.true((await contact.client.get(address)).text.includes('ระบุวันที่ใหม่'))
  t.is((await head.client.post(`${address}/confirmation`, {version: '2'})).status, 409)
  await send(t, contact, `${address}/response`, answer({actionDueOn: '15/2/2570', version: '2'}))
  t.is((await head.client.post(`${address}/confirmation`, {version: '2'})).status, 409)
  await send(t, head, `${address}/confirmation`, {version: '3'})
  const row = await rowOf(finding)
  t.is(row.state, 'responded')
  t.is(row.respondedOn, '2027-01-15')
  t.true((await auditor.client.get(`/audit/findings/${finding}`)).text.includes('เรียกใบสำคัญครบแล้ว'))
})

test('a head answers and confirms at once; anew only until the report is out', async (t) => {
  const {head, issued, rowOf, bring} = await auditedAgency(t)
  const finding = await issued()
  const address = `/audits/findings/${finding}`
  await send(t, head, `${address}/response`, answer({confirm: 'yes'}))
  t.is((await rowOf(finding)).state, 'responded')
  await send(t, head, `${address}/response`, answer({stance: 'disagree', reasons: 'มีใบสำคัญครบ', confirm: 'yes'}))
  const page = await read(head, address)
  t.is(page.confirmed.stance, 'ไม่เห็นด้วย')
  t.is(page.earlier.length, 1)
  await bring({reportSubmittedOn: '2027-01-14'})
  t.is((await head.client.post(`${address}/response`, answer({confirm: 'yes'}))).status, 409)
})

test('an agency that is merged while audited is answered for by its successor, and that is said', async (t) => {
  const {staff, merge, id, issued, engagementId} = await auditedAgency(t)
  const finding = await issued()
  const into = 'สำนักงานที่ดินจังหวัดมุกดาหาร'
  await merge('สำนักงานคลังจังหวัดมุกดาหาร', into)
  const successor = await staff('unit-head', 'หัวหน้าที่รับช่วง', {unitId: id(into)})
  const notice = await read(successor, `/audits/${engagementId}`)
  t.regex(notice.merged, /รวมเข้ากับสำนักงานที่ดิน/)
  t.is((await successor.client.get(`/audits/${engagementId}`)).status, 200)
  await send(t, successor, `/audits/findings/${finding}/response`, answer({confirm: 'yes'}))
})
