import test, {type ExecutionContext} from 'ava'
import type {Role} from '../../src/platform/access/actor.ts'
import {newId} from '../../src/platform/ids.ts'
import {type Client, serve, testParts} from '../support/app.ts'
import {htmlProblems} from '../support/html.ts'
import {filledForm, officialIn} from '../support/official-form.ts'
import {person} from '../support/people.ts'
import {idOf, office} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'
import {countQueries} from '../support/queries.ts'

const elsewhere = 'สำนักงานเกษตรจังหวัดมุกดาหาร'

/** The province with one official of the treasury office and one of another; `as` signs in a role over a unit. */
async function register(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const unitId = id(office)
  const more = {phone: '081-234-5678', salary: '25,470', absentSince: '4/1/2570', absenceExcused: 'no'}
  const here = await officialIn(parts, 1, unitId, more)
  const there = await officialIn(parts, 2, id(elsewhere), more)
  const client = await serve(t, parts)
  const as = async (role: Role | null, scope: string | null, officialId: string | null = null): Promise<Client> => {
    const {cookie} = await person(parts, {roles: role ? [role] : [], unitId: scope, officialId})
    return client.as(cookie)
  }
  return {parts, client, here, there, unitId, provinceId: units[0]?.id ?? '', as}
}

const file = (id: string) => `/personnel/officials/${id}`

/** What stays of a page when the ids of record and request are left out. */
const plain = (text: string, ...ids: string[]) =>
  ids
    .reduce((all, id) => all.replaceAll(id, 'ID'), text)
    .replaceAll(/[0-9A-HJKMNP-TV-Z]{26}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'X')

/** Every address of an official's file, and how it is asked. */
const asked: [name: string, ask: (client: Client, id: string) => Promise<{status: number; text: string}>][] = [
  ['the file', (client, id) => client.get(file(id))],
  ['the file as JSON', (client, id) => client.getJson(file(id))],
  ['the form', (client, id) => client.get(`${file(id)}/correction`)],
  ['the form as JSON', (client, id) => client.getJson(`${file(id)}/correction`)],
  ['a correction', (client, id) => client.post(`${file(id)}/correction`, {surname: 'ใหม่'})],
  ['a correction as JSON', (client, id) => client.postJson(`${file(id)}/correction`, {surname: 'ใหม่'})],
  ['a revelation', (client, id) => client.post(`${file(id)}/revelation`)],
  ['a revelation as JSON', (client, id) => client.postJson(`${file(id)}/revelation`)],
  ['the papers', (client, id) => client.get(`${file(id)}/documents`)],
  ['a paper', (client, id) => client.post(`${file(id)}/documents`)],
  ['the end of a paper', (client, id) => client.postJson(`${file(id)}/documents/${newId()}/removal`)],
  ['a withdrawal', (client, id) => client.postJson(`${file(id)}/forthcoming/${newId()}/withdrawal`)],
]

const limited: [role: Role | null, where: 'here' | 'province'][] = [
  ['hr-officer', 'here'],
  ['agency-hr-clerk', 'here'],
  ['unit-head', 'here'],
  ['head-of-office', 'here'],
  [null, 'here'],
]

for (const [role, where] of limited) {
  test(`an official beyond the reach of ${role ?? 'an ordinary official'} is as if he did not exist`, async (t) => {
    const at = await register(t)
    const client = await at.as(role, where === 'here' ? at.unitId : at.provinceId, role ? null : at.here.id)
    for (const [name, ask] of asked) {
      const nowhere = newId()
      const invisible = await ask(client, at.there.id)
      const absent = await ask(client, nowhere)
      t.is(invisible.status, 404, name)
      t.is(absent.status, 404, name)
      t.is(plain(invisible.text, at.there.id), plain(absent.text, nowhere), name)
      t.false(invisible.text.includes(at.there.surname), name)
    }
    t.is((await client.get(file(at.here.id))).status, 200)
    t.is(
      (await at.parts.db.selectFrom('official').selectAll().where('id', '=', at.there.id).executeTakeFirst())?.version,
      1,
    )
  })
}

test('the administrator sees nothing of any official, and neither does nobody', async (t) => {
  const at = await register(t)
  const administrator = await at.as('administrator', null)
  for (const [name, ask] of asked) {
    t.is((await ask(administrator, at.here.id)).status, 404, name)
    const {status} = await ask(at.client, at.here.id)
    t.true(status === 401 || status === 303, `${name} ${status}`)
  }
  t.is((await administrator.get('/personnel/officials/new')).status, 403)
  t.is((await administrator.postJson('/personnel/officials', filledForm(9, at.unitId))).status, 403)
})

test('an address that is no id is not found', async (t) => {
  const at = await register(t)
  const client = await at.as('hr-head', at.provinceId)
  for (const id of ['x', '%00', 'a'.repeat(26), "'", '..%2f'])
    for (const [name, ask] of asked) t.is((await ask(client, id)).status, 404, `${name} ${id}`)
})

