import test from 'ava'
import {newId} from '../../../src/platform/ids.ts'
import {person} from '../../support/people.ts'
import {account, cookiesOf, eventTypes, office, password} from './office.ts'

const newPassword = 'แม่น้ำโขง ไหลผ่านมุกดาหาร'
const both = {password: newPassword, passwordAgain: newPassword}

const made = {accountName: 'malee', name: 'มาลี แก้วใส', lang: 'th'}

test('a new account comes with a link shown once, by which its owner sets a password and is signed in', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const answer = await client.as(admin.cookie).postJson('/accounts', {...made, submission: newId()})
  t.is(answer.status, 201)
  const {link, id, waits, expiresAt} = answer.json()
  t.false(waits)
  t.is(expiresAt, '2027-01-18T02:00:00.000Z')
  const path = new URL(link).pathname
  t.is(
    (await parts.db.selectFrom('accountLink').select('id').where('tokenHash', '=', path.slice(7)).execute()).length,
    0,
  )
  t.regex((await client.get(path)).text, /value="malee"/)
  t.is((await client.get(path)).status, 200)
  const set = await client.post(path, both)
  t.is(set.location, '/')
  t.is((await client.as(cookiesOf(set)).getJson('/')).json().name, 'มาลี แก้วใส')
  t.is((await client.postJson('/sign-in', {accountName: 'malee', password: newPassword})).status, 200)
  const page = await client.as(admin.cookie).get(`/accounts/${id}`)
  t.is(page.status, 200)
  t.notRegex(page.text, new RegExp(path.slice(7)))
})

test('a link serves once, and one that never was is answered in the same words', async (t) => {
  const {parts, client, clock} = await office(t)
  const admin = client.as((await account(parts, 'admin', ['administrator'])).cookie)
  const {link, id} = (await admin.postJson('/accounts', made)).json()
  const path = new URL(link).pathname
  t.is((await client.post(path, both)).status, 303)
  const {link: late} = (await admin.postJson(`/accounts/${id}/links`)).json()
  clock.forward(3 * 86_400)
  const gone = [path, new URL(late).pathname, `/links/${'x'.repeat(43)}`, '/links/x']
  const answers = await Promise.all(gone.map((each) => client.getJson(each)))
  for (const answer of answers) {
    t.is(answer.status, 404)
    t.deepEqual(answer.json(), answers[0]?.json())
  }
  t.is((await client.postJson(path, both)).status, 404)
})

test('a new link ends the older one, and a closed account has none', async (t) => {
  const {parts, client} = await office(t)
  const admin = client.as((await account(parts, 'admin', ['administrator'])).cookie)
  const {link: first, id} = (await admin.postJson('/accounts', made)).json()
  const {link: second} = (await admin.postJson(`/accounts/${id}/links`)).json()
  t.is((await client.getJson(new URL(first).pathname)).status, 404)
  t.is((await client.getJson(new URL(second).pathname)).status, 200)
  t.is((await admin.postJson(`/accounts/${id}/closure`, {reason: 'ย้ายไปราชการที่อื่น'})).status, 200)
  t.is((await client.getJson(new URL(second).pathname)).status, 404)
  t.is((await admin.postJson(`/accounts/${id}/links`)).status, 409)
})

test('a reset by link signs the account out everywhere', async (t) => {
  const {parts, client} = await office(t)
  const admin = client.as((await account(parts, 'admin', ['administrator'])).cookie)
  const malee = await account(parts, 'malee')
  const {link} = (await admin.postJson(`/accounts/${malee.accountId}/links`)).json()
  t.is((await client.as(malee.cookie).getJson('/')).status, 200)
  await client.post(new URL(link).pathname, both)
  t.is((await client.as(malee.cookie).getJson('/')).status, 401)
  t.is((await client.postJson('/sign-in', {accountName: 'malee', password})).status, 422)
})

test('a password too short, guessable or typed twice differently is refused, all at once at its field', async (t) => {
  const {parts, client} = await office(t)
  const admin = client.as((await account(parts, 'admin', ['administrator'])).cookie)
  const {link} = (await admin.postJson('/accounts', made)).json()
  const fields = async (given: string, again = given) =>
    (await client.postJson(new URL(link).pathname, {password: given, passwordAgain: again})).json().error?.fields ?? {}
  t.deepEqual(Object.keys(await fields('สั้น', 'ไม่เหมือน')), ['password', 'passwordAgain'])
  t.regex((await fields('12345')).password, /12/)
  for (const guessable of [
    'aaaaaaaaaaaaaaaa',
    'password2570!!',
    'malee-malee-12',
    '123456789012',
    'รหัสผ่านมุกดาหาร99',
    'ab ab ab ab ab ab',
  ])
    t.deepEqual(Object.keys(await fields(guessable)), ['password'], guessable)
  t.deepEqual(await fields(newPassword), {})
})

test('an account name is taken once, in whatever letters it is written', async (t) => {
  const {parts, client} = await office(t)
  const admin = client.as((await account(parts, 'admin', ['administrator'])).cookie)
  t.is((await admin.postJson('/accounts', made)).status, 201)
  const again = await admin.postJson('/accounts', {...made, accountName: 'MALEE'})
  t.is(again.status, 422)
  t.truthy(again.json().error.fields.accountName)
  const page = await admin.post('/accounts', {...made, accountName: 'MALEE', name: 'อีกคนหนึ่ง'})
  t.is(page.status, 422)
  t.regex(page.text, /value="อีกคนหนึ่ง"/)
})

