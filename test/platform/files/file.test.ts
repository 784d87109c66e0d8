import {randomBytes} from 'node:crypto'
import test from 'ava'
import {fileContent, files, type NewFile, removeFile, storeFile} from '../../../src/platform/files/index.ts'
import {planJob, runJobs} from '../../../src/platform/jobs/index.ts'
import type {Refusal} from '../../../src/platform/refusal.ts'
import type {Parts} from '../../../src/platform/slice.ts'
import {historyOf} from '../../../src/platform/trail/trail.store.ts'
import type {Caller} from '../../../src/platform/work.ts'
import {inWork} from '../../../src/platform/work.ts'
import {testParts} from '../../support/app.ts'
import {samples} from '../../support/files.ts'
import {person} from '../../support/people.ts'

const text = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, 'ก')

const store = (parts: Parts, caller: Caller, more: Partial<NewFile> = {}) =>
  inWork(parts, caller, (work) =>
    storeFile(work, {name: 'รายงาน.pdf', bytes: samples.pdf, subject: 'Paper', subjectId: 'p1', ...more}),
  )

async function whole(parts: Parts, id: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of fileContent(parts, id)) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('a file comes back as it was stored, over many chunks, encrypted or not', async (t) => {
  const parts = await testParts(t, {slices: [files]})
  const {caller} = await person(parts)
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(700_000)])
  for (const more of [{}, {sealWith: parts.keys}]) {
    const id = await store(parts, caller, {bytes, ...more})
    t.true(bytes.equals(await whole(parts, id)))
    const chunks = await parts.db.selectFrom('fileChunk').select('bytes').where('fileId', '=', id).execute()
    t.is(chunks.length, 3)
  }
})

test('of an encrypted file neither content nor name stands readable anywhere', async (t) => {
  const parts = await testParts(t, {slices: [files]})
  const {caller} = await person(parts)
  const id = await store(parts, caller, {name: 'ลับมาก.txt', bytes: Buffer.from('ความลับ'), sealWith: parts.keys})
  const row = await parts.db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const chunk = await parts.db
    .selectFrom('fileChunk')
    .select('bytes')
    .where('fileId', '=', id)
    .executeTakeFirstOrThrow()
  t.notRegex(JSON.stringify(row) + JSON.stringify(await historyOf(parts.db, 'Paper', 'p1')), /ลับ/)
  t.false(Buffer.from(chunk.bytes).includes('ลับ'))
  const others = {...parts, keys: {...parts.keys, file: randomBytes(32)}}
  await t.throwsAsync(whole(others, id), undefined, 'another key does not open it')
})

test('a file that was changed or cut short in the database never arrives whole', async (t) => {
  const parts = await testParts(t, {slices: [files]})
  const {caller} = await person(parts)
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000)])
  const [changed, cut] = [await store(parts, caller, {bytes}), await store(parts, caller, {bytes})]
  await parts.db
    .updateTable('fileChunk')
    .set({bytes: Buffer.alloc(256 * 1024, 1)})
    .where('fileId', '=', changed)
    .where('position', '=', 0)
    .execute()
  await parts.db.deleteFrom('fileChunk').where('fileId', '=', cut).where('position', '=', 1).execute()
  await t.throwsAsync(whole(parts, changed), {message: /is not what was stored/})
  await t.throwsAsync(whole(parts, cut), {message: /lacks chunk 1/})
})

test('a file larger than the office allows is refused, and what it allows can be settled', async (t) => {
  const parts = await testParts(t, {slices: [files]})
  const {caller} = await person(parts)
  const problem = async (megabytes: number) =>
    ((await t.throwsAsync(store(parts, caller, {name: 'a.txt', bytes: text(megabytes)}))) as Refusal).problems[0]
  t.like(await problem(26), {field: 'file', message: {key: 'file.tooLarge', values: {megabytes: 25, size: 26}}})
  const said = {setBy: null, setByName: 'x', setAt: parts.clock.now(), reason: null, toDay: null, version: 1}
  await parts.db
    .insertInto('setting')
    .values({
      id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
      settingKey: 'files.megabytes',
      value: '1',
      fromDay: '2020-01-01',
      ...said,
    })
    .execute()
  t.like(await problem(2), {message: {values: {megabytes: 1, size: 2}}})
})

test('a program dressed up as a report is refused, and nothing of it is kept', async (t) => {
  const parts = await testParts(t, {slices: [files]})
  const {caller} = await person(parts)
  const refusal = (await t.throwsAsync(store(parts, caller, {bytes: samples.exe, field: 'evidence'}))) as Refusal
  t.like(refusal.problems[0], {field: 'evidence', message: {key: 'file.otherKind', values: {found: 'exe'}}})
  t.is((await parts.db.selectFrom('file').select('id').execute()).length, 0)
})

test('attaching and removing stand in the history of the record', async (t) => {
  const parts = await testParts(t, {slices: [files]})
  const {caller} = await person(parts)
  const id = await store(parts, caller)
  await inWork(parts, caller, (work) => removeFile(work, id, 'แนบผิดเรื่อง'))
  const history = await historyOf(parts.db, 'Paper', 'p1')
  t.deepEqual(
    history.map(({type}) => type),
    ['files.file.removed', 'files.file.attached'],
  )
  t.like(history[0]?.payload, {reason: 'แนบผิดเรื่อง', before: {file: 'รายงาน.pdf'}})
  t.is((await parts.db.selectFrom('fileChunk').select('fileId').execute()).length, 0)
})

test('files whose time is over are deleted in the night, with a record; the others stay', async (t) => {
  const parts = await testParts(t, {slices: [files]})
  const {caller} = await person(parts)
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  const expired = await store(parts, caller, {expiresAt: ago(1), subjectId: 'old'})
  const [kept, forever] = [await store(parts, caller, {expiresAt: ago(-1)}), await store(parts, caller)]
  const job = await planJob(parts.db, {kind: 'files.forget'})
  await runJobs(parts)
  const left = await parts.db.selectFrom('file').select('id').orderBy('id').execute()
  t.deepEqual(
    left.map(({id}) => id),
    [kept, forever],
  )
  t.is((await historyOf(parts.db, 'Paper', 'old'))[0]?.type, 'files.file.forgotten')
  const {result} = await parts.db.selectFrom('job').select('result').where('id', '=', job).executeTakeFirstOrThrow()
  t.is(result, '{"forgotten":1}')
  t.not(expired, kept)
})

test('an owner who knows his files has his own limit and kind for them', async (t) => {
  const parts = await testParts(t, {slices: [files]})
  const {caller} = await person(parts)
  const bytes = text(26)
  await t.throwsAsync(store(parts, caller, {name: 'ใหญ่.txt', bytes}))
  const id = await store(parts, caller, {name: '../ใหญ่.dat', bytes, mediaType: 'text/plain'})
  const row = await parts.db.selectFrom('file').select(['name', 'mediaType']).where('id', '=', id).executeTakeFirst()
  t.deepEqual(row, {name: 'ใหญ่.dat', mediaType: 'text/plain'})
})
