import test, {type ExecutionContext} from 'ava'
import {newId} from '../../../src/platform/ids.ts'
import type {Parts} from '../../../src/platform/slice.ts'
import {reachOf} from '../../../src/platform/trail/reach.store.ts'
import {eventsReached, firstIdAt} from '../../../src/platform/trail/trail-list.store.ts'
import {testParts} from '../../support/app.ts'
import {happen, makePapers, papers} from '../../support/papers.ts'
import {person, type TestPerson} from '../../support/people.ts'
import {watch} from '../../support/plans.ts'

const open = async (t: ExecutionContext) => {
  const parts = await testParts(t, {slices: [papers()]})
  return {parts, reader: await person(parts), other: await person(parts)}
}

async function seen(parts: Parts, {caller}: TestPerson, size = 1000) {
  const reached = await reachOf(parts, caller.ability)
  const found: {id: string; subject: string; subjectId: string}[] = []
  for (let before: string | null = null; ; ) {
    const some = await eventsReached(parts.db, reached, {}, before, size)
    found.push(...some)
    const last = some.at(-1)
    if (!last || some.length < size) return found
    before = last.id
  }
}

test('a reader of few records sees their events, newest first, and nobody else’s', async (t) => {
  const {parts, reader, other} = await open(t)
  const [mine, theirs] = [await makePapers(parts, reader, 3), await makePapers(parts, other, 3)]
  for (let round = 0; round < 3; round++) await happen(parts, reader, [...mine, ...theirs])
  const events = await seen(parts, reader)
  t.is(events.length, 9)
  t.true(events.every(({subjectId}) => mine.includes(subjectId)))
  const ids = events.map(({id}) => id)
  t.deepEqual(ids, [...ids].sort().reverse())
})

test('a reader of many records of one kind and few of another sees both in one order, page by page, each once', async (t) => {
  const {parts, reader, other} = await open(t)
  const many = await makePapers(parts, reader, 305)
  const few = await makePapers(parts, reader, 2, 'Note')
  const theirs = await makePapers(parts, other, 40)
  const hidden = await makePapers(parts, other, 2, 'Note')
  await happen(parts, reader, [...many, ...theirs])
  await happen(parts, reader, [...few, ...hidden], {subject: 'Note'})
  await happen(parts, other, many.slice(0, 50))
  const events = await seen(parts, reader, 20)
  const whole = await parts.db.selectFrom('event').selectAll().orderBy('id', 'desc').execute()
  const mine = new Set([...many, ...few])
  t.deepEqual(
    events.map(({id}) => id),
    whole.filter(({subjectId}) => mine.has(subjectId)).map(({id}) => id),
  )
  t.is(events.length, 357)
})

test('a rare type of event is found by its index, not on a way through the whole trail', async (t) => {
  const {parts, reader} = await open(t)
  const many = await makePapers(parts, reader, 305)
  const [note = ''] = await makePapers(parts, reader, 1, 'Note')
  const type = 'files.file.attached'
  await happen(parts, reader, [note], {subject: 'Note', type})
  await happen(parts, reader, many.slice(0, 2), {type})
  for (let round = 0; round < 5; round++) await happen(parts, reader, many)
  const reached = await reachOf(parts, reader.caller.ability)
  const watched = watch(parts.db)
  const events = await eventsReached(watched.db, reached, {type}, null, 50)
  t.deepEqual(
    events.map(({subjectId}) => subjectId),
    [many[1], many[0], note],
  )
  const plans = await watched.plans()
  const [few = '', back = ''] = plans.map((plan) => plan.join('\n'))
  t.regex(few, /event_subject/)
  t.notRegex(few, /event_type/)
  t.regex(back, /event_type/)
  t.notRegex(back, /scan event|temp b-tree|filesort/i)
})

test('an id of one kind gives no sight of another kind’s events', async (t) => {
  const {parts, reader} = await open(t)
  const mine = await makePapers(parts, reader, 1)
  await happen(parts, reader, mine, {subject: 'Note'})
  await happen(parts, reader, mine, {subject: 'Unknown'})
  t.deepEqual(await seen(parts, reader), [])
})

test('who may read nothing sees no event', async (t) => {
  const {parts, reader, other} = await open(t)
  await happen(parts, reader, await makePapers(parts, reader, 2))
  t.deepEqual(await seen(parts, other), [])
})

test('how many questions a page of the trail asks does not grow with what there is to see', async (t) => {
  const {parts, reader} = await open(t)
  const asked = async () => {
    let count = 0
    const db = parts.db.withPlugin({
      transformQuery: ({node}) => {
        count++
        return node
      },
      transformResult: async ({result}) => result,
    })
    await eventsReached(db, await reachOf({...parts, db}, reader.caller.ability), {}, null, 50)
    return count
  }
  await happen(parts, reader, await makePapers(parts, reader, 1))
  const before = await asked()
  await happen(parts, reader, await makePapers(parts, reader, 200))
  t.is(await asked(), before)
})

test('the first id of an instant stands before every id made after it', (t) => {
  const before = new Date(Date.now() - 1).toISOString()
  const id = newId()
  t.true(firstIdAt(before) <= id)
  t.true(firstIdAt(new Date(Date.now() + 1000).toISOString()) > id)
  t.is(firstIdAt('1970-01-01T00:00:00.000Z'), '0'.repeat(26))
})
