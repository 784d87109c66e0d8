import test from 'ava'
import {account, cookiesOf, office, unit} from './office.ts'

test('in the demo one signs in as anybody with one click, chosen by role and unit', async (t) => {
  const {parts, client} = await office(t, {demo: true})
  const unitId = await unit(parts)
  await account(parts, 'official')
  await account(parts, 'unit-head', ['unit-head'], unitId)
  await account(parts, 'admin', ['administrator'])
  t.deepEqual((await client.getJson('/demo/people')).json(), [
    {account: 'admin', name: 'ผู้ทดสอบ admin', role: 'administrator', unit: null},
    {account: 'unit-head', name: 'ผู้ทดสอบ unit-head', role: 'unit-head', unit: 'สำนักงานคลังจังหวัดมุกดาหาร'},
    {account: 'official', name: 'ผู้ทดสอบ official', role: 'official', unit: null},
  ])
  const page = await client.get('/sign-in?to=/account')
  t.regex(page.text, /name="account" value="unit-head"/)
  const answer = await client.post('/demo/sign-in', {account: 'unit-head', to: '/account'})
  t.is(answer.location, '/account')
  t.is((await client.as(cookiesOf(answer)).getJson('/')).json().name, 'ผู้ทดสอบ unit-head')
  t.is((await client.postJson('/demo/sign-in', {account: 'unit-head'})).status, 200)
  t.is((await client.postJson('/demo/sign-in', {account: 'nobody'})).status, 404)
  t.is((await client.post('/demo/sign-in', {account: 'admin'}, {origin: 'http://elsewhere.example'})).status, 403)
})

test('outside the demo neither its people nor its way in exist', async (t) => {
  const {parts, client} = await office(t)
  const {cookie} = await account(parts, 'malee')
  t.is((await client.getJson('/demo/people')).status, 401)
  t.is((await client.as(cookie).getJson('/demo/people')).status, 404)
  const answer = await client.as(cookie).postJson('/demo/sign-in', {account: 'malee'})
  t.is(answer.status, 404)
  t.deepEqual(answer.headers.getSetCookie(), [])
  t.notRegex((await client.get('/sign-in')).text, /demo/)
})
