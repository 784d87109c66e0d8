import test, {type ExecutionContext} from 'ava'
import {Refusal} from '../../../src/platform/refusal.ts'
import {keepOutsideNumber, takeNumber, type WantedNumber} from '../../../src/platform/register/index.ts'
import type {Day} from '../../../src/platform/thai/day.ts'
import {inWork} from '../../../src/platform/work.ts'
import {serve, testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'
import {province} from '../../support/province.ts'

async function house(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const provinceId = units[0]?.provinceId ?? ''
  const hr = await person(parts, {roles: ['hr-head'], unitId: provinceId})
  const chief = await person(parts, {roles: ['head-of-office'], unitId: id('สำนักงานจังหวัดมุกดาหาร')})
  const take = (on: Day, wanted: WantedNumber = {manner: 'next'}, label = 'แต่งตั้งคณะทำงาน') =>
    inWork(parts, hr.caller, (work) =>
      takeNumber(work, parts, {provinceId, code: 'order'}, wanted, {subject: null, subjectId: null, label, on}),
    )
  return {parts, provinceId, hr, chief, take, client: (await serve(t, parts)).as(hr.cookie)}
}

/** What is said at `number`. */
const refusalOf = async (t: ExecutionContext, act: () => Promise<unknown>) => {
  const refused = await t.throwsAsync(act, {instanceOf: Refusal})
  return refused?.problems[0]?.message
}

test('numbers follow one another within a calendar year, and begin at 1 in January', async (t) => {
  const {take} = await house(t)
  t.deepEqual(await take('2026-12-30'), {number: 1, year: 2569})
  t.deepEqual(await take('2026-12-31'), {number: 2, year: 2569})
  t.deepEqual(await take('2027-01-01'), {number: 1, year: 2570})
})

test('of twenty who ask at once each gets a number of his own, and none is passed over', async (t) => {
  const {take} = await house(t)
  await take('2027-01-04')
  const given = await Promise.all(Array.from({length: 20}, () => take('2027-01-05')))
  t.deepEqual(
    given.map(({number}) => number).sort((a, b) => a - b),
    Array.from({length: 20}, (_, at) => at + 2),
  )
})

test('a reserved number is passed by, given to what it was kept for, or released and given later', async (t) => {
  const {client, take} = await house(t)
  await take('2027-01-04')
  const [register] = (await client.getJson('/registers')).json().items
  const address = register.href as string
  t.is((await client.post(`${address}/reservations`, {count: '2', label: 'แต่งตั้งกรรมการ'})).status, 303)
  t.deepEqual(await take('2027-01-05'), {number: 4, year: 2570})
  t.deepEqual(await take('2027-01-05', {manner: 'reserved', number: 2, reason: null}), {number: 2, year: 2570})
  const late: WantedNumber = {manner: 'back-filled', number: 3, reason: 'ออกเลขข้าม'}
  t.is((await refusalOf(t, () => take('2027-01-05', late)))?.key, 'register.problem.reservedFor')
  t.is((await client.post(`${address}/reservations/3/removal`)).status, 303)
  t.deepEqual(await take('2027-01-05', late), {number: 3, year: 2570})
  t.is((await refusalOf(t, () => take('2027-01-05', late)))?.key, 'register.problem.usedBy')
  const {items} = (await client.getJson(address)).json()
  t.deepEqual(
    items.map((each: {number: string; reason: string | null}) => [each.number, each.reason]),
    [
      ['4/2570', null],
      ['3/2570', 'ออกเลขข้าม'],
      ['2/2570', null],
      ['1/2570', null],
    ],
  )
})

test('what has a used number is told only to who may see that paper', async (t) => {
  const {parts, provinceId, hr, take} = await house(t)
  const on = '2027-01-04'
  const holder = {subject: 'Mandate', subjectId: '01ARZ3NDEKTSV4RRFFQ69G5FAV', label: 'ลับ', on}
  await inWork(parts, hr.caller, (work) =>
    takeNumber(work, parts, {provinceId, code: 'order'}, {manner: 'next'}, holder),
  )
  const again = await refusalOf(t, () => take(on, {manner: 'back-filled', number: 1, reason: 'ลืม'}))
  t.deepEqual(again, {key: 'register.problem.used', values: {number: '1/2570'}})
})

test("another's number is kept as it stands on his paper, once", async (t) => {
  const {parts, provinceId, hr} = await house(t)
  const from = {provinceId, issuer: 'กรมการปกครอง', year: 2570, number: '12/1'}
  const holder = {subject: null, subjectId: null, label: 'ย้ายข้าราชการ', on: '2027-01-04'}
  const keep = (more: object = {}) =>
    inWork(parts, hr.caller, async (work) => {
      await keepOutsideNumber(work, parts, {...from, ...more}, holder)
      work.record({type: 'test.paper.kept', subject: 'Unit', subjectId: provinceId})
    })
  await keep()
  await keep({issuer: 'กรมการพัฒนาชุมชน'})
  await keep({year: 2569})
  t.is((await refusalOf(t, keep))?.key, 'register.problem.usedBy')
})

test('a register in use before begins after the last number given by hand', async (t) => {
  const {client, take} = await house(t)
  t.is((await client.post('/registers')).status, 303)
  const {items} = (await client.getJson('/registers')).json()
  const order = items.find((each: {name: string}) => each.name === 'คำสั่งจังหวัด')
  t.is((await client.post(`${order.href}/standing`, {lastNumber: '120', version: '1'})).status, 303)
  t.deepEqual(await take('2027-01-05'), {number: 121, year: 2570})
  const before = await refusalOf(t, () => take('2027-01-05', {manner: 'back-filled', number: 7, reason: 'ลืม'}))
  t.is(before?.key, 'register.problem.beforeBegun')
  const ahead = await refusalOf(t, () => take('2027-01-05', {manner: 'back-filled', number: 500, reason: 'ลืม'}))
  t.is(ahead?.key, 'register.problem.notPassed')
  t.is((await client.post(`${order.href}/standing`, {lastNumber: '5', version: '3'})).status, 409)
})

test('the Chief of the Provincial Office reads the registers and gives no number; HR adds kinds', async (t) => {
  const {chief, client} = await house(t)
  await client.post('/registers')
  t.is((await client.post('/registers/kinds', {nameTh: 'หนังสือรับรอง', nameEn: 'Certificates'})).status, 303)
  t.is((await client.post('/registers/kinds', {nameTh: 'หนังสือรับรอง', nameEn: 'Certificates'})).status, 422)
  const reader = client.as(chief.cookie)
  const {items, begin} = (await reader.getJson('/registers')).json()
  t.is(items.length, 4)
  t.is(begin, null)
  t.is((await reader.get(items[0].href)).status, 200)
  t.is((await reader.get(`${items[0].href}/entries/new`)).status, 403)
  t.is((await reader.post(`${items[0].href}/entries`, {label: 'ก', takenOn: '5/1/2570'})).status, 403)
  for (const form of ['entries/new', 'reservations/new', 'late-entries/new', 'standing'])
    t.is((await client.get(`${items[0].href}/${form}`)).status, 200, form)
  t.is((await client.post(`${items[0].href}/entries`, {label: 'ก', takenOn: '5/1/2570'})).status, 303)
})
