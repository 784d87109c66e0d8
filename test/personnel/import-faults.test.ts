import test, {type ExecutionContext} from 'ava'
import {sql} from 'kysely'
import {importOfficials} from '../../src/personnel/index.ts'
import {isFull, isServer} from '../../src/platform/db/dialect.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {changeSetting} from '../../src/platform/settings/setting.actions.ts'
import {closedPart, openPart, zipFile} from '../../src/platform/sheets/zip-writer.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {inWork} from '../../src/platform/work.ts'
import {type Client, serve, testParts} from '../support/app.ts'
import {consoleCaller} from '../support/console.ts'
import {person as account} from '../support/people.ts'
import {fileOf, office, person} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'

async function clerk(t: ExecutionContext): Promise<{parts: Parts; client: Client}> {
  const parts = await testParts(t)
  const {id} = await province(parts)
  const {cookie} = await account(parts, {roles: ['hr-officer'], unitId: id(office)})
  return {parts, client: (await serve(t, parts)).as(cookie)}
}

const send = (client: Client, bytes: Uint8Array) =>
  client.upload('/personnel/imports', {}, {field: 'file', name: 'บุคลากร.xlsx', bytes})

const officials = async ({db}: Parts) => (await db.selectFrom('official').select('id').execute()).length

/** The embedded database may grow by so many pages and no more; undone by the largest number. */
async function roomFor({db}: Parts, pages: number): Promise<void> {
  const {rows} = await sql<{pageCount: number}>`pragma page_count`.execute(db)
  await sql.raw(`pragma max_page_count = ${(rows[0]?.pageCount ?? 0) + pages}`).execute(db)
}

test('a full disk refuses an import whole, and it succeeds when there is room', async (t) => {
  const {parts} = await clerk(t)
  if (isServer(parts.db)) return t.pass('the room of a server is its own affair')
  const caller = await consoleCaller(parts)
  const bytes = await fileOf(Array.from({length: 1200}, (_, at) => person(at)))
  await roomFor(parts, 100)
  const error = await t.throwsAsync(importOfficials(parts, caller, bytes))
  t.true(isFull(error))
  t.is(await officials(parts), 0)
  t.is((await parts.db.selectFrom('import').select('id').execute()).length, 0)
  await roomFor(parts, 1_000_000)
  t.is((await importOfficials(parts, caller, bytes)).created, 1200)
})

test('a disk that fills up while an import is applied leaves the register as it was, and the page says so', async (t) => {
  const {parts, client} = await clerk(t)
  if (isServer(parts.db)) return t.pass('the room of a server is its own affair')
  const {location} = await send(client, await fileOf(Array.from({length: 1200}, (_, at) => person(at))))
  await runJobs(parts)
  const page = async () => (await client.getJson(location ?? '')).json()
  const press = async () => {
    await client.post(`${location}/application`, {version: String((await page()).version)})
    await runJobs(parts)
  }
  await roomFor(parts, 100)
  await press()
  const failed = await page()
  t.like(failed, {state: {word: 'previewed'}, can: {apply: true}})
  t.regex(failed.failed, /พื้นที่จัดเก็บข้อมูลเต็ม/)
  t.is(await officials(parts), 0)
  await roomFor(parts, 1_000_000)
  await press()
  t.like(await page(), {state: {word: 'applied'}, failed: null})
  t.is(await officials(parts), 1200)
})

test('a file over the limit is refused before it is read', async (t) => {
  const {parts, client} = await clerk(t)
  const answer = await send(client, Buffer.alloc(100 * 1024 * 1024, 'PK'))
  t.is(answer.status, 413)
  t.regex(answer.text, /64 MB/)
  t.is((await parts.db.selectFrom('import').select('id').execute()).length, 0)
})

test('a workbook that inflates without end is refused on its page', async (t) => {
  const {parts, client} = await clerk(t)
  const sheet = openPart('xl/worksheets/sheet1.xml')
  const spaces = ' '.repeat(16 * 1024 * 1024)
  for (let piece = 0; piece < 8; piece += 1) sheet.add(spaces)
  const relation = (type: string, target: string) =>
    `<Relationships><Relationship Id="r1" Type="x/${type}" Target="${target}"/></Relationships>`
  const bomb = zipFile([
    closedPart('_rels/.rels', relation('officeDocument', 'xl/workbook.xml')),
    closedPart('xl/workbook.xml', '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'),
    closedPart('xl/_rels/workbook.xml.rels', relation('worksheet', 'worksheets/sheet1.xml')),
    sheet.close(),
  ])
  t.true(bomb.length < 1024 * 1024)
  const {location} = await send(client, bomb)
  await runJobs(parts)
  t.like((await client.getJson(location ?? '')).json(), {
    state: {word: 'unreadable'},
    can: {apply: false, remove: true},
  })
  t.is(await officials(parts), 0)
})

test('formulas and scripts in cells are text on every page', async (t) => {
  const {parts, client} = await clerk(t)
  const script = '<script>alert(1)</script>'
  const formula = '=HYPERLINK("http://example.org";"x")'
  const people = [
    person(1, {education: script, phone: formula}),
    person(2, {firstName: script}),
    person(3, {salary: formula}),
  ]
  const {location} = await send(client, await fileOf(people))
  await runJobs(parts)
  const {text} = await client.get(location ?? '')
  t.false(text.includes(script))
  t.true(text.includes('&lt;script&gt;'))
  t.like((await client.getJson(location ?? '')).json(), {counts: {created: 1, refused: 2}})
})

test('two imports of the same new officials at the same moment bring each of them once', async (t) => {
  const {parts} = await clerk(t)
  const caller = await consoleCaller(parts)
  const bytes = await fileOf(Array.from({length: 300}, (_, at) => person(at)))
  const reports = await Promise.all([importOfficials(parts, caller, bytes), importOfficials(parts, caller, bytes)])
  t.deepEqual(reports.map(({created}) => created).sort(), [0, 300])
  t.deepEqual(reports.map(({unchanged}) => unchanged).sort(), [0, 300])
  t.is(await officials(parts), 300)
})

test('two imports that change the same officials at the same moment follow one another', async (t) => {
  const {parts} = await clerk(t)
  const caller = await consoleCaller(parts)
  await inWork(parts, caller, (work) =>
    changeSetting(work, 'imports.movedRows', {value: 300, from: null, to: null, reason: 'ปรับฐานข้อมูล', version: 0}),
  )
  const everybody = (salary: number) => fileOf(Array.from({length: 300}, (_, at) => person(at, {salary})))
  await importOfficials(parts, caller, await everybody(20_000))
  const [one, two] = [await everybody(21_000), await everybody(22_000)]
  const reports = await Promise.all([importOfficials(parts, caller, one), importOfficials(parts, caller, two)])
  t.deepEqual(
    reports.map(({changed}) => changed),
    [300, 300],
  )
  const rows = await parts.db.selectFrom('official').select(['salary', 'version']).execute()
  t.is(new Set(rows.map(({salary}) => salary)).size, 1)
  t.true(rows.every(({version}) => version === 3))
  const open = await parts.db
    .selectFrom('officialSalary')
    .select('id')
    .where('supersededAt', 'is', null)
    .where('validFrom', 'is not', null)
    .execute()
  t.is(open.length, 300)
})
