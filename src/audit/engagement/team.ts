import {can} from '../../platform/access/ability.ts'
import {forbidden} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import type {EngagementTable} from './tables.ts'
import {isMember} from './team.store.ts'

/** Only who is on the team today, or leads the unit, writes. @throws Refusal forbidden */
export async function requireTeam(work: Work, engagement: EngagementTable): Promise<void> {
  if (can(work.ability, 'lead', 'Engagement', engagement)) return
  const {officialId} = work.actor
  if (officialId !== null && (await isMember(work.db, engagement.id, officialId, work.today))) return
  throw forbidden('team.problem.notMember')
}
