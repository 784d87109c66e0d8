import test from 'ava'
import {firstRunCode} from '../../../src/platform/identity/index.ts'
import {firstAccountId, isSetupCode} from '../../../src/platform/identity/setup.ts'
import {account, cookiesOf, eventTypes, office, password} from './office.ts'

const first = {accountName: 'Somsri.P', name: 'สมศรี ใจดี', password, passwordAgain: password}

test('while nobody has an account every address leads to the first run', async (t) => {
  const {client} = await office(t)
  for (const path of ['/', '/sign-in', '/accounts', '/anything?x=1', '/links/abc']) {
    const answer = await client.get(path)
    t.is(answer.status, 303, path)
    t.is(answer.location, '/setup', path)
  }
  t.is((await client.post('/sign-in', {})).location, '/setup')
  const program = await client.getJson('/accounts')
  t.is(program.status, 401)
  t.is(program.headers.get('location'), '/setup')
  t.is((await client.get('/setup')).status, 200)
  t.regex((await client.get('/setup?lang=en')).text, /Make the administrator/)
})

test('the code of the console makes the first administrator, granted by nobody, and signs her in', async (t) => {
  const {parts, client} = await office(t)
  const code = (await firstRunCode(parts)) ?? ''
  t.regex(code, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  const made = await client.post('/setup', {...first, code: code.toLowerCase().replace('-', ' ')})
  t.is(made.status, 303)
  t.is(made.location, '/')
  t.is((await client.as(cookiesOf(made)).getJson('/')).json().name, 'สมศรี ใจดี')
  const grant = await parts.db.selectFrom('roleGrant').selectAll().executeTakeFirstOrThrow()
  t.like(grant, {
    accountId: firstAccountId,
    role: 'administrator',
    grantedBy: null,
    waived: 'first-run',
    awaitsSecond: 0,
  })
  t.deepEqual(await eventTypes(parts), [
    'identity.account.created',
    'identity.role-grant.made',
    'identity.sign-in.made',
  ])
  const row = await parts.db.selectFrom('account').selectAll().executeTakeFirstOrThrow()
  t.is(row.accountName, 'somsri.p')
  t.regex(row.passwordHash ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('after the first run its page is not there, and the console prints no code', async (t) => {
  const {parts, client} = await office(t)
  const code = (await firstRunCode(parts)) ?? ''
  await account(parts, 'somebody')
  t.is(await firstRunCode(parts), null)
  t.is((await client.get('/setup')).status, 404)
  t.is((await client.post('/setup', {...first, code})).status, 404)
  t.is((await client.get('/sign-in')).status, 200)
})

test('a program sets up by the same address', async (t) => {
  const {parts, client} = await office(t)
  const answer = await client.postJson('/setup', {...first, code: await firstRunCode(parts)})
  t.is(answer.status, 201)
  t.deepEqual(answer.json(), {location: '/'})
  t.is((await client.as(cookiesOf(answer)).getJson('/')).status, 200)
})

test('the code is the same after a restart and another with other keys', async (t) => {
  const {parts} = await office(t)
  const code = await firstRunCode(parts)
  t.is(await firstRunCode({...parts}), code)
  t.not(await firstRunCode({...parts, keys: {...parts.keys, index: Buffer.alloc(32)}}), code)
  t.false(isSetupCode(parts.keys, ''))
  t.false(isSetupCode(parts.keys, `${code}0`))
})

test('every field that is wrong is told at once, and nothing is made', async (t) => {
  const {parts, client} = await office(t)
  const answer = await client.postJson('/setup', {accountName: 'ส', password: 'short', passwordAgain: 'other'})
  t.is(answer.status, 422)
  t.deepEqual(Object.keys(answer.json().error.fields).sort(), [
    'accountName',
    'code',
    'name',
    'password',
    'passwordAgain',
  ])
  const page = await client.post('/setup', {...first, code: 'AAAAA-AAAAA', accountName: 'somsri'})
  t.is(page.status, 422)
  t.regex(page.text, /value="somsri"/)
  t.notRegex(page.text, new RegExp(password))
  t.is(await parts.db.selectFrom('account').select('id').executeTakeFirst(), undefined)
})

test('guessing the code makes one wait, and the wait ends', async (t) => {
  const {parts, client, clock} = await office(t)
  const wrong = {...first, code: 'AAAAA-AAAAA'}
  for (let i = 0; i < 5; i++) t.is((await client.postJson('/setup', wrong)).status, 422)
  const right = {...first, code: await firstRunCode(parts)}
  const waits = await client.postJson('/setup', right)
  t.is(waits.status, 429)
  t.is(waits.headers.get('retry-after'), '5')
  clock.forward(6)
  t.is((await client.postJson('/setup', right)).status, 201)
})

test('of two first runs at once only one makes an administrator', async (t) => {
  const {parts, client} = await office(t)
  const code = await firstRunCode(parts)
  const both = await Promise.all(
    ['one', 'two'].map((accountName) => client.postJson('/setup', {...first, accountName, code})),
  )
  t.deepEqual(both.map(({status}) => status).filter((status) => status === 201).length, 1)
  t.is((await parts.db.selectFrom('account').selectAll().execute()).length, 1)
})

test('a first run sent from another site is refused', async (t) => {
  const {parts, client} = await office(t)
  const code = (await firstRunCode(parts)) ?? ''
  const answer = await client.post('/setup', {...first, code}, {origin: 'http://elsewhere.example'})
  t.is(answer.status, 403)
  t.truthy(await firstRunCode(parts))
})