/** What a page would say of each group of fields, in either form. */
const signs = {
  nationalId: ['x-xxxx-xxxxx-', 'nationalId'],
  birthDate: ['5 มี.ค. 2531', '1988-03-05'],
  salary: ['25,470', '2547000'],
  contact: ['081-234-5678'],
  service: ['1 ต.ค. 2591', '2048-10-01', 'ปริญญาตรี'],
  conduct: ['2027-01-04', 'ขาดราชการตั้งแต่'],
}
type Group = keyof typeof signs

const sees: [role: Role | 'himself', groups: Group[]][] = [
  ['hr-head', ['nationalId', 'birthDate', 'salary', 'contact', 'service', 'conduct']],
  ['hr-officer', ['nationalId', 'birthDate', 'salary', 'contact', 'service', 'conduct']],
  ['agency-hr-clerk', ['nationalId', 'birthDate', 'salary', 'contact', 'service', 'conduct']],
  ['himself', ['nationalId', 'birthDate', 'salary', 'contact', 'service', 'conduct']],
  ['governor', ['salary', 'contact', 'service', 'conduct']],
  ['deputy-governor', ['contact', 'service', 'conduct']],
  ['head-of-office', ['contact', 'service']],
  ['unit-head', ['contact']],
  ['chief-auditor', []],
  ['auditor', []],
]

for (const [role, groups] of sees) {
  test(`${role} sees of an official ${groups.join(', ') || 'who holds which post'} and no more`, async (t) => {
    const at = await register(t)
    await at.parts.db.updateTable('official').set({absentSince: '2027-01-04', absenceExcused: 0}).execute()
    const client = role === 'himself' ? await at.as(null, null, at.here.id) : await at.as(role, at.provinceId)
    const html = await client.get(file(at.here.id))
    const json = await client.getJson(file(at.here.id))
    t.is(html.status, 200)
    t.deepEqual(await htmlProblems(html.text), [])
    for (const group of Object.keys(signs) as Group[]) {
      const found = signs[group].filter((sign) => html.text.includes(sign) || json.text.includes(sign))
      if (groups.includes(group)) t.not(found.length, 0, group)
      else t.deepEqual(found, [], group)
    }
    for (const page of [html, json]) {
      t.true(page.text.includes('นักวิชาการเงินและบัญชี'))
      t.false(page.text.includes(idOf(1)))
      t.false(page.text.includes(at.here.nationalIdSealed))
    }
  })
}

test('only who keeps the register may change a file, and nobody his own', async (t) => {
  const at = await register(t)
  for (const role of ['governor', 'deputy-governor', 'head-of-office', 'unit-head', 'auditor'] as const) {
    const client = await at.as(role, at.provinceId)
    for (const [name, ask] of asked.filter(([name]) => !/^the (file|papers)/.test(name)))
      t.is((await ask(client, at.here.id)).status, 403, `${role}: ${name}`)
  }
  const officer = await at.as('hr-officer', at.unitId, at.here.id)
  const own = await officer.post(`${file(at.here.id)}/correction`, {surname: 'ใหม่'})
  t.is(own.status, 403)
  t.true(own.text.includes('ทะเบียนประวัติของตนเองไม่ได้'))
  t.is((await officer.getJson(file(at.here.id))).json().correction, null)
})

test('a national id is shown once to who may know it, and the trail says who looked', async (t) => {
  const at = await register(t)
  const client = await at.as('hr-officer', at.unitId)
  const {reveal} = (await client.getJson(file(at.here.id))).json()
  const sent = {submission: reveal.form.submission}
  const told = await client.post(reveal.action, sent)
  t.is(told.status, 200)
  t.true(told.text.includes('9-0000-00000-01-2'))
  t.is(told.headers.get('cache-control'), 'no-store')
  const again = await client.post(reveal.action, sent)
  t.is(again.location, file(at.here.id))
  t.false((await client.get(file(at.here.id))).text.includes('9-0000-00000-01-2'))
  const events = await at.parts.db
    .selectFrom('event')
    .selectAll()
    .where('type', '=', 'personnel.official.revealed')
    .execute()
  t.is(events.length, 1)
  t.like(events[0], {subject: 'Official', subjectId: at.here.id, unitId: at.unitId})
  const own = await (await at.as(null, null, at.here.id)).postJson(`${file(at.here.id)}/revelation`)
  t.is(own.json().identity.revealed, '9-0000-00000-01-2')
})

test('a file costs the same number of queries however long its history is', async (t) => {
  const at = await register(t)
  const client = await at.as('hr-head', at.provinceId)
  const queries = countQueries(at.parts)
  await client.get(file(at.here.id))
  queries.reset()
  await client.get(file(at.here.id))
  const short = queries.count()
  const rows = Array.from({length: 60}, (_, n) => ({
    id: newId(),
    officialId: at.here.id,
    validFrom: `19${String(n + 30)}-01-01`,
    pending: 0,
    recordedAt: at.parts.clock.now(),
    supersededAt: n % 2 === 0 ? at.parts.clock.now() : null,
    salary: n,
  }))
  await at.parts.db.insertInto('officialSalary').values(rows).execute()
  queries.reset()
  await client.get(file(at.here.id))
  t.is(queries.count(), short)
  t.true(short < 25, `${short}`)
})
