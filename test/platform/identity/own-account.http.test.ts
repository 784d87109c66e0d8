import test from 'ava'
import {forgetOld} from '../../../src/platform/identity/index.ts'
import {newId} from '../../../src/platform/ids.ts'
import {settings} from '../../../src/platform/settings/index.ts'
import {changeSetting} from '../../../src/platform/settings/setting.actions.ts'
import {inWork} from '../../../src/platform/work.ts'
import {account, cookiesOf, eventTypes, type Office, office, password} from './office.ts'

const another = 'ผ้าหมักโคลน หนองสูง'
const change = {oldPassword: password, password: another, passwordAgain: another}

const signIn = async ({client}: Office, given = password) =>
  client.as(cookiesOf(await client.post('/sign-in', {accountName: 'malee', password: given}, {'user-agent': chrome})))

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'

test('one sees one’s own account and chooses the language of the pages', async (t) => {
  const {parts, client} = await office(t)
  const malee = client.as((await account(parts, 'malee')).cookie)
  t.regex((await malee.get('/account')).text, /ชื่อที่แสดง/)
  t.is((await malee.post('/account', {lang: 'en', submission: newId()})).location, '/account')
  t.regex((await malee.get('/account')).text, /Shown name/)
  t.regex((await malee.get('/account?lang=th')).text, /ชื่อที่แสดง/)
  t.is((await malee.postJson('/account', {lang: 'th'})).json().facts[0].label, 'ชื่อที่แสดง')
  t.is((await malee.postJson('/account', {lang: 'de'})).status, 422)
})

test('the name others see in the history is not one’s own to change', async (t) => {
  const {parts, client} = await office(t)
  const {cookie, accountId} = await account(parts, 'malee')
  await client.as(cookie).post('/account', {lang: 'th', name: 'ผู้ว่าราชการจังหวัด'})
  t.is((await client.as(cookie).postJson(`/accounts/${accountId}`, {name: 'x', version: 1})).status, 403)
  const row = await parts.db.selectFrom('account').select('name').where('id', '=', accountId).executeTakeFirst()
  t.is(row?.name, 'ผู้ทดสอบ malee')
})

test('another password needs the old one, ends every other session, and keeps this one', async (t) => {
  const there = await office(t)
  await account(there.parts, 'malee')
  const [here, elsewhere] = [await signIn(there), await signIn(there)]
  const wrong = await here.postJson('/account/password', {...change, oldPassword: 'ไม่ใช่'})
  t.is(wrong.status, 422)
  t.deepEqual(Object.keys(wrong.json().error.fields), ['oldPassword'])
  t.is((await elsewhere.getJson('/')).status, 200)
  t.is((await here.post('/account/password', change)).location, '/account')
  t.is((await here.getJson('/')).status, 200)
  t.is((await elsewhere.getJson('/')).status, 401)
  t.is((await there.client.postJson('/sign-in', {accountName: 'malee', password})).status, 422)
  t.is((await there.client.postJson('/sign-in', {accountName: 'malee', password: another})).status, 200)
  t.true((await eventTypes(there.parts)).includes('identity.account.password-changed'))
})

test('the form sent twice changes the password once and says so, not that the old one is wrong', async (t) => {
  const there = await office(t)
  await account(there.parts, 'malee')
  const here = await signIn(there)
  const form = {...change, submission: newId()}
  t.is((await here.post('/account/password', form)).status, 303)
  const again = await here.post('/account/password', form)
  t.is(again.status, 303)
  t.is(again.location, '/account')
})

test('whoever found a session open cannot guess the old password for long', async (t) => {
  const there = await office(t)
  await account(there.parts, 'malee')
  const here = await signIn(there)
  const guess = () => here.postJson('/account/password', {...change, oldPassword: 'เดา'})
  for (let i = 0; i < 5; i++) t.is((await guess()).status, 422)
  t.is((await guess()).status, 429)
})

test('one sees where one is signed in, ends one session, or all of them', async (t) => {
  const there = await office(t)
  const other = await account(there.parts, 'somchai')
  const {cookie} = await account(there.parts, 'malee')
  const here = await signIn(there)
  const list = (await here.getJson('/account/sessions')).json()
  t.is(list.total, 2)
  t.like(
    list.items.find((item: {current: boolean}) => item.current),
    {device: 'Chrome บน Windows', address: '127.0.0.1'},
  )
  const old = list.items.find((item: {current: boolean}) => !item.current)
  t.is((await there.client.as(other.cookie).postJson(`/account/sessions/${old.id}/removal`)).status, 404)
  t.is((await here.post(`/account/sessions/${old.id}/removal`)).location, '/account/sessions')
  t.is((await there.client.as(cookie).getJson('/')).status, 401)
  const third = await signIn(there)
  t.is((await here.get('/account/sessions')).status, 200)
  t.is((await here.post('/account/sessions/removal')).location, '/sign-in')
  t.is((await here.getJson('/')).status, 401)
  t.is((await third.getJson('/')).status, 401)
  t.is((await there.client.as(other.cookie).getJson('/')).status, 200)
})

