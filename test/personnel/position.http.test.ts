import test, {type ExecutionContext} from 'ava'
import type {Role} from '../../src/platform/access/actor.ts'
import {serve, testParts} from '../support/app.ts'
import {officialIn} from '../support/officials.ts'
import {person} from '../support/people.ts'
import {positionInput} from '../support/positions.ts'
import {seededUnits} from '../support/units.ts'

const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const health = 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร'

async function office(t: ExecutionContext) {
  const parts = await testParts(t)
  const {named} = await seededUnits(parts)
  const client = await serve(t, parts)
  const sign = async (roles: Role[], unit: string) => {
    const {cookie} = await person(parts, {roles, unitId: named(unit).id})
    return client.as(cookie)
  }
  const head = await sign(['hr-head'], 'จังหวัดมุกดาหาร')
  const add = async (more: Partial<ReturnType<typeof positionInput>> = {}) => {
    const input = Object.entries(positionInput(named(treasury).id, more)).filter(([, value]) => value !== null)
    return head.post('/personnel/positions', Object.fromEntries(input) as Record<string, string>)
  }
  return {parts, named, sign, head, add}
}

type Listed = {
  items: {number: string; occupancy: string; holders: {name: string; elsewhere: string | null}[]}[]
  total: number
  next: string | null
}

test('posts are listed as people count, found by number and title, and filtered by whether anybody holds them', async (t) => {
  const {parts, named, head, add} = await office(t)
  await officialIn(parts, named(health).id, {positionNumber: '10'})
  for (const number of ['10', '2', '100']) t.is((await add({number})).status, 303)
  const list = async (query = '') => (await head.getJson(`/personnel/positions${query}`)).json() as Listed
  t.deepEqual(
    (await list()).items.map(({number}) => number),
    ['2', '10', '100'],
  )
  t.deepEqual(
    (await list('?q=100')).items.map(({number}) => number),
    ['100'],
  )
  t.deepEqual(
    (await list('?state=occupied')).items.map(({number}) => number),
    ['10'],
  )
  t.deepEqual(
    (await list('?state=vacant')).items.map(({number}) => number),
    ['2', '100'],
  )
  t.is((await list(`?unit=${named(health).id}`)).total, 0)
  const [elsewhere] = (await list('?state=occupied')).items[0]?.holders ?? []
  t.is(elsewhere?.elsewhere, `ปฏิบัติงานที่${health}`)
  t.is((await head.get('/personnel/positions')).status, 200)
  t.is((await head.get('/personnel/positions/filters')).status, 200)
  const file = await head.get('/personnel/positions/export.xlsx')
  t.is(file.status, 200)
})

test('more posts than a page holds follow one another without a gap', async (t) => {
  const {head, add} = await office(t)
  for (let at = 1; at <= 53; at++) await add({number: String(at)})
  const seen: string[] = []
  for (let href: string | null = '/personnel/positions'; href; ) {
    const {items, next} = (await head.getJson(href)).json() as Listed
    seen.push(...items.map(({number}) => number))
    href = next
  }
  t.deepEqual(
    seen,
    Array.from({length: 53}, (_, at) => String(at + 1)),
  )
})

test('everything wrong with a post is told at once, beside what was typed', async (t) => {
  const {head} = await office(t)
  const answer = await head.post('/personnel/positions', {
    kind: 'ข้าราชการ',
    positionType: 'ทั่วไป',
    levelLow: 'ชำนาญการ',
    since: '31/4/2569',
  })
  t.is(answer.status, 422)
  for (const field of ['number', 'title', 'levelLow', 'unitId', 'ministry', 'department', 'since'])
    t.true(answer.text.includes(`#f-${field}`), field)
})

test('a post is changed, frozen, released and abolished on its pages; an agency’s clerk keeps his own only', async (t) => {
  const {head, add, sign, named} = await office(t)
  const location = (await add()).location ?? ''
  const clerk = await sign(['agency-hr-clerk'], health)
  t.is((await clerk.get(location)).status, 404)
  const unitHead = await sign(['unit-head'], treasury)
  t.is((await unitHead.get(location)).status, 200)
  t.is((await unitHead.get(`${location}/change`)).status, 403)
  const day = {since: '1/1/2570', reason: 'หนังสือ มท 1'}
  for (const [at, verb] of ['freeze', 'release', 'abolition'].entries()) {
    t.is((await head.get(`${location}/${verb}`)).status, 200)
    t.is((await head.post(`${location}/${verb}`, {...day, version: String(at + 1)})).status, 303, verb)
    t.true((await head.get(location)).text.includes('หนังสือ มท 1'))
  }
  t.is((await head.get(`${location}/change`)).status, 409, named(treasury).id)
})

test('what the governor may do stands on the post, and is left open where the administration is not known', async (t) => {
  const {head, add} = await office(t)
  const known = (await add()).location ?? ''
  const unknown = (await add({number: '2', administration: null})).location ?? ''
  t.true((await head.get(known)).text.includes('ผู้ว่าราชการจังหวัดเป็นผู้สั่ง'))
  t.true((await head.get(unknown)).text.includes('ข้อมูลไม่พอวินิจฉัย'))
})
