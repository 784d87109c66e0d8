import {canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {queryOf} from '../../platform/http/query.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {boundsOf} from '../plan/planning-basis.ts'
import {planningYears} from '../plan/planning-years.store.ts'
import {readUniverseFilter} from './auditable.ts'
import {asked} from './auditable-list.store.ts'

/** What a list of the universe is asked for, and by what the unit plans that year. */
export async function universeAsked(ctx: Ctx, parts: Parts) {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'Auditable')) throw notFound()
  const unit = await ownAuditUnit(parts.db, ability, 'read', 'Auditable')
  const query = queryOf(ctx)
  const filter = readUniverseFilter(query, fiscalYearOf(parts.clock.today()))
  const {years, basis} = await planningYears(parts.db, unit.id, filter.year)
  return {unit, query, filter, years, basis, asks: asked(filter, unit.id, boundsOf(basis))}
}