test('a program that signs out everywhere is told where to sign in', async (t) => {
  const {parts, client} = await office(t)
  const malee = client.as((await account(parts, 'malee')).cookie)
  const answer = await malee.postJson('/account/sessions/removal')
  t.is(answer.status, 200)
  t.deepEqual(answer.json(), {location: '/sign-in'})
})

test('a session ends after two hours without use, and twelve hours after signing in though used all the time', async (t) => {
  const {parts, client, clock} = await office(t)
  const idle = client.as((await account(parts, 'malee')).cookie)
  clock.forward(2 * 3600 - 1)
  t.is((await idle.getJson('/')).status, 200)
  clock.forward(2 * 3600)
  t.is((await idle.getJson('/')).status, 401)
  const busy = client.as((await account(parts, 'somchai')).cookie)
  for (let hour = 0; hour < 11; hour++) {
    clock.forward(3600)
    t.is((await busy.getJson('/')).status, 200)
  }
  clock.forward(3600)
  t.is((await busy.getJson('/')).status, 401)
})

test('what has ended is forgotten by night: sessions, forms sent, failures', async (t) => {
  const {parts, client, clock} = await office(t)
  const old = await account(parts, 'old')
  await client.as(old.cookie).post('/account', {lang: 'en', submission: newId()})
  await client.postJson('/sign-in', {accountName: 'nobody', password})
  clock.forward(31 * 86_400)
  const fresh = await account(parts, 'fresh')
  const submission = newId()
  await client.as(fresh.cookie).post('/account', {lang: 'en', submission})
  t.deepEqual(await forgetOld(parts), {sessions: 1, submissions: 1, failures: 3})
  t.is((await client.as(fresh.cookie).getJson('/')).status, 200)
  t.is((await parts.db.selectFrom('submission').select('id').execute())[0]?.id, submission)
  t.deepEqual(await forgetOld(parts), {sessions: 0, submissions: 0, failures: 0})
})

test('the office sets how long a session lasts, and the next request of everybody goes by it', async (t) => {
  const {parts, client, clock} = await office(t, {slices: [settings]})
  const {caller} = await account(parts, 'admin', ['administrator'])
  const say = (key: 'sessions.idleHours' | 'sessions.absoluteHours', value: number, from: string | null = null) =>
    inWork(parts, caller, (work) =>
      changeSetting(work, key, {value, from, to: null, reason: 'นโยบายความปลอดภัย', version: 0}),
    )
  const malee = client.as((await account(parts, 'malee')).cookie)
  t.regex((await malee.getJson('/account/sessions')).json().lead, /\b2\b.*\b12\b/)
  clock.forward(3600)
  t.is((await malee.getJson('/')).status, 200)
  await say('sessions.idleHours', 1, '2027-01-16')
  clock.forward(3600)
  t.is((await malee.getJson('/')).status, 200, 'not before its day')
  await say('sessions.absoluteHours', 3)
  t.regex((await malee.getJson('/account/sessions')).json().lead, /\b2\b.*\b3\b/)
  t.is((await malee.getJson('/account/sessions')).json().items.length, 1)
  clock.forward(3600)
  t.is((await malee.getJson('/')).status, 401)
  t.is((await forgetOld(parts)).sessions, 2)
  clock.forward(20 * 3600)
  const somchai = client.as((await account(parts, 'somchai')).cookie)
  clock.forward(3600 - 1)
  t.is((await somchai.getJson('/')).status, 200)
  clock.forward(3600)
  t.is((await somchai.getJson('/')).status, 401, 'an hour without use, from that day on')
})

test('one sees one’s own grants in full, and nobody else’s', async (t) => {
  const {parts, client} = await office(t)
  const malee = await account(parts, 'malee', ['auditee-contact'])
  const somchai = await account(parts, 'somchai', ['auditee-contact'])
  const {grants} = (await client.as(malee.cookie).getJson('/account')).json()
  t.is(grants.length, 1)
  t.is((await client.as(malee.cookie).get(grants[0].href)).status, 200)
  t.is((await client.as(somchai.cookie).get(grants[0].href)).status, 404)
})
