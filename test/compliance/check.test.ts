import test, {type ExecutionContext} from 'ava'
import fc from 'fast-check'
import {createApp} from '../../src/app.ts'
import {checkAll, compliance} from '../../src/compliance/index.ts'
import {system} from '../../src/platform/access/actor.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {addDays} from '../../src/platform/thai/day.ts'
import {inWork} from '../../src/platform/work.ts'
import {testParts} from '../support/app.ts'
import {changeOfficial, officialIn, onDay, unitIn, withoutRule} from './support.ts'

const absence = 'civil-service/absence-over-15-days'

async function province(t: ExecutionContext, today?: string) {
  const parts = await testParts(t, today ? {today} : {})
  const root = await unitIn(parts, 'จังหวัดมุกดาหาร')
  const unit = await unitIn(parts, 'สำนักงานคลังจังหวัดมุกดาหาร', root)
  return {parts, root, unit}
}

const outcomeOf = async (parts: Parts, subjectId: string, rule = absence) =>
  (await rowOf(parts, subjectId, rule))?.outcome ?? null

const rowOf = (parts: Parts, subjectId: string, rule = absence) =>
  parts.db
    .selectFrom('ruleResult')
    .selectAll()
    .where('subjectId', '=', subjectId)
    .where('ruleId', '=', rule)
    .executeTakeFirst()

const pastOf = (parts: Parts, subjectId: string, rule = absence) =>
  parts.db
    .selectFrom('ruleResultPast')
    .selectAll()
    .where('subjectId', '=', subjectId)
    .where('ruleId', '=', rule)
    .orderBy('id')
    .execute()

const runsInTrail = async (parts: Parts) =>
  (await parts.db.selectFrom('event').select('id').where('type', '=', 'compliance.check.ran').execute()).length

test('a full check gives every official a result by every rule, and again nothing changes', async (t) => {
  const {parts, unit} = await province(t)
  for (const surname of ['ก', 'ข', 'ค']) await officialIn(parts, unit, {surname})
  const first = await checkAll(parts, {full: true})
  t.like(first, {asOf: '2027-01-15', subjects: 3, evaluations: 12, judged: 12, changed: 12})
  t.is(
    Object.values(first.outcomes).reduce((sum, count) => sum + count),
    12,
  )
  const again = await checkAll(parts, {full: true})
  t.like(again, {subjects: 3, evaluations: 12, judged: 12, changed: 0, outcomes: first.outcomes})
  t.like(await checkAll(parts), {subjects: 3, evaluations: 12, judged: 0, changed: 0, outcomes: first.outcomes})
})

test('a broken rule appears when a record is corrected, and disappears when it is put right', async (t) => {
  const {parts, unit} = await province(t)
  const id = await officialIn(parts, unit)
  await checkAll(parts, {full: true})
  t.is(await outcomeOf(parts, id), 'not-applicable')
  await changeOfficial(parts, id, {absentSince: '2026-12-01', absenceExcused: 0})
  t.deepEqual(
    (await runJobs(parts)).map(({kind}) => kind),
    ['compliance.check'],
  )
  t.is(await outcomeOf(parts, id), 'breached')
  await changeOfficial(parts, id, {disciplinaryCaseOpenedOn: '2027-01-10'})
  await runJobs(parts)
  t.is(await outcomeOf(parts, id), 'met')
  t.deepEqual(
    (await pastOf(parts, id)).map(({outcome}) => outcome),
    ['not-applicable', 'breached'],
  )
})

test('what is not recorded leaves a rule undecided, and says what is missing', async (t) => {
  const {parts, unit} = await province(t)
  const id = await officialIn(parts, unit, {absentSince: '2026-12-01', absenceExcused: null})
  await checkAll(parts, {full: true})
  const row = await rowOf(parts, id)
  t.is(row?.outcome, 'undecided')
  t.deepEqual(JSON.parse(row?.grounds ?? '{}').missing.facts, ['absenceExcused'])
})

test('a burst of changes plans one check, and only what changed is judged', async (t) => {
  const {parts, unit} = await province(t)
  const ids = []
  for (let place = 0; place < 6; place++) ids.push(await officialIn(parts, unit))
  await checkAll(parts, {full: true})
  for (const id of ids.slice(0, 3)) await changeOfficial(parts, id, {absentSince: '2026-12-01', absenceExcused: 0})
  const waiting = await parts.db.selectFrom('job').select('kind').where('state', '=', 'waiting').execute()
  t.deepEqual(waiting, [{kind: 'compliance.check'}])
  t.like(await checkAll(parts), {judged: 12, changed: 3})
})

