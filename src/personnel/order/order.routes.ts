import {canSome} from '../../platform/access/ability.ts'
import {decisionAddress, paperKinds, proposal} from '../../platform/decision/index.ts'

import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, changing, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {forbidden, invalidField, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {actingLine, actsAs} from './acting.ts'
import {actingForm} from './acting-form.page.ts'
import {
  attachToOrder,
  draftOrder,
  enforceRecorded,
  issueOrder,
  mayDraft,
  proposeOrder,
  recordOrder,
} from './order.actions.ts'
import {orderPage} from './order.page.ts'
import {orderPaper} from './order.paper.ts'
import {orderById, orderProvince, ordersToCorrect, visibleOrder, visibleOrders} from './order.store.ts'
import {
  issue,
  newLine,
  newOrder,
  orderAddress,
  orderKinds,
  orderStates,
  orderStep,
  ordersAddress,
  recordedOrder,
} from './order.ts'
import {draftForm, issueForm, lineForm, proposeForm, recordForm, scanForm} from './order-form.page.ts'
import {addActingLine, addLine, addRenewalLine, removeLine} from './order-line.actions.ts'
import {orderPrint} from './order-print.page.ts'
import {ordersPage} from './orders.page.ts'
import {readFound, readOrder} from './read-order.ts'
import {renewalLine} from './renewal.ts'
import {renewalForm} from './renewal-form.page.ts'
import type {OrderTable} from './tables.ts'

const one = `${ordersAddress}/:id`
const pageSize = 50
const offered = 200

const change = changing(orderOf, orderAddress, 'order.said.')

export function orderRoutes(router: Routes, parts: Parts): void {
  router.get(ordersAddress, (ctx) => showOrders(ctx as Ctx, parts))
  for (const [part, form] of [
    ['', draftForm],
    ['/recorded', recordForm],
  ] as const)
    formRoute(router, parts, {
      path: `${ordersAddress}${part}/new`,
      action: `${ordersAddress}${part}`,
      show: (ctx, given) => showNew(ctx, parts, form, given),
      submit: (ctx) => submitNew(ctx, parts, part !== ''),
    })
  router.get(one, (ctx) => showOrder(ctx as Ctx, parts))
  router.get(`${one}/print`, (ctx) => printOrder(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/lines/new`,
    action: `${one}/lines`,
    show: (ctx, given) => showLine(ctx, parts, given),
    submit: (ctx) => submitLine(ctx, parts),
  })
  actionRoute(router, `${one}/lines/:line/removal`, (ctx) =>
    change(ctx, parts, 'lineRemoved', (work, id) => removeLine(work, id, String(ctx.params.line))),
  )
  formRoute(router, parts, {
    path: `${one}/proposal`,
    show: (ctx, given) =>
      showOwn(ctx, parts, given, (order) => proposeForm(order, orderPaper.routes, given, wordsFor(ctx))),
    submit: (ctx) => submitProposal(ctx, parts),
  })
  formRoute(router, parts, {
    path: `${one}/issue`,
    show: (ctx, given) => showOwn(ctx, parts, given, (order) => issueForm(order, given, wordsFor(ctx))),
    submit: (ctx) =>
      change(ctx, parts, 'issued', (work, id) => issueOrder(work, parts, id, readForm(issue, ctx.state.body))),
  })
  formRoute(router, parts, {
    path: `${one}/scans/new`,
    action: `${one}/scans`,
    show: (ctx, given) => showOwn(ctx, parts, given, (order) => scanForm(order, given, wordsFor(ctx))),
    submit: (ctx) => attachScan(ctx, parts),
  })
  actionRoute(router, `${one}/enforcement`, (ctx) =>
    change(ctx, parts, 'issued', (work, id) => enforceRecorded(work, id, readForm(orderStep, ctx.state.body))),
  )
}

/** The scan of a signed order; any number, until and after it is in force. */
async function attachScan(ctx: Ctx, parts: Parts): Promise<Done> {
  const [file] = ctx.state.uploads.filter(({field}) => field === 'file')
  if (!file) throw invalidField('file', 'form.required')
  return change(ctx, parts, 'scanned', (work, id) => attachToOrder(work, id, file))
}

/** The order of the address, as far as this reader reaches. */
export async function orderOf(ctx: Ctx, parts: Parts): Promise<OrderTable> {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleOrder(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 100) : '')

const idAsked = (value: unknown): string | null => (typeof value === 'string' && idPattern.test(value) ? value : null)

async function showOrders(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller} = ctx.state
  if (!canSome(caller.ability, 'read', 'Order')) throw forbidden()
  const {query} = ctx
  const filter = {
    kind: orderKinds.find((kind) => kind === query.kind) ?? null,
    state: orderStates.find((state) => state === query.state) ?? null,
    year: /^\d{4}$/.test(text(query.year)) ? Number(query.year) : null,
    officialId: idAsked(query.official),
    text: text(query.q),
    before: idAsked(query.before),
    limit: pageSize + 1,
  }
  const rows = await visibleOrders(parts.db, caller.ability, filter)
  const page = ordersPage(rows.slice(0, pageSize), filter, rows.length > pageSize, caller, wordsFor(ctx))
  show(ctx, parts, 'personnel/order/index', page)
}

async function showNew(ctx: Ctx, parts: Parts, form: typeof draftForm, given: Given): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'draft', 'Order')) throw forbidden()
  show(ctx, parts, 'form', form(await ordersToCorrect(parts.db, ability, offered), given, wordsFor(ctx)), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts, isRecorded: boolean): Promise<Done> {
  const province = await orderProvince(parts.db, ctx.state.caller.ability)
  if (!province) throw forbidden()
  const {body} = ctx.state
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    orderAddress(
      isRecorded
        ? await recordOrder(work, parts, province.id, readForm(recordedOrder, body))
        : await draftOrder(work, province.id, province.name, readForm(newOrder, body)),
    ),
  )
  return {location, said: {key: `order.said.${isRecorded ? 'recorded' : 'drafted'}`}, created: true}
}

async function showOrder(ctx: Ctx, parts: Parts): Promise<void> {
  const order = await orderOf(ctx, parts)
  const {caller, lang} = ctx.state
  const read = await readOrder(parts, caller, order, lang)
  show(ctx, parts, 'personnel/order/show', orderPage(read, caller, lang))
}

/** Of another's order the scan is the paper. */
async function printOrder(ctx: Ctx, parts: Parts): Promise<void> {
  const order = await orderOf(ctx, parts)
  if (order.origin !== 'own') throw notFound()
  await showDocument(ctx, parts, 'personnel/order/print', await orderPrint(parts.db, order, ctx.state.caller))
}

async function showLine(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const order = await drafted(ctx, parts)
  const found = await readFound(parts, ctx.state.caller.ability, text(ctx.query.q ?? ctx.state.body.q))
  const t = wordsFor(ctx)
  const matters = [...paperKinds(parts.slices)].map(([value, {label}]) => ({value, label: t(label)}))
  const does = await actionOf(parts, order)
  const form = actsAs(does)
    ? actingForm(order, {...found, matters}, given, t)
    : does === 'renew'
      ? renewalForm(order, found, given, t)
      : lineForm(order, found, given, t)
  show(ctx, parts, 'personnel/order/line', form, given.status)
}

/** What an order does, or what the one does that it corrects. */
async function actionOf({db}: Parts, {kind, correctsOrderId}: OrderTable): Promise<string> {
  return kind === 'correct' ? ((await orderById(db, correctsOrderId ?? ''))?.kind ?? '') : kind
}

async function submitLine(ctx: Ctx, parts: Parts): Promise<Done> {
  const does = await actionOf(parts, await orderOf(ctx, parts))
  const {body} = ctx.state
  return change(ctx, parts, 'lineAdded', (work, id) => {
    if (actsAs(does))
      return addActingLine(work, parts, id, readForm(actingLine([...paperKinds(parts.slices).keys()]), body))
    if (does === 'renew') return addRenewalLine(work, id, readForm(renewalLine, body))
    return addLine(work, id, readForm(newLine, body))
  })
}

async function drafted(ctx: Ctx, parts: Parts): Promise<OrderTable> {
  const order = await orderOf(ctx, parts)
  if (!mayDraft(ctx.state.caller.ability, order.unitId)) throw forbidden()
  return order
}

type OwnForm = (order: OrderTable) => ReturnType<typeof issueForm>

async function showOwn(ctx: Ctx, parts: Parts, given: Given, form: OwnForm): Promise<void> {
  show(ctx, parts, 'form', form(await drafted(ctx, parts)), given.status)
}

async function submitProposal(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await orderOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    decisionAddress(await proposeOrder(work, parts, id, readForm(proposal, ctx.state.body))),
  )
  return {location, said: {key: 'order.said.proposed'}}
}
