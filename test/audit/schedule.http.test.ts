import test from 'ava'
import {item, problemsOf, read, send} from '../support/audit-plans.ts'
import {officialIn} from '../support/officials.ts'
import {countQueries} from '../support/queries.ts'
import {placing, scheduleYear, slotsShown, toPlace} from '../support/schedule.ts'

test('an audit is placed with an auditor: it stands in his months, and he is on its team as its lead', async (t) => {
  const {chief, head, other, place, engagement, governor} = await toPlace(t)
  t.is(await place(head, {fromDay: '16/11/2570', toDay: '15/12/2570', personDays: '20'}), scheduleYear)
  const page = await read(governor, scheduleYear)
  const row = page.items.find(({id}: {id: string}) => id === head)
  t.deepEqual(
    row.months.map(({taken}: {taken: number}) => taken).slice(0, 4),
    [0, 11, 9, 0],
    'by working days: the holidays of December count none',
  )
  t.is(row.months[1].slots[0].href, engagement)
  t.is(row.taken, 20)
  t.is(page.place, null, 'the governor reads and places nothing')
  t.is(page.unplaced[0].left, 10)
  await place(other, {personDays: '10'})
  t.deepEqual((await read(chief, scheduleYear)).unplaced, [])
  const html = (await chief.client.get(scheduleYear)).text
  t.regex(html, /<a class="slot-title" href="[^"]+">ตรวจสอบโครงการปรับปรุงถนน/)
  t.regex(html, /ว่าง 11 จาก 22 วัน/)
  t.regex(html, /5 ธ\.ค\.|6 ธ\.ค\./, 'holidays are told')
  t.is((await chief.client.get(`${scheduleYear.replace('?', '/print?')}`)).status, 200)
  const file = await read(chief, engagement)
  t.is(file.objectives.length, 1)
})

test('an item of the plan is opened by placing it', async (t) => {
  const {chief, head, plan, agency, auditors, governor} = await toPlace(t)
  await send(t, chief, `${plan}/editions`, {reason: 'เพิ่มงาน'})
  await send(t, chief, `${plan}/items`, item({agency, auditors}, {what: 'ตรวจสอบยานพาหนะ', months: ['1']}))
  const paper = await send(t, chief, `${plan}/proposal`, {route: 'governor', note: ''})
  await send(t, governor, `${paper}/signature`, {outcome: 'approve', words: '', returnTo: '', version: '1'})
  const {unplaced} = await read(chief, scheduleYear)
  const {place} = unplaced.find(({title}: {title: string}) => title === 'ตรวจสอบยานพาหนะ')
  const {form} = await read(chief, place)
  t.is(form.fields.fromDay.value, '1/1/2571', 'the days are those of the plan')
  t.is(form.fields.personDays.value, '30')
  const what = form.fields.what.value
  t.regex(what, /^item\./)
  const days = {fromDay: '3/1/2571', toDay: '31/1/2571'}
  await send(t, chief, '/audit/schedule/slots', placing(what, head, days))
  t.is((await slotsShown(chief)).length, 1)
  t.is((await chief.client.post('/audit/schedule/slots', placing(what, head, days))).status, 409, 'it is open now')
})