test('more than five hundred changes at once are a walk over everything', async (t) => {
  const {parts, unit} = await province(t)
  const id = await officialIn(parts, unit)
  const caller = {actor: system, ability: await parts.abilityOf(system), address: null, requestId: null}
  await inWork(parts, caller, async (work) => {
    for (let place = 0; place < 501; place++)
      work.record({
        type: 'personnel.official.corrected',
        subject: 'Official',
        subjectId: id.slice(0, 22) + String(1000 + place),
      })
  })
  const marks = await parts.db.selectFrom('checkPending').select(['subject', 'subjectId']).execute()
  t.deepEqual(marks, [{subject: 'official', subjectId: null}])
  t.like(await checkAll(parts), {judged: 4, changed: 4})
  t.deepEqual(await parts.db.selectFrom('checkPending').select('id').execute(), [])
})

test('looking at a record, and changing another thing, plans no check', async (t) => {
  const {parts, unit} = await province(t)
  const id = await officialIn(parts, unit)
  const caller = {actor: system, ability: await parts.abilityOf(system), address: null, requestId: null}
  await inWork(parts, caller, async (work) => {
    work.record({type: 'personnel.official.revealed', subject: 'Official', subjectId: id})
    work.record({type: 'identity.account.renamed', subject: 'Account', subjectId: id})
  })
  t.deepEqual(await parts.db.selectFrom('job').select('kind').execute(), [])
})

test('a day that comes changes what time alone decides, and nothing else is judged', async (t) => {
  const {parts, unit} = await province(t, '2027-01-15')
  const absent = await officialIn(parts, unit, {absentSince: '2027-01-02', absenceExcused: 0})
  for (let place = 0; place < 5; place++) await officialIn(parts, unit)
  await checkAll(parts, {full: true})
  t.like(await checkAll(onDay(parts, '2027-01-16')), {judged: 0, changed: 0})
  t.is(await outcomeOf(parts, absent), 'not-applicable')
  t.like(await checkAll(onDay(parts, '2027-01-17')), {judged: 4, changed: 1})
  t.like(await rowOf(parts, absent), {outcome: 'breached', since: '2027-01-17', asOf: '2027-01-17'})
})

test('a new day alone makes no other result of the same outcome', async (t) => {
  const {parts, unit} = await province(t)
  const id = await officialIn(parts, unit, {
    absentSince: '2026-12-01',
    absenceExcused: 0,
    onProbationSince: '2027-01-15',
  })
  await checkAll(parts, {full: true})
  t.like(await checkAll(onDay(parts, '2027-01-20'), {full: true}), {changed: 0})
  t.like(await rowOf(parts, id), {outcome: 'breached', since: '2027-01-15'})
})

test('who left is judged no more, and what was found of him stays on record', async (t) => {
  const {parts, unit} = await province(t)
  const id = await officialIn(parts, unit, {absentSince: '2026-12-01', absenceExcused: 0})
  const stays = await officialIn(parts, unit)
  await checkAll(parts, {full: true})
  await changeOfficial(parts, id, {status: 'พ้นจากราชการ'})
  t.like(await checkAll(parts), {subjects: 1, evaluations: 4, changed: 4})
  t.is(await outcomeOf(parts, id), null)
  t.is(await outcomeOf(parts, stays), 'not-applicable')
  t.like((await pastOf(parts, id))[0], {outcome: 'breached', endedOn: '2027-01-15'})
})

test('a full walk takes away what stands for records that are no more', async (t) => {
  const {parts, unit} = await province(t)
  for (let place = 0; place < 3; place++) await officialIn(parts, unit)
  const last = await officialIn(parts, unit)
  await checkAll(parts, {full: true})
  await parts.db.updateTable('official').set({status: 'พ้นจากราชการ'}).where('id', '=', last).execute()
  t.like(await checkAll(parts, {full: true}), {subjects: 3, changed: 4})
})

test('a rule taken out of the catalogue leaves no current result', async (t) => {
  const {parts, unit} = await province(t)
  const id = await officialIn(parts, unit, {absentSince: '2026-12-01', absenceExcused: 0})
  await checkAll(parts, {full: true})
  t.like(await checkAll(withoutRule(parts, absence)), {evaluations: 3, changed: 1})
  t.is(await outcomeOf(parts, id), null)
  t.like((await pastOf(parts, id))[0], {outcome: 'breached'})
  t.like(await checkAll(parts), {evaluations: 4, changed: 1})
})

test('a start with other rules than were judged by plans a check, a start with the same does not', async (t) => {
  const {parts, unit} = await province(t)
  await officialIn(parts, unit)
  const kinds = async () => (await parts.db.selectFrom('job').select('kind').execute()).map(({kind}) => kind)
  await checkAll(parts, {full: true})
  await compliance.start?.(parts)
  t.deepEqual(await kinds(), [])
  await compliance.start?.(withoutRule(parts, absence))
  t.deepEqual(await kinds(), ['compliance.check'])
})

