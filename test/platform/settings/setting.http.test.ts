import test from 'ava'
import {settings} from '../../../src/platform/settings/index.ts'
import {serve, testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'

test('the administrator changes a setting with a reason, and the page says since when, by whom and why', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {cookie} = await person(parts, {roles: ['administrator'], name: 'นางสาวมุกดา ดูแลระบบ'})
  const client = (await serve(t, parts)).as(cookie)
  const sent = await client.post('/settings/files.megabytes', {value: '๑๐', reason: 'เครือข่ายช้า'})
  t.is(sent.status, 303)
  t.is(sent.location, '/settings/files.megabytes')
  const page = (await client.getJson('/settings/files.megabytes')).json()
  t.like(page.setting, {
    value: '10 MB',
    since: '2027-01-15',
    by: 'นางสาวมุกดา ดูแลระบบ',
    reason: 'เครือข่ายช้า',
    shipped: false,
  })
  t.is(page.items.length, 1)
  const list = (await client.getJson('/settings')).json()
  t.is(list.items.find((item: {key: string}) => item.key === 'files.megabytes').value, '10 MB')
  for (const path of ['/settings', '/settings/files.megabytes', '/settings/office.name?lang=en'])
    t.is((await client.get(path)).status, 200, path)
})

test('a wrong value comes back with what was typed, and every problem at once', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {cookie} = await person(parts, {roles: ['administrator']})
  const client = (await serve(t, parts)).as(cookie)
  const page = await client.post('/settings/files.megabytes', {value: '6000', from: '1/2/69', reason: ''})
  t.is(page.status, 422)
  t.regex(page.text, /value="6000"/)
  const {fields} = (await client.postJson('/settings/files.megabytes', {value: 6000, from: '1/2/69'})).json().error
  t.deepEqual(Object.keys(fields).sort(), ['from', 'reason', 'value'])
})

test('a setting changed by another meanwhile is shown again, with what was typed', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {cookie} = await person(parts, {roles: ['administrator']})
  const client = (await serve(t, parts)).as(cookie)
  await client.post('/settings/files.megabytes', {value: '10', reason: 'ก'})
  const second = await client.post('/settings/files.megabytes', {value: '33', reason: 'ข'})
  t.is(second.status, 409)
  t.regex(second.text, /value="33"/)
  t.regex(second.text, /name="version" value="1"/)
})

test('settings are the administrator’s alone; a setting that does not exist is not found', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const [head, administrator] = [
    await person(parts, {roles: ['hr-head']}),
    await person(parts, {roles: ['administrator']}),
  ]
  const client = await serve(t, parts)
  t.is((await client.as(head.cookie).get('/settings')).status, 403)
  t.is((await client.as(head.cookie).post('/settings/files.megabytes', {value: '1', reason: 'x'})).status, 403)
  t.is((await client.as(administrator.cookie).get('/settings/constructor')).status, 404)
})
