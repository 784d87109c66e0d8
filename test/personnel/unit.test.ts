import test, {type ExecutionContext} from 'ava'
import fc from 'fast-check'
import {closeUnit, moveUnit, openUnit, renameUnit} from '../../src/personnel/unit/unit.actions.ts'
import {statesOf, unitsOn, visibleUnit} from '../../src/personnel/unit/unit.store.ts'
import {newUnit, subtreeOf, trees, type Unit} from '../../src/personnel/unit/unit.ts'
import {mergeUnit} from '../../src/personnel/unit/unit-merger.actions.ts'
import {readForm} from '../../src/platform/http/read-form.ts'
import {Refusal} from '../../src/platform/refusal.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {historyOf} from '../../src/platform/trail/trail.store.ts'
import {type Caller, inWork, type Work} from '../../src/platform/work.ts'
import {testParts} from '../support/app.ts'
import {consoleCaller} from '../support/console.ts'
import {officialIn} from '../support/officials.ts'
import {person} from '../support/people.ts'
import {seededUnits} from '../support/units.ts'

const today = '2027-01-15'
const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const health = 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร'
const province = 'จังหวัดมุกดาหาร'
const auditUnit = 'หน่วยงานตรวจสอบภายใน'
const provincialOffice = 'สำนักงานจังหวัดมุกดาหาร'

async function office(t: ExecutionContext) {
  const parts = await testParts(t, {today})
  const {named, units} = await seededUnits(parts)
  const {caller} = await person(parts, {roles: ['hr-head'], unitId: named(province).id})
  const now = async (unit: Unit) => (await visibleUnit(parts.db, caller.ability, unit.id)) as Unit
  return {parts, named, units, caller, now}
}

const doing = <T>(parts: Parts, caller: Caller, act: (work: Work) => Promise<T>) => inWork(parts, caller, act)

async function refusal(t: ExecutionContext, promise: Promise<unknown>): Promise<Refusal> {
  const error = await t.throwsAsync(promise, {instanceOf: Refusal})
  return error as Refusal
}

const keysOf = (error: Refusal) => [
  error.told.key,
  ...error.problems.map(({field, message}) => `${field} ${message.key}`),
]

test('the same table of units again has no effect', async (t) => {
  const {parts, units} = await office(t)
  const again = await seededUnits(parts)
  t.deepEqual(again.units, units)
  t.is(units.length, 51)
})

test('the internal audit unit belongs to the Provincial Office and reports to the province', async (t) => {
  const {named} = await office(t)
  t.is(named(auditUnit).parentId, named(provincialOffice).id)
  t.is(named(auditUnit).reportsToId, named(province).id)
})

test('the internal audit unit cannot be made to report to the Provincial Office', async (t) => {
  const {parts, named, caller} = await office(t)
  const place = {parentId: named(provincialOffice).id, reportsToId: null, since: today, version: 1}
  const error = await refusal(
    t,
    doing(parts, caller, (work) => moveUnit(work, named(auditUnit).id, place)),
  )
  t.deepEqual(keysOf(error), ['refusal.invalid', 'reportsToId personnel.unit.auditReportsToGovernor'])
})

test('a unit opened from a day stands under its parent, and who may reach it reaches it from then on', async (t) => {
  const {parts, named, caller} = await office(t)
  const input = readForm(newUnit, {
    name: 'กลุ่มงานบัญชี',
    abbreviation: '',
    ministry: 'กระทรวงการคลัง',
    kind: 'group',
    parentId: named(treasury).id,
    reportsToId: '',
    since: '1/10/2569',
  })
  const before = await parts.db.selectFrom('account').select(['id', 'accessVersion']).execute()
  const id = await doing(parts, caller, (work) => openUnit(work, input))
  const after = await parts.db.selectFrom('account').select(['id', 'accessVersion']).execute()
  t.deepEqual(
    after.map(({accessVersion}) => accessVersion),
    before.map(({accessVersion}) => accessVersion + 1),
  )
  const ability = await parts.abilityOf(caller.actor)
  t.true(ability.can('open', {__caslSubjectType__: 'Unit', id} as never))
  t.is((await unitsOn(parts.db, '2026-09-30')).length, 51)
  t.is((await unitsOn(parts.db, '2026-10-01')).length, 52)
})

