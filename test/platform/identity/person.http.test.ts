import test from 'ava'
import {newId} from '../../../src/platform/ids.ts'
import type {Parts} from '../../../src/platform/slice.ts'
import {account, office, unit} from './office.ts'

/** An official as the personnel register keeps one. */
async function official(parts: Parts, firstName: string, surname: string, unitId: string): Promise<string> {
  const id = newId()
  const day = '2010-10-01'
  await parts.db
    .insertInto('official')
    .values({
      id,
      nationalIdSealed: 'sealed',
      nationalIdIndex: id.toLowerCase().padEnd(64, '0'),
      title: 'นาย',
      firstName,
      surname,
      sortKey: id,
      searchText: `${firstName} ${surname}`,
      formerNames: null,
      birthDate: '1985-01-01',
      enteredOn: day,
      personnelType: 'civil-servant',
      positionTitle: 'นักวิชาการคลัง',
      unitId,
      status: 'serving',
      probationEvaluations: 0,
      probationExtended: 0,
      createdAt: parts.clock.now(),
      changedAt: parts.clock.now(),
      version: 1,
    } as never)
    .execute()
  return id
}

test('the administrator ties an account to an official found by name, and no official has two accounts', async (t) => {
  const {parts, client} = await office(t)
  const admin = client.as((await account(parts, 'admin', ['administrator'])).cookie)
  const officialId = await official(parts, 'สมชาย', 'ทองดี', await unit(parts))
  const [one, two] = [await account(parts, 'one'), await account(parts, 'two')]
  const found = (await admin.getJson(`/accounts/${one.accountId}/person?q=${encodeURIComponent('ทองดี สม')}`)).json()
  t.is(found.people.length, 1)
  t.like(found.people[0], {id: officialId, name: 'นายสมชาย ทองดี', unit: 'สำนักงานคลังจังหวัดมุกดาหาร'})
  t.notRegex(JSON.stringify(found), /1985|sealed|2010-10-01/)
  t.is((await admin.post(`/accounts/${one.accountId}/person`, {officialId})).status, 303)
  const taken = await admin.post(`/accounts/${two.accountId}/person`, {officialId})
  t.is(taken.status, 422)
  t.regex(taken.text, /ชื่อผู้ใช้ one/)
  t.is((await admin.post(`/accounts/${two.accountId}/person`, {officialId: newId()})).status, 422)
  t.is((await admin.post(`/accounts/${one.accountId}/person`, {officialId: ''})).status, 303)
  t.is((await admin.post(`/accounts/${two.accountId}/person`, {officialId})).status, 303)
  t.regex((await admin.get(`/accounts/${two.accountId}`)).text, /นายสมชาย ทองดี/)
})

test('an account can be made for an official right away', async (t) => {
  const {parts, client} = await office(t)
  const admin = client.as((await account(parts, 'admin', ['administrator'])).cookie)
  const officialId = await official(parts, 'สมชาย', 'ทองดี', await unit(parts))
  const form = await admin.get(`/accounts/new?official=${officialId}`)
  t.regex(form.text, /value="นายสมชาย ทองดี"/)
  const made = await admin.postJson('/accounts', {accountName: 'somchai', name: 'นายสมชาย ทองดี', officialId})
  t.is(made.status, 201)
  const row = await parts.db.selectFrom('account').selectAll().where('accountName', '=', 'somchai').executeTakeFirst()
  t.is(row?.officialId, officialId)
})
