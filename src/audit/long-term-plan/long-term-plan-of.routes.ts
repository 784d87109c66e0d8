// The long-term plan of an address.
import {can} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import type {Given} from '../../platform/http/form-route.ts'
import {idPattern} from '../../platform/ids.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import type {LongTermAuditPlanTable} from '../tables.ts'
import {visibleLongTermPlan} from './long-term-audit-plan.store.ts'

/** As far as this reader reaches. @throws Refusal not-found */
export async function longTermPlanOf(ctx: Ctx, parts: Parts): Promise<LongTermAuditPlanTable> {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleLongTermPlan(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

/** For a form, which is offered only to who may send it, and of a draft; what was typed is shown again in any case. */
export async function longTermDraftOf(
  ctx: Ctx,
  parts: Parts,
  action: 'draft' | 'propose',
  given: Given,
): Promise<LongTermAuditPlanTable> {
  const row = await longTermPlanOf(ctx, parts)
  if (!can(ctx.state.caller.ability, action, 'LongTermAuditPlan', row)) throw forbidden()
  if (row.state !== 'draft' && given.values === null) throw conflict('audit.problem.notADraft')
  return row
}
