import test from 'ava'
import {sayDays, sayHours} from '../../src/audit/schedule/work-hours.ts'
import {problemsOf, read, send} from '../support/audit-plans.ts'
import {meeting, programmed} from '../support/programmes.ts'

test('opening and closing meetings are recorded, changed by one at a time, and printed', async (t) => {
  const {head, aide, address} = await programmed(t)
  const base = `${address}/meetings`
  const wrong = await aide.client.post(base, meeting({heldOn: '20/1/2570', attendees: ''}))
  t.is(wrong.status, 422)
  await send(t, aide, base, meeting())
  t.is((await aide.client.post(base, meeting({heldOn: '20/1/2570'}))).status, 422, 'not held yet')
  await send(t, aide, base, meeting({kind: 'closing', heldOn: '14/1/2570'}))
  const {items} = await read(aide, base)
  t.deepEqual(
    items.map(({kind}: {kind: string}) => kind),
    ['ประชุมเปิดการตรวจสอบ', 'ประชุมปิดการตรวจสอบ'],
  )
  const one = `${base}/${items[0].id}`
  await send(t, head, `${one}/edit`, meeting({minutes: 'ที่หัวหน้าแก้', version: '1'}))
  const late = await aide.client.post(`${one}/edit`, meeting({minutes: 'ที่ปิติแก้', version: '1'}))
  t.is(late.status, 409)
  t.regex(late.text, /ที่หัวหน้าแก้/)
  t.regex(late.text, /<textarea[^>]*>\s*ที่ปิติแก้/)
  t.regex((await aide.client.get(`${one}/print`)).text, /รายงานการประชุมเปิดการตรวจสอบ[\s\S]*12 มกราคม พ\.ศ\. 2570/)
  await send(t, aide, `${one}/removal`)
  t.is((await read(aide, base)).total, 1)
})

test('each writes his own hours in quarters, the chief auditor anybody’s, beside the days planned', async (t) => {
  const {head, headId, aide, aideId, address} = await programmed(t)
  const base = `${address}/hours`
  const hours = (more: Record<string, string> = {}) => ({
    officialId: '',
    workedOn: '14/1/2570',
    hours: '3.5',
    what: 'ตรวจสัญญา',
    ...more,
  })
  for (const typed of ['0', '1.1', '1:10', '25', 'x', '']) {
    const wrong = await aide.client.post(base, hours({hours: typed}))
    t.is(wrong.status, 422, typed)
  }
  await send(t, aide, base, hours())
  await send(t, aide, base, hours({hours: '๓:๓๐', workedOn: '13/1/2570'}))
  t.is((await aide.client.post(base, hours({officialId: headId}))).status, 403)
  t.is((await aide.client.post(base, hours({workedOn: '16/1/2570'}))).status, 422, 'to come')
  t.regex(problemsOf((await aide.client.post(base, hours({workedOn: '31/12/2569'}))).text), /ไม่ได้อยู่ในคณะผู้ตรวจสอบ/)
  t.regex(problemsOf((await aide.client.post(base, hours({hours: '24'}))).text), /24 ชั่วโมง/)
  await send(t, head, base, hours({officialId: aideId, workedOn: '12/1/2570', hours: '7'}))
  const page = await read(aide, base)
  t.like(
    page.people.find(({name}: {name: string}) => /ปิติ/.test(name)),
    {hours: '14', days: '2', planned: 0},
  )
  t.regex(page.lead, /14 ชั่วโมง คิดเป็น 2 คนวัน จากแผน 20 คนวัน/)
  const [mine] = page.items
  t.is((await aide.client.post(mine.removal, {reason: ''})).status, 422)
  await send(t, aide, mine.removal, {reason: 'บันทึกผิดงาน'})
  t.is((await read(aide, base)).total, 2)
})

test('hours of longer ago than thirty days stand', async (t) => {
  const {aide, address} = await programmed(t, {today: '2027-03-15'})
  const base = `${address}/hours`
  await send(t, aide, base, {workedOn: '10/2/2570', hours: '1', what: 'วางแผน'})
  const {items} = await read(aide, base)
  t.is(items[0].removal, null)
  t.is((await aide.client.post(`${base}/${items[0].id}/removal`, {reason: 'ผิด'})).status, 409)
})

test('minutes are said as hours and as days of seven hours', (t) => {
  t.deepEqual([105, 420, 630].map(sayHours), ['1.75', '7', '10.5'])
  t.deepEqual([105, 420, 630].map(sayDays), ['0.3', '1', '1.5'])
})
