import {canSome} from '../../platform/access/ability.ts'
import type {Parts, Tile} from '../../platform/slice.ts'
import {addDays} from '../../platform/thai/day.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import type {Caller} from '../../platform/work.ts'
import {engagementAddress} from '../engagement/engagement.ts'
import {ownSlots} from './schedule.store.ts'
import {scheduleOf} from './slot.ts'

/** How long before its first day a slot stands on my work. */
const daysAhead = 14

/** Of an auditor's own: slots that begin soon, and engagements whose slot has begun though the work has not. */
export async function scheduleTiles({db, clock}: Parts, {actor, ability}: Caller): Promise<Tile[]> {
  if (actor.officialId === null || !canSome(ability, 'work', 'Engagement')) return []
  const today = clock.today()
  const slots = await ownSlots(db, ability, actor.officialId, addDays(today, daysAhead))
  const soon = slots.filter(({fromDay}) => fromDay > today)
  const late = [
    ...new Set(
      slots.filter(({fromDay, startedOn}) => fromDay <= today && startedOn === null).map((row) => row.engagementId),
    ),
  ]
  const year = scheduleOf(fiscalYearOf(today))
  return [
    ...(late.length > 0
      ? [
          {
            label: {key: 'schedule.tile.late'},
            count: late.length,
            href: late.length === 1 && late[0] ? engagementAddress(late[0]) : year,
            tone: 'due' as const,
          },
        ]
      : []),
    ...(soon.length > 0
      ? [
          {
            label: {key: 'schedule.tile.soon', values: {days: daysAhead}},
            count: soon.length,
            href: scheduleOf(fiscalYearOf(soon[0]?.fromDay ?? today)),
            tone: 'info' as const,
          },
        ]
      : []),
  ]
}
