import test from 'ava'
import {samples} from '../../support/files.ts'
import {lastLines, paperOffice, read, recordPen, sign} from '../../support/paper-office.ts'

const pdf = {name: 'ใบสั่งการ.pdf', bytes: samples.pdf}

test('the front office records what was signed with a pen: the day of the pen counts, the trail says both', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const paper = await office.proposed()
  await office.parts.db.updateTable('decision').set({proposedOn: '2027-01-08'}).execute()
  await office.parts.db.updateTable('decisionStep').set({sinceOn: '2027-01-08'}).execute()
  t.is((await read(front, '/decisions/paper')).total, 1)
  const form = await front.client.get(`${paper}/paper`)
  t.regex(form.text, new RegExp(`value="${office.governor.accountId}"`))
  const pen = {signer: office.governor, outcome: 'approve', words: 'อนุมัติตามเสนอ', signedOn: '12 ม.ค. 2570'}
  t.is((await recordPen(office, front, paper, pen)).status, 303)
  t.like(office.bought.ended, [{state: 'approved', on: '2027-01-12', office: 'governor'}])
  t.deepEqual(await lastLines(office, paper), ['(ผู้ว่า)', 'ผู้ว่าราชการจังหวัดมุกดาหาร'])
  const page = await read(office.clerk, paper)
  t.is(page.steps[0].signedOn, '2027-01-12')
  t.is(page.steps[0].onPaper, 'ลงนามบนกระดาษ บันทึกโดย หน้าห้อง')
  t.is(page.files[0].name, 'ใบสั่งการ.pdf')
  const event = await office.parts.db
    .selectFrom('event')
    .innerJoin('eventPayload', 'eventPayload.eventId', 'event.id')
    .select(['event.actor', 'eventPayload.body'])
    .where('type', '=', 'decision.paper.signed-on-paper')
    .executeTakeFirstOrThrow()
  t.is(event.actor, 'หน้าห้อง')
  t.like(JSON.parse(event.body), {after: {signedBy: 'ผู้ว่า', signedOn: '2027-01-12'}})
})

test('a pen’s day before the paper came there, or to come, is refused', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  const paper = await office.proposed({route: 'deputy'})
  const pen = {signer: deputy, outcome: 'agree'}
  const early = await recordPen(office, front, paper, {...pen, signedOn: '14/1/2570'})
  t.is(early.status, 422)
  t.regex(early.text, /วันที่ลงนามต้องไม่ก่อน 15 ม\.ค\. 2570/)
  const late = await recordPen(office, front, paper, {...pen, signedOn: '16/1/2570'})
  t.is(late.status, 422)
  t.regex(late.text, /วันที่ลงนามต้องไม่เกินวันนี้/)
  await sign(office, deputy, paper, {outcome: 'agree'})
  await office.parts.db.updateTable('decision').set({proposedOn: '2027-01-08'}).execute()
  const before = await recordPen(office, front, paper, {
    signer: office.governor,
    outcome: 'approve',
    signedOn: '14/1/2570',
  })
  t.is(before.status, 422, 'the governor does not sign before the deputy')
})

test('who signed must have been entitled on that day: also by an order that is over by now', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const acting = await office.staff(null, 'ผู้รักษาราชการแทน')
  const order = await office.mandate(acting, {kind: 'acting-for', fromDay: '2027-01-11', toDay: '2027-01-13'})
  const ended = await office.staff(null, 'ผู้ถูกยกเลิกคำสั่ง')
  const revoked = await office.mandate(ended, {fromDay: '2027-01-12'})
  await office.governor.client.post(`/mandates/${revoked}/end`, {version: '1'})
  const paper = await office.proposed()
  await office.parts.db.updateTable('decisionStep').set({sinceOn: '2027-01-08'}).execute()
  const form = await front.client.get(`${paper}/paper`)
  t.regex(form.text, new RegExp(acting.accountId), 'he may be chosen')
  const on = (signedOn: string, signer = acting) =>
    recordPen(office, front, paper, {signer, outcome: 'approve', signedOn})
  for (const day of ['10/1/2570', '14/1/2570']) {
    const refused = await on(day)
    t.is(refused.status, 422, day)
    t.regex(refused.text, /ไม่มีอำนาจลงนามเรื่องนี้ในวันนั้น/)
  }
  t.is((await on('11/1/2570', ended)).status, 422)
  t.is((await on('15/1/2570', ended)).status, 422, 'ended on this day')
  t.is((await on('13/1/2570', office.chief)).status, 422)
  t.is((await on('13/1/2570')).status, 303)
  const step = await office.parts.db.selectFrom('decisionStep').select(['mandateId', 'capacity']).executeTakeFirst()
  t.deepEqual(step, {mandateId: order, capacity: 'acting-for'})
})

