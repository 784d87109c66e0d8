import test, {type ExecutionContext} from 'ava'
import {hasRole} from '../../../src/platform/access/actor.ts'
import {exportJob, exportRoutes, exports, mostDirect, type SheetOf} from '../../../src/platform/exports/index.ts'
import {files} from '../../../src/platform/files/index.ts'
import {newId} from '../../../src/platform/ids.ts'
import {jobs, planJob, runJobs} from '../../../src/platform/jobs/index.ts'
import {forbidden} from '../../../src/platform/refusal.ts'
import {settings} from '../../../src/platform/settings/index.ts'
import {changeSetting} from '../../../src/platform/settings/setting.actions.ts'
import {parseSheet} from '../../../src/platform/sheets/parse-sheet.ts'
import type {Parts, Slice} from '../../../src/platform/slice.ts'
import {inWork} from '../../../src/platform/work.ts'
import {serve, testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'

const job = 'personnel.export-officials'
const list = '/lists'
type Length = {rows: number; counted?: boolean; breakAt?: number}

/** A list of so many rows that administrators may take away. */
function listOf(length: Length): Slice {
  const sheetOf: SheetOf = async (_, {actor}, {query}) => {
    if (!hasRole(actor, 'administrator')) throw forbidden()
    async function* rows() {
      for (let row = 0; row < length.rows; row++) {
        if (row === length.breakAt) throw new Error('the power went')
        yield [`${query.q ?? ''}${row}`.padEnd(400, 'ก'), row]
      }
    }
    return {
      name: 'บัญชีรายชื่อ',
      sheet: 'ก',
      headings: ['ชื่อ', 'เลข'],
      rows: rows(),
      count: length.counted === false ? null : length.rows,
      told: (count) => ({type: 'personnel.official.exported', subject: 'Unit', subjectId: 'u', after: {rows: count}}),
    }
  }
  return {
    name: 'lists',
    abilities: ({actor, allow}) => {
      if (hasRole(actor, 'administrator')) allow('read', 'Export', {accountId: actor.accountId, kind: job})
    },
    routes: (router, parts) =>
      exportRoutes(router, parts, {list, title: 'job.list', forms: ['xlsx', 'csv'], job, sheetOf}),
    jobs: {[job]: exportJob(sheetOf)},
  }
}

async function office(t: ExecutionContext, length: Length) {
  const parts = await testParts(t, {slices: [jobs, files, exports, settings, listOf(length)]})
  const [asker, other] = [
    await person(parts, {roles: ['administrator']}),
    await person(parts, {roles: ['administrator']}),
  ]
  const client = await serve(t, parts)
  const bytesOf = async (href: string, cookie: string) => {
    const answer = await fetch(client.url + href, {headers: {cookie}})
    return {status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer())}
  }
  return {parts, asker, other, client: client.as(asker.cookie), others: client.as(other.cookie), bytesOf}
}

const later = (parts: Parts, days: number): Parts => ({
  ...parts,
  clock: {...parts.clock, now: () => new Date(Date.now() + days * 86_400_000).toISOString()},
})

const eventsOf = async (parts: Parts) =>
  (await parts.db.selectFrom('event').select(['type', 'accountId']).orderBy('id').execute()).map(
    ({type, accountId}) => `${type} ${accountId}`,
  )

test('a list of twenty thousand rows is sent at once; one row more, and it is offered as background work', async (t) => {
  for (const counted of [true, false]) {
    const length = {rows: mostDirect, counted}
    const {parts, asker, client} = await office(t, length)
    const whole = await client.get(`${list}/export.csv`)
    t.is(whole.status, 200)
    t.is(whole.text.trim().split('\r\n').length, mostDirect + 1)
    t.deepEqual(await eventsOf(parts), [`personnel.official.exported ${asker.accountId}`])
    length.rows += 1
    const {status, location} = await client.get(`${list}/export.csv?q=ก`)
    t.is(status, 303)
    t.is((await eventsOf(parts)).length, 1, 'nobody has taken anything away')
    const page = await client.getJson(location ?? '')
    t.regex(page.json().lead, /20,000/)
    t.deepEqual(page.json().hidden, [
      {name: 'form', value: 'csv'},
      {name: 'list', value: 'q=%E0%B8%81'},
    ])
  }
})

