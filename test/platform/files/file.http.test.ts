import test, {type ExecutionContext} from 'ava'
import {files, type NewFile, storeFile} from '../../../src/platform/files/index.ts'
import type {Parts, Slice} from '../../../src/platform/slice.ts'
import {historyOf} from '../../../src/platform/trail/trail.store.ts'
import {inWork} from '../../../src/platform/work.ts'
import {serve, testParts} from '../../support/app.ts'
import {samples} from '../../support/files.ts'
import {person, type TestPerson} from '../../support/people.ts'

/** Jobs stand in for records: each is readable to one account. */
const papers = (confidential: boolean): Slice => ({
  name: 'papers',
  abilities: ({actor, allow}) => allow('read', 'Paper', {id: actor.accountId}),
  records: {
    Paper: {
      label: 'file.title',
      readable: (db, ability) => {
        const [rule] = ability.rulesFor('read', 'Paper')
        const id = (rule?.conditions as {id: string}).id
        return db.selectFrom('account').select('id').where('id', '=', id)
      },
      ...(confidential ? {confidential} : {}),
    },
  },
})

const open = async (t: ExecutionContext, confidential = false) => {
  const parts = await testParts(t, {slices: [files, papers(confidential)]})
  return {parts, client: await serve(t, parts), owner: await person(parts), other: await person(parts)}
}

const store = (parts: Parts, {caller, accountId}: TestPerson, more: Partial<NewFile> = {}) =>
  inWork(parts, caller, (work) =>
    storeFile(work, {name: 'รายงานผล.pdf', bytes: samples.pdf, subject: 'Paper', subjectId: accountId, ...more}),
  )

test('who may read the record gets the file, as a download nothing in it can act from', async (t) => {
  const {parts, client, owner} = await open(t)
  const id = await store(parts, owner)
  const answer = await client.as(owner.cookie).get(`/files/${id}`)
  t.is(answer.status, 200)
  t.is(answer.text, samples.pdf.toString())
  const header = (name: string) => answer.headers.get(name)
  t.is(header('content-type'), 'application/pdf')
  t.is(header('content-length'), String(samples.pdf.length))
  t.is(header('x-content-type-options'), 'nosniff')
  t.is(header('content-security-policy'), "default-src 'none'; sandbox")
  t.regex(header('content-disposition') ?? '', /^attachment;/)
  t.true(header('content-disposition')?.includes(`filename*=UTF-8''${encodeURIComponent('รายงานผล.pdf')}`))
})

test('who may not read the record finds no file, as one that never was', async (t) => {
  const {parts, client, owner, other} = await open(t)
  const id = await store(parts, owner)
  const orphan = await store(parts, owner, {subject: 'Nothing'})
  const hidden = await client.as(other.cookie).getJson(`/files/${id}`)
  t.is(hidden.status, 404)
  t.is(hidden.text, (await client.as(other.cookie).getJson('/files/01ARZ3NDEKTSV4RRFFQ69G5FAV')).text)
  t.is((await client.as(owner.cookie).getJson(`/files/${orphan}`)).status, 404)
  t.is((await client.getJson(`/files/${id}`)).status, 401)
})

test('only pictures are shown in the window, and only when asked for', async (t) => {
  const {parts, client, owner} = await open(t)
  const picture = await store(parts, owner, {name: 'ภาพ.png', bytes: samples.png})
  const paper = await store(parts, owner)
  const disposition = async (path: string) =>
    (await client.as(owner.cookie).get(path)).headers.get('content-disposition')?.split(';')[0]
  t.is(await disposition(`/files/${picture}?inline`), 'inline')
  t.is(await disposition(`/files/${picture}`), 'attachment')
  t.is(await disposition(`/files/${paper}?inline`), 'attachment')
})

const downloads = async (parts: Parts, {accountId}: TestPerson) =>
  (await historyOf(parts.db, 'Paper', accountId)).filter(({type}) => type === 'files.file.downloaded')

test('whoever downloads a file of a confidential record stands in the trail', async (t) => {
  const {parts, client, owner} = await open(t, true)
  await client.as(owner.cookie).get(`/files/${await store(parts, owner)}`)
  t.is((await downloads(parts, owner))[0]?.accountId, owner.accountId)
})

test('of other records only the download of an encrypted file stands in the trail', async (t) => {
  const {parts, client, owner} = await open(t)
  await client.as(owner.cookie).get(`/files/${await store(parts, owner)}`)
  t.is((await downloads(parts, owner)).length, 0)
  const sealed = await store(parts, owner, {sealWith: parts.keys})
  t.is((await client.as(owner.cookie).get(`/files/${sealed}`)).text, samples.pdf.toString())
  t.is((await downloads(parts, owner)).length, 1)
})
