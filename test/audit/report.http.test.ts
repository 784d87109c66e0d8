import test from 'ava'
import {proposeReport} from '../../src/audit/report/report.actions.ts'
import {newId} from '../../src/platform/ids.ts'
import {Refusal} from '../../src/platform/refusal.ts'
import {inWork} from '../../src/platform/work.ts'
import {approval, read, send, sendBack} from '../support/audit-plans.ts'
import {paperOf, past} from '../support/findings.ts'
import {answered, sentUp} from '../support/reports.ts'

const order = (agencyId: string, more: Record<string, string> = {}) => ({
  agencyId,
  what: 'ให้เรียกเงินคืน',
  byWhen: '31/3/2570',
  ...more,
})

test('a report goes to the governor with its orders, and his decision begins the follow-up', async (t) => {
  const office = await answered(t)
  const {chief, auditor, governor, agency, report, rowOf, finding, engagement} = office
  t.is((await auditor.client.post(`${report}/orders`, order(agency))).status, 409, 'not before there is a report')
  await send(t, auditor, `${report}/edit`, {summary: 'ฉบับแรก', rating: 'ควรปรับปรุง', version: '0'})
  await send(t, auditor, `${report}/orders`, order(agency))
  const [line] = (await read(auditor, report)).orders
  await send(t, auditor, line.edit, order(agency, {what: 'ให้เรียกเงินคืนทั้งหมด'}))
  t.is((await auditor.client.post(`${report}/proposal`, {route: 'governor', note: ''})).status, 403)
  const paper = await send(t, chief, `${report}/proposal`, {route: 'governor', note: ''})
  t.like(await engagement(), {state: 'final-report', reportSubmittedOn: '2027-01-15'})
  t.deepEqual(JSON.parse((await engagement()).atReport ?? ''), {
    workingPapersUnreviewed: 0,
    workingPapersSelfReviewed: 0,
    auditorsWithinLookBack: 0,
    impairmentsUndisclosed: 0,
    hasObjectives: true,
    hasScope: true,
    hasConclusion: true,
  })
  const late = await auditor.client.post(`${report}/edit`, {summary: 'ช้าไป', rating: '', version: '2'})
  t.is(late.status, 409)
  t.regex(late.text, /ช้าไป/)
  const shown = await governor.client.get(paper)
  for (const words of [/ให้เรียกเงินคืนทั้งหมด/, /31 มีนาคม พ.ศ. 2570/, /เบิกค่าเดินทางโดยไม่มีใบสำคัญ/, /12,500.50/])
    t.regex(shown.text, words)
  await past(office.parts, (db) => db.updateTable('finding').set({title: 'แก้ภายหลัง'}).execute())
  await send(t, governor, `${paper}/signature`, approval)
  t.like(await engagement(), {state: 'follow-up', reportDecidedOn: '2027-01-15'})
  t.is((await rowOf(finding)).state, 'in-progress')
  const printed = (await governor.client.get(`${report}/print`)).text
  t.regex(printed, /เบิกค่าเดินทางโดยไม่มีใบสำคัญ/, 'as it was decided')
  t.notRegex(printed, /แก้ภายหลัง/)
})

test('sent back, the engagement stands before its report, and the next edition begins with all of its words', async (t) => {
  const office = await answered(t)
  const {chief, auditor, governor, agency, report, engagement} = office
  await send(t, auditor, `${report}/edit`, {summary: 'ฉบับแรก', rating: '', version: '0'})
  await send(t, auditor, `${report}/orders`, order(agency))
  const paper = await send(t, chief, `${report}/proposal`, {route: 'governor', note: ''})
  await send(t, governor, `${paper}/signature`, sendBack)
  t.like(await engagement(), {state: 'response', reportSubmittedOn: null, atReport: null})
  const page = await read(auditor, report)
  t.deepEqual(
    page.editions.map(({badge, current}: {badge: {label: string}; current: boolean}) => [badge.label, current]),
    [
      ['ฉบับร่าง', true],
      ['ส่งกลับแก้ไข', false],
    ],
  )
  t.is(page.orders.length, 1)
  await send(t, auditor, `${report}/edit`, {summary: 'ฉบับที่สอง', rating: '', version: '1'})
  const again = await send(t, chief, `${report}/proposal`, {route: 'governor', note: ''})
  await send(t, governor, `${again}/signature`, approval)
  t.regex((await governor.client.get(`${report}/print?edition=1`)).text, /ฉบับแรก/)
  const steps = await office.parts.db.selectFrom('engagementStep').select('state').orderBy('id').execute()
  t.deepEqual(
    steps.map(({state}) => state),
    ['planned', 'final-report', 'response', 'final-report', 'follow-up'],
  )
})

test('recalled by who proposed it, the same edition is a draft again', async (t) => {
  const office = await answered(t)
  const paper = await sentUp(t, office)
  await send(t, office.chief, `${paper}/recall`, {reason: 'แก้ตัวเลข', version: '1'})
  t.like(await office.engagement(), {state: 'response', reportSubmittedOn: null})
  const page = await read(office.auditor, office.report)
  t.is(page.badge.label, 'ฉบับร่าง')
  t.is(page.editions.length, 1)
})