test('a catalogue that cannot be read stops the start, naming the file', async (t) => {
  const {parts} = await province(t)
  const error = t.throws(() => createApp({...parts, slices: [compliance]}))
  t.regex(error?.message ?? '', /civil-service\/absence-over-15-days\.json: subject/)
})

test('one rule alone can be checked, and what else has changed waits for its own check', async (t) => {
  const {parts, unit} = await province(t)
  const id = await officialIn(parts, unit)
  await checkAll(parts, {full: true})
  await changeOfficial(parts, id, {absentSince: '2026-12-01', absenceExcused: 0, retiresOn: null})
  t.like(await checkAll(parts, {rule: absence}), {subjects: 1, evaluations: 1, changed: 1})
  t.is(await outcomeOf(parts, id, 'civil-service/retirement-date'), 'met')
  await checkAll(parts)
  t.is(await outcomeOf(parts, id, 'civil-service/retirement-date'), 'breached')
  await t.throwsAsync(checkAll(parts, {rule: 'civil-service/no-such'}), {message: /not-found/})
})

test('the trail tells of each run that changed something once, with its counts', async (t) => {
  const {parts, unit} = await province(t)
  await officialIn(parts, unit)
  await officialIn(parts, unit)
  await checkAll(parts, {full: true})
  t.is(await runsInTrail(parts), 1)
  await checkAll(parts)
  t.is(await runsInTrail(parts), 1)
})

test('others write while a long check runs', async (t) => {
  const {parts, unit} = await province(t)
  for (let place = 0; place < 700; place++) await officialIn(parts, unit)
  const id = await officialIn(parts, unit)
  let checked = false
  const check = checkAll(parts, {full: true}).then((report) => {
    checked = true
    return report
  })
  await changeOfficial(parts, id, {absentSince: '2026-12-01', absenceExcused: 0})
  t.false(checked)
  await check
  await runJobs(parts)
  t.is(await outcomeOf(parts, id), 'breached')
})

test('facts that cannot be leave a record undecided by every rule, and stop nobody else', async (t) => {
  const {parts, unit} = await province(t)
  const wrong = await officialIn(parts, unit, {personnelType: 'ผู้มาเยือน'})
  const right = await officialIn(parts, unit)
  t.like(await checkAll(parts, {full: true}), {subjects: 2, outcomes: {undecided: 4}})
  t.is(await outcomeOf(parts, wrong), 'undecided')
  t.is(await outcomeOf(parts, right), 'not-applicable')
})

const daysBefore = (today: string, offsets: Record<string, number | null | undefined>) =>
  Object.fromEntries(Object.entries(offsets).map(([name, days]) => [name, days == null ? null : addDays(today, -days)]))

test('looking only at what can have changed finds what a full check finds, through any changes and days', async (t) => {
  const {parts, unit} = await province(t, '2026-11-15')
  const ids: string[] = []
  for (let place = 0; place < 4; place++) ids.push(await officialIn(parts, unit))
  const ago = fc.integer({min: -5, max: 25})
  const change = fc.record({
    who: fc.integer({min: 0, max: 3}),
    days: fc.record(
      {
        absentSince: fc.option(ago),
        disciplinaryCaseOpenedOn: fc.option(ago),
        onProbationSince: ago.map((days) => days + 165),
      },
      {requiredKeys: []},
    ),
    plain: fc.record(
      {
        absenceExcused: fc.constantFrom(0, 0, 0, 1, null),
        probationExtended: fc.constantFrom(0, 1),
        status: fc.constantFrom('ปฏิบัติราชการ', 'ปฏิบัติราชการ', 'พ้นจากราชการ'),
      },
      {requiredKeys: []},
    ),
  })
  const step = fc.record({changes: fc.array(change, {maxLength: 2}), days: fc.integer({min: 0, max: 12})})
  let today = '2026-11-15'
  await fc.assert(
    fc.asyncProperty(fc.array(step, {minLength: 2, maxLength: 6}), async (steps) => {
      for (const {changes, days} of steps) {
        today = addDays(today, days)
        for (const {who, days: offsets, plain} of changes)
          await changeOfficial(parts, ids[who] ?? '', {...plain, ...daysBefore(today, offsets)})
        await checkAll(onDay(parts, today))
        const {changed} = await checkAll(onDay(parts, today), {full: true})
        t.is(changed, 0, `what a full check found beside on ${today}`)
      }
    }),
    {numRuns: 25},
  )
})
