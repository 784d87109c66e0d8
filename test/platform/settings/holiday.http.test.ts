import test from 'ava'
import {settings} from '../../../src/platform/settings/index.ts'
import {serve, testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'

test('everybody signed in sees the holidays; the head of HR and the administrator keep them', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const [official, head] = [await person(parts), await person(parts, {roles: ['hr-head']})]
  const client = await serve(t, parts)
  const seen = (await client.as(official.cookie).getJson('/settings/holidays')).json()
  t.is(seen.year, 2570)
  t.is(seen.warning.title, 'ตารางวันหยุดปี พ.ศ. 2570 ยังไม่ยืนยัน')
  t.false(seen.can.change)
  const fields = {day: '5 มี.ค. 2570', name: 'งานมุกดาหาร', reason: 'ประกาศจังหวัด'}
  t.is((await client.as(official.cookie).post('/settings/holidays', fields)).status, 403)
  const added = await client.as(head.cookie).post('/settings/holidays', fields)
  t.is(added.location, '/settings/holidays/2027-03-05')
  const {items} = (await client.as(official.cookie).getJson('/settings/holidays?year=2570')).json()
  t.like(
    items.find((item: {day: string}) => item.day === '2027-03-05'),
    {source: 'office', weekday: 'วันศุกร์'},
  )
})

test('a holiday is taken out with a reason and put back', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {cookie} = await person(parts, {roles: ['administrator']})
  const client = (await serve(t, parts)).as(cookie)
  const path = '/settings/holidays/2027-04-13'
  t.is((await client.post(`${path}/removal`, {reason: ''})).status, 422)
  t.is((await client.post(`${path}/removal`, {reason: 'คำสั่ง'})).location, path)
  t.like((await client.getJson(path)).json(), {state: {label: 'จังหวัดนำออก'}, action: `${path}/restoration`})
  t.is((await client.post(`${path}/removal`, {reason: 'อีกครั้ง', version: '1'})).status, 409)
  t.is((await client.post(`${path}/restoration`, {reason: 'ยกเลิกคำสั่ง', version: '1'})).location, path)
  const page = (await client.getJson(path)).json()
  t.deepEqual(
    page.history.map((event: {what: string}) => event.what),
    ['นำกลับเป็นวันหยุด', 'นำออกจากวันหยุด'],
  )
})

test('the form of a whole year begins with the table as it stands, and sent unchanged it changes no holiday', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {cookie} = await person(parts, {roles: ['hr-head']})
  const client = (await serve(t, parts)).as(cookie)
  const before = (await client.getJson('/settings/holidays?year=2570')).json()
  const {value} = (await client.getJson('/settings/holidays/years/new?year=2570')).json().form.fields.days
  t.regex(value, /^1 ม\.ค\. 2570 วันขึ้นปีใหม่\n/)
  const sent = await client.post('/settings/holidays/years', {year: '2570', days: value, reason: 'มติคณะรัฐมนตรี'})
  t.is(sent.location, '/settings/holidays?year=2570')
  const after = (await client.getJson('/settings/holidays?year=2570')).json()
  const names = (page: typeof before) => page.items.map(({day, name}: {day: string; name: string}) => [day, name])
  t.deepEqual(names(after), names(before))
  t.is(after.warning, null)
})

test('each page of the holidays stands in both languages', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {cookie} = await person(parts, {roles: ['administrator']})
  const client = (await serve(t, parts)).as(cookie)
  for (const path of ['', '/new', '/years/new', '/2027-04-13', '?year=2580'])
    for (const lang of ['th', 'en']) {
      const url = `/settings/holidays${path}${path.includes('?') ? '&' : '?'}lang=${lang}`
      t.is((await client.get(url)).status, 200, url)
    }
  t.is((await client.get('/settings/holidays/2027-04-20')).status, 404)
  t.is((await client.get('/settings/holidays/nothing')).status, 404)
  const year = await client.post('/settings/holidays/years', {year: '2571', days: 'ก\nข', reason: 'มติ'})
  t.is(year.status, 422)
  t.regex(year.text, /บรรทัดที่ 1/)
})
