import test from 'ava'
import {personnel} from '../../src/personnel/index.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {testParts} from '../support/app.ts'
import {seededUnits} from '../support/units.ts'

const provincialOffice = 'สำนักงานจังหวัดมุกดาหาร'
const auditUnit = 'หน่วยงานตรวจสอบภายใน'

async function reach(parts: Parts, unitId: string): Promise<Set<string>> {
  const grant = {
    id: newId(),
    role: 'hr-head' as const,
    scopeKind: 'unit',
    scopeId: unitId,
    from: '2020-01-01',
    to: null,
  }
  const reached = await personnel.scopes?.unit?.(parts.db, [grant], parts.clock.today())
  return new Set(reached?.get(grant.id))
}

test('a role over the Provincial Office does not reach the internal audit unit housed in it', async (t) => {
  const parts = await testParts(t)
  const {named} = await seededUnits(parts)
  const reached = await reach(parts, named(provincialOffice).id)
  t.true(reached.has(named('กลุ่มงานอำนวยการ').id))
  t.is(named(auditUnit).parentId, named(provincialOffice).id)
  t.false(reached.has(named(auditUnit).id))
})

test('a role over the province reaches everything that reports to it', async (t) => {
  const parts = await testParts(t)
  const {named, units} = await seededUnits(parts)
  const reached = await reach(parts, named('จังหวัดมุกดาหาร').id)
  t.is(reached.size, units.length)
})

test('a role over a unit without others below it reaches that unit alone', async (t) => {
  const parts = await testParts(t)
  const {named} = await seededUnits(parts)
  t.deepEqual([...(await reach(parts, named(auditUnit).id))], [named(auditUnit).id])
})

test('a role over a unit reaches what became part of it, and what became part of that', async (t) => {
  const parts = await testParts(t)
  const {named} = await seededUnits(parts)
  const [first, second, third] = ['สำนักงานคลังจังหวัดมุกดาหาร', 'สำนักงานพาณิชย์จังหวัดมุกดาหาร', 'สำนักงานเกษตรจังหวัดมุกดาหาร'].map(
    (name) => named(name),
  )
  if (!first || !second || !third) return t.fail()
  const merged = (from: string, into: string, supersededAt: string | null = null) =>
    parts.db
      .insertInto('unitState')
      .values({
        id: newId(),
        unitId: from,
        validFrom: '2027-01-01',
        name: 'ก',
        abbreviation: null,
        parentId: null,
        reportsToId: null,
        ministry: 'ก',
        kind: 'agency',
        closed: 1,
        mergedIntoId: into,
        recordedAt: '2027-01-01T00:00:00.000Z',
        supersededAt,
      })
      .execute()
  await merged(first.id, second.id)
  await merged(second.id, third.id)
  await merged(named(auditUnit).id, third.id, '2027-01-02T00:00:00.000Z')
  const ofThird = await reach(parts, third.id)
  t.true([first, second, third].every(({id}) => ofThird.has(id)))
  t.false(ofThird.has(named(auditUnit).id))
  t.false((await reach(parts, first.id)).has(third.id))
})

const other = `name,abbreviation,parent,reports_to,ministry,kind
จังหวัดนครพนม,จ.นพ,,,กระทรวงมหาดไทย,province
สำนักงานจังหวัดนครพนม,สนจ.นพ,จังหวัดนครพนม,,กระทรวงมหาดไทย,provincial-office
หน่วยตรวจสอบภายในจังหวัดนครพนม,ตภจ.นพ,สำนักงานจังหวัดนครพนม,จังหวัดนครพนม,กระทรวงมหาดไทย,audit-unit
`

test('several provinces in one database stay apart', async (t) => {
  const parts = await testParts(t)
  const mukdahan = await seededUnits(parts)
  const both = await seededUnits(parts, other)
  const reached = await reach(parts, both.named('จังหวัดนครพนม').id)
  t.is(reached.size, 3)
  t.true(mukdahan.units.every(({id}) => !reached.has(id)))
  t.is((await reach(parts, both.named('จังหวัดมุกดาหาร').id)).size, mukdahan.units.length)
})

test('all grants of a person are resolved at once, also when there are none', async (t) => {
  const parts = await testParts(t)
  const {named} = await seededUnits(parts)
  const grants = [named(provincialOffice), named(auditUnit)].map(({id}) => ({
    id: newId(),
    role: 'hr-officer' as const,
    scopeKind: 'unit',
    scopeId: id,
    from: '2020-01-01',
    to: null,
  }))
  const reached = await personnel.scopes?.unit?.(parts.db, grants, parts.clock.today())
  t.deepEqual(
    grants.map(({id}) => reached?.get(id)?.length),
    [5, 1],
  )
  t.is((await personnel.scopes?.unit?.(parts.db, [], parts.clock.today()))?.size, 0)
})
