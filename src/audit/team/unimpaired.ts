import type {Reader} from '../../platform/db/database.ts'
import {forbidden} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import type {EngagementTable} from '../engagement/tables.ts'
import {impairmentsOf} from './impairment.store.ts'

/**
 * Whoever may not audit the agency signs no work on it: neither his own, nor another's, and though he heads the unit.
 * @throws Refusal forbidden
 */
export async function requireUnimpaired(work: Work, engagement: EngagementTable): Promise<void> {
  if (await isBarred(work.db, engagement, work.actor.officialId, work.today)) throw forbidden('team.problem.impaired')
}

/** Whether what bears on this official keeps him from auditing the agency today. */
export async function isBarred(
  db: Reader,
  engagement: EngagementTable,
  officialId: string | null,
  today: Day,
): Promise<boolean> {
  if (officialId === null) return false
  return (await impairmentsOf(db, engagement, [officialId], today)).some(({bars}) => bars)
}
