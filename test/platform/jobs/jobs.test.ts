import test, {type ExecutionContext} from 'ava'
import {jobProgress, jobs, planJob, runJobs} from '../../../src/platform/jobs/index.ts'
import type {JobRunner} from '../../../src/platform/jobs/job.ts'
import {Refusal} from '../../../src/platform/refusal.ts'
import type {Parts, Slice} from '../../../src/platform/slice.ts'
import {inWork} from '../../../src/platform/work.ts'
import {testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'

const withRunner = (t: ExecutionContext, run: JobRunner, more: Partial<Slice> = {}) =>
  testParts(t, {slices: [jobs, {name: 'test', jobs: {'test.work': run}, ...more}]})

const kind = 'test.work'

const jobRow = (parts: Parts, id: string) =>
  parts.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const later = (parts: Parts, seconds: number): Parts => ({
  ...parts,
  clock: {...parts.clock, now: () => new Date(Date.now() + seconds * 1000).toISOString()},
})

test('a job planned in a work that is not committed never runs', async (t) => {
  const parts = await withRunner(t, async () => t.fail() as never)
  const {caller} = await person(parts)
  const work = inWork(parts, caller, async ({db}) => {
    await planJob(db, {kind})
    throw new Error('not this time')
  })
  await t.throwsAsync(work, {message: 'not this time'})
  t.deepEqual(await runJobs(parts), [])
})

test('what a runner answers is kept, and the job is done', async (t) => {
  const parts = await withRunner(t, async (_, {payload}) => ({doubled: Number(payload.count) * 2}))
  const id = await planJob(parts.db, {kind, payload: {count: 21}})
  t.deepEqual(await runJobs(parts), [{id, kind}])
  const job = await jobRow(parts, id)
  t.like(job, {state: 'done', result: '{"doubled":42}', progress: 1000, attempts: 1, leasedBy: null})
})

test('a job is not done before its time, and one nobody knows how to do waits', async (t) => {
  const parts = await withRunner(t, async () => ({}))
  await planJob(parts.db, {kind: 'unknown.to-this-program'})
  const id = await planJob(parts.db, {kind, runAt: new Date(Date.now() + 60_000).toISOString()})
  t.deepEqual(await runJobs(parts), [])
  t.deepEqual(await runJobs(later(parts, 61)), [{id, kind}])
})

test('of jobs with one slot only one waits, at the earlier of their instants; once it runs, the next may wait', async (t) => {
  const seen: string[] = []
  const parts = await withRunner(t, async (p, {id}) => {
    seen.push(id)
    if (seen.length === 1) t.not(await planJob(p.db, {kind, slot: 'one'}), id)
    return {}
  })
  const first = await planJob(parts.db, {kind, slot: 'one', runAt: new Date(Date.now() + 60_000).toISOString()})
  t.is(await planJob(parts.db, {kind, slot: 'one'}), first)
  t.not(await planJob(parts.db, {kind, slot: 'another', runAt: '2999-01-01T00:00:00.000Z'}), first)
  t.is((await runJobs(parts)).length, 2)
  t.is(seen.length, 2)
})

test('a refusal fails the job in its own words and is not tried again', async (t) => {
  const parts = await withRunner(t, async () => {
    throw new Refusal('conflict', {key: 'refusal.sentTwice'})
  })
  const id = await planJob(parts.db, {kind})
  await runJobs(parts)
  t.like(await jobRow(parts, id), {state: 'failed', error: '{"key":"refusal.sentTwice"}', attempts: 1})
})

test('any other fault is tried three times, each time later, then the job has failed', async (t) => {
  let tries = 0
  const parts = await withRunner(t, async () => {
    tries++
    throw new Error('broken')
  })
  const id = await planJob(parts.db, {kind})
  await runJobs(parts)
  t.is((await jobRow(parts, id)).state, 'waiting')
  t.deepEqual(await runJobs(parts), [], 'not at once')
  await runJobs(later(parts, 40))
  await runJobs(later(parts, 200))
  t.is(tries, 3)
  const job = await jobRow(parts, id)
  t.like(job, {state: 'failed', attempts: 3})
  t.is(JSON.parse(job.error ?? '').key, 'job.error.fault')
})

test('a job acts as the account that asked, with its grants of today', async (t) => {
  const seen: unknown[] = []
  const parts = await withRunner(t, async (_, {caller}) => {
    seen.push(
      caller.actor.accountId,
      caller.actor.grants.map(({role}) => role),
      caller.ability.can('oversee', 'Job'),
    )
    return {}
  })
  const asker = await person(parts, {roles: ['administrator']})
  await planJob(parts.db, {kind, accountId: asker.accountId})
  await runJobs(parts)
  t.deepEqual(seen, [asker.accountId, ['administrator'], true])
  await parts.db.updateTable('roleGrant').set({revokedAt: parts.clock.now()}).execute()
  await planJob(parts.db, {kind, accountId: asker.accountId})
  await runJobs(parts)
  t.deepEqual(seen.slice(3), [asker.accountId, [], false])
})

test('the job of an account that was closed meanwhile is not done', async (t) => {
  const parts = await withRunner(t, async () => t.fail() as never)
  const {accountId} = await person(parts)
  const id = await planJob(parts.db, {kind, accountId})
  await parts.db.updateTable('account').set({closedAt: parts.clock.now()}).execute()
  await runJobs(parts)
  t.like(await jobRow(parts, id), {state: 'failed', error: '{"key":"job.error.accountClosed"}'})
})

test('jobs that ended ninety days ago are forgotten, with what they were asked', async (t) => {
  const parts = await testParts(t, {slices: [jobs]})
  const old = await planJob(parts.db, {kind: 'gone', payload: {name: 'สมชาย'}})
  const recent = await planJob(parts.db, {kind: 'gone'})
  const ended = (id: string, days: number) =>
    parts.db
      .updateTable('job')
      .set({state: 'done', finishedAt: new Date(Date.now() - days * 86_400_000).toISOString()})
      .where('id', '=', id)
      .execute()
  await ended(old, 91)
  await ended(recent, 89)
  await planJob(parts.db, {kind: 'jobs.forget'})
  await runJobs(parts)
  const left = await parts.db.selectFrom('job').select('id').where('kind', '=', 'gone').execute()
  t.deepEqual(left, [{id: recent}])
})

test('the page of a record can say how far its job is, whoever asked for it', async (t) => {
  const seen: unknown[] = []
  const parts = await withRunner(t, async (p, {id, progress}) => {
    progress(0.4, {key: 'job.state.running'})
    seen.push(await jobProgress(p.db, id))
    throw new Refusal('conflict', {key: 'refusal.conflict'})
  })
  const id = await planJob(parts.db, {kind})
  t.like(await jobProgress(parts.db, id), {state: 'waiting', percent: 0, said: null, error: null})
  await runJobs(parts)
  t.deepEqual(seen, [{state: 'running', percent: 40, said: {key: 'job.state.running'}, error: null}])
  t.like(await jobProgress(parts.db, id), {state: 'failed', error: {key: 'refusal.conflict'}})
  t.is(await jobProgress(parts.db, 'nobody knows it'), null)
})
