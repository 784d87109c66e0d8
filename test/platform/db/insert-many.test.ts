import test from 'ava'
import {insertMany, overwriteMany} from '../../../src/platform/db/kept-insert.ts'
import {newId} from '../../../src/platform/ids.ts'
import {inWork} from '../../../src/platform/work.ts'
import {testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'

const submissions = (count: number) =>
  Array.from({length: count}, (_, at) => ({
    id: newId(),
    accountId: null,
    at: String(at),
    location: at % 2 ? '/x' : null,
  }))

test('many rows arrive whole and in order, also when they fill no batch', async (t) => {
  const parts = await testParts(t, {slices: []})
  const {caller} = await person(parts)
  const rows = submissions(777)
  await inWork(parts, caller, (work) => insertMany(work.db, 'submission', rows))
  t.deepEqual(await parts.db.selectFrom('submission').selectAll().orderBy('id').execute(), rows)
  await inWork(parts, caller, (work) => insertMany(work.db, 'submission', []))
})

test('many rows overwrite those of the same id, and nothing else', async (t) => {
  const parts = await testParts(t, {slices: []})
  const {caller} = await person(parts)
  const rows = submissions(300)
  const written = rows.map((row, at) => (at % 3 ? row : {...row, location: `/changed/${at}`}))
  await inWork(parts, caller, async ({db}) => {
    await insertMany(db, 'submission', rows)
    await overwriteMany(
      db,
      'submission',
      written.filter((_, at) => at % 3 === 0),
    )
  })
  t.deepEqual(await parts.db.selectFrom('submission').selectAll().orderBy('id').execute(), written)
})

test('many rows written and nothing recorded are not committed', async (t) => {
  const parts = await testParts(t, {slices: []})
  const {caller} = await person(parts)
  const now = parts.clock.now()
  const account = {accountName: 'x', name: 'x', passwordHash: null, officialId: null, lang: 'th'}
  const rest = {accessVersion: 1, createdAt: now, closedAt: null, version: 1}
  const write = inWork(parts, caller, (work) =>
    insertMany(work.db, 'account', [{id: newId(), ...account, ...rest}] as never),
  )
  await t.throwsAsync(write, {message: /without a trail record: account/})
})

test('many events are appended with their payloads', async (t) => {
  const parts = await testParts(t, {slices: []})
  const {caller} = await person(parts)
  const happenings = Array.from({length: 600}, (_, at) => ({
    type: 'test.thing.made',
    subject: 'Thing',
    subjectId: String(at),
    ...(at % 3 ? {after: {at}} : {}),
  }))
  await inWork(parts, caller, async (work) => work.record(...happenings))
  const events = await parts.db
    .selectFrom('event')
    .leftJoin('eventPayload', 'eventPayload.eventId', 'event.id')
    .select(['subjectId', 'body'])
    .where('type', '=', 'test.thing.made')
    .orderBy('event.id')
    .execute()
  t.deepEqual(
    events.map(({subjectId, body}) => [subjectId, body && JSON.parse(body)]),
    happenings.map(({subjectId, ...said}) => [subjectId, 'after' in said ? {after: said.after} : null]),
  )
})
