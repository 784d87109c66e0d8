import test, {type ExecutionContext} from 'ava'
import type {Role} from '../../src/platform/access/actor.ts'
import {newId} from '../../src/platform/ids.ts'
import {serve, testParts} from '../support/app.ts'
import {samples} from '../support/files.ts'
import {htmlProblems} from '../support/html.ts'
import {officialIn} from '../support/official-form.ts'
import {person} from '../support/people.ts'
import {office} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'

async function withPaper(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id} = await province(parts)
  const unitId = id(office)
  const official = await officialIn(parts, 1, unitId)
  const server = await serve(t, parts)
  const as = async (role: Role | null, officialId: string | null = null) =>
    server.as((await person(parts, {roles: role ? [role] : [], unitId: role ? unitId : null, officialId})).cookie)
  const officer = await as('hr-officer')
  const address = `/personnel/officials/${official.id}`
  const sent = await officer.upload(
    `${address}/documents`,
    {submission: newId()},
    {field: 'document', name: 'กพ7 สมชาย.pdf', bytes: samples.pdf},
  )
  t.is(sent.location, address)
  const {documents} = (await officer.getJson(address)).json()
  return {parts, official, address, as, officer, paper: documents.files[0]}
}

test('a paper lies encrypted in the file, and every reading of it stands in the trail', async (t) => {
  const {parts, officer, paper, official} = await withPaper(t)
  t.is(paper.name, 'กพ7 สมชาย.pdf')
  const stored = await parts.db.selectFrom('file').selectAll().executeTakeFirstOrThrow()
  const chunk = await parts.db.selectFrom('fileChunk').selectAll().executeTakeFirstOrThrow()
  t.false(Buffer.from(chunk.bytes).includes('%PDF'))
  t.false(stored.name.includes('สมชาย'))
  const got = await officer.get(paper.href)
  t.true(got.text.startsWith('%PDF'))
  const events = await parts.db
    .selectFrom('event')
    .selectAll()
    .where('subject', '=', 'OfficialDocument')
    .orderBy('id')
    .execute()
  t.deepEqual(
    events.map(({type, subjectId}) => [type, subjectId]),
    [
      ['files.file.attached', official.id],
      ['files.file.downloaded', official.id],
    ],
  )
})

test('papers are for who may read the whole file', async (t) => {
  const {as, paper, address, official} = await withPaper(t)
  const readers: [Role | null, number][] = [
    ['hr-head', 200],
    ['agency-hr-clerk', 200],
    [null, 200],
    ['governor', 404],
    ['deputy-governor', 404],
    ['head-of-office', 404],
    ['unit-head', 404],
    ['auditor', 404],
    ['administrator', 404],
  ]
  for (const [role, status] of readers) {
    const reader = await as(role, role ? null : official.id)
    t.is((await reader.get(paper.href)).status, status, String(role))
    const page = await reader.get(address)
    t.is(page.text.includes('กพ7 สมชาย.pdf'), status === 200, String(role))
  }
})

test('what is no scan is refused on the page itself', async (t) => {
  const {officer, address, parts} = await withPaper(t)
  const wrong = await officer.upload(
    `${address}/documents`,
    {},
    {field: 'document', name: 'โปรแกรม.pdf', bytes: samples.exe},
  )
  t.is(wrong.status, 422)
  t.deepEqual(await htmlProblems(wrong.text), [])
  t.true(wrong.text.includes('href="#f-document"'))
  t.is(
    (await officer.upload(`${address}/documents`, {}, {field: 'other', name: 'a.pdf', bytes: samples.pdf})).status,
    422,
  )
  t.is((await officer.post(`${address}/documents`)).status, 422)
  t.is((await parts.db.selectFrom('file').select('id').execute()).length, 1)
})

test('a paper is deleted by who keeps the register, and by its own file only', async (t) => {
  const {officer, as, address, paper, parts, official} = await withPaper(t)
  const removal = `${address}/documents/${paper.id}/removal`
  t.is((await (await as(null, official.id)).post(removal)).status, 403)
  const other = await officialIn(parts, 2, official.unitId)
  t.is((await officer.post(`/personnel/officials/${other.id}/documents/${paper.id}/removal`)).status, 404)
  t.is((await officer.post(removal)).location, address)
  t.is((await officer.get(paper.href)).status, 404)
  t.is((await officer.post(removal)).status, 404)
})
