import test from 'ava'
import {jobs, planJob, runJobs, startJobs} from '../../../src/platform/jobs/index.ts'
import type {JobRunner} from '../../../src/platform/jobs/job.ts'
import {inWork} from '../../../src/platform/work.ts'
import {serve, testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'

const kind = 'files.forget'
const runner = (run: JobRunner) => [jobs, {name: 'test', jobs: {[kind]: run}}]

const opened: JobRunner = async () => ({location: '/jobs', said: {key: 'job.lead'}, secret: 'ลับ'})

test('who asked for a job sees how it ended and where its result is', async (t) => {
  const parts = await testParts(t, {slices: runner(opened)})
  const asker = await person(parts)
  const client = (await serve(t, parts)).as(asker.cookie)
  const id = await planJob(parts.db, {kind, accountId: asker.accountId})
  const before = await client.get(`/jobs/${id}`)
  t.is(before.status, 200)
  t.regex(before.text, /ดูความคืบหน้าล่าสุด/)
  t.regex(before.text, /hx-trigger="every 1s"/)
  await runJobs(parts)
  const after = await client.get(`/jobs/${id}`)
  t.notRegex(after.text, /ดูความคืบหน้าล่าสุด|hx-trigger/)
  t.regex(after.text, /href="\/jobs">เปิดดูผล/)
  t.like((await client.getJson(`/jobs/${id}`)).json(), {location: '/jobs', result: {secret: 'ลับ'}, percent: 100})
})

test('the administrator sees the kind and state of anybody’s job, and nothing it holds', async (t) => {
  const parts = await testParts(t, {slices: runner(opened)})
  const asker = await person(parts)
  const administrator = await person(parts, {roles: ['administrator']})
  const client = (await serve(t, parts)).as(administrator.cookie)
  const id = await planJob(parts.db, {kind, accountId: asker.accountId, payload: {name: 'ลับ'}})
  await runJobs(parts)
  const page = await client.getJson(`/jobs/${id}`)
  t.like(page.json(), {state: {word: 'done'}, result: null, location: null, said: null, mine: false})
  t.notRegex(page.text, /ลับ/)
  t.deepEqual((await client.getJson('/jobs')).json().items, [], 'the list is one’s own')
})

test('a job of somebody else is not found, as one that never was', async (t) => {
  const parts = await testParts(t, {slices: runner(opened)})
  const [asker, other] = [await person(parts), await person(parts)]
  const client = (await serve(t, parts)).as(other.cookie)
  const id = await planJob(parts.db, {kind, accountId: asker.accountId})
  const [hidden, absent] = [
    await client.getJson(`/jobs/${id}`),
    await client.getJson('/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV'),
  ]
  t.is(hidden.status, 404)
  t.is(hidden.text, absent.text)
})

test('the list of jobs shows one’s own, latest first, and keeps its place', async (t) => {
  const parts = await testParts(t, {slices: runner(opened)})
  const [asker, other] = [await person(parts), await person(parts)]
  const client = (await serve(t, parts)).as(asker.cookie)
  await planJob(parts.db, {kind, accountId: other.accountId})
  const ids: string[] = []
  for (let count = 0; count < 51; count++) ids.unshift(await planJob(parts.db, {kind, accountId: asker.accountId}))
  const first = (await client.getJson('/jobs')).json()
  const second = (await client.getJson(first.next)).json()
  const shown = [...first.items, ...second.items].map((item: {id: string}) => item.id)
  t.deepEqual(shown, ids)
  t.is(second.next, null)
  t.is((await client.get('/jobs')).status, 200)
})

test('how far a job is can be seen while its transaction holds the database', async (t) => {
  let told = () => {}
  let end = () => {}
  const halfWay = new Promise<void>((resolve) => {
    told = resolve
  })
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const parts = await testParts(t, {
    slices: runner((p, {caller, progress}) =>
      inWork(p, caller, async (work) => {
        work.record({type: 'test.mark.made', subject: 'Mark', subjectId: 'mark'})
        progress(0.5, {key: 'job.mayLeave'})
        told()
        await ended
        return {}
      }),
    ),
  })
  const asker = await person(parts)
  const client = (await serve(t, parts)).as(asker.cookie)
  const id = await planJob(parts.db, {kind, accountId: asker.accountId})
  const running = startJobs(parts, {pollMs: 20})
  await halfWay
  const page = (await client.getJson(`/jobs/${id}`)).json()
  end()
  await running.stop()
  t.is(page.percent, 50)
  t.regex(page.progress.note, /ท่านออกไปทำงานอื่นได้/)
})
