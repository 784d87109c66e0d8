import {spawn} from 'node:child_process'
import {once} from 'node:events'
import test, {type ExecutionContext} from 'ava'
import {openDatabase} from '../../../src/platform/db/dialect.ts'
import {newId} from '../../../src/platform/ids.ts'
import {jobs, planJob, runJobs, startJobs} from '../../../src/platform/jobs/index.ts'
import type {JobRunner} from '../../../src/platform/jobs/job.ts'
import type {Parts} from '../../../src/platform/slice.ts'
import {inWork} from '../../../src/platform/work.ts'
import {partsOn, testParts} from '../../support/app.ts'
import {freshAddress} from '../../support/database.ts'

const kind = 'test.work'

const withRunner = (t: ExecutionContext, run: JobRunner) =>
  testParts(t, {slices: [jobs, {name: 'test', jobs: {[kind]: run}}]})

const jobRow = (parts: Parts, id: string) =>
  parts.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const until = async (holds: () => unknown) => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10))
}

const inAnHour = (parts: Parts): Parts => ({
  ...parts,
  clock: {...parts.clock, now: () => new Date(Date.now() + 3_600_000).toISOString()},
})

/** Three programs on one database that look for thirty jobs at once; the jobs planned, and those done. */
async function threePrograms(t: ExecutionContext, before: (db: Parts['db']) => Promise<unknown>) {
  const address = await freshAddress()
  const done: string[] = []
  const run: JobRunner = async (_, {id}) => {
    done.push(id)
    return {}
  }
  const programs = [1, 2, 3].map(() => {
    const db = openDatabase(address)
    t.teardown(() => db.destroy())
    return partsOn(db, {slices: [jobs, {name: 'test', jobs: {[kind]: run}}]})
  })
  const {db} = programs[0]!
  const planned = await Promise.all(Array.from({length: 30}, () => planJob(db, {kind})))
  await before(db)
  await Promise.all(programs.map(runJobs))
  return {planned: planned.sort(), done: done.sort()}
}

test('thirty jobs that three programs look for at once are each done once', async (t) => {
  const {planned, done} = await threePrograms(t, async () => {})
  t.deepEqual(done, planned)
})

test('thirty jobs of a dead program are each taken over by one of three', async (t) => {
  const leaseUntil = new Date(Date.now() - 1000).toISOString()
  const {planned, done} = await threePrograms(t, (db) =>
    db.updateTable('job').set({state: 'running', leasedBy: newId(), leaseUntil, attempts: 1}).execute(),
  )
  t.deepEqual(done, planned)
})

test('a job whose program died is taken over when its lease has run out, not before', async (t) => {
  let runs = 0
  const parts = await withRunner(t, async () => ({run: ++runs}))
  const id = await planJob(parts.db, {kind})
  const died = {state: 'running', leasedBy: id, attempts: 1} as const
  const leaseUntil = new Date(Date.now() + 60_000).toISOString()
  await parts.db
    .updateTable('job')
    .set({...died, leaseUntil})
    .execute()
  t.deepEqual(await runJobs(parts), [])
  t.deepEqual(await runJobs(inAnHour(parts)), [{id, kind}])
  t.like(await jobRow(parts, id), {state: 'done', attempts: 2})
})

test('a job that was interrupted three times is not tried again, and says so', async (t) => {
  const parts = await withRunner(t, async () => t.fail() as never)
  const id = await planJob(parts.db, {kind})
  const leaseUntil = new Date(Date.now() - 1000).toISOString()
  await parts.db.updateTable('job').set({state: 'running', leasedBy: id, leaseUntil, attempts: 3}).execute()
  await runJobs(parts)
  t.like(await jobRow(parts, id), {state: 'failed', error: '{"key":"job.error.interrupted"}'})
})

