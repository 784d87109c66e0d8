import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import test, {type ExecutionContext} from 'ava'
import {sql} from 'kysely'
import {files} from '../../../src/platform/files/index.ts'
import {doctor, health} from '../../../src/platform/health/index.ts'
import {jobs, planJob} from '../../../src/platform/jobs/index.ts'
import type {Parts} from '../../../src/platform/slice.ts'
import {inWork} from '../../../src/platform/work.ts'
import {serve, testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'

async function open(t: ExecutionContext): Promise<Parts> {
  const parts = await testParts(t, {slices: [health, jobs, files]})
  const dataDir = mkdtempSync(join(tmpdir(), 'mukda-health-'))
  const secretFile = join(dataDir, 'secret')
  writeFileSync(secretFile, 'x', {mode: 0o600})
  return {...parts, config: {...parts.config, dataDir, secretFile}}
}

const wrongOf = async (parts: Parts) => (await doctor(parts)).filter(({ok}) => !ok).map(({name}) => name)

test('a new installation is well, and says which database it stands on', async (t) => {
  const parts = await open(t)
  const checks = await doctor(parts)
  t.deepEqual(await wrongOf(parts), [])
  t.regex(checks.find(({name}) => name === 'database')?.message ?? '', /(MariaDB|MySQL|SQLite) \d+\.\d+/)
})

test('a trail without its guard, keys anybody can read, a missing folder and jobs nobody does are found', async (t) => {
  const parts = await open(t)
  writeFileSync(join(parts.config.dataDir, 'open'), 'x', {mode: 0o644})
  const open644 = {...parts, config: {...parts.config, secretFile: join(parts.config.dataDir, 'open')}}
  t.deepEqual(await wrongOf(open644), ['secret'])
  t.deepEqual(await wrongOf({...parts, config: {...parts.config, dataDir: '/nonexistent'}}), ['disk'])
  await planJob(parts.db, {kind: 'files.forget', runAt: new Date(Date.now() - 3_600_000).toISOString()})
  t.deepEqual(await wrongOf(parts), ['jobs'])
})

test('a clock that has gone back behind the trail is found', async (t) => {
  const parts = await open(t)
  const {caller} = await person(parts)
  await inWork(parts, caller, async (work) => work.record({type: 'test.mark.made', subject: 'Mark', subjectId: '1'}))
  const yesterday = {...parts, clock: {...parts.clock, now: () => new Date(Date.now() - 86_400_000).toISOString()}}
  t.deepEqual(await wrongOf(yesterday), ['clock'])
})

test('a trail whose triggers are gone is not well', async (t) => {
  const parts = await open(t)
  await sql`drop trigger event_no_delete`.execute(parts.db)
  t.teardown(async () => {
    const refuse = process.env.TEST_DATABASE_SERVER
      ? `signal sqlstate '45000' set message_text = 'event is append-only'`
      : `begin select raise(abort, 'event is append-only'); end`
    await sql.raw(`create trigger event_no_delete before delete on event for each row ${refuse}`).execute(parts.db)
  })
  t.deepEqual(await wrongOf(parts), ['guard'])
})

test('the administrator sees how the installation is; a machine without a session gets one word; others nothing', async (t) => {
  const parts = await open(t)
  const [administrator, head] = [
    await person(parts, {roles: ['administrator']}),
    await person(parts, {roles: ['hr-head']}),
  ]
  await planJob(parts.db, {kind: 'files.forget', payload: {name: 'ลับ'}, accountId: head.accountId})
  const client = await serve(t, parts)
  t.deepEqual((await client.getJson('/health')).json(), {status: 'ok'})
  t.is((await client.as(head.cookie).get('/health')).status, 403)
  const page = await client.as(administrator.cookie).getJson('/health')
  t.notRegex(page.text, /ลับ/)
  t.like(page.json(), {ok: true, jobs: [{title: 'ลบไฟล์ที่พ้นกำหนดเก็บ', state: {word: 'waiting'}}]})
  t.true(page.json().tables.some(({table}: {table: string}) => table === 'account'))
  for (const lang of ['th', 'en']) t.is((await client.as(administrator.cookie).get(`/health?lang=${lang}`)).status, 200)
})