test('a unit renamed from a day is called by its old name on the day before', async (t) => {
  const {parts, named, caller, now} = await office(t)
  const unit = named(treasury)
  const naming = {...unit, name: 'สำนักงานคลังและพัสดุ', manner: 'change' as const, since: '2026-10-01'}
  await doing(parts, caller, (work) => renameUnit(work, unit.id, naming))
  t.is((await now(unit)).name, 'สำนักงานคลังและพัสดุ')
  const nameOn = async (day: string) => (await unitsOn(parts.db, day)).find(({id}) => id === unit.id)?.name
  t.is(await nameOn('2026-09-30'), treasury)
  t.is(await nameOn('2026-10-01'), 'สำนักงานคลังและพัสดุ')
  const [event] = await historyOf(parts.db, 'Unit', unit.id)
  t.is(event?.type, 'personnel.unit.renamed')
  t.like(event?.payload, {before: {name: treasury}, after: {name: 'สำนักงานคลังและพัสดุ', since: '2026-10-01'}})
})

test('a name put right was never otherwise', async (t) => {
  const {parts, named, caller} = await office(t)
  const unit = named(treasury)
  const naming = {...unit, name: 'คลังจังหวัด', manner: 'correction' as const, since: null}
  await doing(parts, caller, (work) => renameUnit(work, unit.id, naming))
  t.is((await statesOf(parts.db, unit.id)).length, 1)
  t.is((await unitsOn(parts.db, '2000-01-01')).find(({id}) => id === unit.id)?.name, 'คลังจังหวัด')
})

test('a change counts from a day that has come, and not from before the last one', async (t) => {
  const {parts, named, caller, now} = await office(t)
  const unit = named(treasury)
  const rename = async (since: string, name: string) =>
    doing(parts, caller, async (work) =>
      renameUnit(work, unit.id, {...(await now(unit)), name, manner: 'change', since}),
    )
  t.deepEqual(keysOf(await refusal(t, rename('2027-01-16', 'ก'))), ['refusal.invalid', 'since personnel.unit.dayAhead'])
  await rename('2026-10-01', 'ข')
  t.deepEqual(keysOf(await refusal(t, rename('2026-09-30', 'ค'))), [
    'refusal.invalid',
    'since personnel.unit.dayBeforeLast',
  ])
  await rename('2026-10-01', 'ง')
  t.deepEqual(
    (await statesOf(parts.db, unit.id)).map(({name}) => name),
    ['ง', treasury],
  )
})

test('who saw an older version of a unit is told, and nothing is lost', async (t) => {
  const {parts, named, caller} = await office(t)
  const unit = named(treasury)
  const naming = {...unit, manner: 'correction' as const, since: null}
  await doing(parts, caller, (work) => renameUnit(work, unit.id, {...naming, name: 'หนึ่ง'}))
  const error = await refusal(
    t,
    doing(parts, caller, (work) => renameUnit(work, unit.id, {...naming, name: 'สอง'})),
  )
  t.is(error.kind, 'conflict')
  t.like(error.detail, {theirs: {name: 'หนึ่ง', version: 2}})
})

test('nobody moves a unit into its own subtree, in either tree', async (t) => {
  const {parts, named, caller} = await office(t)
  const group = named('กลุ่มงานควบคุมโรคติดต่อ')
  const place = {parentId: group.id, reportsToId: null, since: today, version: 1}
  const error = await refusal(
    t,
    doing(parts, caller, (work) => moveUnit(work, named(health).id, place)),
  )
  t.true(keysOf(error).includes('parentId personnel.unit.circle.belongs-to'))
  t.true(keysOf(error).includes('reportsToId personnel.unit.circle.reports-to'))
})

test('a head of HR of one agency changes nothing of another, and moves nothing out of his reach', async (t) => {
  const {parts, named} = await office(t)
  const {caller} = await person(parts, {roles: ['hr-head'], unitId: named(health).id})
  const group = named('กลุ่มงานควบคุมโรคติดต่อ')
  const away = {parentId: named(treasury).id, reportsToId: null, since: today, version: 1}
  const moved = await refusal(
    t,
    doing(parts, caller, (work) => moveUnit(work, group.id, away)),
  )
  t.is(moved.kind, 'forbidden')
  const closed = await refusal(
    t,
    doing(parts, caller, (work) => closeUnit(work, named(treasury).id, {since: today, version: 1})),
  )
  t.is(closed.kind, 'forbidden')
})

