import test, {type ExecutionContext} from 'ava'
import fc from 'fast-check'
import {retirementAge, retirementDay} from '../../src/personnel/retirement/retirement.ts'
import {spanOf, yearOfLeaving, yearsFrom} from '../../src/personnel/retirement/retirement-filter.ts'
import type {Role} from '../../src/platform/access/actor.ts'
import {addDays} from '../../src/platform/thai/day.ts'
import {serve, testParts} from '../support/app.ts'
import {officialIn} from '../support/officials.ts'
import {person} from '../support/people.ts'
import {countQueries} from '../support/queries.ts'
import {seededUnits} from '../support/units.ts'

const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const province = 'จังหวัดมุกดาหาร'

async function register(t: ExecutionContext) {
  const parts = await testParts(t)
  const {named} = await seededUnits(parts)
  const born = async (birthDate: string, more = {}) => officialIn(parts, named(treasury).id, {birthDate, ...more})
  const ids = {
    first: await born('1967-10-01', {firstName: 'หนึ่ง'}),
    second: await born('1967-10-02', {firstName: 'สอง'}),
    gone: await born('1967-01-01', {firstName: 'สาม', status: 'พ้นจากราชการ'}),
  }
  const client = await serve(t, parts)
  const sign = async (roles: Role[], officialId: string | null = null) =>
    client.as((await person(parts, {roles, unitId: roles.length > 0 ? named(province).id : null, officialId})).cookie)
  return {parts, sign, ids, treasuryId: named(treasury).id}
}

const names = (page: {items: {name: string}[]}) => page.items.map(({name}) => name)

test('a fiscal year holds those whose last day in service lies in it', (t) => {
  const {from, until} = spanOf(2570)
  const within = (day: string) => day >= from && day < until
  t.true(within(retirementDay('1967-10-01', retirementAge)))
  t.true(within(retirementDay('1966-10-02', retirementAge)))
  t.false(within(retirementDay('1967-10-02', retirementAge)))
  t.false(within(retirementDay('1966-10-01', retirementAge)))
  t.deepEqual(yearsFrom('2027-01-15'), [2570, 2571, 2572, 2573, 2574, 2575, 2576, 2577, 2578, 2579])
})

test('who was born on 1 October leaves that 1 October, who was born a day later a year later', async (t) => {
  const {sign} = await register(t)
  const head = await sign(['hr-head'])
  const first = (await head.getJson('/personnel/officials/retirements?to=2570')).json()
  t.deepEqual(names(first), ['นายหนึ่ง ใจดี'])
  t.is(first.items[0].retiresOn, '2027-10-01')
  t.is(first.total, 1)
  const second = (await head.getJson('/personnel/officials/retirements?from=2571&to=2571')).json()
  t.deepEqual(names(second), ['นายสอง ใจดี'])
  t.is((await head.get('/personnel/officials/retirements?from=2571&to=2571')).status, 200)
})

test('whose day of leaving one may not know, one does not find by it', async (t) => {
  const {sign, ids} = await register(t)
  for (const role of ['auditor', 'unit-head'] as const) {
    const reader = await sign([role])
    t.deepEqual(names((await reader.getJson('/personnel/officials/retirements')).json()), [], role)
  }
  const own = await sign(['auditor'], ids.first)
  t.deepEqual(names((await own.getJson('/personnel/officials/retirements')).json()), ['นายหนึ่ง ใจดี'])
  const governor = await sign(['governor'])
  t.is((await governor.getJson('/personnel/officials/retirements?to=2570')).json().total, 1)
})

test('the first page tells how many leave within a year, and leads everybody to his own file', async (t) => {
  const {sign, ids} = await register(t)
  const tiles = async (client: Awaited<ReturnType<typeof sign>>) => {
    const {text} = await client.get('/')
    return ['/personnel/officials/retirements?to&#x3D;2570', '/personnel/officials/own'].map((href) =>
      text.includes(`href="${href}"`),
    )
  }
  t.deepEqual(await tiles(await sign(['hr-head'])), [true, false])
  t.deepEqual(await tiles(await sign([], ids.second)), [false, true])
  const own = await sign([], ids.first)
  t.is((await own.get('/personnel/officials/own')).location, `/personnel/officials/${ids.first}`)
  t.is((await (await sign(['hr-head'])).get('/personnel/officials/own')).status, 404)
})

