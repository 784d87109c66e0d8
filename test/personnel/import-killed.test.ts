import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {fileURLToPath} from 'node:url'
import test, {type ExecutionContext} from 'ava'
import {planImport, startImport} from '../../src/personnel/import/import.actions.ts'
import {openDatabase} from '../../src/platform/db/dialect.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {inWork} from '../../src/platform/work.ts'
import {partsOn} from '../support/app.ts'
import {freshAddress} from '../support/database.ts'
import {person as account} from '../support/people.ts'
import {fileOf, office, person} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'

const many = 1100

/** A register with a file sent to it, on a database that another program can open. */
async function sent(t: ExecutionContext) {
  const address = await freshAddress()
  const db = openDatabase(address)
  t.teardown(() => db.destroy())
  const parts = partsOn(db)
  const {id} = await province(parts)
  const {caller} = await account(parts, {roles: ['hr-officer'], unitId: id(office)})
  const bytes = await fileOf(Array.from({length: many}, (_, at) => person(at)))
  const page = await inWork(parts, caller, (work) =>
    startImport(work, parts.keys, {name: 'บุคลากร.xlsx', bytes, kind: 'xlsx'}),
  )
  return {address, parts, caller, importId: page.split('/').at(-1) ?? ''}
}

/** Another program takes the job and is killed in the middle of it. */
async function killedDoing(kind: string, address: string, {keys}: Parts): Promise<void> {
  const program = fileURLToPath(new URL('../support/killed-import.ts', import.meta.url))
  const told = [keys.field, keys.index, keys.file].map((key) => key.toString('base64url')).join(' ')
  const child = spawn(process.execPath, [program, address, told, kind], {stdio: ['ignore', 'pipe', 'inherit']})
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const inAnHour = (parts: Parts): Parts => ({
  ...parts,
  clock: {...parts.clock, now: () => new Date(Date.now() + 3_600_000).toISOString()},
})

const count = async ({db}: Parts, table: 'official' | 'officialPosting' | 'event', type?: string) => {
  const rows = await db
    .selectFrom(table as 'event')
    .select('id' as never)
    .$if(type !== undefined, (query) => query.where('type', '=', type ?? ''))
    .execute()
  return rows.length
}

const stateOf = async ({db}: Parts, id: string) =>
  (await db.selectFrom('import').select('state').where('id', '=', id).executeTakeFirst())?.state

test('a program killed while it applies an import leaves nothing half-written, and another one finishes', async (t) => {
  t.timeout(180_000)
  const {address, parts, caller, importId} = await sent(t)
  await runJobs(parts)
  t.is(await stateOf(parts, importId), 'previewed')
  await inWork(parts, caller, (work) => planImport(work, {id: importId, version: 2}, 'apply'))
  await killedDoing('personnel.apply-import', address, parts)
  t.is(await count(parts, 'official'), 0)
  t.is(await count(parts, 'officialPosting'), 0)
  t.is(await count(parts, 'event', 'personnel.official.imported'), 0)
  t.is(await stateOf(parts, importId), 'previewed')
  t.deepEqual(await runJobs(parts), [], 'not before its lease has run out')
  await runJobs(inAnHour(parts))
  t.is(await stateOf(parts, importId), 'applied')
  t.is(await count(parts, 'official'), many)
  t.is(await count(parts, 'officialPosting'), many)
  t.is(await count(parts, 'event', 'personnel.official.imported'), many)
})

test('a program killed while it reads a file leaves it to another one, which begins anew', async (t) => {
  t.timeout(180_000)
  const {address, parts, importId} = await sent(t)
  await killedDoing('personnel.preview-import', address, parts)
  t.is(await stateOf(parts, importId), 'reading')
  await runJobs(inAnHour(parts))
  t.is(await stateOf(parts, importId), 'previewed')
  const rows = await parts.db.selectFrom('importRow').select('sheetRow').execute()
  t.is(rows.length, many)
  t.is(await count(parts, 'official'), 0)
})