test('a long list is written in the background, for the one who asked alone, and the trail tells what he took', async (t) => {
  const {parts, asker, client, others, bytesOf} = await office(t, {rows: mostDirect + 1})
  const sent = {form: 'xlsx', list: 'q=ก', submission: newId()}
  const {location} = await client.post(`${list}/export`, sent)
  t.is((await client.post(`${list}/export`, sent)).location, location, 'sent twice, made once')
  const waiting = (await client.getJson(location ?? '')).json()
  t.is(waiting.title, 'จัดทำไฟล์บุคลากร')
  t.is(waiting.location, null)
  await runJobs(parts)
  const made = (await client.getJson(location ?? '')).json()
  t.regex(made.said, /บัญชีรายชื่อ.*20,001 แถว/)
  t.is(made.open, 'ดาวน์โหลดไฟล์')
  t.is((await others.get(made.location)).status, 404)
  t.is((await others.get(location ?? '')).status, 200, 'an administrator oversees the work')
  t.is((await others.getJson(location ?? '')).json().location, null)
  const file = await bytesOf(made.location, asker.cookie)
  t.regex(decodeURIComponent(file.headers.get('content-disposition') ?? ''), /บัญชีรายชื่อ\.xlsx/)
  const {rows} = await parseSheet(file.bytes)
  t.is(rows.length, mostDirect + 2)
  t.regex(String(rows[1]?.cells[0]), /^ก0ก/)
  t.deepEqual(
    await eventsOf(parts),
    ['files.file.begun', 'files.file.attached', 'personnel.official.exported', 'files.file.downloaded'].map(
      (type) => `${type} ${asker.accountId}`,
    ),
  )
})

test('while it is written the page says how far it is', async (t) => {
  const said: string[] = []
  const {parts, asker, client} = await office(t, {rows: 1000})
  const id = await planJob(parts.db, {
    kind: job,
    payload: {query: {}, form: 'csv', lang: 'th'},
    accountId: asker.accountId,
  })
  const watching = {...parts, slices: parts.slices.map((slice) => ({...slice, jobs: watched(slice.jobs)}))}
  function watched(own: Slice['jobs']): NonNullable<Slice['jobs']> {
    return Object.fromEntries(
      Object.entries(own ?? {}).map(([kind, run]) => [
        kind,
        (at, it) =>
          run(at, {
            ...it,
            progress: (done, message) => {
              it.progress(done, message)
              said.push(`${done} ${message?.values?.count}/${message?.values?.of}`)
            },
          }),
      ]),
    )
  }
  await runJobs(watching)
  t.deepEqual(said, ['0 0/1000', '0.5 500/1000'])
  t.is((await client.getJson(`/jobs/${id}`)).json().percent, 100)
})

test('a file broken off half-way is nobody’s; the next attempt writes it anew and leaves nothing of the first', async (t) => {
  const length: Length = {rows: 3000, breakAt: 2500}
  const {parts, client, bytesOf, asker} = await office(t, length)
  const {location} = await client.post(`${list}/export`, {form: 'csv', submission: newId()})
  await runJobs(parts)
  const [left] = await parts.db.selectFrom('file').selectAll().execute()
  t.truthy(await parts.db.selectFrom('fileChunk').select('position').executeTakeFirst())
  t.is((await client.get(`/files/${left?.id}`)).status, 404)
  delete length.breakAt
  await runJobs(later(parts, 0.5))
  const made = (await client.getJson(location ?? '')).json()
  const {bytes} = await bytesOf(made.location, asker.cookie)
  t.is(Buffer.from(bytes).toString().trim().split('\r\n').length, 3001)
  const kept = await parts.db.selectFrom('fileChunk').select('fileId').distinct().execute()
  t.deepEqual(
    kept.map(({fileId}) => `/files/${fileId}`),
    [made.location],
  )
})

test('what one may take away is decided when the file is written, and again when it is fetched', async (t) => {
  const {parts, asker, client} = await office(t, {rows: 10})
  const post = async () => (await client.post(`${list}/export`, {form: 'csv', submission: newId()})).location ?? ''
  const [first, second] = [await post(), await post()]
  await runJobs(parts)
  const {location} = (await client.getJson(first)).json()
  t.is((await client.get(location)).status, 200)
  const third = await post()
  await parts.db.updateTable('roleGrant').set({toDay: '2021-01-01'}).where('accountId', '=', asker.accountId).execute()
  await parts.db.updateTable('account').set({accessVersion: 2}).where('id', '=', asker.accountId).execute()
  await runJobs(parts)
  t.is((await client.getJson(third)).json().state.word, 'failed')
  t.is((await client.getJson(second)).json().state.word, 'done')
  t.is((await client.get(location)).status, 404)
  t.is((await client.get(`${list}/export`)).status, 403)
  t.is((await client.post(`${list}/export`, {form: 'csv'})).status, 403)
})

test('a file made in the background goes when its days are over, as many as the office sets', async (t) => {
  const {parts, asker, client} = await office(t, {rows: 10})
  await inWork(parts, asker.caller, (work) =>
    changeSetting(work, 'exports.keptDays', {value: 2, from: null, to: null, reason: 'พื้นที่น้อย', version: 0}),
  )
  const {location} = await client.post(`${list}/export`, {form: 'csv', submission: newId()})
  await runJobs(parts)
  const made = (await client.getJson(location ?? '')).json()
  const forget = async (days: number) => {
    await planJob(parts.db, {kind: 'files.forget'})
    await runJobs(later(parts, days))
    return (await client.get(made.location)).status
  }
  t.deepEqual([await forget(1.9), await forget(2.1)], [200, 404])
})
