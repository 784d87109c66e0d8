import test from 'ava'
import {checkAll} from '../../src/compliance/index.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {approval, idIn, item, planned, send} from '../support/audit-plans.ts'
import {scores, thing} from '../support/auditables.ts'

/** Stands in everything that only the audit unit and the governor may know. */
const secret = 'ความลับ'

test('who is audited learns nothing of drafts and risks by any page, list, history, count or file', async (t) => {
  const office = await planned(t)
  const {parts, chief, auditor, governor, staff, agency, id, plan, well} = office
  const hidden = await send(t, auditor, '/audit/universe', thing(agency, {name: `${secret}ของคลัง`, detail: secret}))
  await send(t, chief, '/audit/risk/reopening/2571')
  await send(t, auditor, `${hidden}/risk`, scores('3', {reason: secret, evidence: secret}))
  await send(t, chief, '/audit/risk/conclusion', {year: '2571', summary: secret})
  const more = {what: 'ตรวจที่เปิดเผย', why: secret, auditableId: idIn(hidden)}
  await send(t, auditor, `${plan}/items`, item(office, more))
  await send(t, auditor, `${plan}/omissions/${idIn(well)}`, {reason: secret})
  const charter = await send(t, chief, '/audit/charter', {text: secret})
  const longTerm = await send(t, chief, '/audit/long-term-plans', {fromYear: '2571', toYear: '2574', strategy: secret})
  const paper = await send(t, chief, `${plan}/proposal`, {route: 'governor', note: secret})
  await send(t, governor, `${paper}/signature`, approval)
  await send(t, chief, `${plan}/publication`, {publishedOn: '15 ม.ค. 2570', publishedLetter: 'ว 12'})
  await send(t, chief, `${plan}/editions`, {reason: secret})
  await send(t, auditor, `${plan}/items`, item(office, {what: `${secret}ฉบับร่าง`}))
  await checkAll(parts, {full: true})
  await runJobs(parts)
  const strangers = [
    await staff('administrator', 'ผู้ดูแล', {unitId: null}),
    await staff('hr-head', 'ฝ่ายบุคคล'),
    await staff('deputy-governor', 'รองผู้ว่า'),
    await staff('head-of-office', 'หัวหน้าสำนักงาน', {unitId: id('สำนักงานจังหวัดมุกดาหาร')}),
    await staff('unit-head', 'คลังจังหวัด', {unitId: agency}),
    await staff('auditee-contact', 'ผู้ประสานงาน', {unitId: agency}),
    await staff('committee-secretary', 'เลขานุการ'),
    await staff('external-assessor', 'ผู้ประเมิน'),
  ]
  const records = [
    `/trail?subject=AnnualAuditPlan&id=${idIn(plan)}`,
    `/trail?subject=Auditable&id=${idIn(hidden)}`,
    `/trail?subject=Decision&id=${idIn(paper)}`,
  ]
  const places = [
    '/',
    '/trail',
    '/decisions',
    '/decisions/signed',
    '/decisions/proposed',
    '/compliance',
    '/compliance/results',
    '/audit',
    '/audit/plans',
    plan,
    `${plan}?edition=1`,
    `${plan}?edition=2`,
    `${plan}/print`,
    `${plan}/comparison`,
    '/audit/universe?year=2571',
    '/audit/universe/export.xlsx?year=2571',
    hidden,
    `${hidden}/risk`,
    '/audit/risk',
    '/audit/risk/print?year=2571',
    charter,
    '/audit/charter',
    longTerm,
    '/audit/long-term-plans',
    paper,
    `${paper}/print`,
    `${plan}/items/new`,
    `${plan}/foundation`,
    ...records,
  ]
  for (const {client, caller} of strangers) {
    const {items} = (await client.getJson('/compliance/results')).json()
    t.notRegex(JSON.stringify(items), /แผนการตรวจสอบ|กฎบัตร|ความเสี่ยงสูง/, caller.actor.name)
    for (const place of places)
      for (const answer of [await client.get(place), await client.getJson(place)]) {
        const where = `${caller.actor.name} ${place} ${answer.status}`
        t.true(answer.status < 500, where)
        t.false(answer.text.includes(secret), where)
      }
  }
  const head = strangers[4]
  t.regex((await head?.client.get(plan))?.text ?? '', /ตรวจที่เปิดเผย/, 'what was published is there')
})
