import test, {type ExecutionContext} from 'ava'
import {importOfficials} from '../../src/personnel/import/import-officials.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {Refusal} from '../../src/platform/refusal.ts'
import {changeSetting} from '../../src/platform/settings/setting.actions.ts'
import {inWork} from '../../src/platform/work.ts'
import {serve, testParts} from '../support/app.ts'
import {consoleCaller} from '../support/console.ts'
import {person as account} from '../support/people.ts'
import {fileOf, type Person, person} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'

const many = 51
const book = (more: (at: number) => Person, count = many) =>
  fileOf(Array.from({length: count}, (_, at) => person(at, more(at))))

async function house(t: ExecutionContext, first: (at: number) => Person = () => ({})) {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const hr = await account(parts, {roles: ['hr-head'], unitId: units[0]?.provinceId ?? ''})
  await importOfficials(parts, await consoleCaller(parts), await book(first))
  const client = (await serve(t, parts)).as(hr.cookie)
  const sent = async (bytes: Uint8Array) => {
    const answer = await client.upload('/personnel/imports', {}, {field: 'file', name: 'บุคลากร.xlsx', bytes})
    await runJobs(parts)
    return answer.location?.split('?')[0] ?? ''
  }
  return {parts, id, client, sent}
}

const salaries = async (parts: Awaited<ReturnType<typeof house>>['parts']) =>
  new Set((await parts.db.selectFrom('official').select('salary').execute()).map(({salary}) => salary))

test('a file that moves more officials than the office allows is refused, and points to an order', async (t) => {
  const {parts, client, sent} = await house(t)
  const at = await sent(await book(() => ({salary: 26_000})))
  const page = (await client.getJson(at)).json()
  t.false(page.can.apply)
  t.is(page.orderNeeded.items[0].href, '/personnel/orders')
  t.regex(page.orderNeeded.text, /51/)
  const refused = await client.post(`${at}/application`, {version: String(page.version)})
  t.is(refused.status, 422)
  await runJobs(parts)
  t.deepEqual(await salaries(parts), new Set([2_547_000]))
})

test('as many as are allowed are put right, with the import as their source', async (t) => {
  const {parts, client, sent} = await house(t)
  const at = await sent(await book((row) => (row === 0 ? {} : {salary: 26_000})))
  const page = (await client.getJson(at)).json()
  t.is(page.orderNeeded, null)
  await client.post(`${at}/application`, {version: String(page.version)})
  await runJobs(parts)
  t.deepEqual(await salaries(parts), new Set([2_547_000, 2_600_000]))
})

test('blanks filled in and other columns put right move nobody', async (t) => {
  const {client, sent} = await house(t, () => ({salary: null}))
  const at = await sent(await book(() => ({salary: 25_470, phone: '042-111-111', education: 'ปริญญาโท'})))
  t.true((await client.getJson(at)).json().can.apply)
})

test('the command line tells the same, and writes nothing', async (t) => {
  const {parts} = await house(t)
  const bytes = await book(() => ({status: 'ช่วยราชการ'}))
  const caller = await consoleCaller(parts)
  const foretold = await importOfficials(parts, caller, bytes, {dryRun: true})
  t.regex(foretold.warnings.map(({problem}) => problem).join(), /คำสั่ง/)
  const refused = await t.throwsAsync(importOfficials(parts, caller, bytes), {instanceOf: Refusal})
  t.is(refused?.problems[0]?.message.key, 'import.problem.orderNeeded')
  const rows = await parts.db.selectFrom('official').select('status').distinct().execute()
  t.deepEqual(rows, [{status: 'ปฏิบัติราชการ'}])
})

test('the number is the office’s own', async (t) => {
  const {parts, client, sent} = await house(t)
  await inWork(parts, await consoleCaller(parts), (work) =>
    changeSetting(work, 'imports.movedRows', {value: 100, from: null, to: null, reason: 'ปรับฐานข้อมูล', version: 0}),
  )
  const at = await sent(await book(() => ({salary: 26_000})))
  t.true((await client.getJson(at)).json().can.apply)
})