test('what is wrong with a slot stands at its field, and what was typed stays', async (t) => {
  const {chief, parts, id, head, what, place} = await toPlace(t)
  const post = (more: Record<string, string | string[]>, officialId = head) =>
    chief.client.post('/audit/schedule/slots', placing(what, officialId, more))
  const empty = await post({fromDay: '', toDay: 'พรุ่งนี้', personDays: '0'})
  t.is(empty.status, 422)
  for (const field of ['fromDay', 'toDay', 'personDays']) t.regex(empty.text, new RegExp(`href="#f-${field}"`))
  t.regex(problemsOf((await post({toDay: '1/11/2570'})).text), /ถึงวันที่/)
  t.regex(problemsOf((await post({toDay: '4/11/2570'})).text), /ช่วงนี้มีทั้งหมด 3 วัน/)
  t.regex(problemsOf((await post({fromDay: '1/9/2570'})).text), /เริ่มวันที่ 1 ต\.ค\. 2570/)
  t.regex(problemsOf((await post({toDay: '1/10/2572'})).text), /จัดได้ไม่เกินวันที่ 30 ก\.ย\. 2572/)
  const stranger = await officialIn(parts, id('สำนักงานจังหวัดมุกดาหาร'), {firstName: 'สาม'})
  t.regex(problemsOf((await post({}, stranger)).text), /ไม่ได้เป็นผู้ตรวจสอบ/)
  await place(head)
  t.regex(problemsOf((await post({fromDay: '30/11/2570', toDay: '30/12/2570'})).text), /จัดผู้ตรวจสอบคนนี้ในงานนี้ไว้แล้ว/)
})

test('whoever worked at the agency within a year is refused until the day it has passed', async (t) => {
  const {chief, parts, unit, what, id} = await toPlace(t)
  const late = await officialIn(parts, id('สำนักงานคลังจังหวัดมุกดาหาร'), {firstName: 'สี่'})
  const posting = await parts.db
    .selectFrom('officialPosting')
    .selectAll()
    .where('officialId', '=', late)
    .executeTakeFirstOrThrow()
  await parts.db
    .insertInto('officialPosting')
    .values({...posting, id: `${posting.id.slice(0, -3)}ZZZ`, unitId: unit, validFrom: '2027-03-01'})
    .execute()
  await parts.db.updateTable('official').set({unitId: unit}).where('id', '=', late).execute()
  const refused = await chief.client.post('/audit/schedule/slots', placing(what, late))
  t.is(refused.status, 422)
  t.regex(problemsOf(refused.text), /มอบหมายไม่ได้ถึงวันที่ 28 ก\.พ\. 2571/)
  t.is((await slotsShown(chief)).length, 0, 'nothing stays of it')
  const after = {fromDay: '1/3/2571', toDay: '31/3/2571', accept: 'outsideMonths', reason: 'รอครบหนึ่งปี'}
  t.is((await chief.client.post('/audit/schedule/slots', placing(what, late, after))).status, 303)
})

test('leave, another engagement, too many days and other months are warned of, and placed for a reason', async (t) => {
  const {chief, auditor, head, place, special, what} = await toPlace(t)
  const leave = {officialId: head, kind: 'vacation', fromDay: '8/11/2570', toDay: '9/11/2570', note: ''}
  await send(t, chief, '/audit/schedule/leaves', leave)
  const both = await special('ตรวจสอบกรณีร้องเรียน')
  await place(head, {fromDay: '22/11/2570', personDays: '5'})
  const days = {fromDay: '1/11/2570', toDay: '30/11/2570', personDays: '30'}
  const post = (more: Record<string, string | string[]>) =>
    chief.client.post('/audit/schedule/slots', placing(both, head, {...days, ...more}))
  const warned = await post({})
  t.is(warned.status, 422)
  const said = problemsOf(warned.text)
  for (const each of [/ไม่อยู่ในช่วงนี้ ตั้งแต่ 8 พ\.ย\./, /มีงาน “ตรวจสอบ/, /มีวันทำการเพียง 22 วัน/, /เดือน พ\.ย\. เหลือวันทำการ/])
    t.regex(said, each)
  const accept = ['leave', 'engagement', 'tooManyDays', 'capacity']
  t.is((await post({accept: ['leave'], reason: 'เร่งด่วน'})).status, 422, 'each is to be accepted')
  t.regex(problemsOf((await post({accept})).text), /เหตุผลที่จัดตามนี้/)
  t.is((await post({accept, reason: 'ผู้ว่าราชการจังหวัดเร่ง'})).status, 303)
  const shown = await slotsShown(chief)
  const placed = shown.find(({title}) => title === 'ตรวจสอบกรณีร้องเรียน')
  const facts = (await read(auditor, `/audit/schedule/slots/${placed?.id}`)).facts
  t.is((await chief.client.get(`/audit/schedule/slots/${placed?.id}`)).status, 200)
  t.is(facts.at(-1).value, 'ผู้ว่าราชการจังหวัดเร่ง')
  const outside = await chief.client.post(
    '/audit/schedule/slots',
    placing(what, head, {fromDay: '1/2/2571', toDay: '28/2/2571'}),
  )
  t.regex(problemsOf(outside.text), /แผนที่อนุมัติไม่ได้กำหนดให้ตรวจในเดือน ก\.พ\./)
})

