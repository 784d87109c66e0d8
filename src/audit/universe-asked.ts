import {canSome} from '../platform/access/ability.ts'
import type {Ctx} from '../platform/http/context.ts'
import {notFound} from '../platform/refusal.ts'
import type {Parts} from '../platform/slice.ts'
import {fiscalYearOf} from '../platform/thai/fiscal-year.ts'
import {asked} from './auditable.store.ts'
import {readUniverseFilter} from './auditable.ts'
import {ownAuditUnit} from './own-unit.ts'
import {basisOfYear} from './planning-basis.store.ts'
import {boundsOf} from './planning-basis.ts'

/** What a list of the universe is asked for, and by what the unit plans that year. */
export async function universeAsked(ctx: Ctx, parts: Parts) {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'Auditable')) throw notFound()
  const unit = await ownAuditUnit(parts.db, ability, 'read', 'Auditable')
  const filter = readUniverseFilter(ctx.query as Record<string, string>, fiscalYearOf(parts.clock.today()))
  const basis = await basisOfYear(parts.db, unit.id, filter.year)
  return {unit, filter, basis, where: asked(filter, unit.id, boundsOf(basis))}
}