test('a report dated before fieldwork ended is refused, and so is one over a gate', async (t) => {
  const office = await answered(t)
  const {parts, chief, auditor, report, engagementId, bring} = office
  await send(t, auditor, `${report}/edit`, {summary: 'เร็วไป', rating: '', version: '0'})
  await bring({fieldworkEndedOn: '2027-01-16'})
  const early = await chief.client.post(`${report}/proposal`, {route: 'governor', note: ''})
  t.is(early.status, 409)
  t.regex(early.text, /ก่อนวันปฏิบัติงานเสร็จสิ้น/)
  await bring({fieldworkEndedOn: '2026-12-30', conclusion: null})
  const refused = await t.throwsAsync(
    inWork(parts, chief.caller, (work) => proposeReport(work, parts, engagementId, {route: null, note: null})),
    {instanceOf: Refusal},
  )
  t.is(refused?.told.key, 'engagement.problem.blocked')
  t.is((await office.engagement()).state, 'response', 'nothing of it stands')
})

test('work that no other auditor could review is disclosed in the report, and then is no self-review', async (t) => {
  const office = await answered(t)
  const {parts, auditor, governor, report, engagement} = office
  const row = await engagement()
  const same = {preparerId: auditor.accountId, reviewerId: auditor.accountId, state: 'reviewed'}
  const paperId = await paperOf(parts, row, 'A-1', same)
  await past(parts, (db) =>
    db
      .insertInto('signOff')
      .values({
        id: newId(),
        engagementId: row.id,
        unitId: row.unitId,
        subject: 'paper',
        subjectId: paperId,
        signedVersion: 1,
        content: '{}',
        role: 'reviewer',
        way: 'second-look',
        accountId: auditor.accountId,
        officialId: null,
        name: 'ผู้ตรวจสอบ',
        signedOn: '2026-12-29',
        checklist: null,
        note: null,
        recordedAt: parts.clock.now(),
      })
      .execute(),
  )
  const paper = await sentUp(t, office)
  t.regex((await read(auditor, report)).disclosure, /กระดาษทำการ 1 ฉบับสอบทานโดยผู้จัดทำทบทวนซ้ำด้วยตนเอง/)
  t.regex((await governor.client.get(paper)).text, /ทบทวนซ้ำด้วยตนเอง/)
  t.like(JSON.parse((await engagement()).atReport ?? ''), {workingPapersUnreviewed: 0, workingPapersSelfReviewed: 0})
})

test('of two who write one report, the second sees both', async (t) => {
  const {chief, auditor, report} = await answered(t)
  await send(t, auditor, `${report}/edit`, {summary: 'เริ่มต้น', rating: '', version: '0'})
  await send(t, chief, `${report}/edit`, {summary: 'ของหัวหน้า', rating: '', version: '1'})
  const second = await auditor.client.post(`${report}/edit`, {summary: 'ของผู้ตรวจ', rating: '', version: '1'})
  t.is(second.status, 409)
  t.regex(second.text, /ของหัวหน้า/)
  t.regex(second.text, /ของผู้ตรวจ/)
})

test('advice is reported by its answer, and nothing is followed up', async (t) => {
  const office = await answered(t)
  await office.bring({
    kind: 'consulting',
    state: 'fieldwork',
    answer: 'ควรแยกหน้าที่',
    askedBy: 'คลังจังหวัด',
    draftIssuedOn: null,
  })
  const paper = await sentUp(t, office)
  t.regex((await office.governor.client.get(paper)).text, /ควรแยกหน้าที่/)
  await send(t, office.governor, `${paper}/signature`, approval)
  t.like(await office.engagement(), {state: 'final-report', reportDecidedOn: '2027-01-15'})
})

test('the letter with the draft has every issued finding and the day of the answer; nobody outside reads a report', async (t) => {
  const office = await answered(t)
  const {staff, id, auditor, report} = office
  await sentUp(t, office)
  const letter = await auditor.client.get(`${report}/draft-letter`)
  t.regex(letter.text, /14 มกราคม พ.ศ. 2570/)
  t.regex(letter.text, /เบิกค่าเดินทางโดยไม่มีใบสำคัญ/)
  const strangers = [
    await staff('unit-head', 'คลังจังหวัด', {unitId: id('สำนักงานคลังจังหวัดมุกดาหาร')}),
    await staff('head-of-office', 'หัวหน้าสำนักงาน', {unitId: id('สำนักงานจังหวัดมุกดาหาร')}),
    await staff('deputy-governor', 'รองผู้ว่า'),
    await staff('administrator', 'ผู้ดูแล'),
  ]
  for (const {client} of strangers)
    for (const end of ['', '/print', '/draft-letter', '/edit', '/orders/new', '/proposal'])
      for (const {status} of [await client.get(report + end), await client.getJson(report + end)])
        t.is(status, 404, end)
  for (const end of ['', '/print', '/draft-letter']) t.is((await office.governor.client.get(report + end)).status, 200)
  t.is((await office.governor.client.get(`${report}/edit`)).status, 403)
})
