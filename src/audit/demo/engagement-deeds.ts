// What is told of one engagement, as deeds on their days: each in its own transaction, as a page would do it.
import type {Parts} from '../../platform/slice.ts'
import {addDays, type Day} from '../../platform/thai/day.ts'
import {fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import type {Work} from '../../platform/work.ts'
import {lockedEngagement} from '../engagement/engagement.store.ts'
import {pathOf} from '../engagement/engagement.ts'
import type {EngagementState, EngagementTable} from '../engagement/tables.ts'
import {actingOn} from './acting.ts'
import {kits} from './engagement-kits.ts'
import type {Story} from './engagement-story.ts'

export type Deed = {on: Day; does: () => Promise<unknown>}
export type Act = (work: Work, parts: Parts, self: string) => Promise<unknown>

/** Who answers for an agency: the account of its head, and of who prepares for him where there is one. */
export type Desk = {head: string; contact: string}

/** What the deeds of one engagement share: its ids, as they come to be. */
export type Telling = {
  story: Story
  kit: (typeof kits)[keyof typeof kits]
  /** The same number in every letter of this engagement. */
  letter: string
  officials: {chief: string; auditor: string; second: string}
  desk: Desk
  ids: {engagement: string; agency: string; procedures: string[]; papers: string[]; findings: string[]; report: string}
  /** The day so many days after the first of fieldwork, never after today. */
  at: (days: number) => Day
  /** The same, also where it is to come. */
  later: (days: number) => Day
  put: (days: number, account: string, act: Act) => void
  /** Whether the story goes as far. */
  reaches: (state: EngagementState) => boolean
}

export const kindOf = ({ordered}: Story): string => ordered?.kind ?? ''

/** `floor`: before that day there is no plan to open it of. */
export function telling(
  parts: Parts,
  story: Story,
  deeds: Deed[],
  known: Pick<Telling, 'officials' | 'desk' | 'letter'> & {floor: Day},
): Telling {
  const today = parts.clock.today()
  const first = addDays(story.of === 'today' ? today : fiscalYearStart(story.year), story.begins)
  const at = (days: number): Day => {
    const day = addDays(first, days)
    const since = known.floor < today ? known.floor : today
    return day > today ? today : day < since ? since : day
  }
  const path = pathOf({kind: kindOf(story)})
  return {
    ...known,
    story,
    kit: kits[story.kit],
    ids: {engagement: '', agency: '', procedures: [], papers: [], findings: [], report: ''},
    at,
    later: (days) => addDays(first, days),
    put: (days, account, act) => deeds.push({on: at(days), does: () => actingOn(parts, at(days))(account, act)}),
    reaches: (state) => path.indexOf(story.until) >= path.indexOf(state),
  }
}

/** The engagement as it stands, for its version. */
export async function standing(work: Work, {ids}: Telling): Promise<EngagementTable> {
  const row = await lockedEngagement(work.db, ids.engagement)
  if (!row) throw new Error('the example engagement is not there')
  return row
}
