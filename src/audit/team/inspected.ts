import {can} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {idPattern} from '../../platform/ids.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import {type EngagementRow, visibleEngagement} from '../engagement/engagement.store.ts'

/** The engagement of the address for who may know what is found in it: a peer reads the work he reviews, no more. */
export async function inspectedEngagement(ctx: Ctx, parts: Parts): Promise<EngagementRow> {
  const {id = ''} = ctx.params
  const {ability} = ctx.state.caller
  const row = idPattern.test(id) ? await visibleEngagement(parts.db, ability, id) : undefined
  if (!row || !can(ability, 'inspect', 'Finding', {unitId: row.unitId})) throw notFound()
  return row
}
