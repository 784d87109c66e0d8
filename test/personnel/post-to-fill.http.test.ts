import test, {type ExecutionContext} from 'ava'
import {correctOfficial} from '../../src/personnel/official/official.actions.ts'
import {storedValues} from '../../src/personnel/official/official-change.page.ts'
import {visibleOfficial} from '../../src/personnel/official/official-file.store.ts'
import {abolishPosition, createPosition, freezePosition} from '../../src/personnel/position/position.actions.ts'
import {closeUnit} from '../../src/personnel/unit/unit.actions.ts'
import {mergeUnit} from '../../src/personnel/unit/unit-merger.actions.ts'
import type {Refusal} from '../../src/platform/refusal.ts'
import {inWork, type Work} from '../../src/platform/work.ts'
import {serve, testParts} from '../support/app.ts'
import {consoleCaller} from '../support/console.ts'
import {officialIn} from '../support/officials.ts'
import {person} from '../support/people.ts'
import {positionInput} from '../support/positions.ts'
import {seededUnits} from '../support/units.ts'

const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const labour = 'สำนักงานแรงงานจังหวัดมุกดาหาร'

async function office(t: ExecutionContext) {
  const parts = await testParts(t)
  const {named} = await seededUnits(parts)
  const caller = await consoleCaller(parts)
  const act = <T>(what: (work: Work) => Promise<T>) => inWork(parts, caller, what)
  const post = (number: string, unit = treasury) =>
    act((work) => createPosition(work, {...positionInput(named(unit).id, {number}), since: null}))
  const move = async (id: string, positionNumber: string) => {
    const row = await visibleOfficial(parts.db, caller.ability, id)
    if (!row) throw new Error('nobody')
    const way = {postingManner: 'change', postingSince: '1/1/2569'}
    const body = {...storedValues(row, 'th'), nationalId: '', version: String(row.version), reason: 'คำสั่ง', ...way}
    return act((work) =>
      correctOfficial(work, parts.keys, id, {...body, positionNumber} as unknown as Record<string, string>),
    )
  }
  return {parts, named, caller, act, post, move}
}

const keysOf = (refusal: Refusal | undefined) => refusal?.problems.map(({message}) => message)

test('a post that somebody holds is refused to a second, who is told who holds it; left, it is free', async (t) => {
  const {parts, named, post, move} = await office(t)
  const holder = await officialIn(parts, named(treasury).id, {positionNumber: '1', firstName: 'สมศรี'})
  const other = await officialIn(parts, named(treasury).id, {positionNumber: '2'})
  for (const number of ['1', '2', '3']) await post(number)
  const refused = await t.throwsAsync<Refusal>(move(other, '1'))
  t.deepEqual(keysOf(refused), [{key: 'position.problem.heldByNamed', values: {name: 'นายสมศรี ใจดี'}}])
  await move(holder, '3')
  await t.notThrowsAsync(move(other, '1'))
})

test('a frozen or abolished post cannot be filled', async (t) => {
  const {parts, named, act, post, move} = await office(t)
  const official = await officialIn(parts, named(treasury).id, {positionNumber: '1'})
  const input = {since: parts.clock.today(), reason: 'มติ', version: 1}
  const [frozen, gone] = [await post('2'), await post('3')]
  await act((work) => freezePosition(work, frozen, input))
  await act((work) => abolishPosition(work, gone, input))
  t.is(keysOf(await t.throwsAsync<Refusal>(move(official, '2')))?.[0]?.key, 'position.problem.frozen')
  t.is(keysOf(await t.throwsAsync<Refusal>(move(official, '3')))?.[0]?.key, 'position.problem.abolished')
})

test('a unit with posts is not closed; merged into another, its posts stand there from that day', async (t) => {
  const {parts, named, act, post} = await office(t)
  const id = await post('1', labour)
  const unit = named(labour)
  const since = parts.clock.today()
  const closing = act((work) => closeUnit(work, unit.id, {since, version: 1}))
  t.like(await t.throwsAsync<Refusal>(closing), {told: {key: 'personnel.unit.notEmpty'}})
  await act((work) => mergeUnit(work, unit.id, {intoId: named(treasury).id, since, version: 1}))
  const row = await parts.db.selectFrom('position').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  t.is(row.unitId, named(treasury).id)
  const states = await parts.db
    .selectFrom('positionState')
    .select(['validFrom', 'unitId'])
    .where('positionId', '=', id)
    .where('supersededAt', 'is', null)
    .orderBy('validFrom')
    .execute()
  t.deepEqual(
    states.map(({validFrom, unitId}) => [validFrom, unitId]),
    [
      [null, unit.id],
      [since, named(treasury).id],
    ],
  )
})

test('the file links to the post, says where it stands, and what the governor may do and why', async (t) => {
  const {parts, named, post} = await office(t)
  const official = await officialIn(parts, named(labour).id, {positionNumber: '1'})
  const unknown = await officialIn(parts, named(labour).id, {positionNumber: '2'})
  const id = await post('1')
  const {cookie} = await person(parts, {roles: ['hr-head'], unitId: named('จังหวัดมุกดาหาร').id})
  const client = (await serve(t, parts)).as(cookie)
  const {text} = await client.get(`/personnel/officials/${official}`)
  t.true(text.includes(`/personnel/positions/${id}`))
  t.true(text.includes(`ตำแหน่งตั้งอยู่ที่${treasury} แต่ปฏิบัติงานที่${labour}`))
  t.true(text.includes('มาตรา 53'))
  const other = (await client.get(`/personnel/officials/${unknown}`)).text
  t.true(other.includes('ยังไม่ทราบว่าเป็นราชการส่วนภูมิภาคหรือส่วนกลาง'))
  t.true(other.includes('ข้อมูลไม่พอวินิจฉัย'))
})
