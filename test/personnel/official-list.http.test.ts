import test, {type ExecutionContext} from 'ava'
import type {Role} from '../../src/platform/access/actor.ts'
import {newId} from '../../src/platform/ids.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {parseSheet} from '../../src/platform/sheets/parse-sheet.ts'
import {historyOf} from '../../src/platform/trail/trail.store.ts'
import {serve, testParts} from '../support/app.ts'
import {officialIn} from '../support/officials.ts'
import {person} from '../support/people.ts'
import {seededUnits} from '../support/units.ts'

const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const health = 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร'
const province = 'จังหวัดมุกดาหาร'

async function register(t: ExecutionContext) {
  const parts = await testParts(t)
  const {named} = await seededUnits(parts)
  const ids = [
    await officialIn(parts, named(treasury).id, {firstName: 'กมล'}),
    await officialIn(parts, named(treasury).id, {firstName: 'ขวัญ', status: 'ลาศึกษาต่อ'}),
    await officialIn(parts, named(health).id, {
      firstName: 'คม',
      personnelType: 'พนักงานราชการ',
      positionType: null,
      positionLevel: null,
    }),
  ]
  const client = await serve(t, parts)
  const sign = async (roles: Role[], unit?: string, officialId?: string) =>
    client.as(
      (await person(parts, {roles, unitId: unit ? named(unit).id : null, officialId: officialId ?? null})).cookie,
    )
  return {parts, named, sign, client, ids}
}

test('a list says what it shows, and its filters stand in the address as chips that can be taken away', async (t) => {
  const {named, sign} = await register(t)
  const head = await sign(['hr-head'], province)
  const all = await head.get('/personnel/officials')
  t.is(all.status, 200)
  t.true(all.text.includes('บุคลากร 3 คน ในหน่วยงานของท่าน เรียงตามชื่อ'))
  const query = new URLSearchParams({unit: named(treasury).id, status: 'ลาศึกษาต่อ'})
  const some = (await head.getJson(`/personnel/officials?${query}`)).json()
  t.deepEqual(
    some.items.map(({name}: {name: string}) => name),
    ['นายขวัญ ใจดี'],
  )
  t.like(some, {total: 1, next: null, previous: null})
  t.is(some.sentence, `บุคลากร 1 คน ใน${treasury} เรียงตามชื่อ`)
  t.deepEqual(
    some.chips.map(({label}: {label: string}) => label),
    [treasury, 'ลาศึกษาต่อ'],
  )
  const without = new URLSearchParams({unit: named(treasury).id})
  t.is(some.chips[1].href, `/personnel/officials?${without}`)
})

test('an empty list says why, and what to do', async (t) => {
  const {sign} = await register(t)
  const head = await sign(['hr-head'], province)
  const page = (await head.getJson(`/personnel/officials?q=${encodeURIComponent('ไม่มีชื่อนี้')}`)).json()
  t.deepEqual(page.items, [])
  t.is(page.total, 0)
  t.is(page.empty.action.href, '/personnel/officials')
  const clerk = await sign(['agency-hr-clerk'], 'สำนักงานสถิติจังหวัดมุกดาหาร')
  const none = (await clerk.getJson('/personnel/officials')).json()
  t.is(none.empty.action.href, '/personnel/imports')
})

test('what a program gets of a list holds nothing but basic fields', async (t) => {
  const {sign} = await register(t)
  for (const role of ['hr-head', 'governor', 'unit-head', 'auditor'] as const) {
    const {items} = (await (await sign([role], province)).getJson('/personnel/officials')).json()
    for (const item of items)
      t.deepEqual(Object.keys(item).sort(), [
        'absence',
        'href',
        'id',
        'level',
        'name',
        'personnelType',
        'position',
        'positionNumber',
        'status',
        'unit',
        'unitId',
      ])
  }
})

test('who is not signed in is led to sign in, and a program is told', async (t) => {
  const {client} = await register(t)
  t.is((await client.getJson('/personnel/officials')).status, 401)
  t.is((await client.get('/personnel/officials')).status, 303)
})