test('an order ended today still stands for what was signed under it yesterday', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const delegate = await office.staff(null, 'ปลัดจังหวัด')
  const order = await office.mandate(delegate)
  const paper = await office.proposed()
  await office.parts.db.updateTable('decisionStep').set({sinceOn: '2027-01-08'}).execute()
  await office.governor.client.post(`/mandates/${order}/end`, {version: '1'})
  const pen = {signer: delegate, outcome: 'approve'}
  t.is((await recordPen(office, front, paper, {...pen, signedOn: '15/1/2570'})).status, 422)
  t.is((await recordPen(office, front, paper, {...pen, signedOn: '14/1/2570'})).status, 303)
})

test('without a scan, with one too large, or with a program called .pdf nothing is recorded, not even half', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const paper = await office.proposed()
  const pen = {signer: office.governor, outcome: 'reject', words: 'ไม่จำเป็น', signedOn: '15/1/2570'}
  const scans = {
    missing: {scan: null, says: /โปรดแนบภาพสแกน/},
    large: {scan: {...pdf, bytes: Buffer.concat([samples.pdf, Buffer.alloc(40 * 1024 * 1024)])}, says: /25/},
    program: {scan: {...pdf, bytes: samples.exe}, says: /field-error/},
  }
  for (const [why, {scan, says}] of Object.entries(scans)) {
    const answer = await recordPen(office, front, paper, pen, scan)
    t.is(answer.status, 422, why)
    t.regex(answer.text, /href="#f-scan"/, why)
    t.regex(answer.text, says, why)
    t.regex(answer.text, /ไม่จำเป็น<\/textarea>/, why)
  }
  t.deepEqual(await office.parts.db.selectFrom('file').select('id').execute(), [])
  t.deepEqual(await office.parts.db.selectFrom('fileChunk').select('fileId').execute(), [])
  t.deepEqual(await office.parts.db.selectFrom('decision').select(['state', 'version']).execute(), [
    {state: 'open', version: 1},
  ])
  t.is((await read(office.governor, paper)).steps[0].who, null)
  t.is((await recordPen(office, front, paper, pen, pdf)).status, 303)
})

test('the same record from paper sent twice is one record with one scan', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const paper = await office.proposed()
  const {submission} = (await read(front, `${paper}/paper`)).form
  const pen = {signer: office.governor, outcome: 'approve', signedOn: '15/1/2570', submission}
  for (const _ of [1, 2]) t.is((await recordPen(office, front, paper, pen)).status, 303)
  t.is((await office.parts.db.selectFrom('file').select('id').execute()).length, 1)
  t.is(office.bought.ended.length, 1)
})

test('the front office records and never decides; who decides does not record', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const paper = await office.proposed()
  t.is((await sign(office, front, paper, {outcome: 'approve'})).status, 403)
  t.is((await read(front, paper)).sign, null)
  t.is((await office.governor.client.get(`${paper}/paper`)).status, 403)
  const pen = {signer: office.governor, outcome: 'approve', signedOn: '15/1/2570'}
  t.is((await recordPen(office, office.governor, paper, pen)).status, 403)
  const atHead = await office.staff('head-of-office', 'หัวหน้าสำนักงาน', {unitId: office.home})
  const other = await office.proposed({route: 'head'})
  t.is((await front.client.get(other)).status, 404, 'it does not pass through the front office')
  t.is((await read(atHead, '/decisions')).total, 1)
})
