import test from 'ava'
import {newId} from '../../src/platform/ids.ts'
import {Refusal} from '../../src/platform/refusal.ts'
import {historyOf} from '../../src/platform/trail/trail.store.ts'
import {inWork} from '../../src/platform/work.ts'
import {testParts} from '../support/app.ts'
import {person} from '../support/people.ts'

const renamed = (id: string, name: string) => ({
  type: 'identity.account.renamed',
  subject: 'Account',
  subjectId: id,
  after: {name},
})

test('a change and its trail record are committed together', async (t) => {
  const parts = await testParts(t, {slices: []})
  const {caller, accountId} = await person(parts)
  await inWork(parts, caller, async (work) => {
    await work.db.updateTable('account').set({name: 'ใหม่'}).where('id', '=', accountId).execute()
    work.record(renamed(accountId, 'ใหม่'))
  })
  const [event] = await historyOf(parts.db, 'Account', accountId)
  t.is(event?.type, 'identity.account.renamed')
  t.deepEqual(event?.payload, {after: {name: 'ใหม่'}})
})

test('a change that nobody recorded is not committed', async (t) => {
  const parts = await testParts(t, {slices: []})
  const {caller, accountId} = await person(parts, {name: 'เดิม'})
  const write = inWork(parts, caller, (work) =>
    work.db.updateTable('account').set({name: 'ใหม่'}).where('id', '=', accountId).execute(),
  )
  await t.throwsAsync(write, {message: /without a trail record: account/})
  const row = await parts.db.selectFrom('account').select('name').where('id', '=', accountId).executeTakeFirstOrThrow()
  t.is(row.name, 'เดิม')
})

test('what was said before the end stands in the trail with the rest, and listeners hear of all of it', async (t) => {
  const heard: string[] = []
  const parts = await testParts(t, {
    slices: [{name: 'test', listeners: [async (_, events) => void heard.push(...events.map(({type}) => type))]}],
  })
  const {caller, accountId} = await person(parts)
  const said = (verb: string) => ({type: `test.thing.${verb}`, subject: 'Thing', subjectId: accountId})
  await inWork(parts, caller, async (work) => {
    work.record(said('begun'))
    await work.flush()
    await work.db.updateTable('account').set({name: 'ใหม่'}).where('id', '=', accountId).execute()
    await work.flush()
    work.record(said('done'))
  })
  t.deepEqual(heard, ['test.thing.begun', 'test.thing.done'])
  t.is((await historyOf(parts.db, 'Thing', accountId)).length, 2)
  const broken = inWork(parts, caller, async (work) => {
    work.record(said('begun'))
    await work.flush()
    throw new Error('broken off')
  })
  await t.throwsAsync(broken, {message: 'broken off'})
  t.is((await historyOf(parts.db, 'Thing', accountId)).length, 2, 'with the work its trail is gone')
})

test('the trail refuses to be changed, shortened or replaced', async (t) => {
  const parts = await testParts(t, {slices: []})
  const {caller, accountId} = await person(parts)
  await inWork(parts, caller, async (work) => work.record(renamed(accountId, 'ก')))
  const event = await parts.db.selectFrom('event').selectAll().executeTakeFirstOrThrow()
  await t.throwsAsync(parts.db.updateTable('event').set({type: 'other'}).execute(), {message: /append-only/})
  await t.throwsAsync(parts.db.deleteFrom('event').execute(), {message: /append-only/})
  await t.throwsAsync(parts.db.replaceInto('event').values(event).execute())
  await t.throwsAsync(parts.db.updateTable('eventPayload').set({body: '{}'}).execute(), {message: /append-only/})
})

test('the same form sent twice has one effect, and the second is told where the first went', async (t) => {
  const parts = await testParts(t, {slices: []})
  const {caller, accountId} = await person(parts)
  const sent = {...caller, submission: newId()}
  const rename = () =>
    inWork(parts, sent, async (work) => {
      work.record(renamed(accountId, 'ข'))
      return '/there'
    })
  const both = await Promise.allSettled([rename(), rename()])
  t.is(both.filter((each) => each.status === 'fulfilled').length, 1)
  const refused = both.find((each) => each.status === 'rejected')?.reason as Refusal
  t.true(refused instanceof Refusal)
  t.is(refused.detail.location, '/there')
  t.is((await historyOf(parts.db, 'Account', accountId)).length, 1)
})
