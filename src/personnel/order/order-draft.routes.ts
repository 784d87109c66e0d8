import type {Ctx} from '../../platform/http/context.ts'
import {changing, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {conflict, forbidden} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {mayDraft} from './order.actions.ts'
import {orderOf} from './order.routes.ts'
import {ordersToCorrect} from './order.store.ts'
import {headingOf, orderAddress, orderDiscard, ordersAddress} from './order.ts'
import {changeHeading, discardOrder} from './order-draft.actions.ts'
import {discardForm, headingForm} from './order-draft.page.ts'

const one = `${ordersAddress}/:id`
const offered = 200
const change = changing(orderOf, orderAddress, 'order.said.')

/** A draft's heading is put right, or the draft given up. */
export function orderDraftRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${one}/heading`,
    show: (ctx, given) => showHeading(ctx, parts, given),
    async submit(ctx) {
      const {kind, origin} = await orderOf(ctx, parts)
      const given = readForm(headingOf(kind, origin), ctx.state.body)
      return change(ctx, parts, 'headingChanged', (work, id) => changeHeading(work, parts, id, given))
    },
  })
  formRoute(router, parts, {
    path: `${one}/discard`,
    show: async (ctx, given) =>
      show(ctx, parts, 'form', discardForm(await draft(ctx, parts), given, wordsFor(ctx)), given.status),
    submit: (ctx) =>
      change(ctx, parts, 'discarded', (work, id) => discardOrder(work, id, readForm(orderDiscard, ctx.state.body))),
  })
}

async function draft(ctx: Ctx, parts: Parts) {
  const order = await orderOf(ctx, parts)
  if (!mayDraft(ctx.state.caller.ability, order.unitId)) throw forbidden()
  if (order.state !== 'draft') throw conflict('order.problem.notADraft')
  return order
}

async function showHeading(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const order = await draft(ctx, parts)
  const correctable = await ordersToCorrect(parts.db, ctx.state.caller.ability, offered)
  show(ctx, parts, 'form', headingForm(order, correctable, given, wordsFor(ctx)), given.status)
}
