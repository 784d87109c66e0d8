import test from 'ava'
import {beginRemedies, issueFindings} from '../../src/audit/finding/issue.actions.ts'
import {inWork} from '../../src/platform/work.ts'
import {read, send} from '../support/audit-plans.ts'
import {audited, finding, paperOf} from '../support/findings.ts'

test('a draft finding may lack parts, which are shown; complete and issued it changes no more', async (t) => {
  const {parts, auditor, chief, address, agency, add, rowOf, engagement} = await audited(t)
  const whole = await add()
  const part = await add({title: 'ยังไม่ครบ', cause: '', owner: '', dueOn: ''})
  const list = await read(auditor, `${address}/findings`)
  t.deepEqual(
    list.items.map(({number, missing}: {number: number; missing: string | null}) => ({number, missing})),
    [
      {number: 1, missing: null},
      {number: 2, missing: 'สาเหตุ, ผู้รับผิดชอบ, กำหนดแล้วเสร็จ'},
    ],
  )
  t.is((await read(auditor, part)).missing, 'สาเหตุ, ผู้รับผิดชอบ, กำหนดแล้วเสร็จ')
  t.like(await rowOf(whole), {wronglyPaid: 1_250_050, toReturn: 1_250_050, returned: null, state: 'draft'})
  const issued = await inWork(parts, chief.caller, async (work) =>
    issueFindings(work, await engagement(), '2027-01-14'),
  )
  t.is(issued, 1, 'only what is complete')
  t.like(await rowOf(whole), {state: 'issued', issuedOn: '2027-01-14'})
  t.is((await rowOf(part)).state, 'draft')
  const late = await auditor.client.post(whole, finding(agency, {title: 'แก้ทีหลัง', version: '2'}))
  t.is(late.status, 409)
  t.regex(late.text, /แก้ทีหลัง/, 'what was typed is still there')
  t.is((await auditor.client.post(`${whole}/withdrawal`, {reason: 'ผิด', version: '2'})).status, 409)
  await send(t, auditor, `${part}/withdrawal`, {reason: 'ไม่มีหลักฐานเพียงพอ', version: '1'})
  const page = await read(auditor, part)
  t.is(page.badge.label, 'ถอนแล้ว')
  t.regex(JSON.stringify(page.history), /ไม่มีหลักฐานเพียงพอ/)
})

test('an answered finding is to be remedied once the governor has decided; others wait', async (t) => {
  const {parts, chief, add, rowOf, engagementId} = await audited(t)
  const [answered, silent] = [await add(), await add()]
  const idOf = (each: string) => each.split('/').at(-1) ?? ''
  await parts.db.updateTable('finding').set({state: 'responded'}).where('id', '=', idOf(answered)).execute()
  await parts.db.updateTable('finding').set({state: 'issued'}).where('id', '=', idOf(silent)).execute()
  await inWork(parts, chief.caller, (work) => beginRemedies(work, engagementId))
  t.deepEqual([(await rowOf(answered)).state, (await rowOf(silent)).state], ['in-progress', 'issued'])
})

test('of two who change one finding, the second sees both texts and nothing typed is lost', async (t) => {
  const {chief, auditor, agency, add, rowOf} = await audited(t)
  const made = await add()
  await send(t, chief, made, finding(agency, {condition: '', conditionFound: 'ข้อความของหัวหน้า', version: '1'}))
  const second = await auditor.client.post(made, finding(agency, {conditionFound: 'ข้อความของผู้ตรวจ', version: '1'}))
  t.is(second.status, 409)
  t.regex(second.text, /ข้อความของหัวหน้า/)
  t.regex(second.text, /ข้อความของผู้ตรวจ/)
  t.regex(second.text, /name="version" value="2"/, 'sent again, it says that both were read')
  t.is((await rowOf(made)).conditionFound, 'ข้อความของหัวหน้า')
})

