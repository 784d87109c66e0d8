import test from 'ava'
import {newId} from '../../src/platform/ids.ts'
import {approval, read, send, sendBack} from '../support/audit-plans.ts'
import {past} from '../support/findings.ts'
import {answered} from '../support/reports.ts'

const words = (more: Record<string, string> = {}) => ({
  overview: 'ปีนี้ตรวจครบตามแผน',
  significantRisks: 'การเบิกจ่ายล่าช้า',
  fraudRisk: 'การจัดซื้อวิธีเฉพาะเจาะจง',
  complaintSystem: 'รับเรื่องผ่านศูนย์ดำรงธรรม',
  financialControl: 'ควบคุมเงินยืมยังไม่ทั่วถึง',
  lawsuits: 'ไม่มี',
  version: '1',
  ...more,
})

test('the yearly report takes its figures from the records, freezes them when it goes up, and is free when sent back', async (t) => {
  const {parts, chief, auditor, governor} = await answered(t)
  const report = await send(t, auditor, '/audit/annual-reports', {year: '2570'})
  const before = await read(auditor, report)
  t.like(before.figures, {
    asOf: '2027-01-15',
    opened: 1,
    special: 1,
    issued: 1,
    open: 1,
    toReturn: 1_250_050,
    bySeverity: [{label: 'สูง', count: 1}],
    secondLooks: 0,
  })
  t.is(before.figures.training.length, 2)
  const self = auditor.caller.actor.officialId ?? ''
  await send(t, chief, `/audit/auditors/${self}/trainings`, {topic: 'การตรวจสอบพัสดุ', heldOn: '12/1/2570', hours: '6.5'})
  const trained = (await read(auditor, report)).figures.training.map(({minutes}: {minutes: number}) => minutes)
  t.deepEqual(trained.toSorted(), [0, 390], 'as the auditor’s record has it')
  t.is(before.figures.ages[0].count, 1, 'ten days old')
  t.regex(before.missing, /ความเสี่ยงด้านการทุจริต/)
  t.is((await chief.client.post(`${report}/proposal`, {route: 'governor', note: ''})).status, 409, 'parts lack')
  await send(t, auditor, `${report}/edit`, words())
  t.is((await auditor.client.post(`${report}/proposal`, {route: 'governor', note: ''})).status, 403)
  const paper = await send(t, chief, `${report}/proposal`, {route: 'governor', note: ''})
  await past(parts, (db) => db.updateTable('finding').set({severity: 'ต่ำ'}).execute())
  t.is((await read(chief, report)).figures.bySeverity[0].label, 'สูง', 'as it was sent up')
  t.is((await auditor.client.post(`${report}/edit`, words({version: '3'}))).status, 409)
  await send(t, governor, `${paper}/signature`, sendBack)
  t.is((await read(chief, report)).figures.bySeverity[0].label, 'ต่ำ')
  const again = await send(t, chief, `${report}/proposal`, {route: 'governor', note: ''})
  await send(t, governor, `${again}/signature`, approval)
  t.is((await read(governor, report)).badge.label, 'อนุมัติแล้ว')
  const page = await governor.client.get(report)
  t.regex(page.text, /<rect width="100" height="8"/)
  t.regex(
    (await governor.client.get(`${report}/print`)).text,
    /การจัดซื้อวิธีเฉพาะเจาะจง[\s\S]*<p>หัวหน้าหน่วยงานตรวจสอบภายใน<\/p>/,
  )
  t.regex((await governor.client.get('/audit/annual-reports')).text, /ปีงบประมาณ 2570/)
})

test('reports are in time within two months of the end of fieldwork', async (t) => {
  const {auditor, bring} = await answered(t)
  const report = await send(t, auditor, '/audit/annual-reports', {year: '2570'})
  await bring({fieldworkEndedOn: '2026-11-15', reportSubmittedOn: '2027-01-15'})
  t.like((await read(auditor, report)).figures, {submitted: 1, inTime: 1, reported: 1})
  await bring({fieldworkEndedOn: '2026-11-14'})
  t.like((await read(auditor, report)).figures, {submitted: 1, inTime: 0})
})

test('a year has one report, and of two who write it the second sees both', async (t) => {
  const {chief, auditor} = await answered(t)
  const report = await send(t, auditor, '/audit/annual-reports', {year: '2570'})
  t.is((await auditor.client.post('/audit/annual-reports', {year: '2570'})).status, 422)
  t.is((await auditor.client.post('/audit/annual-reports', {year: '2571'})).status, 422, 'it has not begun')
  await send(t, chief, `${report}/edit`, words({overview: 'ของหัวหน้า'}))
  const second = await auditor.client.post(`${report}/edit`, words({overview: 'ของผู้ตรวจ'}))
  t.is(second.status, 409)
  for (const text of [/ของหัวหน้า/, /ของผู้ตรวจ/]) t.regex(second.text, text)
})

test('the yearly report is the audit unit’s and the governor’s', async (t) => {
  const {auditor, governor, staff, id} = await answered(t)
  const report = await send(t, auditor, '/audit/annual-reports', {year: '2570'})
  const strangers = [
    await staff('unit-head', 'คลังจังหวัด', {unitId: id('สำนักงานคลังจังหวัดมุกดาหาร')}),
    await staff('head-of-office', 'หัวหน้าสำนักงาน', {unitId: id('สำนักงานจังหวัดมุกดาหาร')}),
    await staff('deputy-governor', 'รองผู้ว่า'),
    await staff('administrator', 'ผู้ดูแล'),
  ]
  for (const {client} of strangers)
    for (const address of [report, `${report}/print`, `${report}/edit`, '/audit/annual-reports'])
      t.is((await client.get(address)).status, 404, address)
  t.is((await governor.client.get(`${report}/edit`)).status, 403)
  t.is((await governor.client.post('/audit/annual-reports', {year: '2569'})).status, 403)
})

test('findings are counted by how grave they are, the gravest first, however many there are of each', async (t) => {
  const {parts, auditor} = await answered(t)
  await past(parts, async (db) => {
    const row = await db.selectFrom('finding').selectAll().executeTakeFirstOrThrow()
    for (const [at, severity] of ['ต่ำ', 'ต่ำ', 'ต่ำ', 'คำเดิม', 'ร้ายแรง', 'ปานกลาง', 'ปานกลาง'].entries())
      await db
        .insertInto('finding')
        .values({...row, id: newId(), number: at + 2, severity})
        .execute()
  })
  const report = await send(t, auditor, '/audit/annual-reports', {year: '2570'})
  t.deepEqual(
    (await read(auditor, report)).figures.bySeverity.map(({label}: {label: string}) => label),
    ['ร้ายแรง', 'สูง', 'ปานกลาง', 'ต่ำ', 'คำเดิม'],
  )
})
