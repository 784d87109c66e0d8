import test from 'ava'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {verifyTrail} from '../../src/platform/trail/index.ts'
import {item, planned, read} from '../support/audit-plans.ts'
import {scores} from '../support/auditables.ts'

const year = '2571'

test('from risk to a plan the governor returns once and then approves, published and checked against the law', async (t) => {
  const office = await planned(t)
  const {parts, chief, auditor, governor, plan, road, well, agency, auditors} = office
  const idOf = (address: string) => address.split('/').at(-1) ?? ''
  const added = await auditor.client.post(`${plan}/items`, item({agency, auditors}, {auditableId: idOf(road)}))
  t.is(added.status, 303, added.text)
  const before = await read(chief, plan)
  t.is(before.leftOut.length, 1)
  const explained = await auditor.client.post(`${plan}/omissions/${idOf(well)}`, {reason: 'สตง. ตรวจในปีนี้'})
  t.is(explained.status, 303, explained.text)
  t.is((await auditor.client.post(`${plan}/proposal`, {route: 'governor', note: ''})).status, 403, 'the head proposes')
  const sent = await chief.client.post(`${plan}/proposal`, {route: 'governor', note: ''})
  t.is(sent.status, 303, sent.text)
  const late = await auditor.client.post(`${plan}/items`, item({agency, auditors}))
  t.is(late.status, 409, 'what is proposed does not change')
  t.regex(late.text, /ตรวจสอบโครงการปรับปรุงถนน/, 'what was typed is still there')
  t.is((await auditor.client.post(`${road}/risk`, scores('1'))).status, 409, 'nor do its risks')
  const paper = sent.location ?? ''
  await runJobs(parts)
  const asked = await read(governor, paper)
  t.true(asked.panels[0].model.lines.length > 0, 'what the law says of it stands where it is decided')
  const back = {outcome: 'return', returnTo: '0', words: 'เพิ่มงานตรวจยานพาหนะ', version: '1'}
  t.is((await governor.client.post(`${paper}/signature`, back)).status, 303)
  const returned = await read(chief, plan)
  t.is(returned.badge.label, 'ฉบับร่าง')
  t.is(returned.returned.items[0].href, paper, 'the way to why it came back')
  const more = await auditor.client.post(`${plan}/items`, item({agency, auditors}, {what: 'ตรวจการใช้รถราชการ'}))
  t.is(more.status, 303, more.text)
  const again = (await chief.client.post(`${plan}/proposal`, {route: 'governor', note: 'แก้ไขแล้ว'})).location ?? ''
  const yes = await governor.client.post(`${again}/signature`, {
    outcome: 'approve',
    words: '',
    returnTo: '',
    version: '1',
  })
  t.is(yes.status, 303, yes.text)
  t.is((await read(chief, plan)).returned, null)
  t.is((await read(chief, plan)).badge.label, 'อนุมัติแล้ว')
  const published = {publishedOn: '15 ม.ค. 2570', publishedLetter: 'มห 0017.6/ว 12'}
  t.is((await chief.client.post(`${plan}/publication`, published)).status, 303)
  await runJobs(parts)
  const page = await read(chief, plan)
  const outcomes = page.panels.flatMap(({model}: {model: {lines: {outcome: string}[]}}) => model.lines)
  t.is(outcomes.length, 4, 'of those that concern it')
  t.deepEqual([...new Set(outcomes.map(({outcome}: {outcome: string}) => outcome))].sort(), ['met'])
  for (const who of [chief, governor, auditor])
    for (const address of ['', '/comparison', '/print'])
      t.is((await who.client.get(plan + address)).status, 200, address)
  t.like((await verifyTrail(parts.db)) as object, {problems: []})
})

test('an approved plan changes by another edition, and the one in force stays until that is approved', async (t) => {
  const {chief, governor, plan, agency, auditors} = await planned(t)
  await chief.client.post(`${plan}/items`, item({agency, auditors}))
  const paper = (await chief.client.post(`${plan}/proposal`, {route: 'governor', note: ''})).location ?? ''
  t.is((await chief.client.post(`${plan}/editions`, {reason: 'x'})).status, 409, 'not while one is on its way')
  await governor.client.post(`${paper}/signature`, {outcome: 'approve', words: '', returnTo: '', version: '1'})
  const begun = await chief.client.post(`${plan}/editions`, {reason: 'ผู้ว่าฯ สั่งตรวจเพิ่ม'})
  t.is(begun.status, 303, begun.text)
  const draft = await read(chief, plan)
  t.is(draft.items.length, 1, 'with all that stood in the one before')
  t.is(draft.editions.length, 2)
  t.is((await read(chief, `${plan}?edition=1`)).badge.label, 'อนุมัติแล้ว')
})

