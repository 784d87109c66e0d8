import test from 'ava'
import {timelineFor} from '../../../src/platform/trail/index.ts'
import {testParts} from '../../support/app.ts'
import {happen, makePapers, papers} from '../../support/papers.ts'
import {person} from '../../support/people.ts'

test('a record’s timeline tells its newest events in words, and leads to the rest', async (t) => {
  const parts = await testParts(t, {slices: [papers()]})
  const reader = await person(parts, {name: 'ผู้อ่าน'})
  const [id = ''] = await makePapers(parts, reader)
  for (let round = 1; round <= 21; round++)
    await happen(parts, reader, [id], {before: {value: round - 1}, after: {value: round}, reason: `รอบ ${round}`})
  const {events, all} = await timelineFor(parts, reader.caller, 'Paper', id, 'th')
  t.is(events.length, 20)
  t.like(events[0], {what: 'เปลี่ยนการตั้งค่า', who: 'ผู้อ่าน', note: 'ค่า: 20 → 21 · รอบ 21', tone: 'neutral'})
  t.is(all, `/trail?subject=Paper&id=${id}`)
})

test('the timeline of a record one may not read is empty', async (t) => {
  const parts = await testParts(t, {slices: [papers()]})
  const [reader, other] = [await person(parts), await person(parts)]
  const [id = ''] = await makePapers(parts, reader)
  await happen(parts, reader, [id])
  t.deepEqual(await timelineFor(parts, other.caller, 'Paper', id, 'th'), {events: [], all: null})
  t.deepEqual(await timelineFor(parts, reader.caller, 'Nothing', id, 'th'), {events: [], all: null})
})
