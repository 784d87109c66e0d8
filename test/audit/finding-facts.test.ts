import test, {type ExecutionContext} from 'ava'
import {judgedFinding} from '../../src/audit/finding/finding-judged.ts'
import type {FollowUpKind} from '../../src/audit/finding/tables.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {testParts} from '../support/app.ts'
import {findingIn, type Place, recorded} from '../support/judged-work.ts'
import {province} from '../support/province.ts'
import {countQueries} from '../support/queries.ts'

async function auditUnit(t: ExecutionContext): Promise<{parts: Parts; place: Place}> {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const agencyId = id('สำนักงานคลังจังหวัดมุกดาหาร')
  return {parts, place: {unitId: id('หน่วยงานตรวจสอบภายใน'), provinceId: units[0]?.provinceId ?? '', agencyId}}
}

const factsOf = async (parts: Parts, id: string, on: string | null = null) =>
  (await judgedFinding.facts(parts, {ids: [id]}, on))[0]?.facts

async function happened(
  parts: Parts,
  findingId: string,
  kind: FollowUpKind,
  onDay: string,
  newDueOn: string | null = null,
) {
  const none = {percent: null, returned: null, accountId: null, officialId: null}
  await parts.db
    .insertInto('followUp')
    .values({id: newId(), findingId, kind, onDay, words: 'ติดตาม', newDueOn, ...none, ...recorded})
    .execute()
}

test('a part of a finding that is empty is a part it has not', async (t) => {
  const {parts, place} = await auditUnit(t)
  t.like(await factsOf(parts, await findingIn(parts, place)), {
    hasCriteria: true,
    hasCondition: true,
    hasCause: true,
    hasEffect: true,
    hasRecommendation: true,
    ownerNamed: true,
    issuedOn: '2026-12-01',
    dueOn: '2027-01-31',
    closureVerified: false,
  })
  for (const [part, fact] of [
    ['criteria', 'hasCriteria'],
    ['conditionFound', 'hasCondition'],
    ['cause', 'hasCause'],
    ['effect', 'hasEffect'],
    ['recommendation', 'hasRecommendation'],
    ['owner', 'ownerNamed'],
  ] as const) {
    t.like(await factsOf(parts, await findingIn(parts, place, {[part]: null})), {[fact]: false}, part)
    t.like(await factsOf(parts, await findingIn(parts, place, {[part]: ''})), {[fact]: false}, part)
  }
})

test('a finding is judged from its issue on, and no more once withdrawn', async (t) => {
  const {parts, place} = await auditUnit(t)
  const draft = await findingIn(parts, place, {state: 'draft', issuedOn: null})
  const withdrawn = await findingIn(parts, place, {state: 'withdrawn'})
  const issued = await findingIn(parts, place)
  const found = await judgedFinding.facts(parts, {after: null, limit: 10})
  t.deepEqual(
    found.map(({id}) => id),
    [issued],
  )
  t.deepEqual(await judgedFinding.facts(parts, {ids: [draft, withdrawn]}), [])
})

test('as of a past day a finding stands as its follow-up tells: closed, reopened, extended', async (t) => {
  const {parts, place} = await auditUnit(t)
  const id = await findingIn(parts, place, {lastFollowedUpOn: '2027-01-10', dueOn: '2027-03-31', state: 'in-progress'})
  await happened(parts, id, 'followed-up', '2026-12-10')
  await happened(parts, id, 'extension-granted', '2026-12-12', '2027-02-28')
  await happened(parts, id, 'verified', '2026-12-20')
  await happened(parts, id, 'closed', '2026-12-21')
  await happened(parts, id, 'reopened', '2027-01-05')
  await happened(parts, id, 'extension-granted', '2027-01-06', '2027-03-31')
  await happened(parts, id, 'followed-up', '2027-01-10')
  t.like(await factsOf(parts, id), {lastFollowedUpOn: '2027-01-10', closedOn: null, dueOn: '2027-03-31'})
  t.like(await factsOf(parts, id, '2027-01-04'), {
    lastFollowedUpOn: '2026-12-20',
    closedOn: '2026-12-21',
    closureVerified: true,
    dueOn: '2027-02-28',
  })
  t.like(await factsOf(parts, id, '2026-12-15'), {lastFollowedUpOn: '2026-12-10', closedOn: null, dueOn: '2027-02-28'})
  const first = await factsOf(parts, id, '2026-12-09')
  t.like(first, {lastFollowedUpOn: null, closedOn: null, closureVerified: false})
  t.is(first?.dueOn, undefined, 'the day before the first extension is not on record')
})

test('a batch of findings is one query, of a past day two, however many they are', async (t) => {
  const {parts, place} = await auditUnit(t)
  for (let at = 0; at < 70; at++) await findingIn(parts, place)
  const queries = countQueries(parts)
  const some = await judgedFinding.facts(parts, {after: null, limit: 50})
  t.is(some.length, 50)
  t.is(queries.count(), 1)
  queries.reset()
  const rest = await judgedFinding.facts(parts, {after: some[49]?.id ?? null, limit: 50}, '2027-01-01')
  t.is(rest.length, 20)
  t.is(queries.count(), 2)
})
