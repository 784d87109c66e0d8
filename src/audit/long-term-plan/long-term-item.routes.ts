import {can} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import type {LongTermAuditPlanTable} from '../tables.ts'
import {longTermItemInput, longTermPlanAddress, longTermPlansAddress, yearsOf} from './long-term-audit-plan.ts'
import {longTermItemForm} from './long-term-form.page.ts'
import {addLongTermItem, changeLongTermItem, removeLongTermItem} from './long-term-item.actions.ts'
import {itemsOf} from './long-term-item.store.ts'
import {longTermDraftOf, longTermPlanOf} from './long-term-plan-of.routes.ts'

const items = `${longTermPlansAddress}/:id/items`

/** What a long-term plan consists of: items of a draft are added, changed and removed. */
export function longTermItemRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${items}/new`,
    action: items,
    show: (ctx, given) => showItem(ctx, parts, given, null),
    submit: (ctx) =>
      change(ctx, parts, 'audit.longTerm.said.itemAdded', async (work, plan) => {
        const {version: _, ...input} = readForm(longTermItemInput(yearsOf(plan)), ctx.state.body)
        await addLongTermItem(work, plan.id, input)
      }),
  })
  formRoute(router, parts, {
    path: `${items}/:item/edit`,
    action: `${items}/:item`,
    show: (ctx, given) => showItem(ctx, parts, given, String(ctx.params.item)),
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.edited', (work, plan) =>
        changeLongTermItem(
          work,
          plan.id,
          String(ctx.params.item),
          readForm(longTermItemInput(yearsOf(plan)), ctx.state.body),
        ),
      ),
  })
  actionRoute(router, `${items}/:item/removal`, (ctx) =>
    change(ctx, parts, 'audit.longTerm.said.itemRemoved', (work, plan) =>
      removeLongTermItem(work, plan.id, String(ctx.params.item)),
    ),
  )
}

async function showItem(ctx: Ctx, parts: Parts, given: Given, id: string | null): Promise<void> {
  const plan = await longTermDraftOf(ctx, parts, 'draft', given)
  const item = id === null ? null : (await itemsOf(parts.db, plan.id)).find((each) => each.id === id)
  if (item === undefined) throw notFound()
  const offered = await agencies(parts.db, ctx.state.caller.ability)
  const page = longTermItemForm({plan, item, agencies: offered}, given, wordsFor(ctx))
  show(ctx, parts, 'audit/long-term-plan/item', page, given.status)
}

/** Changes the plan of the address, and returns to its page. */
async function change(
  ctx: Ctx,
  parts: Parts,
  said: string,
  act: (work: Work, plan: LongTermAuditPlanTable) => Promise<void>,
): Promise<Done> {
  const plan = await longTermPlanOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'draft', 'LongTermAuditPlan', plan)) throw forbidden()
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await act(work, plan)
    return longTermPlanAddress(plan.id)
  })
  return {location, said: {key: said}}
}
