import test from 'ava'
import {newId} from '../../src/platform/ids.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {verifyTrail} from '../../src/platform/trail/index.ts'
import type {Staff} from '../support/audit-office.ts'
import {approval, idIn, item, planned, read, send, sendBack} from '../support/audit-plans.ts'

const reason = 'ตั้งปีงบประมาณผิด'

/** What the list says after a form was sent. */
async function saidOn(who: Staff, list: string, headers: Headers, lang = 'th') {
  const said = headers.getSetCookie().find((each) => each.startsWith('mukda_said')) ?? ''
  return (await who.client.get(`${list}?lang=${lang}`, {cookie: `${who.cookie}; ${said.split(';')[0]}`})).text
}

const discarded = async (t: Parameters<typeof send>[0], who: Staff, draft: string, list: string) => {
  const {version} = (await read(who, `${draft}/removal`)).form
  const sent = await who.client.post(`${draft}/removal`, {reason, version: String(version)})
  t.is(sent.status, 303, sent.text)
  t.is(sent.location, list)
  return sent
}

test('a plan drafted by mistake goes with all in it, and the unit keeps that it was there and why it went', async (t) => {
  const office = await planned(t)
  const {parts, auditor, governor, unit, plan, road, well} = office
  await send(t, auditor, `${plan}/items`, item(office, {auditableId: idIn(road)}))
  await send(t, auditor, `${plan}/omissions/${idIn(well)}`, {reason: 'สตง. ตรวจแล้ว'})
  await runJobs(parts)
  t.regex((await auditor.client.get(plan)).text, new RegExp(`menu-item" href="${plan}/removal"`))
  t.regex((await auditor.client.get(`${plan}/removal`)).text, /btn-grave" type="submit">ลบฉบับร่าง/)
  const bare = await auditor.client.post(`${plan}/removal`, {reason: '', version: '1'})
  t.is(bare.status, 422)
  const sent = await discarded(t, auditor, plan, '/audit/plans')
  t.regex(await saidOn(auditor, '/audit/plans', sent.headers), /ลบฉบับร่างแล้ว/)
  t.regex(await saidOn(auditor, '/audit/plans', sent.headers, 'en'), /The draft was discarded\./)
  t.is((await auditor.client.get(plan)).status, 404)
  await runJobs(parts)
  for (const table of ['annualAuditPlan', 'planEdition', 'planItem', 'planOmission'] as const)
    t.deepEqual(await parts.db.selectFrom(table).selectAll().execute(), [], table)
  t.deepEqual(await parts.db.selectFrom('ruleResult').select('id').where('subjectId', '=', idIn(plan)).execute(), [])
  const {items} = await read(governor, `/trail?subject=AuditUnit&id=${unit}`)
  const event = await governor.client.get(items[0].href)
  for (const said of ['ลบฉบับร่าง', 'แผนการตรวจสอบประจำปี พ.ศ. 2571', reason]) t.true(event.text.includes(said), said)
  t.like((await verifyTrail(parts.db)) as object, {problems: []})
  await send(t, auditor, '/audit/plans', {year: '2571'})
  await send(t, auditor, `${road}/removal`)
})

test('a plan that was sent back is given up: its paper stays with who read it and waits for nobody', async (t) => {
  const office = await planned(t)
  const {chief, governor, plan, propose} = office
  await send(t, chief, `${plan}/items`, item(office))
  const paper = await propose()
  await send(t, governor, `${paper}/signature`, sendBack)
  const waits = async () => JSON.stringify(await read(chief, '/')).includes('เรื่องของท่านถูกส่งกลับ')
  t.true(await waits())
  await discarded(t, chief, plan, '/audit/plans')
  t.false(await waits())
  const kept = await read(governor, paper)
  t.is(kept.badge.label, 'ส่งกลับแล้ว ไม่เสนออีก')
  t.regex(JSON.stringify(kept.document), /ตรวจสอบโครงการปรับปรุงถนน/)
  t.is((await governor.client.getJson(`${paper}?lang=en`)).json().badge.label, 'Sent back, given up')
})

test('what was proposed meanwhile, or approved, is not discarded, and the reason that was typed is not lost', async (t) => {
  const office = await planned(t)
  const {chief, auditor, governor, plan, propose} = office
  await send(t, auditor, `${plan}/items`, item(office))
  const {version} = (await read(auditor, `${plan}/removal`)).form
  const paper = await propose()
  const late = await auditor.client.post(`${plan}/removal`, {reason, version: String(version)})
  t.is(late.status, 409)
  t.regex(late.text, new RegExp(reason))
  t.is((await auditor.client.get(`${plan}/removal`)).status, 409)
  await send(t, governor, `${paper}/signature`, approval)
  t.is((await auditor.client.post(`${plan}/removal`, {reason, version: '3'})).status, 409)
  t.deepEqual((await read(auditor, plan)).menu, [])
  await send(t, chief, `${plan}/editions`, {reason: 'ตรวจเพิ่ม'})
  await discarded(t, chief, plan, plan)
  t.like(await read(chief, plan), {badge: {label: 'อนุมัติแล้ว'}, editions: {length: 1}, items: {length: 1}})
  t.regex(JSON.stringify((await read(chief, plan)).history), /ลบร่างฉบับแก้ไขของแผน/)
  await send(t, chief, `${plan}/editions`, {reason: 'ตรวจเพิ่มอีกครั้ง'})
})

test('drafts of long-term plans and charters are discarded alike, and what they would have replaced stays', async (t) => {
  const office = await planned(t)
  const {chief, auditor, governor, agency} = office
  const years = {fromYear: '2571', toYear: '2573', strategy: 'ตรวจเรื่องเสี่ยงสูงก่อน', version: '0'}
  const longTerm = await send(t, auditor, '/audit/long-term-plans', years)
  const road = {what: 'ถนน', agencyId: agency, kind: 'compliance', years: ['2571'], why: '', version: '0'}
  await send(t, auditor, `${longTerm}/items`, road)
  const charter = await send(t, auditor, '/audit/charter', {text: 'วัตถุประสงค์', version: '0'})
  const route = {route: 'governor', note: ''}
  for (const draft of [longTerm, charter]) {
    const open = await read(auditor, draft)
    t.is(open.menu.length, 1)
    const paper = await send(t, chief, `${draft}/proposal`, route)
    const refused = await auditor.client.post(`${draft}/removal`, {reason, version: '2'})
    t.is(refused.status, 409, draft)
    await send(t, governor, `${paper}/signature`, approval)
    t.is((await auditor.client.get(`${draft}/removal`)).status, 409)
  }
  const next = await send(t, auditor, `${longTerm}/editions`)
  await discarded(t, auditor, next, '/audit/long-term-plans')
  const second = await send(t, auditor, '/audit/charter', {text: 'อำนาจหน้าที่', version: '0'})
  await discarded(t, auditor, second, '/audit/charter')
  for (const gone of [next, second]) t.is((await auditor.client.get(gone)).status, 404)
  for (const stays of [longTerm, charter]) t.is((await read(auditor, stays)).badge.label, 'อนุมัติแล้ว')
  t.is((await read(auditor, longTerm)).matrix.rows.length, 1)
})

test('only who may edit a draft discards it; sent twice it is gone once', async (t) => {
  const office = await planned(t)
  const {parts, auditor, governor, staff, id, agency, plan} = office
  const head = await staff('unit-head', 'คลังจังหวัด', {unitId: agency})
  const hr = await staff('hr-head', 'ฝ่ายบุคคล', {unitId: id('จังหวัดมุกดาหาร')})
  for (const [who, status] of [
    [governor, 403],
    [head, 404],
    [hr, 404],
  ] as const)
    for (const answer of [
      await who.client.get(`${plan}/removal`),
      await who.client.post(`${plan}/removal`, {reason, version: '1'}),
    ])
      t.is(answer.status, status)
  const twice = {reason, version: '1', submission: newId()}
  const sent = [
    await auditor.client.post(`${plan}/removal`, twice),
    await auditor.client.post(`${plan}/removal`, twice),
  ]
  t.deepEqual(
    sent.map(({status, location}) => [status, location]),
    [
      [303, '/audit/plans'],
      [303, '/audit/plans'],
    ],
  )
  const told = await parts.db.selectFrom('event').select('id').where('type', '=', 'audit.draft.discarded').execute()
  t.is(told.length, 1)
})
