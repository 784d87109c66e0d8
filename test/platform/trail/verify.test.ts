import test from 'ava'
import {newId} from '../../../src/platform/ids.ts'
import type {Parts} from '../../../src/platform/slice.ts'
import {verifyTrail} from '../../../src/platform/trail/index.ts'
import {inWork} from '../../../src/platform/work.ts'
import {testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'

const recorded = async (parts: Parts, count = 3) => {
  const {caller} = await person(parts)
  await inWork(parts, caller, async (work) => {
    for (let at = 0; at < count; at++)
      work.record({type: 'test.mark.made', subject: 'Mark', subjectId: `${at}`, after: {at}})
    work.record({type: 'test.mark.seen', subject: 'Mark', subjectId: '0'})
  })
  return caller
}

const forged = (more: {at?: string; payloadHash?: string | null} = {}) => ({
  ...{id: newId(), at: new Date().toISOString(), accountId: null, actor: 'x', actingFor: null, type: 'test.mark.made'},
  ...{subject: 'Mark', subjectId: '9', unitId: null, address: null, requestId: null, payloadHash: null},
  ...more,
})

test('a trail that is as it was written holds', async (t) => {
  const parts = await testParts(t, {slices: []})
  await recorded(parts, 30)
  t.deepEqual(await verifyTrail(parts.db), {events: 31, seals: 0, ok: true, problems: [], disposed: 0})
})

test('a payload that is not what its event says is reported', async (t) => {
  const parts = await testParts(t, {slices: []})
  await recorded(parts)
  const changed = forged({payloadHash: 'a'.repeat(64)})
  const added = forged()
  await parts.db.insertInto('event').values([changed, added]).execute()
  for (const {id} of [changed, added])
    await parts.db.insertInto('eventPayload').values({eventId: id, salt: 's', body: '{"after":{"at":9}}'}).execute()
  const {ok, problems} = await verifyTrail(parts.db)
  t.false(ok)
  t.deepEqual(problems, [
    {event: changed.id, problem: 'payload-changed'},
    {event: added.id, problem: 'payload-added'},
  ])
})

test('a payload that is gone is reported, unless its disposal stands on record', async (t) => {
  const parts = await testParts(t, {slices: []})
  const caller = await recorded(parts)
  const events = await parts.db
    .selectFrom('event')
    .select('id')
    .where('payloadHash', 'is not', null)
    .orderBy('id')
    .execute()
  const [stolen = '', disposed = ''] = events.map(({id}) => id)
  await inWork(parts, caller, async (work) =>
    work.record({type: 'trail.payload.disposed', subject: 'Event', subjectId: disposed}),
  )
  await parts.db.deleteFrom('eventPayload').where('eventId', 'in', [stolen, disposed]).execute()
  const found = await verifyTrail(parts.db)
  t.deepEqual(found.problems, [{event: stolen, problem: 'payload-gone'}])
  t.is(found.disposed, 1)
})

test('an event that claims an instant after it was written is reported', async (t) => {
  const parts = await testParts(t, {slices: []})
  const late = forged({at: new Date(Date.now() + 60_000).toISOString()})
  const unreadable = forged({at: 'some day'})
  await parts.db.insertInto('event').values([late, unreadable]).execute()
  const {problems} = await verifyTrail(parts.db)
  t.deepEqual(problems, [
    {event: late.id, problem: 'time'},
    {event: unreadable.id, problem: 'time'},
  ])
})
