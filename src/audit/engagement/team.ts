import {can} from '../../platform/access/ability.ts'
import {forbidden} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import type {EngagementTable} from './tables.ts'
import {isMember} from './team.store.ts'

/** Only who is on the team today, or who heads the unit, works on it. @throws Refusal forbidden */
export async function requireTeam(work: Work, engagement: EngagementTable): Promise<void> {
  if (can(work.ability, 'lead', 'Engagement', engagement)) return
  if (await isMember(work.db, engagement.id, work.actor.officialId, work.today)) return
  throw forbidden('team.problem.notMember')
}