test('ten years lie side by side, by kind, rank and unit, and lead to the names of each', async (t) => {
  const {sign} = await register(t)
  const head = await sign(['hr-head'])
  const page = (await head.getJson('/personnel/officials/retirements')).json()
  t.is(page.chart.years.length, 10)
  t.deepEqual(
    page.chart.years.slice(0, 3).map(({year, count}: {year: number; count: number}) => [year, count]),
    [
      [2570, 1],
      [2571, 1],
      [2572, 0],
    ],
  )
  t.is(page.total, 2)
  const one = (await head.getJson(page.chart.years[1].href)).json()
  t.deepEqual(names(one), ['นายสอง ใจดี'])
  t.is(one.chart.total, 2, 'the chart keeps all ten years')
  for (const by of ['kind', 'rank', 'unit'])
    t.deepEqual((await head.getJson(`/personnel/officials/retirements?by=${by}`)).json().chart.rows.length, 1, by)
  t.is((await head.getJson('/personnel/officials/retirements?from=2580&to=2500&unit=x')).json().total, 0)
})

test('filters narrow list, chart, paper and workbook alike; only registrars take the workbook away', async (t) => {
  const {sign, parts} = await register(t)
  const head = await sign(['hr-head'])
  const address = '/personnel/officials/retirements'
  const asked = new URLSearchParams({kind: 'ลูกจ้างประจำ'})
  const none = (await head.getJson(`${address}?${asked}`)).json()
  t.is(none.total, 0)
  t.is(none.chart.total, 0)
  t.is(none.empty.action.href, address)
  t.regex((await head.get(`${address}/print?from=2571&to=2571`)).text, /นายสอง ใจดี/)
  t.notRegex((await head.get(`${address}/print?from=2571&to=2571`)).text, /นายหนึ่ง ใจดี/)
  t.is((await head.get(`${address}/export.xlsx?to=2570`)).status, 200)
  const told = await parts.db
    .selectFrom('event')
    .select('type')
    .where('type', '=', 'personnel.official.exported')
    .execute()
  t.is(told.length, 1)
  const governor = await sign(['governor'])
  t.is((await governor.getJson(address)).json().export, null)
  t.is((await governor.get(`${address}/export.xlsx`)).status, 404)
  t.regex((await head.get(`${address}/filters?kind=${encodeURIComponent('ข้าราชการ')}`)).text, /ตั้งแต่ปีงบประมาณ/)
})

test('whoever is born on 1 October or before leaves with his fiscal year, the next day’s child a year later', (t) => {
  fc.assert(
    fc.property(fc.integer({min: 0, max: 20_000}), (days) => {
      const birthDate = addDays('1950-01-01', days)
      const [year = 0, month = 0, day = 0] = birthDate.split('-').map(Number)
      const early = month < 10 || (month === 10 && day === 1)
      // plain arithmetic: 30 September of the fiscal year in which 60 years are complete
      return yearOfLeaving(retirementDay(birthDate, retirementAge)) === year + 60 + 543 + (early ? 0 : 1)
    }),
  )
  t.is(retirementDay('1967-10-01', retirementAge), '2027-10-01')
  t.is(retirementDay('1967-10-02', retirementAge), '2028-10-01')
})

test('the list asks the same number of questions however many leave', async (t) => {
  const {sign, parts, treasuryId} = await register(t)
  const head = await sign(['hr-head'])
  const asked = async () => {
    queries.reset()
    await head.getJson('/personnel/officials/retirements')
    return queries.count()
  }
  const queries = countQueries(parts)
  await asked()
  const few = await asked()
  for (let each = 0; each < 5; each += 1)
    await officialIn(parts, treasuryId, {birthDate: '1968-03-01', firstName: `คน${each}`})
  await asked()
  t.is(await asked(), few)
})
