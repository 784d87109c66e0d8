// What the head of the audit unit must tell the governor at once.
import {canSome} from '../../platform/access/ability.ts'
import type {Slice} from '../../platform/slice.ts'
import {countUrgent} from './finding.store.ts'
import {urgentAddress} from './finding.ts'
import {urgentClock, urgentStanding} from './urgent.ts'

export const findingTiles: NonNullable<Slice['tiles']> = async (parts, {ability}) => {
  if (!canSome(ability, 'issue', 'Finding')) return []
  const {count, since} = await countUrgent(parts.db, ability)
  if (since === null) return []
  const today = parts.clock.today()
  const clock = await urgentClock(parts, parts.db, today)
  const late = urgentStanding({seriousNotedOn: since, seriousReportedOn: null}, clock, today)?.late ?? false
  return [{label: {key: 'finding.urgent.tile'}, count, href: urgentAddress, tone: late ? 'breached' : 'due'}]
}
