import test, {type ExecutionContext} from 'ava'
import {entryKinds} from '../../../src/personnel/entry/entry-kind.ts'
import type {Role} from '../../../src/platform/access/actor.ts'
import {type Client, serve, testParts} from '../../support/app.ts'
import {htmlProblems} from '../../support/html.ts'
import {officialIn} from '../../support/official-form.ts'
import {person} from '../../support/people.ts'
import {office} from '../../support/personnel-file.ts'
import {province} from '../../support/province.ts'

async function register(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const unitId = id(office)
  const provinceId = units[0]?.id ?? ''
  const official = await officialIn(parts, 1, unitId)
  const client = await serve(t, parts)
  const as = async (role: Role | null, officialId: string | null = null): Promise<Client> =>
    client.as((await person(parts, {roles: role ? [role] : [], unitId: role ? provinceId : null, officialId})).cookie)
  return {parts, official, as, base: `/personnel/officials/${official.id}`, unitId}
}

const change = {
  formerTitle: 'นาย',
  formerFirstName: 'สมชาย',
  formerSurname: 'ใจดี',
  newTitle: 'นาย',
  newFirstName: 'สมชาย',
  newSurname: 'รักไทย',
  nameCause: 'choice',
  validFrom: '1/2/2566',
}

test('a change of name names the official today, and his former name is found by the search', async (t) => {
  const {as, base, parts, official} = await register(t)
  const hr = await as('hr-head')
  t.is((await hr.post(`${base}/entries/name`, change)).status, 303)
  t.is((await hr.getJson(base)).json().title, 'นายสมชาย รักไทย')
  t.is((await hr.getJson(`${base}?asOf=31/1/2566`)).json().title, 'นายสมชาย ใจดี')
  t.is((await hr.getJson(`${base}?asOf=1/2/2566`)).json().title, 'นายสมชาย รักไทย')
  for (const q of ['รักไทย', 'ใจดี']) t.is((await hr.getJson(`/personnel/officials?q=${q}`)).json().items.length, 1, q)
  const {items} = (await hr.getJson(`${base}/entries/name`)).json()
  const sent = {version: '1', reason: 'เอกสารปลอม'}
  t.is((await hr.post(`${base}/entries/name/${items[0].id}/removal`, sent)).status, 303)
  t.is((await hr.getJson(base)).json().title, 'นายสมชาย ใจดี')
  t.is((await hr.getJson('/personnel/officials?q=รักไทย')).json().items.length, 0)
  const row = await parts.db.selectFrom('official').selectAll().where('id', '=', official.id).executeTakeFirstOrThrow()
  t.is(row.sortKey, official.sortKey)
})

test('an entry is corrected with a reason, ended, and taken out; what stood there stays to be read', async (t) => {
  const {as, base} = await register(t)
  const hr = await as('hr-head')
  const address = `${base}/entries/licence`
  await hr.post(address, {licence: 'ใบอนุญาตผู้สอบบัญชี', licenceNumber: '1', validFrom: '1/1/2565'})
  const one = async () => (await hr.getJson(address)).json()
  const {id} = (await one()).items[0]
  t.is((await hr.post(`${address}/${id}/correction`, {licence: 'ใบ', version: '1'})).status, 422, 'no reason')
  const right = {licence: 'ใบอนุญาตผู้สอบบัญชี', licenceNumber: '12', validFrom: '1/1/2565', reason: 'พิมพ์ผิด'}
  t.is((await hr.post(`${address}/${id}/correction`, {...right, version: '1'})).status, 303)
  t.is((await hr.post(`${address}/${id}/correction`, {...right, licenceNumber: '3', version: '1'})).status, 409)
  t.is((await hr.post(`${address}/${id}/end`, {validTo: '31/12/2564', reason: 'ก', version: '2'})).status, 422)
  t.is((await hr.post(`${address}/${id}/end`, {validTo: '31/12/2568', reason: 'หมดอายุ', version: '2'})).status, 303)
  const page = await one()
  t.like(page.items[0], {from: '2022-01-01', to: '2025-12-31'})
  t.is(page.items[0].earlier.length, 2)
  t.deepEqual(await htmlProblems((await hr.get(address)).text), [])
  await hr.post(`${address}/${id}/removal`, {reason: 'เป็นของผู้อื่น', version: '3'})
  const gone = await one()
  t.is(gone.total, 0)
  t.is(gone.removed[0].reason, 'เป็นของผู้อื่น')
  const file = await hr.get(base)
  t.deepEqual(await htmlProblems(file.text), [])
  t.true(file.text.includes('ใบอนุญาตผู้สอบบัญชี'))
})

test('contracts are for government employees, follow one another and never overlap', async (t) => {
  const {as, base, parts, unitId} = await register(t)
  const hr = await as('hr-head')
  const contract = {contractNumber: '1/2568', validFrom: '1/10/2567', validTo: '30/9/2571'}
  t.is((await hr.post(`${base}/entries/contract`, contract)).status, 409)
  const employee = await officialIn(parts, 2, unitId, {
    personnelType: 'พนักงานราชการ',
    positionType: '',
    positionLevel: '',
  })
  const address = `/personnel/officials/${employee.id}/entries/contract`
  t.is((await hr.post(address, contract)).status, 303)
  t.is((await hr.post(address, {...contract, validFrom: '30/9/2571', validTo: '30/9/2573'})).status, 422)
  t.is((await hr.post(address, {...contract, validTo: '1/10/2566'})).status, 422, 'backward')
})

