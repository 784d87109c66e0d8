import {forbidden} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import type {EngagementTable} from '../engagement/tables.ts'
import {impairmentsOf} from './impairment.store.ts'

/**
 * Whoever may not audit the agency signs no work on it: neither his own, nor another's, and though he heads the unit.
 * @throws Refusal forbidden
 */
export async function requireUnimpaired(work: Work, engagement: EngagementTable): Promise<void> {
  const {officialId} = work.actor
  if (officialId === null) return
  const found = await impairmentsOf(work.db, engagement, [officialId], work.today)
  if (found.some(({bars}) => bars)) throw forbidden('team.problem.impaired')
}