test('who has lost a job cannot end it: what it wrote in that transaction is undone', async (t) => {
  const marked = {type: 'test.mark.made', subject: 'Mark', subjectId: 'mark'}
  const parts = await withRunner(t, async (p, run) => {
    await p.db
      .updateTable('job')
      .set({leasedBy: run.id.replace(/.$/, 'Z')})
      .execute()
    await inWork(p, run.caller, async (work) => {
      work.record(marked)
      await run.conclude(work, {})
    })
    return {}
  })
  const id = await planJob(parts.db, {kind})
  await runJobs(parts)
  t.deepEqual(await parts.db.selectFrom('event').select('type').execute(), [])
  t.is((await jobRow(parts, id)).state, 'running', 'it is the other program to say how it ends')
})

test('a job may end inside its own transaction, and its answer is what stood there', async (t) => {
  const parts = await withRunner(t, async (p, run) => {
    await inWork(p, run.caller, (work) => run.conclude(work, {written: 1}))
    return {written: 2}
  })
  const id = await planJob(parts.db, {kind})
  await runJobs(parts)
  t.like(await jobRow(parts, id), {state: 'done', result: '{"written":1}'})
})

test('a job keeps its lease while it runs longer than that', async (t) => {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const parts = await withRunner(t, async () => {
    await ended
    return {}
  })
  const running = startJobs(parts, {pollMs: 20, leaseMs: 3000})
  t.teardown(running.stop)
  const id = await planJob(parts.db, {kind})
  await until(async () => (await jobRow(parts, id)).leaseUntil)
  const first = (await jobRow(parts, id)).leaseUntil
  await until(async () => ((await jobRow(parts, id)).leaseUntil ?? '') > (first ?? ''))
  end()
  await until(async () => (await jobRow(parts, id)).state === 'done')
  t.is((await jobRow(parts, id)).attempts, 1)
})

test('a program that closes asks the running job to stop, and hands it back unfinished', async (t) => {
  const parts = await withRunner(t, async (_, {signal}) => {
    await until(() => signal.aborted)
    return null
  })
  const running = startJobs(parts, {pollMs: 20})
  const id = await planJob(parts.db, {kind})
  await until(async () => (await jobRow(parts, id)).state === 'running')
  await running.stop()
  t.like(await jobRow(parts, id), {state: 'waiting', attempts: 0, leasedBy: null})
})

test('each night the work of the night waits once, however many programs there are', async (t) => {
  const parts = await testParts(t, {slices: [jobs]})
  const programs = [startJobs(parts, {pollMs: 20}), startJobs(parts, {pollMs: 20})]
  const waiting = () => parts.db.selectFrom('job').select(['kind', 'runAt', 'slot']).execute()
  await until(async () => (await waiting()).length > 0)
  await Promise.all(programs.map((each) => each.stop()))
  const planned = await waiting()
  t.deepEqual(
    planned.map((job) => job.kind),
    ['jobs.forget'],
  )
  t.regex(planned[0]?.runAt ?? '', /T18:00:00\.000Z$/)
})

test('a program killed in the middle of a job leaves nothing half-written, and another does it again', async (t) => {
  const address = await freshAddress()
  const db = openDatabase(address)
  t.teardown(() => db.destroy())
  const run: JobRunner = async (p, {caller}) => {
    await inWork(p, caller, async (work) => work.record({type: 'test.mark.made', subject: 'Mark', subjectId: 'after'}))
    return {}
  }
  const parts = partsOn(db, {slices: [jobs, {name: 'test', jobs: {[kind]: run}}]})
  const id = await planJob(db, {kind})
  const child = spawn(process.execPath, ['test/support/killed-job.ts', address], {stdio: ['ignore', 'pipe', 'inherit']})
  await once(child.stdout, 'data')
  t.is((await jobRow(parts, id)).state, 'running')
  child.kill('SIGKILL')
  await once(child, 'exit')
  t.deepEqual(await runJobs(inAnHour(parts)), [{id, kind}])
  const marks = await db.selectFrom('event').select('subjectId').where('type', '=', 'test.mark.made').execute()
  t.deepEqual(marks, [{subjectId: 'after'}])
  t.like(await jobRow(parts, id), {state: 'done', attempts: 2})
})