test('a slot is moved, given to another, split and removed; who saw an older one is told', async (t) => {
  const {chief, auditor, head, other, place} = await toPlace(t)
  await place(head)
  const [slot] = await slotsShown(chief)
  const address = `/audit/schedule/slots/${slot?.id}`
  const typed = {officialId: other, fromDay: '1/12/2570', toDay: '30/12/2570', personDays: '15', reason: ''}
  t.is((await auditor.client.post(address, {...typed, version: '1'})).status, 403)
  await send(t, chief, address, {...typed, version: '1'})
  const [moved] = await slotsShown(chief)
  t.is(moved?.row.id, other)
  const late = await chief.client.post(address, {...typed, personDays: '12', version: '1'})
  t.is(late.status, 409)
  t.regex(late.text, /คนวัน: 15/, 'what stands there is told beside what was typed')
  t.regex(late.text, /value="12"/)
  const wrong = await chief.client.post(`${address}/split`, {onDay: '1/12/2570', version: '2'})
  t.regex(problemsOf(wrong.text), /โปรดระบุวันหลัง 1 ธ\.ค\. 2570/)
  await send(t, chief, `${address}/split`, {onDay: '16/12/2570', version: '2'})
  t.deepEqual((await slotsShown(chief)).map(({days}) => days).sort(), ['7 คนวัน', '8 คนวัน'])
  await send(t, chief, `${address}/removal`, {version: '3'})
  t.is((await slotsShown(chief)).length, 1)
  t.is((await chief.client.get(address)).status, 404)
})

test('an auditor records his own leave and the head anybody’s; it is changed, removed, and never twice', async (t) => {
  const {chief, auditor, governor, head, other} = await toPlace(t)
  const leave = (officialId: string, more = {}) => ({
    officialId,
    kind: 'sick',
    fromDay: '1/11/2570',
    toDay: '5/11/2570',
    note: '',
    ...more,
  })
  const list = '/audit/schedule/leaves'
  t.is((await auditor.client.post(list, leave(head))).status, 403)
  t.is((await governor.client.post(list, leave(head))).status, 403)
  t.is(await send(t, auditor, list, leave(other)), scheduleYear)
  await send(t, chief, list, leave(head, {kind: 'training'}))
  const twice = await auditor.client.post(list, leave(other, {fromDay: '5/11/2570', toDay: '6/11/2570'}))
  t.regex(problemsOf(twice.text), /บันทึกไว้แล้วว่าไม่อยู่/)
  const page = await read(auditor, scheduleYear)
  const [mine] = page.leaves.filter(({edit}: {edit: string | null}) => edit !== null)
  t.is(page.leaves.length, 2)
  t.is((await chief.client.get(mine.edit)).status, 200)
  await send(t, auditor, mine.edit.replace('/edit', ''), {
    kind: 'sick',
    fromDay: '1/11/2570',
    toDay: '3/11/2570',
    note: '',
    version: '1',
  })
  t.is((await auditor.client.post(mine.removal.action, {version: '1'})).status, 409)
  await send(t, auditor, mine.removal.action, {version: '2'})
  t.is((await read(auditor, scheduleYear)).leaves.length, 1)
  const own = page.items.find(({id}: {id: string}) => id === other).months[1]
  t.deepEqual([own.working, own.away, own.left], [22, 5, 17])
})

