import test, {type ExecutionContext} from 'ava'
import {correctOfficial} from '../../src/personnel/official/official.actions.ts'
import {storedValues} from '../../src/personnel/official/official-change.page.ts'
import {visibleOfficial} from '../../src/personnel/official/official-file.store.ts'
import {establishmentRows} from '../../src/personnel/position/establishment.store.ts'
import {vacantSince} from '../../src/personnel/position/occupancy.ts'
import {holdingsOfPositions, insertPositions} from '../../src/personnel/position/position.store.ts'
import {positionRow} from '../../src/personnel/position/position.ts'
import {newId} from '../../src/platform/ids.ts'
import {inWork} from '../../src/platform/work.ts'
import {serve, testParts} from '../support/app.ts'
import {consoleCaller} from '../support/console.ts'
import {officialIn} from '../support/officials.ts'
import {person} from '../support/people.ts'
import {positionInput} from '../support/positions.ts'
import {countQueries} from '../support/queries.ts'
import {seededUnits} from '../support/units.ts'

const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const health = 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร'

type Table = {
  total: Record<'posts' | 'occupied' | 'vacant' | 'frozen', number>
  items: {
    unit: string
    lines: {kind: string; rank: string; posts: number}[]
    open: {number: string; since: string | null}[]
  }[]
}

async function province(t: ExecutionContext) {
  const parts = await testParts(t)
  const {named, units} = await seededUnits(parts)
  const caller = await consoleCaller(parts)
  const client = await serve(t, parts)
  const {cookie} = await person(parts, {roles: ['hr-head'], unitId: named('จังหวัดมุกดาหาร').id})
  const add = (inputs: Parameters<typeof positionInput>[]) =>
    inWork(parts, caller, async (work) => {
      const rows = inputs.map(([unitId, more]) => positionRow(newId(), positionInput(unitId, more), work.now))
      await insertPositions(work.db, rows, {from: null, reason: null, now: work.now, by: work.actor.name})
      work.record({type: 'test.position.made', subject: 'Position', subjectId: rows[0]?.id ?? '', unitId: null})
      return rows.map(({id}) => id)
    })
  /** From a day he is somewhere, is called something, or has left. */
  const change = async (id: string, fields: Record<string, string>) => {
    const row = await visibleOfficial(parts.db, caller.ability, id)
    if (!row) throw new Error('nobody')
    const body = {...storedValues(row, 'th'), nationalId: '', version: String(row.version), reason: 'คำสั่ง', ...fields}
    await inWork(parts, caller, (work) => correctOfficial(work, parts.keys, id, body as Record<string, string>))
  }
  return {parts, named, units, caller, client: client.as(cookie), add, change}
}

test('the table counts posts by unit, kind, type and level, and tells since when nobody holds one', async (t) => {
  const {named, client, add, change, parts} = await province(t)
  const [finance, hospital] = [named(treasury).id, named(health).id]
  await officialIn(parts, finance, {positionNumber: '1'})
  const moved = await officialIn(parts, finance, {positionNumber: '2'})
  const gone = await officialIn(parts, finance, {positionNumber: '3'})
  await add([
    [finance, {number: '1'}],
    [finance, {number: '2'}],
    [finance, {number: '3'}],
    [finance, {number: '4', positionType: 'ทั่วไป', levelLow: 'ชำนาญงาน', levelHigh: null}],
    [hospital, {number: '5', kind: 'พนักงานราชการ', positionType: null, levelLow: null, levelHigh: null}],
  ])
  await change(moved, {positionNumber: '77', unitId: hospital, postingManner: 'change', postingSince: '1/6/2568'})
  await change(gone, {status: 'พ้นจากราชการ', statusManner: 'change', statusSince: '1/7/2568'})
  const table = (await client.getJson('/personnel/establishment')).json() as Table
  t.deepEqual(table.total, {posts: 5, occupied: 1, vacant: 4, frozen: 0})
  const own = table.items.find(({unit}) => unit === treasury)
  t.deepEqual(
    own?.lines.map(({rank, posts}) => [rank, posts]),
    [
      ['วิชาการ ปฏิบัติการ/ชำนาญการ', 3],
      ['ทั่วไป ชำนาญงาน', 1],
    ],
  )
  t.deepEqual(
    own?.open.map(({number, since}) => [number, since]),
    [
      ['2', '2025-06-01'],
      ['3', '2025-07-01'],
      ['4', null],
    ],
  )
  const narrowed = async (query: string) =>
    ((await client.getJson(`/personnel/establishment${query}`)).json() as Table).total.posts
  t.is(await narrowed(`?unit=${hospital}`), 1)
  t.is(await narrowed('?kind=ข้าราชการ'), 4)
  for (const more of ['', '/print', '/filters', '/export.xlsx', '?kind=ลูกจ้างประจำ'])
    t.is((await client.get(`/personnel/establishment${more}`)).status, 200, more)
})

test('since when a post is vacant, the one query says what the story of its holders says', async (t) => {
  const {named, add, change, parts, caller} = await province(t)
  const finance = named(treasury).id
  const numbers = ['1', '2', '3']
  const ids = await add(numbers.map((number) => [finance, {number}]))
  const official = await officialIn(parts, finance, {positionNumber: '1'})
  const later = await officialIn(parts, finance, {positionNumber: '3'})
  await change(official, {positionNumber: '2', postingManner: 'change', postingSince: '1/2/2567'})
  await change(official, {positionNumber: '1', postingManner: 'change', postingSince: '1/2/2568'})
  await change(official, {positionNumber: '9', postingManner: 'change', postingSince: '1/3/2568'})
  await change(later, {status: 'พ้นจากราชการ', statusManner: 'change', statusSince: '1/1/2566'})
  const today = parts.clock.today()
  const rows = await establishmentRows(parts.db, caller.ability, {units: null, kind: ''}, today)
  const holdings = await holdingsOfPositions(parts.db, ids)
  t.deepEqual(
    rows.map(({number, since}) => [number, since]),
    ids.map((id, at) => [numbers[at] ?? '', vacantSince(holdings.get(id) ?? [], today)]),
  )
  t.deepEqual(
    rows.map(({since}) => since),
    ['2025-03-01', '2025-02-01', '2023-01-01'],
  )
})

test('the table of sixty units is one query', async (t) => {
  const {parts, units, add, caller} = await province(t)
  const sixty = units.slice(0, 60)
  await add(sixty.map(({id}, at) => [id, {number: String(at)}]))
  const queries = countQueries(parts)
  const rows = await establishmentRows(parts.db, caller.ability, {units: null, kind: ''}, parts.clock.today())
  t.is(rows.length, sixty.length)
  t.is(queries.count(), 1)
})