const readers: [role: Role | 'himself', kinds: string[]][] = [
  ['hr-head', entryKinds.map(({name}) => name)],
  ['himself', entryKinds.map(({name}) => name)],
  ['hr-officer', entryKinds.filter(({narrow}) => !narrow).map(({name}) => name)],
  ['agency-hr-clerk', entryKinds.filter(({narrow}) => !narrow).map(({name}) => name)],
  ['governor', entryKinds.filter(({narrow}) => !narrow).map(({name}) => name)],
  ['deputy-governor', entryKinds.filter(({narrow, reads}) => !narrow && reads !== 'salary').map(({name}) => name)],
  ['head-of-office', entryKinds.filter(({narrow, reads}) => !narrow && reads !== 'salary').map(({name}) => name)],
  ['unit-head', []],
  ['chief-auditor', []],
  ['auditor', []],
  ['administrator', []],
]

test('each role reads the kinds it needs: family and wages above all', async (t) => {
  const {as, base, official, parts} = await register(t)
  const at = parts.clock.now()
  const words = Object.fromEntries(entryKinds.map(({name}) => [name, `คำลับ${name}`]))
  for (const [place, {name, says, fields}] of entryKinds.entries()) {
    const details = Object.fromEntries(
      fields.map((field) => [field.name, field.kind === 'select' ? field.values?.[0] : null]),
    )
    const free = says.what.find((field) => fields.find((each) => each.name === field)?.kind === 'text') ?? ''
    await parts.db
      .insertInto('officialEntry')
      .values({
        id: `0000000000000000000000000${place}`,
        entryId: `0000000000000000000000000${place}`,
        officialId: official.id,
        kind: name,
        validFrom: '2020-01-01',
        validTo: null,
        details: JSON.stringify({...details, [free]: words[name]}),
        deed: 'added',
        reason: null,
        recordedAt: at,
        recordedByName: 'ก',
        supersededAt: null,
        supersededByName: null,
        removed: 0,
        version: 1,
      })
      .execute()
  }
  for (const [role, kinds] of readers) {
    const client = role === 'himself' ? await as(null, official.id) : await as(role)
    const pages = [await client.get(base), await client.getJson(base), await client.getJson(`${base}?asOf=1/1/2569`)]
    for (const kind of entryKinds) {
      const may = kinds.includes(kind.name)
      const answer = await client.get(`${base}/entries/${kind.name}`)
      t.is(answer.status, may ? 200 : 404, `${role} ${kind.name}`)
      const shown = pages.some(({text}) => text.includes(words[kind.name] ?? ''))
      t.is(shown, may && kind.narrow !== true, `${role} ${kind.name} on the file`)
      const form = await client.get(`${base}/entries/${kind.name}/new`)
      const keeps = role === 'hr-head' || (['hr-officer', 'agency-hr-clerk'].includes(role) && !kind.narrow)
      if (!keeps) t.not(form.status, 200, `${role} ${kind.name} form`)
    }
  }
  const viewed = await parts.db
    .selectFrom('event')
    .select('type')
    .where('type', '=', 'personnel.family.viewed')
    .execute()
  t.is(viewed.length, 1, 'the look of the head of HR, not his own')
})

test('the list as of a day holds its filters as of that day, keeps its queries, and goes back', async (t) => {
  const {as, parts, official, unitId} = await register(t)
  const hr = await as('hr-head')
  await officialIn(parts, 2, unitId, {enteredOn: '1/10/2566', positionSince: '1/10/2566'})
  const list = async (query: string) => (await hr.getJson(`/personnel/officials?${query}`)).json()
  t.is((await list('asOf=1/5/2565')).items.length, 1, 'who had not entered is not there')
  t.is((await list('asOf=1/11/2566')).items.length, 2)
  t.is((await list(`asOf=1/11/2566&unit=${unitId}`)).items.length, 2)
  t.is((await list(`asOf=1/3/2565&unit=${unitId}`)).items.length, 0, 'nobody knows where he stood before 1 April 2565')
  t.is((await list('asOf=1/3/2565')).items[0].unitId, null)
  t.is((await list('asOf=1/11/2566&level=ชำนาญการ')).items.length, 2)
  t.is((await list('asOf=1/11/2566&level=ปฏิบัติการ')).items.length, 0)
  t.is((await list('knownOn=1/1/2560')).items.length, 0, 'the register did not know them')
  const page = await hr.get('/personnel/officials?asOf=1/11/2566')
  t.deepEqual(await htmlProblems(page.text), [])
  t.true(page.text.includes('กลับมาดูวันนี้'))
  t.is((await list('asOf=31/4/2566')).moment.form.open, true)
  t.true((await list('asOf=1/11/2566')).items.every(({href}: {href: string}) => href.endsWith('?asOf=2023-11-01')))
  t.true((await hr.get('/personnel/officials/export.csv?asOf=1/5/2565')).text.includes(official.firstName))
})
