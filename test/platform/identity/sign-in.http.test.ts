import test from 'ava'
import {nobody} from '../../../src/platform/access/actor.ts'
import {counted} from '../../../src/platform/identity/sign-in.actions.ts'
import type {limits} from '../../../src/platform/identity/sign-in.ts'
import {countAttempt} from '../../../src/platform/identity/sign-in-failure.store.ts'
import {inWork} from '../../../src/platform/work.ts'
import {account, cookiesOf, eventTypes, type Office, office, password} from './office.ts'

const wrong = 'ไม่ใช่รหัสผ่านนี้แน่นอน'

/** Failures that lie behind, counted but not waited for. */
async function haveFailed({parts}: Office, what: keyof typeof limits, text: string, times: number) {
  const key = counted(parts, what, text)
  const patient = {...key, limit: {...key.limit, free: Number.POSITIVE_INFINITY}}
  const nobodys = {actor: nobody, ability: await parts.abilityOf(nobody), address: null, requestId: null}
  for (let i = 0; i < times; i++) await inWork(parts, nobodys, (work) => countAttempt(work.db, [patient], work.now))
}

/** Signs in from an address, as a proxy the settings name tells it. */
const from = (address: string) => ({'x-forwarded-for': address})

async function behindProxy(t: Parameters<typeof office>[0]): Promise<Office> {
  const made = await office(t)
  made.parts.config.trustedProxies.push('127.0.0.1')
  return made
}

test('one signs in with name and password under a new session, and the cookie is closed to scripts and other sites', async (t) => {
  const {parts, client} = await office(t)
  await account(parts, 'somchai')
  const answer = await client.post('/sign-in', {accountName: ' Somchai ', password, to: '/accounts?q=a'})
  t.is(answer.status, 303)
  t.is(answer.location, '/accounts?q=a')
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('mukda_session=')) ?? ''
  t.regex(cookie, /; httponly/i)
  t.regex(cookie, /; samesite=lax/i)
  t.notRegex(cookie, /; secure|expires/i)
  t.is((await client.as(cookiesOf(answer)).getJson('/')).json().name, 'ผู้ทดสอบ somchai')
  t.true((await eventTypes(parts)).includes('identity.sign-in.made'))
})

test('behind https the cookies travel over https alone', async (t) => {
  const {parts, client} = await office(t)
  parts.config.publicUrl = 'https://mukda.example'
  await account(parts, 'somchai')
  const answer = await client.post('/sign-in', {accountName: 'somchai', password}, {origin: 'https://mukda.example'})
  t.is(answer.status, 303)
  for (const cookie of answer.headers.getSetCookie().filter((each) => !each.startsWith('mukda_said')))
    t.regex(cookie, /; secure/i)
})

test('the session a browser had before ends when it signs in', async (t) => {
  const {parts, client} = await office(t)
  const somchai = await account(parts, 'somchai')
  const answer = await client.as(somchai.cookie).post('/sign-in', {accountName: 'somchai', password})
  t.is(answer.status, 303)
  t.not(cookiesOf(answer).split(';')[0], somchai.cookie)
  t.is((await client.as(somchai.cookie).getJson('/')).status, 401)
})

test('a wrong password, an unknown, a closed and a never used account are answered alike', async (t) => {
  const {parts, client} = await office(t)
  await account(parts, 'somchai')
  const closed = await account(parts, 'closed')
  const unused = await account(parts, 'unused')
  await parts.db.updateTable('account').set({closedAt: parts.clock.now()}).where('id', '=', closed.accountId).execute()
  await parts.db.updateTable('account').set({passwordHash: null}).where('id', '=', unused.accountId).execute()
  const tries = [
    {accountName: 'somchai', password: wrong},
    {accountName: 'nobody-of-that-name', password},
    {accountName: 'closed', password},
    {accountName: 'unused', password},
  ]
  const answers = await Promise.all(tries.map((each) => client.postJson('/sign-in', each)))
  for (const answer of answers) {
    t.is(answer.status, 422)
    t.deepEqual(answer.json(), answers[0]?.json())
    t.deepEqual(answer.headers.getSetCookie(), [])
  }
  const pages = await Promise.all(
    tries.map((each) => client.post('/sign-in', {...each, accountName: each.accountName})),
  )
  const plain = (text: string, name: string) => text.replaceAll(name, '')
  for (const [index, page] of pages.entries())
    t.is(plain(page.text, tries[index]?.accountName ?? ''), plain(pages[0]?.text ?? '', 'somchai'))
  t.is((await parts.db.selectFrom('session').select('id').execute()).length, 3)
})