test('everything wrong in a finding is told at once, at its field', async (t) => {
  const {auditor, chief, address, agency, id, merge} = await audited(t)
  const wrong = finding(agency, {
    title: '',
    severity: 'ไม่มีระดับนี้',
    dueOn: '31/2/2570',
    damage: '12.345',
    toReturn: '100',
    returned: '200',
  })
  const answer = await auditor.client.post(`${address}/findings`, wrong)
  t.is(answer.status, 422)
  for (const field of ['title', 'dueOn', 'damage', 'returned'])
    t.regex(answer.text, new RegExp(`f-${field}-error`), field)
  await merge('สำนักงานสถิติจังหวัดมุกดาหาร', 'สำนักงานคลังจังหวัดมุกดาหาร')
  const closed = finding(id('สำนักงานสถิติจังหวัดมุกดาหาร'), {
    severity: 'ไม่มีระดับนี้',
    papers: ['x'],
    seriousNotedOn: '1/1/2580',
  })
  const second = await chief.client.post(`${address}/findings`, closed)
  t.is(second.status, 422)
  for (const field of ['agencyId', 'severity', 'seriousNotedOn'])
    t.regex(second.text, new RegExp(`f-${field}(-0)?-error`), field)
})

test('a serious finding starts the clock; the governor is told by letter within a working day', async (t) => {
  // Friday: one working day later is Monday
  const {auditor, chief, governor, agency, add, rowOf} = await audited(t, {today: '2027-01-15'})
  const made = await add({severity: 'ร้ายแรง'})
  t.is((await rowOf(made)).seriousNotedOn, '2027-01-15')
  const page = await read(auditor, made)
  t.regex(page.urgent.text, /18 มกราคม พ.ศ. 2570 เหลือ 3 วัน/)
  t.regex(JSON.stringify(await read(chief, '/')), /\/audit\/findings\/urgent/)
  t.notRegex(JSON.stringify(await read(auditor, '/')), /findings\/urgent/, "it is the head's to tell")
  t.is((await read(governor, '/audit/findings/urgent')).items.length, 1)
  const later = await auditor.client.post(
    made,
    finding(agency, {severity: 'ร้ายแรง', seriousNotedOn: '15/1/2570', version: '1'}),
  )
  t.is(later.status, 303)
  const early = {reportedOn: '14/1/2570', letter: 'มห 0017.6/12', version: '2'}
  t.is((await chief.client.post(`${made}/urgent-report`, early)).status, 422, 'not before it was noted')
  const told = {...early, reportedOn: '15/1/2570'}
  await send(t, chief, `${made}/urgent-report`, told)
  t.like(await rowOf(made), {seriousReportedOn: '2027-01-15', seriousLetter: 'มห 0017.6/12'})
  t.is((await chief.client.post(`${made}/urgent-report`, {...told, version: '3'})).status, 409, 'once')
  t.is((await read(auditor, made)).urgent.tone, 'good')
  t.notRegex(JSON.stringify(await read(chief, '/')), /findings\/urgent/)
  const memo = await governor.client.get(`${made}/urgent-report/print`)
  t.regex(memo.text, /รายงานด่วนข้อตรวจพบ/)
  await send(t, auditor, made, finding(agency, {severity: 'ต่ำ', version: '3'}))
  t.is((await rowOf(made)).seriousNotedOn, '2027-01-15', 'what was reported stays on record')
})

