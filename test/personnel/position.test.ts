import test, {type ExecutionContext} from 'ava'
import {
  abolishPosition,
  changePosition,
  createPosition,
  freezePosition,
  releasePosition,
} from '../../src/personnel/position/position.actions.ts'
import {holdersOf, holdingsOfPositions, positionIds, statesOf} from '../../src/personnel/position/position.store.ts'
import {can} from '../../src/platform/access/ability.ts'
import {roles} from '../../src/platform/access/actor.ts'
import {Refusal} from '../../src/platform/refusal.ts'
import {inWork, type Work} from '../../src/platform/work.ts'
import {testParts} from '../support/app.ts'
import {officialIn} from '../support/officials.ts'
import {person} from '../support/people.ts'
import {positionInput} from '../support/positions.ts'
import {seededUnits} from '../support/units.ts'

const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const health = 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร'

async function office(t: ExecutionContext) {
  const parts = await testParts(t)
  const {named} = await seededUnits(parts)
  const unitId = named(treasury).id
  const {caller} = await person(parts, {roles: ['hr-head'], unitId: named('จังหวัดมุกดาหาร').id})
  const act = <T>(what: (work: Work) => Promise<T>) => inWork(parts, caller, what)
  const refused = async (what: (work: Work) => Promise<unknown>) => {
    const error = await t.throwsAsync(act(what), {instanceOf: Refusal})
    return [error?.kind, error?.told.key, ...(error?.problems ?? []).map(({field}) => field)]
  }
  const row = (id: string) => parts.db.selectFrom('position').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return {parts, named, unitId, act, refused, row, ability: caller.ability}
}

test('a post gives itself to whoever was written with its number, and to nobody where two departments use it', async (t) => {
  const {parts, unitId, act, ability, named} = await office(t)
  const holder = await officialIn(parts, unitId, {positionNumber: '1001'})
  const twin = await officialIn(parts, unitId, {
    positionNumber: '7',
    personnelType: 'พนักงานราชการ',
    positionType: null,
    positionLevel: null,
  })
  const id = await act((work) => createPosition(work, {...positionInput(unitId), since: null}))
  const other = await act((work) => createPosition(work, {...positionInput(unitId, {number: '7'}), since: null}))
  t.is((await holdersOf(parts.db, ability, [id])).get(id)?.[0]?.id, holder)
  t.is((await holdersOf(parts.db, ability, [other])).size, 0, twin)
  const elsewhere = positionInput(named(health).id, {department: 'สำนักงานปลัด', ministry: 'กระทรวงสาธารณสุข'})
  await act((work) => createPosition(work, {...elsewhere, since: null}))
  const late = await officialIn(parts, named(health).id, {positionNumber: '1001'})
  const {positionId} = await parts.db
    .selectFrom('official')
    .select('positionId')
    .where('id', '=', late)
    .executeTakeFirstOrThrow()
  t.not(positionId, null)
  t.not(positionId, id)
  const [holding] = (await holdingsOfPositions(parts.db, [id])).get(id) ?? []
  t.like(holding, {officialId: holder, from: '2022-04-01', to: null})
})

test('a number stands once in a department, and a second one is refused at its field', async (t) => {
  const {unitId, act, refused} = await office(t)
  await act((work) => createPosition(work, {...positionInput(unitId), since: null}))
  t.deepEqual(await refused((work) => createPosition(work, {...positionInput(unitId), since: null})), [
    'invalid',
    'refusal.invalid',
    'number',
  ])
})

test('a change counts from its day and keeps what was before; a correction takes its place', async (t) => {
  const {parts, unitId, act, refused, row, named} = await office(t)
  const id = await act((work) => createPosition(work, {...positionInput(unitId), since: '2020-10-01'}))
  const input = {...positionInput(named(health).id), reason: 'ตัดโอนตำแหน่ง', version: 1}
  await act((work) => changePosition(work, id, {...input, manner: 'change', since: '2026-10-01'}))
  await act((work) =>
    changePosition(work, id, {...input, title: 'เจ้าพนักงาน', manner: 'correction', since: null, version: 2}),
  )
  const states = await statesOf(parts.db, id)
  t.deepEqual(
    states.map(({validFrom, unitId, title}) => [validFrom, unitId, title]),
    [
      ['2026-10-01', named(health).id, 'เจ้าพนักงาน'],
      ['2020-10-01', unitId, 'นักวิชาการเงินและบัญชี'],
    ],
  )
  const before = {...input, number: '9', manner: 'change' as const, since: '2019-01-01', version: 3}
  t.deepEqual(await refused((work) => changePosition(work, id, before)), ['invalid', 'refusal.invalid', 'since'])
  t.is((await refused((work) => changePosition(work, id, {...before, version: 1})))[0], 'conflict')
  t.is((await row(id)).version, 3)
})

test('a post is frozen and released with a reason, and abolished only when nobody holds it', async (t) => {
  const {parts, unitId, act, refused, row} = await office(t)
  const id = await act((work) => createPosition(work, {...positionInput(unitId), since: null}))
  const input = {since: '2027-01-01', reason: 'มาตรการบริหารกำลังคน'}
  await act((work) => freezePosition(work, id, {...input, version: 1}))
  t.is((await refused((work) => freezePosition(work, id, {...input, version: 2})))[1], 'position.problem.frozenAlready')
  await act((work) => releasePosition(work, id, {...input, version: 2}))
  const holder = await officialIn(parts, unitId, {positionNumber: '1001'})
  t.is(
    (await refused((work) => abolishPosition(work, id, {...input, version: 3})))[1],
    'position.problem.occupied',
    holder,
  )
  const empty = await act((work) => createPosition(work, {...positionInput(unitId, {number: '1002'}), since: null}))
  await act((work) => abolishPosition(work, empty, {...input, version: 1}))
  t.is((await row(empty)).abolishedOn, '2027-01-01')
  t.is(
    (await refused((work) => freezePosition(work, empty, {...input, version: 2})))[1],
    'position.problem.isAbolished',
  )
})

test('for every role, a list of posts holds those its ability allows one by one, and nobody but a registrar keeps one', async (t) => {
  const {parts, named, act} = await office(t)
  const units = ['จังหวัดมุกดาหาร', treasury, health, 'หน่วยงานตรวจสอบภายใน'].map((name) => named(name))
  for (const [at, unit] of units.entries())
    await act((work) => createPosition(work, {...positionInput(unit.id, {number: String(at + 1)}), since: null}))
  const rows = await parts.db.selectFrom('position').selectAll().orderBy('id').execute()
  for (const role of roles)
    for (const unit of units.slice(0, 2)) {
      const {caller} = await person(parts, {roles: [role], unitId: unit.id})
      const listed = await positionIds(parts.db, caller.ability).execute()
      t.deepEqual(
        listed.map(({id}) => id).sort(),
        rows.filter((row) => can(caller.ability, 'read', 'Position', row)).map(({id}) => id),
        role,
      )
      const keeps = rows.some((row) => can(caller.ability, 'keep', 'Position', row))
      t.is(keeps, ['hr-head', 'hr-officer', 'agency-hr-clerk'].includes(role), role)
    }
})
