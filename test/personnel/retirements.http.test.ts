import test, {type ExecutionContext} from 'ava'
import {retirementAge, retirementDay} from '../../src/personnel/retirement/retirement.ts'
import {nextYear, spanOf, yearsFrom} from '../../src/personnel/retirement/retirements.page.ts'
import type {Role} from '../../src/platform/access/actor.ts'
import {serve, testParts} from '../support/app.ts'
import {officialIn} from '../support/officials.ts'
import {person} from '../support/people.ts'
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
  return {parts, sign, ids}
}

const names = (page: {items: {name: string}[]}) => page.items.map(({name}) => name)

test('a fiscal year holds those whose last day in service lies in it', (t) => {
  const {from, until} = spanOf(2570)
  const within = (day: string) => day >= from && day < until
  t.true(within(retirementDay('1967-10-01', retirementAge)))
  t.true(within(retirementDay('1966-10-02', retirementAge)))
  t.false(within(retirementDay('1967-10-02', retirementAge)))
  t.false(within(retirementDay('1966-10-01', retirementAge)))
  t.deepEqual(yearsFrom('2027-01-15'), [2570, 2571, 2572, 2573, 2574])
  t.deepEqual(nextYear('2027-01-15'), {from: '2027-01-16', until: '2028-01-16'})
})

test('who was born on 1 October leaves that 1 October, who was born a day later a year later', async (t) => {
  const {sign} = await register(t)
  const head = await sign(['hr-head'])
  const first = (await head.getJson('/personnel/officials/retirements')).json()
  t.deepEqual(names(first), ['นายหนึ่ง ใจดี'])
  t.is(first.items[0].retiresOn, '2027-10-01')
  t.is(first.total, 1)
  const second = (await head.getJson('/personnel/officials/retirements?year=2571')).json()
  t.deepEqual(names(second), ['นายสอง ใจดี'])
  t.is((await head.get('/personnel/officials/retirements?year=2571')).status, 200)
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
  t.is((await governor.getJson('/personnel/officials/retirements')).json().total, 1)
})

test('the first page tells how many leave within a year, and leads everybody to his own file', async (t) => {
  const {sign, ids} = await register(t)
  const tiles = async (client: Awaited<ReturnType<typeof sign>>) => {
    const {text} = await client.get('/')
    return ['/personnel/officials/retirements', '/personnel/officials/own'].map((href) =>
      text.includes(`href="${href}"`),
    )
  }
  t.deepEqual(await tiles(await sign(['hr-head'])), [true, false])
  t.deepEqual(await tiles(await sign([], ids.second)), [false, true])
  const own = await sign([], ids.first)
  t.is((await own.get('/personnel/officials/own')).location, `/personnel/officials/${ids.first}`)
  t.is((await (await sign(['hr-head'])).get('/personnel/officials/own')).status, 404)
})