test('told too late, a serious finding says so for ever', async (t) => {
  const {auditor, chief, add} = await audited(t, {today: '2027-01-15'})
  const made = await add({severity: 'ร้ายแรง', seriousNotedOn: '4/1/2570'})
  t.is((await read(auditor, made)).urgent.tone, 'danger')
  t.regex(JSON.stringify(await read(chief, '/')), /findings\/urgent","tone":"danger"/)
  await send(t, chief, `${made}/urgent-report`, {reportedOn: '15/1/2570', letter: 'ก 1', version: '1'})
  t.regex((await read(auditor, made)).urgent.text, /ซึ่งเกินกำหนด/)
})

test('a finding cites working papers of its engagement, and no others', async (t) => {
  const {parts, auditor, agency, add, engagement} = await audited(t)
  const row = await engagement()
  const [first, second] = [await paperOf(parts, row, 'A-1'), await paperOf(parts, row, 'A-2')]
  const made = await add({papers: [first, second]})
  const references = async () => (await read(auditor, made)).papers.map(({reference}: {reference: string}) => reference)
  t.deepEqual(await references(), ['A-1', 'A-2'])
  await send(t, auditor, made, finding(agency, {papers: [second], version: '1'}))
  t.deepEqual(await references(), ['A-2'])
  const strange = await auditor.client.post(made, finding(agency, {papers: [row.id], version: '2'}))
  t.is(strange.status, 422)
})

test('only the team drafts; findings belong to fieldwork, and consulting has none', async (t) => {
  const {staff, id, address, agency, add, bring, auditor} = await audited(t)
  const stranger = await staff('auditor', 'ผู้ตรวจอีกคน', {unitId: id('จังหวัดมุกดาหาร')})
  const made = await add()
  const refused = await stranger.client.post(`${address}/findings`, finding(agency))
  t.is(refused.status, 403)
  t.regex(refused.text, /ไม่ได้อยู่ในคณะผู้ตรวจสอบ/)
  t.is((await stranger.client.post(made, finding(agency, {version: '1'}))).status, 403)
  t.is((await stranger.client.get(made)).status, 200, 'the unit reads it')
  await bring({state: 'notified'})
  t.is((await auditor.client.post(`${address}/findings`, finding(agency))).status, 409, 'not before fieldwork')
  await bring({state: 'fieldwork', kind: 'consulting'})
  t.is((await auditor.client.post(`${address}/findings`, finding(agency))).status, 409)
})

test('a file belongs to a finding, and nobody else reads it', async (t) => {
  const {auditor, staff, id, add} = await audited(t)
  const made = await add()
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')
  const sent = await auditor.client.upload(`${made}/files`, {}, {field: 'file', name: 'หลักฐาน.pdf', bytes: pdf})
  t.is(sent.status, 303, sent.text)
  const [file] = (await read(auditor, made)).files
  t.is((await auditor.client.get(file.href)).status, 200)
  const head = await staff('unit-head', 'คลังจังหวัด', {unitId: id('สำนักงานคลังจังหวัดมุกดาหาร')})
  t.is((await head.client.get(file.href)).status, 404)
  t.is((await auditor.client.post(`${made}/files`, {})).status, 422, 'no file')
  await send(t, auditor, `${made}/files/${file.id}/removal`)
  t.is((await read(auditor, made)).files.length, 0)
})

test('what the audit unit drafts is nobody else’s: no page, no list, no trail, before issue and after', async (t) => {
  const {parts, chief, governor, staff, id, add, address, engagement} = await audited(t)
  const made = await add({severity: 'ร้ายแรง'})
  const agency = id('สำนักงานคลังจังหวัดมุกดาหาร')
  const strangers = [
    await staff('unit-head', 'คลังจังหวัด', {unitId: agency}),
    await staff('auditee-contact', 'ผู้ประสานงาน', {unitId: agency}),
    await staff('head-of-office', 'หัวหน้าสำนักงาน', {unitId: id('สำนักงานจังหวัดมุกดาหาร')}),
    await staff('deputy-governor', 'รองผู้ว่า'),
    await staff('hr-head', 'ฝ่ายบุคคล'),
    await staff('administrator', 'ผู้ดูแล'),
    await staff(null, 'ข้าราชการ'),
  ]
  const places = ['', '/print', '/urgent-report/print', '/edit', '/withdrawal', '/urgent-report', '/files/new'].map(
    (end) => made + end,
  )
  const everywhere = [...places, `${address}/findings`, `${address}/findings/new`, '/audit/findings/urgent']
  const tried = async (when: string) => {
    for (const {client} of strangers)
      for (const place of everywhere)
        for (const {status} of [await client.get(place), await client.getJson(place)])
          t.is(status, 404, `${when} ${place}`)
    for (const {client} of strangers)
      t.notRegex((await client.get('/trail')).text, /เบิกค่าเดินทางโดยไม่มีใบสำคัญ/, `${when} trail`)
  }
  await tried('before')
  await inWork(parts, chief.caller, async (work) => issueFindings(work, await engagement(), '2027-01-15'))
  await tried('after')
  for (const place of places.slice(0, 3)) t.is((await governor.client.get(place)).status, 200, place)
  t.is((await governor.client.get(`${made}/edit`)).status, 403)
})
