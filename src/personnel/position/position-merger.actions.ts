// The posts of a unit that becomes part of another stand in the other from that day.
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {happened} from './position.actions.ts'
import {postsStandingIn, standElsewhere} from './position-merger.store.ts'

export async function movePosts(work: Work, {from, to, since}: {from: string; to: string; since: Day}): Promise<void> {
  const posts = await postsStandingIn(work.db, from)
  await standElsewhere(work.db, posts, {to, since, now: work.now, by: work.actor.name})
  for (const {id} of posts)
    work.record({...happened('changed', {id, unitId: to}), before: {unitId: from}, after: {unitId: to, since}})
}
