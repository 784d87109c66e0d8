// Who may work on an engagement: those on its team on the day, and whoever leads the unit's engagements.
import {can} from '../../platform/access/ability.ts'
import {forbidden} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {isMember} from './engagement.store.ts'
import type {EngagementTable} from './tables.ts'

/** @throws Refusal forbidden, with the reason: not on the team today, and not its head */
export async function requireTeam(work: Work, engagement: EngagementTable): Promise<void> {
  if (can(work.ability, 'lead', 'Engagement', engagement)) return
  const {officialId} = work.actor
  if (officialId !== null && (await isMember(work.db, engagement.id, officialId, work.today))) return
  throw forbidden('team.problem.notMember')
}