test('a unit with people or units in it is not closed, and says how many there are', async (t) => {
  const {parts, named, caller} = await office(t)
  await officialIn(parts, named(health).id)
  const close = (name: string) =>
    doing(parts, caller, (work) => closeUnit(work, named(name).id, {since: today, version: 1}))
  const error = await refusal(t, close(health))
  t.is(error.kind, 'conflict')
  t.deepEqual(error.told, {key: 'personnel.unit.notEmpty', values: {people: 1, posts: 0, units: 4}})
  await close(treasury)
  t.is((await unitsOn(parts.db, today)).length, 50)
  t.is((await unitsOn(parts.db, '2027-01-14')).length, 51)
})

test('who has left service stands in no way of closing a unit', async (t) => {
  const {parts, named, caller, now} = await office(t)
  await officialIn(parts, named(treasury).id, {status: 'พ้นจากราชการ'})
  await doing(parts, caller, (work) => closeUnit(work, named(treasury).id, {since: today, version: 1}))
  t.is((await now(named(treasury))).closedOn, today)
})

test('a merged unit gives its people and its units to the other from that day, and is closed', async (t) => {
  const {parts, named, caller, now} = await office(t)
  const early = await officialIn(parts, named(health).id, {positionSince: '2020-01-01'})
  const late = await officialIn(parts, named(health).id, {positionSince: '2027-01-10'})
  const input = {intoId: named(treasury).id, since: '2027-01-01', version: 1}
  await doing(parts, caller, (work) => mergeUnit(work, named(health).id, input))
  t.is((await now(named(health))).closedOn, '2027-01-01')
  const group = await now(named('กลุ่มงานควบคุมโรคติดต่อ'))
  t.is(group.parentId, named(treasury).id)
  t.is(group.reportsToId, named(treasury).id)
  const people = await parts.db
    .selectFrom('official')
    .select(['id', 'unitId', 'version', 'positionSince'])
    .orderBy('id')
    .execute()
  t.true(people.every(({unitId, version}) => unitId === named(treasury).id && version === 2))
  const postings = await parts.db
    .selectFrom('officialPosting')
    .select(['officialId', 'validFrom', 'unitId', 'positionSince'])
    .where('supersededAt', 'is', null)
    .orderBy('validFrom')
    .execute()
  const of = (id: string) =>
    postings.filter(({officialId}) => officialId === id).map(({validFrom, unitId}) => [validFrom, unitId])
  t.deepEqual(of(early), [
    ['2020-01-01', named(health).id],
    ['2027-01-01', named(treasury).id],
  ])
  t.deepEqual(of(late), [['2027-01-10', named(treasury).id]])
  const [event] = await historyOf(parts.db, 'Official', early)
  t.like(event, {
    type: 'personnel.official.moved',
    payload: {after: {unitId: named(treasury).id, postingSince: '2027-01-01'}},
  })
})

test('a unit is not merged into itself, into one below it, or into another province', async (t) => {
  const {parts, named, caller} = await office(t)
  const merge = (intoId: string) =>
    doing(parts, caller, (work) => mergeUnit(work, named(health).id, {intoId, since: today, version: 1}))
  for (const into of [named(health), named('กลุ่มงานควบคุมโรคติดต่อ')])
    t.true(keysOf(await refusal(t, merge(into.id))).some((key) => key.startsWith('intoId ')))
})

test('two units are moved under each other at once by nobody', async (t) => {
  const {parts, named, caller} = await office(t)
  const [a, b] = [named(treasury), named(health)]
  const move = (unit: Unit, to: Unit) =>
    doing(parts, caller, (work) =>
      moveUnit(work, unit.id, {parentId: to.id, reportsToId: null, since: today, version: 1}),
    )
  const both = await Promise.allSettled([move(a, b), move(b, a)])
  t.deepEqual(both.map(({status}) => status).sort(), ['fulfilled', 'rejected'])
})

test('whatever is moved where, both trees stay trees', async (t) => {
  const {parts, units} = await office(t)
  const caller = await consoleCaller(parts)
  const some = units.slice(0, 8)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...some),
      fc.constantFrom(...some),
      fc.constantFrom(...some),
      async (unit, parent, superior) => {
        const current = await visibleUnit(parts.db, caller.ability, unit.id)
        const place = {parentId: parent.id, reportsToId: superior.id, since: today, version: current?.version ?? 0}
        await doing(parts, caller, (work) => moveUnit(work, unit.id, place)).catch((error) => {
          if (!(error instanceof Refusal)) throw error
        })
        const all = await parts.db.selectFrom('unit').selectAll().execute()
        const root = all.find(({kind}) => kind === 'province')?.id ?? ''
        for (const tree of trees) t.is(subtreeOf(all, root, tree).size, all.length)
      },
    ),
    {numRuns: 25},
  )
})