test('a year has one plan; what cannot be is told at its field, and what was typed stays', async (t) => {
  const {chief, plan, agency} = await planned(t)
  const second = await chief.client.post('/audit/plans', {year})
  t.is(second.status, 422)
  t.regex(second.text, /ปีงบประมาณ 2571 มีแผนแล้ว/)
  const wrong = item({agency, auditors: ['x']}, {months: [], personDays: 'มาก', orderedBy: 'กระทรวง', objective: ''})
  const answer = await chief.client.post(`${plan}/items`, wrong)
  t.is(answer.status, 422)
  for (const field of ['months', 'personDays', 'objective', 'orderLetter'])
    t.regex(answer.text, new RegExp(`f-${field}(-0)?-error|href="#f-${field}`), field)
  t.regex(answer.text, /value="มาก"/)
  const weights = {
    ...{fromYear: '2572', scale: '3', highFrom: '2.3', strategy: '.2', reason: 'ทดลอง', sources: ['province']},
    ...{operations: '0.25', finance: '0.15', compliance: '0.20', knowledge: '0.30'},
  }
  const basis = await chief.client.post('/audit/risk/basis', weights)
  t.is(basis.status, 422)
  const exact = await chief.client.post('/audit/risk/basis', {...weights, strategy: '0.20'})
  t.regex(exact.text, /รวมกันต้องได้ 1\.00 ขณะนี้ได้ 1\.10/)
  t.is((await chief.client.post('/audit/risk/basis', {...weights, strategy: '0.20', knowledge: '0.20'})).status, 303)
  const used = await chief.client.post('/audit/risk/basis', {
    ...weights,
    strategy: '0.20',
    knowledge: '0.20',
    fromYear: year,
  })
  t.is(used.status, 422, 'a year that was scored keeps its basis')
})

test('what nobody outside the unit may see is not there: drafts, risks and reasons', async (t) => {
  const {staff, plan, road, id} = await planned(t)
  const strangers = [
    await staff('hr-head', 'ฝ่ายบุคคล'),
    await staff('administrator', 'ผู้ดูแล'),
    await staff('unit-head', 'คลังจังหวัด', {unitId: id('สำนักงานคลังจังหวัดมุกดาหาร')}),
    await staff('head-of-office', 'หัวหน้าสำนักงาน', {unitId: id('สำนักงานจังหวัดมุกดาหาร')}),
    await staff('deputy-governor', 'รองผู้ว่า'),
  ]
  for (const {client} of strangers)
    for (const address of [plan, road, '/audit/risk', '/audit/universe', `${plan}/print`, `${plan}/comparison`])
      for (const {status} of [await client.get(address), await client.getJson(address)])
        t.true(status === 404 || status === 403, `${address}: ${status}`)
})

test('agencies read the plan that was published, in its approved edition and without risks', async (t) => {
  const {staff, chief, governor, plan, agency, auditors, id} = await planned(t)
  await chief.client.post(`${plan}/items`, item({agency, auditors}))
  const paper = (await chief.client.post(`${plan}/proposal`, {route: 'governor', note: ''})).location ?? ''
  await governor.client.post(`${paper}/signature`, {outcome: 'approve', words: '', returnTo: '', version: '1'})
  const head = await staff('unit-head', 'คลังจังหวัด', {unitId: id('สำนักงานคลังจังหวัดมุกดาหาร')})
  t.is((await head.client.get(plan)).status, 404, 'not before it is published')
  await chief.client.post(`${plan}/publication`, {publishedOn: '15 ม.ค. 2570', publishedLetter: 'ว 12'})
  await chief.client.post(`${plan}/editions`, {reason: 'ยังไม่เปิดเผย'})
  const page = await head.client.get(plan)
  t.is(page.status, 200)
  t.regex(page.text, /ตรวจสอบโครงการปรับปรุงถนน/)
  t.notRegex(page.text, /ยังไม่เปิดเผย|id="left-out"|id="capacity"/)
  const json = await read(head, plan)
  t.like(json, {capacity: null, foundation: null, leftOut: [], papers: [], panels: [], history: []})
  t.is((await head.client.get(`${plan}?edition=2`)).status, 200)
  t.is((await read(head, `${plan}?edition=2`)).changeReason, null)
})