test('plan against actual: items and person-days by quarter, beside what was begun and worked', async (t) => {
  const {chief, parts, head, engagement, unit} = await toPlace(t)
  const id = engagement.split('/').at(-1) ?? ''
  await parts.db.updateTable('engagement').set({startedOn: '2027-11-02'}).where('id', '=', id).execute()
  const hours = {
    engagementId: id,
    unitId: unit,
    officialId: head,
    what: 'ตรวจเอกสาร',
    recordedAt: '',
    recordedByName: '',
  }
  await parts.db
    .insertInto('workHours')
    .values({id: id.replace(/.$/, 'Z'), ...hours, workedOn: '2028-01-05', minutes: 420})
    .execute()
  const page = await read(chief, '/audit/schedule/comparison?year=2571')
  const [first, second] = page.items
  t.like(first, {plannedItems: 1, plannedDays: 30, started: 1, finished: 0, days: 0})
  t.like(second, {plannedItems: 0, plannedDays: 0, started: 0, days: 1, hours: 7})
  t.like(page.sum, {plannedItems: 1, plannedDays: 30, days: 1})
  t.regex((await chief.client.get('/audit/schedule/comparison?year=2571')).text, /<svg class="bars"/)
})

test('my work: what begins within fourteen days, and what should have begun', async (t) => {
  const {parts, chief, head, place, special} = await toPlace(t)
  await place(head)
  const day = async (today: string) => {
    parts.clock.today = () => today
    const {awaits, tiles} = await read(chief, '/')
    return [...awaits, ...tiles].map(({label}: {label: string}) => label)
  }
  const soon = 'งานตรวจสอบของท่านที่จะเริ่มใน 14 วัน'
  const late = 'งานตรวจสอบที่ถึงกำหนดแล้วแต่ยังไม่เริ่ม'
  t.false((await day('2027-10-10')).includes(soon))
  t.true((await day('2027-10-25')).includes(soon))
  t.true((await day('2027-11-02')).includes(late))
  t.truthy(special)
})

test('a year without a table of holidays is said', async (t) => {
  const {chief} = await toPlace(t)
  const page = await read(chief, '/audit/schedule?year=2599')
  t.regex(page.notices[0].title, /ยังไม่มีตารางวันหยุดราชการปี พ\.ศ\. 2598, 2599/)
})

test('the schedule is the audit unit’s and the governor’s: nobody else finds it', async (t) => {
  const {staff, head, place, id, chief} = await toPlace(t)
  await place(head)
  const [slot] = await slotsShown(chief)
  for (const [role, unit] of [
    ['hr-head', 'จังหวัดมุกดาหาร'],
    ['head-of-office', 'สำนักงานจังหวัดมุกดาหาร'],
    ['unit-head', 'สำนักงานคลังจังหวัดมุกดาหาร'],
  ] as const) {
    const {client} = await staff(role, role, {unitId: id(unit)})
    for (const address of [
      '/audit/schedule',
      '/audit/schedule/comparison',
      '/audit/schedule/print',
      `/audit/schedule/slots/${slot?.id}`,
    ])
      t.is((await client.get(address)).status, 404, `${role} ${address}`)
    t.is((await client.get('/audit/schedule/slots/new')).status, 403)
  }
})

test('however much is placed, the year is read in the same few queries', async (t) => {
  const {parts, chief, head, other, place, special} = await toPlace(t)
  await place(head)
  await chief.client.get(scheduleYear)
  const queries = countQueries(parts)
  await chief.client.get(scheduleYear)
  const few = queries.count()
  const more = {personDays: '1', accept: ['engagement', 'capacity', 'outsideMonths'], reason: 'ทำพร้อมกัน'}
  for (const name of ['ก', 'ข', 'ค']) {
    const what = await special(`ตรวจสอบ${name}`)
    for (const who of [head, other]) await send(t, chief, '/audit/schedule/slots', placing(what, who, more))
  }
  queries.reset()
  await chief.client.get(scheduleYear)
  t.is(queries.count(), few)
  t.true(few <= 14, String(few))
})
