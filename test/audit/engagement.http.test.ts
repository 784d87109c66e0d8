import test from 'ava'
import {item, problemsOf, read, send} from '../support/audit-plans.ts'
import {blocksOf, opened} from '../support/engagements.ts'

test('an item of the approved plan is opened once, with its objective, days and agency', async (t) => {
  const {chief, auditor, engagement} = await opened(t)
  const page = await read(chief, engagement)
  t.is(page.badge.label, 'ตามแผน')
  t.regex(page.lead, /^งานที่ 1\/2571 · ตรวจสอบการปฏิบัติตามกฎระเบียบ/)
  t.deepEqual(
    page.objectives.map(({objective}: {objective: string}) => objective),
    ['ให้มั่นใจว่าจัดซื้อจัดจ้างถูกต้อง'],
  )
  const list = await read(auditor, '/audit/engagements?year=2571')
  t.is(list.unopened.length, 0)
  t.is(list.items.length, 1)
  t.is((await chief.client.get(engagement)).status, 200)
})

test('only the chief auditor opens; a second time it says there is one', async (t) => {
  const {chief, auditor, plan, agency, auditors, engagement, governor} = await opened(t)
  t.truthy(engagement)
  await send(t, chief, `${plan}/editions`, {reason: 'เพิ่มงาน'})
  await send(t, chief, `${plan}/items`, item({agency, auditors}, {what: 'ตรวจสอบยานพาหนะ'}))
  const paper = await send(t, chief, `${plan}/proposal`, {route: 'governor', note: ''})
  await send(t, governor, `${paper}/signature`, {outcome: 'approve', words: '', returnTo: '', version: '1'})
  const list = await read(chief, '/audit/engagements?year=2571')
  t.is(list.unopened.length, 1, 'what was opened from an earlier edition stays opened')
  const {action} = list.unopened[0].open
  t.is((await auditor.client.post(action, {})).status, 403)
  await send(t, chief, action)
  t.is((await chief.client.post(action, {})).status, 409)
  const page = await chief.client.get(engagement)
  t.notRegex(page.text, /ไม่อยู่ในแผนฉบับที่ใช้อยู่แล้ว/)
})

test('each gate lists what still stands before it, with the way there, and a step too early says so', async (t) => {
  const {chief, engagement} = await opened(t)
  t.deepEqual(await blocksOf(chief, engagement), ['ยังไม่ได้กำหนดขอบเขต', 'ยังไม่ได้มอบหมายหัวหน้าคณะผู้ตรวจสอบ'])
  const early = await chief.client.post(`${engagement}/notice`, {
    onDay: '10/1/2570',
    letter: 'มห 0017.6/12',
    version: '1',
  })
  t.is(early.status, 409)
  t.regex(problemsOf(early.text), /ยังทำขั้นนี้ไม่ได้: ยังไม่ได้กำหนดขอบเขต/)
  t.regex(early.text, /value="มห 0017\.6\/12"/, 'what was typed stays')
  const skipped = await chief.client.post(`${engagement}/start`, {onDay: '10/1/2570', version: '1'})
  t.is(skipped.status, 409)
})

test('two who plan at once: the second is told, with both texts', async (t) => {
  const {chief, auditor, engagement} = await opened(t)
  const typed = (scope: string) => ({scope, criteria: '', risks: '', version: '1'})
  await send(t, chief, `${engagement}/plan`, typed('ปีงบประมาณ 2570'))
  const late = await auditor.client.post(`${engagement}/plan`, typed('ปีงบประมาณ 2569 และ 2570'))
  t.is(late.status, 409)
  t.regex(late.text, /ปีงบประมาณ 2569 และ 2570/)
  t.regex(late.text, /<li>ขอบเขต: ปีงบประมาณ 2570</)
})

test('an engagement beside the plan needs a reason; one that is cancelled keeps what was done and changes no more', async (t) => {
  const {chief, agency} = await opened(t)
  const given = {title: 'ตรวจสอบกรณีร้องเรียน', agencyId: agency, kind: 'special', specialLetter: '', personDays: '10'}
  const refused = await chief.client.post('/audit/engagements', {...given, specialReason: '', personDays: 'มาก'})
  t.is(refused.status, 422)
  for (const field of ['specialReason', 'personDays']) t.regex(refused.text, new RegExp(`href="#f-${field}"`))
  const made = await send(t, chief, '/audit/engagements', {...given, specialReason: 'ผู้ว่าราชการจังหวัดสั่ง'})
  t.is((await chief.client.post(`${made}/cancellation`, {reason: '', version: '1'})).status, 422)
  await send(t, chief, `${made}/cancellation`, {reason: 'เรื่องไม่มีมูล', version: '1'})
  const page = await read(chief, made)
  t.is(page.badge.label, 'ยกเลิก')
  t.is(page.gate, null)
  t.is((await chief.client.post(`${made}/plan`, {scope: 'x', criteria: '', risks: '', version: '2'})).status, 409)
})

test('an item that a later edition drops: its engagement stays, and says so', async (t) => {
  const {chief, governor, plan, agency, auditors, engagement} = await opened(t)
  await send(t, chief, `${plan}/editions`, {reason: 'ตัดงาน'})
  await send(t, chief, `${plan}/items`, item({agency, auditors}, {what: 'ตรวจสอบยานพาหนะ'}))
  const draft = await read(chief, plan)
  await send(t, chief, draft.items[0].removal.action, {version: '1'})
  const paper = await send(t, chief, `${plan}/proposal`, {route: 'governor', note: ''})
  await send(t, governor, `${paper}/signature`, {outcome: 'approve', words: '', returnTo: '', version: '1'})
  t.regex((await chief.client.get(engagement)).text, /รายการนี้ไม่อยู่ในแผนฉบับที่ใช้อยู่แล้ว/)
})

test('an engagement is the audit unit’s and the governor’s: nobody else finds it', async (t) => {
  const {staff, governor, engagement, id} = await opened(t)
  t.is((await governor.client.get(engagement)).status, 200)
  t.is((await governor.client.post(`${engagement}/plan`, {scope: 'x', version: '1'})).status, 403)
  for (const [role, unit] of [
    ['hr-head', 'จังหวัดมุกดาหาร'],
    ['administrator', 'จังหวัดมุกดาหาร'],
    ['head-of-office', 'สำนักงานจังหวัดมุกดาหาร'],
    ['unit-head', 'สำนักงานคลังจังหวัดมุกดาหาร'],
    ['auditee-contact', 'สำนักงานคลังจังหวัดมุกดาหาร'],
  ] as const) {
    const {client} = await staff(role, role, {unitId: id(unit)})
    for (const address of [engagement, '/audit/engagements', `${engagement}/plan`])
      t.is((await client.get(address)).status, 404, `${role} ${address}`)
  }
})
