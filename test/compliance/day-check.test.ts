import test, {type ExecutionContext} from 'ava'
import {checkAll} from '../../src/compliance/index.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {testParts} from '../support/app.ts'
import {changeOfficial, officialIn, onDay, unitIn, withoutRule} from './support.ts'

const absence = 'civil-service/absence-over-15-days'

async function office(t: ExecutionContext) {
  const parts = await testParts(t, {today: '2027-01-15'})
  const root = await unitIn(parts, 'จังหวัดมุกดาหาร')
  const unit = await unitIn(parts, 'สำนักงานคลังจังหวัดมุกดาหาร', root)
  return {parts, root, unit}
}

const standing = (parts: Parts) => parts.db.selectFrom('ruleResult').selectAll().orderBy('id').execute()

const ofDay = async (parts: Parts, day: string, rule = absence) =>
  (
    await parts.db
      .selectFrom('ruleResultOfDay')
      .select(['subjectId', 'unitId', 'outcome'])
      .where('day', '=', day)
      .where('ruleId', '=', rule)
      .orderBy('subjectId')
      .execute()
  ).map((row) => ({...row}))

test('any day can be checked, and what stands today is not touched by it', async (t) => {
  const {parts, unit} = await office(t)
  const id = await officialIn(parts, unit, {absentSince: '2026-12-01', absenceExcused: 0})
  await checkAll(parts, {full: true})
  const before = await standing(parts)
  const state = await parts.db.selectFrom('checkState').select(['asOf', 'checkedAt', 'law']).execute()
  for (const [asOf, outcome] of [
    ['2026-12-15', 'not-applicable'],
    ['2026-12-16', 'breached'],
    ['2026-09-30', 'not-applicable'],
    ['2015-02-28', 'not-applicable'],
    ['2031-02-28', 'breached'],
  ] as const) {
    t.like(await checkAll(parts, {asOf}), {asOf, standing: false, subjects: 1, evaluations: 4, judged: 4, changed: 4})
    t.deepEqual(await ofDay(parts, asOf), [{subjectId: id, unitId: unit, outcome}], asOf)
    t.like(await checkAll(parts, {asOf}), {changed: 0, evaluations: 4})
  }
  t.deepEqual(await standing(parts), before)
  t.deepEqual(await parts.db.selectFrom('ruleResultPast').select('id').execute(), [])
  t.deepEqual(await parts.db.selectFrom('checkState').select(['asOf', 'checkedAt', 'law']).execute(), state)
})

test('what waits for a check still waits when another day has been checked', async (t) => {
  const {parts, unit} = await office(t)
  const id = await officialIn(parts, unit)
  await checkAll(parts, {full: true})
  await changeOfficial(parts, id, {absentSince: '2026-12-01', absenceExcused: 0})
  await checkAll(parts, {asOf: '2026-09-30'})
  t.like(await checkAll(parts), {standing: true, judged: 4, changed: 1})
})

test('the day by which the results stand is checked where they stand, whatever the calendar says', async (t) => {
  const {parts, unit} = await office(t)
  await officialIn(parts, unit, {absentSince: '2026-12-01', absenceExcused: 0})
  await checkAll(parts, {full: true})
  t.like(await checkAll(onDay(parts, '2026-11-23'), {asOf: '2027-01-15'}), {standing: true, changed: 0})
})

