import {newId} from '../../platform/ids.ts'
import {addDays} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {auditorNames} from '../auditor/auditor.store.ts'
import {told} from '../engagement/engagement.actions.ts'
import type {EngagementTable} from '../engagement/tables.ts'
import {teamFrom} from '../schedule/slot.store.ts'
import type {Span} from '../schedule/working-time.ts'
import {insertMember} from './team.store.ts'

/** Whoever works on an engagement is on its team, from today or from when he worked; the first of all leads it. */
export async function joinTeam(
  work: Work,
  engagement: EngagementTable,
  officialId: string,
  {fromDay, toDay}: Span,
): Promise<void> {
  const since = fromDay < work.today ? fromDay : work.today
  const team = await teamFrom(work.db, engagement.id, since)
  const own = team.filter((each) => each.officialId === officialId)
  if (own.some((each) => each.toDay === null || each.toDay >= toDay)) return
  // he left it meanwhile: he is on it again from the day after
  const left = own
    .map((each) => each.toDay ?? '')
    .sort()
    .at(-1)
  const joined = {officialId, fromDay: left ? addDays(left, 1) : since}
  const led = team.some(({role, toDay: until}) => role === 'lead' && (until === null || until >= work.today))
  await insertMember(work.db, {
    id: newId(),
    engagementId: engagement.id,
    ...joined,
    role: led ? 'member' : 'lead',
    toDay: null,
    reason: null,
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  })
  const names = await auditorNames(work.db, [officialId])
  work.record({
    ...told('member-assigned', engagement),
    after: {auditor: names.get(officialId) ?? null, fromDay: joined.fromDay},
  })
}