test('filters are a page of their own, or a part of the list for a script', async (t) => {
  const {named, sign} = await register(t)
  const clerk = await sign(['agency-hr-clerk'], treasury)
  const page = await clerk.get(`/personnel/officials/filters?unit=${named(treasury).id}&q=x`)
  t.is(page.status, 200)
  t.true(page.text.includes('<form class="form card" method="get" action="/personnel/officials">'))
  t.true(page.text.includes('<input type="hidden" name="q" value="x">'))
  t.true(page.text.includes(treasury))
  t.false(page.text.includes(health))
  const part = await clerk.get('/personnel/officials/filters', {'HX-Request': 'true'})
  t.true(part.text.includes('<details class="list-filters" id="filters" open>'))
})

test('an export holds exactly what the list shows, and the trail says how many were taken by whom', async (t) => {
  const {parts, named, sign} = await register(t)
  const head = await sign(['hr-head'], province)
  const url = new URL('/personnel/officials/export.xlsx', 'http://x')
  url.searchParams.set('unit', named(treasury).id)
  url.searchParams.set('status', 'ปฏิบัติราชการ')
  const answer = await fetch(`${head.url}${url.pathname}${url.search}`, {
    headers: {cookie: await cookieOf(parts, named)},
  })
  t.is(answer.status, 200)
  t.true(answer.headers.get('content-disposition')?.startsWith('attachment'))
  const {rows} = await parseSheet(new Uint8Array(await answer.arrayBuffer()))
  t.deepEqual(
    rows.map(({cells}) => cells[2]),
    ['ชื่อ', 'กมล'],
  )
  const [event] = await historyOf(parts.db, 'Unit', named(treasury).id)
  t.like(event, {type: 'personnel.official.exported', payload: {after: {rows: 1, status: 'ปฏิบัติราชการ'}}})
  const csv = await head.get(`/personnel/officials/export.csv?q=${encodeURIComponent('คม')}`)
  t.is(csv.text.trim().split('\r\n').length, 2)
  t.true(csv.text.includes('คม'))
})

async function cookieOf(parts: Parameters<typeof person>[0], named: (name: string) => {id: string}) {
  return (await person(parts, {roles: ['hr-officer'], unitId: named(province).id})).cookie
}

test('an export made in the background holds those its asker keeps when it is written, and the trail says so', async (t) => {
  const {parts, named, sign} = await register(t)
  const clerk = await sign(['agency-hr-clerk'], treasury)
  const list = `status=${encodeURIComponent('ปฏิบัติราชการ')}`
  const {location} = await clerk.post('/personnel/officials/export', {form: 'csv', list, submission: newId()})
  await officialIn(parts, named(treasury).id, {firstName: 'งาม'})
  await runJobs(parts)
  const made = (await clerk.getJson(location ?? '')).json()
  const names = (await clerk.get(made.location)).text.trim().split('\r\n').slice(1)
  t.deepEqual(
    names.map((line) => line.split(',')[2]),
    ['กมล', 'งาม'],
  )
  const [event] = await historyOf(parts.db, 'Unit', named(treasury).id)
  t.like(event, {type: 'personnel.official.exported', payload: {after: {rows: 2, status: 'ปฏิบัติราชการ'}}})
  const governor = await sign(['governor'], province)
  t.is((await governor.post('/personnel/officials/export', {form: 'csv', submission: newId()})).status, 403)
})

test('a list offers as many to be taken away as may be, and to others none', async (t) => {
  const {sign, ids} = await register(t)
  const clerk = (await (await sign(['agency-hr-clerk'], health, ids[0])).getJson('/personnel/officials')).json()
  t.is(clerk.total, 2)
  t.is(clerk.export[0].label, 'ไฟล์ Excel จำนวน 1 คน')
  const governor = await sign(['governor'], province)
  t.is((await governor.getJson('/personnel/officials')).json().export, null)
  t.is((await governor.get('/personnel/officials/export.xlsx')).status, 403)
  t.is((await governor.get('/personnel/officials/export.csv')).status, 403)
})

test('whose list holds nobody but himself has no list in the menu', async (t) => {
  const {sign, ids} = await register(t)
  const official = await sign([], undefined, ids[0])
  t.false((await official.get('/account')).text.includes('href="/personnel/officials"'))
  t.is((await official.getJson('/personnel/officials')).json().items.length, 1)
})