test('another day is judged by who was in service then, in his unit of then', async (t) => {
  const {parts, root, unit} = await office(t)
  const other = await unitIn(parts, 'สำนักงานเกษตรจังหวัดมุกดาหาร', root)
  const [moved, left, newcomer] = [
    await officialIn(parts, other),
    await officialIn(parts, unit, {status: 'พ้นจากราชการ'}),
    await officialIn(parts, unit, {enteredOn: '2026-11-02'}),
  ]
  const dated = {pending: 0, recordedAt: parts.clock.now(), supersededAt: null}
  const post = {positionNumber: null, positionTitle: null, positionType: null, positionLevel: null, positionSince: null}
  await parts.db
    .insertInto('officialPosting')
    .values([
      {id: newId(), officialId: moved, validFrom: null, ...dated, ...post, unitId: unit},
      {id: newId(), officialId: moved, validFrom: '2026-10-01', ...dated, ...post, unitId: other},
    ])
    .execute()
  await parts.db
    .insertInto('officialStatus')
    .values([
      {id: newId(), officialId: left, validFrom: null, ...dated, status: 'ปฏิบัติราชการ'},
      {id: newId(), officialId: left, validFrom: '2026-10-01', ...dated, status: 'พ้นจากราชการ'},
    ])
    .execute()
  t.like(await checkAll(parts, {asOf: '2026-09-30'}), {subjects: 2})
  t.deepEqual(
    (await ofDay(parts, '2026-09-30')).map(({subjectId, unitId}) => [subjectId, unitId]),
    [
      [moved, unit],
      [left, unit],
    ],
  )
  t.like(await checkAll(parts, {asOf: '2026-11-30'}), {subjects: 2})
  t.deepEqual(
    (await ofDay(parts, '2026-11-30')).map(({subjectId, unitId}) => [subjectId, unitId]),
    [
      [moved, other],
      [newcomer, unit],
    ],
  )
})

test('many are judged to the last one, though lots of them had not come yet', async (t) => {
  const {parts, unit} = await office(t)
  for (let place = 0; place < 700; place++)
    await officialIn(parts, unit, place % 100 === 99 ? {} : {enteredOn: '2026-11-02'})
  t.like(await checkAll(parts, {asOf: '2026-09-30'}), {subjects: 7})
  t.like(await checkAll(parts, {asOf: '2026-12-30'}), {subjects: 700})
})

test('a day counts as checked when all of it was: one rule alone does not make it so', async (t) => {
  const {parts, unit} = await office(t)
  await officialIn(parts, unit)
  const days = async () => (await parts.db.selectFrom('checkedDay').select('day').execute()).map(({day}) => day)
  t.like(await checkAll(parts, {asOf: '2026-09-30', rule: absence}), {evaluations: 1, changed: 1})
  t.deepEqual(await days(), [])
  t.like(await checkAll(parts, {asOf: '2026-09-30'}), {evaluations: 4, changed: 3})
  t.deepEqual(await days(), ['2026-09-30'])
  t.like(await checkAll(withoutRule(parts, absence), {asOf: '2026-09-30'}), {evaluations: 3})
  const runs = await parts.db.selectFrom('event').select('id').where('type', '=', 'compliance.check.ran').execute()
  t.is(runs.length, 3)
})

test('a result that stands no more says until when it stood, and what came after it', async (t) => {
  const {parts, unit} = await office(t)
  const id = await officialIn(parts, unit, {absentSince: '2026-12-01', absenceExcused: 0})
  await checkAll(parts, {full: true})
  await changeOfficial(parts, id, {disciplinaryCaseOpenedOn: '2027-01-20'})
  await checkAll(onDay(parts, '2027-01-20'))
  await changeOfficial(parts, id, {status: 'พ้นจากราชการ'})
  await checkAll(onDay(parts, '2027-01-25'))
  const past = await parts.db
    .selectFrom('ruleResultPast')
    .select(['label', 'outcome', 'asOf', 'became', 'endedOn'])
    .where('ruleId', '=', absence)
    .orderBy('id')
    .execute()
  t.deepEqual(
    past.map((row) => ({...row})),
    [
      {label: 'นายสมชาย ทดสอบ', outcome: 'breached', asOf: '2027-01-15', became: 'met', endedOn: '2027-01-20'},
      {label: 'นายสมชาย ทดสอบ', outcome: 'met', asOf: '2027-01-20', became: null, endedOn: '2027-01-25'},
    ],
  )
})