test('unknown and known names wait equally after as many failures', async (t) => {
  const there = await office(t)
  const {parts, client} = there
  await account(parts, 'somchai')
  for (const accountName of ['somchai', 'nobody']) {
    await haveFailed(there, 'pair', `${accountName} 127.0.0.1`, 4)
    t.is((await client.postJson('/sign-in', {accountName, password: wrong})).status, 422)
    const waits = await client.postJson('/sign-in', {accountName, password: wrong})
    t.is(waits.status, 429)
    t.is(waits.headers.get('retry-after'), '5')
  }
})

test('waits grow, are told, end, and are forgotten with the right password', async (t) => {
  const there = await office(t)
  const {parts, client, clock} = there
  await account(parts, 'somchai')
  const attempt = (given: string) => client.postJson('/sign-in', {accountName: 'somchai', password: given})
  await haveFailed(there, 'pair', 'somchai 127.0.0.1', 4)
  t.is((await attempt(wrong)).status, 422)
  t.is((await attempt(password)).headers.get('retry-after'), '5')
  clock.forward(5)
  t.is((await attempt(wrong)).status, 422)
  const second = await client.post('/sign-in', {accountName: 'somchai', password})
  t.is(second.status, 429)
  t.is(second.headers.get('retry-after'), '10')
  t.regex(second.text, /10 วินาที/)
  t.regex(second.text, /value="somchai"/)
  t.notRegex(second.text, new RegExp(password))
  clock.forward(10)
  t.is((await attempt(password)).status, 200)
  for (let i = 0; i < 2; i++) t.is((await attempt(wrong)).status, 422)
})

test('guesses sent all at once are all counted', async (t) => {
  const {parts, client} = await office(t)
  await account(parts, 'somchai')
  const guesses = Array.from({length: 8}, (_, i) =>
    client.postJson('/sign-in', {accountName: 'somchai', password: wrong + i}),
  )
  const statuses = (await Promise.all(guesses)).map(({status}) => status)
  t.is(statuses.filter((status) => status === 422).length, 5)
  t.is(statuses.filter((status) => status === 429).length, 3)
})

test('a stranger who keeps guessing elsewhere does not lock the owner out', async (t) => {
  const there = await behindProxy(t)
  const {parts, client} = there
  await account(parts, 'somchai')
  await haveFailed(there, 'account', 'somchai', 50)
  await haveFailed(there, 'pair', 'somchai 203.0.113.9', 4)
  const attempt = (address: string, given: string) =>
    client.post('/sign-in', {accountName: 'somchai', password: given}, from(address))
  t.is((await attempt('203.0.113.9', wrong)).status, 422)
  t.is((await attempt('203.0.113.9', password)).status, 429)
  t.is((await attempt('192.0.2.1', password)).status, 303)
})

test('while an account is under attack a new address has one guess before it waits', async (t) => {
  const there = await behindProxy(t)
  await account(there.parts, 'somchai')
  await haveFailed(there, 'account', 'somchai', 20)
  const attempt = () => there.client.post('/sign-in', {accountName: 'somchai', password: wrong}, from('192.0.2.1'))
  t.is((await attempt()).status, 422)
  const second = await attempt()
  t.is(second.status, 429)
  t.is(second.headers.get('retry-after'), '30')
})