test('the same form sent twice makes one account', async (t) => {
  const {parts, client} = await office(t)
  const admin = client.as((await account(parts, 'admin', ['administrator'])).cookie)
  const form = {...made, submission: newId()}
  const first = await admin.post('/accounts', form)
  t.is(first.status, 201)
  const second = await admin.post('/accounts', form)
  t.is(second.status, 303)
  t.regex(second.location ?? '', /^\/accounts\/[0-9A-Z]{26}$/)
  t.is((await parts.db.selectFrom('account').select('id').execute()).length, 2)
})

test('of two who rename an account at once the later one sees both names and loses nothing', async (t) => {
  const {parts, client} = await office(t)
  const admin = client.as((await account(parts, 'admin', ['administrator'])).cookie)
  const malee = await person(parts, {name: 'มาลี'})
  const path = `/accounts/${malee.accountId}`
  t.is((await admin.post(path, {name: 'มาลี แก้วใส', version: '1'})).location, path)
  const late = await admin.post(path, {name: 'มาลี แก้วสี', version: '1'})
  t.is(late.status, 409)
  t.regex(late.text, /มาลี แก้วใส/)
  t.regex(late.text, /value="มาลี แก้วสี"/)
  t.regex(late.text, /name="version" value="2"/)
  t.is((await admin.postJson(path, {name: 'x', version: 1})).status, 409)
  t.deepEqual(await eventTypes(parts), ['identity.account.renamed'])
})

test('a closed account is signed out at once and cannot sign in; reopened it can', async (t) => {
  const {parts, client} = await office(t)
  const admin = client.as((await account(parts, 'admin', ['administrator'])).cookie)
  const malee = await account(parts, 'malee')
  const path = `/accounts/${malee.accountId}`
  t.is((await admin.postJson(`${path}/closure`, {})).status, 422)
  t.is((await admin.postJson(`${path}/closure`, {reason: 'ลาออก'})).status, 200)
  t.is((await client.as(malee.cookie).getJson('/')).status, 401)
  t.is((await client.postJson('/sign-in', {accountName: 'malee', password})).status, 422)
  t.is((await admin.postJson(`${path}/closure`, {reason: 'ลาออก'})).status, 409)
  t.is((await admin.postJson(`${path}/reopening`)).status, 200)
  t.is((await client.postJson('/sign-in', {accountName: 'malee', password})).status, 200)
  t.is((await admin.postJson(`${path}/reopening`)).status, 409)
})

test('an administrator neither closes nor ties her own account nor makes herself a link', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const own = client.as(admin.cookie)
  t.is((await own.postJson(`/accounts/${admin.accountId}/closure`, {reason: 'x'})).status, 403)
  t.is((await own.postJson(`/accounts/${admin.accountId}/links`)).status, 403)
  t.is((await own.postJson(`/accounts/${admin.accountId}/person`, {officialId: newId()})).status, 403)
  const page = (await own.getJson(`/accounts/${admin.accountId}`)).json()
  t.like(page, {own: true, link: null, can: {link: false, close: false, grant: false}})
})

test('the pages of accounts are the administrator’s alone', async (t) => {
  const {parts, client} = await office(t)
  const malee = await account(parts, 'malee')
  const governor = await account(parts, 'governor', ['governor'])
  for (const {cookie} of [malee, governor]) {
    const nobody = client.as(cookie)
    for (const path of ['/accounts', '/accounts/new']) t.is((await nobody.getJson(path)).status, 403, path)
    t.is((await nobody.postJson('/accounts', made)).status, 403)
  }
  t.is((await client.as(governor.cookie).getJson(`/accounts/${malee.accountId}`)).status, 403)
  t.is((await client.as(malee.cookie).getJson(`/accounts/${malee.accountId}`)).location, '/account')
  t.is((await client.as(governor.cookie).getJson(`/accounts/${malee.accountId}/edit`)).status, 404)
  t.is((await client.as(malee.cookie).postJson(`/accounts/${governor.accountId}/closure`, {reason: 'x'})).status, 404)
})

test('the list is searched, filtered and walked page by page', async (t) => {
  const {parts, client} = await office(t)
  const admin = client.as((await account(parts, 'admin', ['administrator'])).cookie)
  for (let i = 0; i < 60; i++)
    await account(parts, `clerk-${String(i).padStart(2, '0')}`, i < 3 ? ['auditee-contact'] : [])
  const first = (await admin.getJson('/accounts')).json()
  t.is(first.total, 61)
  t.is(first.items.length, 50)
  const second = (await admin.getJson(first.next)).json()
  t.is(second.items.length, 11)
  t.is(second.next, null)
  const names = [...first.items, ...second.items].map(({accountName}: {accountName: string}) => accountName)
  t.deepEqual(names, [...new Set(names)].sort())
  t.deepEqual((await admin.getJson('/accounts?q=CLERK-0&role=auditee-contact')).json().total, 3)
  t.is((await admin.getJson('/accounts?state=closed')).json().total, 0)
  t.is((await admin.getJson('/accounts?q=%25')).json().total, 0)
  const html = await admin.get('/accounts?q=clerk-0&role=auditee-contact&lang=en')
  t.is(html.status, 200)
  t.regex(html.text, /Head of unit/)
})

test('no page and no JSON of an account holds the hash of a password or a token', async (t) => {
  const {parts, client} = await office(t)
  const admin = await account(parts, 'admin', ['administrator'])
  const malee = await account(parts, 'malee')
  const own = client.as(admin.cookie)
  await own.postJson(`/accounts/${malee.accountId}/links`)
  for (const path of ['/accounts', `/accounts/${malee.accountId}`, '/account', '/account/sessions']) {
    for (const text of [(await own.getJson(path)).text, (await own.get(path)).text]) {
      t.notRegex(text, /argon2|tokenHash|passwordHash/)
      t.notRegex(text, new RegExp(admin.cookie.split('=')[1] ?? 'x'))
    }
  }
})
