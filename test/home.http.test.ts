import test from 'ava'
import {home} from '../src/home.ts'
import {settings} from '../src/platform/settings/index.ts'
import type {Slice, Tile} from '../src/platform/slice.ts'
import {serve, testParts} from './support/app.ts'
import {person} from './support/people.ts'

const tile = (tone: Tile['tone'], count: number | null, href: string): Tile => ({
  label: {key: 'home.title'},
  count,
  href,
  tone,
})

const telling = (name: string, tiles: Slice['tiles']): Slice => ({name, ...(tiles ? {tiles} : {})})

test('what awaits somebody stands first, numbers after it, and what leads on last', async (t) => {
  const slices = [
    home,
    telling('one', async () => [tile('neutral', 7, '/n'), tile('due', 3, '/d'), tile('due', 0, '/nothing')]),
    telling('two', async () => [tile('breached', 1234, '/b'), tile('neutral', null, '/way')]),
  ]
  const parts = await testParts(t, {slices})
  const {cookie} = await person(parts, {name: 'นางสาวมุกดา ใจดี', roles: ['hr-head']})
  const client = (await serve(t, parts)).as(cookie)
  const page = (await client.getJson('/')).json()
  const hrefs = (list: {href: string}[]) => list.map(({href}) => href)
  t.deepEqual(hrefs(page.awaits), ['/d', '/b'])
  t.deepEqual(page.awaits[1], {label: 'งานของฉัน', note: '1,234 รายการ', href: '/b', tone: 'danger'})
  t.deepEqual(hrefs(page.tiles), ['/n', '/nothing'])
  t.deepEqual(hrefs(page.links), ['/way', '/account'])
  t.is(page.greeting, 'สวัสดี นางสาวมุกดา ใจดี')
  t.is(page.date, 'วันศุกร์ที่ 15 มกราคม พ.ศ. 2570')
  t.is((await client.get('/')).status, 200)
  t.is((await client.get('/?lang=en')).status, 200)
})

test('the first entry of everybody’s menu is his own work', async (t) => {
  const parts = await testParts(t, {slices: [settings, home]})
  const {cookie} = await person(parts, {roles: ['administrator']})
  const page = (await (await serve(t, parts)).as(cookie).get('/')).text
  const rail = [...page.matchAll(/class="rail-link" href="([^"]+)"/g)].map(([, href]) => href)
  t.deepEqual(rail, ['/', '/settings'])
})

test('a way that the menu has no room for is on the first page', async (t) => {
  const ways: Slice = {
    name: 'ways',
    nav: Array.from({length: 9}, (_, at) => ({
      label: 'home.title',
      href: `/way/${at}`,
      icon: 'home',
      shows: () => true,
    })),
  }
  const parts = await testParts(t, {slices: [home, ways]})
  const {cookie} = await person(parts)
  const page = (await (await serve(t, parts)).as(cookie).getJson('/')).json()
  t.deepEqual(
    page.links.map(({href}: {href: string}) => href),
    ['/way/6', '/way/7', '/way/8', '/account'],
  )
})

test('what is needed seldom gives way first where the menu is full', async (t) => {
  const ways: Slice = {
    name: 'ways',
    nav: Array.from({length: 8}, (_, at) => ({
      label: 'home.title',
      href: `/way/${at}`,
      icon: 'home',
      ...(at === 0 || at === 3 ? {seldom: true} : {}),
      shows: () => true,
    })),
  }
  const parts = await testParts(t, {slices: [home, ways]})
  const {cookie} = await person(parts)
  const page = (await (await serve(t, parts)).as(cookie).getJson('/')).json()
  t.deepEqual(
    page.links.map(({href}: {href: string}) => href),
    ['/way/0', '/way/3', '/account'],
  )
})

test('the roles one holds are named with their place, and the office by its settled name', async (t) => {
  const units: Slice = {
    name: 'units',
    records: {
      Unit: {
        label: 'home.title',
        readable: () => null,
        names: async (_, ids) => new Map(ids.map((id) => [id, 'สำนักงานคลังจังหวัดมุกดาหาร'])),
      },
    },
  }
  const parts = await testParts(t, {slices: [home, settings, units]})
  const {cookie} = await person(parts, {roles: ['hr-officer'], unitId: '01ARZ3NDEKTSV4RRFFQ69G5FAV'})
  const page = (await (await serve(t, parts)).as(cookie).getJson('/')).json()
  t.deepEqual(page.roles, [{role: 'เจ้าหน้าที่บริหารทรัพยากรบุคคล', place: 'สำนักงานคลังจังหวัดมุกดาหาร'}])
  t.is(page.office, 'สำนักงานจังหวัด')
})

test('one slice in trouble does not take the page from everybody', async (t) => {
  const slices = [
    home,
    telling('broken', async () => {
      throw new Error('broken')
    }),
    telling('well', async () => [tile('due', 1, '/d')]),
  ]
  const parts = await testParts(t, {slices})
  const {cookie} = await person(parts, {roles: ['hr-head']})
  const page = (await (await serve(t, parts)).as(cookie).getJson('/')).json()
  t.true(page.incomplete)
  t.is(page.awaits.length, 1)
})

test('who has no role is told what to do about it', async (t) => {
  const parts = await testParts(t, {slices: [home]})
  const {cookie} = await person(parts)
  const client = (await serve(t, parts)).as(cookie)
  t.regex((await client.getJson('/')).json().lost, /โปรดติดต่อผู้ดูแลระบบ/)
  t.regex((await client.get('/')).text, /โปรดติดต่อผู้ดูแลระบบ/)
})