test('a browser that signed in before is held up neither by its own address nor by what others do', async (t) => {
  const there = await office(t)
  const {parts, client} = there
  await account(parts, 'somchai')
  const known = cookiesOf(await client.post('/sign-in', {accountName: 'somchai', password}))
  const mark = known.split('; ').find((pair) => pair.startsWith('mukda_known=')) ?? ''
  await haveFailed(there, 'pair', 'somchai 127.0.0.1', 4)
  await haveFailed(there, 'address', '127.0.0.1', 60)
  t.is((await client.post('/sign-in', {accountName: 'somchai', password: wrong})).status, 422)
  t.is((await client.post('/sign-in', {accountName: 'somchai', password})).status, 429)
  t.is((await client.as(mark).post('/sign-in', {accountName: 'somchai', password})).status, 303)
  const forged = mark.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  t.is((await client.as(forged).post('/sign-in', {accountName: 'somchai', password})).status, 429)
})

test('a known browser that keeps guessing waits too', async (t) => {
  const {parts, client} = await office(t)
  await account(parts, 'somchai')
  const known = client.as(cookiesOf(await client.post('/sign-in', {accountName: 'somchai', password})))
  for (let i = 0; i < 5; i++)
    t.is((await known.post('/sign-in', {accountName: 'somchai', password: wrong})).status, 422)
  t.is((await known.post('/sign-in', {accountName: 'somchai', password})).status, 429)
})

test('trying one password on many accounts from one address makes that address wait', async (t) => {
  const there = await behindProxy(t)
  const {parts, client} = there
  await account(parts, 'somchai')
  await haveFailed(there, 'address', '203.0.113.9', 49)
  await client.post('/sign-in', {accountName: 'somebody', password: wrong}, from('203.0.113.9'))
  t.is((await client.post('/sign-in', {accountName: 'somchai', password}, from('203.0.113.9'))).status, 429)
  t.is((await client.post('/sign-in', {accountName: 'somchai', password}, from('203.0.113.8'))).status, 303)
})

test('signing in oneself does not clear what an address has tried on others', async (t) => {
  const there = await office(t)
  const {parts, client} = there
  await account(parts, 'somchai')
  await haveFailed(there, 'address', '127.0.0.1', 49)
  t.is((await client.post('/sign-in', {accountName: 'somchai', password})).status, 303)
  t.is((await client.post('/sign-in', {accountName: 'another', password: wrong})).status, 422)
  t.is((await client.post('/sign-in', {accountName: 'another', password: wrong})).status, 429)
})

test('what is missing is told at the fields', async (t) => {
  const {parts, client} = await office(t)
  await account(parts, 'somchai')
  const answer = await client.postJson('/sign-in', {})
  t.is(answer.status, 422)
  t.deepEqual(Object.keys(answer.json().error.fields), ['accountName', 'password'])
})

test('signing out ends the session on the server', async (t) => {
  const {parts, client} = await office(t)
  const {cookie} = await account(parts, 'somchai')
  const answer = await client.as(cookie).post('/sign-out')
  t.is(answer.location, '/sign-in')
  t.is((await client.as(cookie).getJson('/')).status, 401)
  t.is((await client.as(cookie).postJson('/sign-out')).status, 200)
})

test('signing in or out from another site is refused', async (t) => {
  const {parts, client} = await office(t)
  const {cookie} = await account(parts, 'somchai')
  const elsewhere = {origin: 'http://elsewhere.example'}
  t.is((await client.post('/sign-in', {accountName: 'somchai', password}, elsewhere)).status, 403)
  t.is((await client.as(cookie).post('/sign-out', {}, elsewhere)).status, 403)
  t.is((await client.as(cookie).getJson('/')).status, 200)
})

test('who is not signed in is led to signing in and back, and who is signed in needs no second time', async (t) => {
  const {parts, client} = await office(t)
  const {cookie} = await account(parts, 'somchai')
  t.is((await client.get('/account/sessions?lang=en')).location, '/sign-in?to=%2Faccount%2Fsessions%3Flang%3Den')
  t.is((await client.as(cookie).get('/sign-in?to=/account')).location, '/account')
  t.is((await client.as(cookie).get('/sign-in?to=//evil.example')).location, '/')
  t.regex((await client.get('/sign-in?to=/account&lang=en')).text, /name="to" value="\/account"/)
})
