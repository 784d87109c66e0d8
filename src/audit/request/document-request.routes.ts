import {can} from '../../platform/access/ability.ts'
import {filesForMany} from '../../platform/files/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {type EngagementRow, visibleEngagement} from '../engagement/engagement.store.ts'
import {isOver} from '../engagement/engagement.ts'
import {readerOf} from '../reader.ts'
import {askForDocuments, recordDelivery, withdrawRequest} from './document-request.actions.ts'
import {askForm, handForm, requestsPage, withdrawalForm} from './document-request.page.ts'
import {requestsOf} from './document-request.store.ts'
import {handDelivery, requestSubject, requestsAddress, requestsAsked, requestWithdrawal} from './document-request.ts'

const all = requestsAddress(':id')
const one = `${all}/:request`

/** What the agency is asked for in one engagement: the audit unit's side. */
export function requestRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${all}/new`,
    action: all,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  router.get(all, (ctx) => showAll(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/withdrawal`,
    show: async (ctx, given) => {
      const place = await placeOf(ctx, parts, given)
      show(ctx, parts, 'form', withdrawalForm(place, given, wordsFor(ctx)), given.status)
    },
    submit: (ctx) =>
      change(ctx, parts, 'auditee.said.withdrawn', (work, id, request) =>
        withdrawRequest(work, id, request, readForm(requestWithdrawal, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/delivery`,
    show: async (ctx, given) => {
      const place = await placeOf(ctx, parts, given)
      const today = formatDay(parts.clock.today(), ctx.state.lang, 'numeric')
      show(ctx, parts, 'form', handForm(place, given, wordsFor(ctx), today), given.status)
    },
    submit: (ctx) =>
      change(ctx, parts, 'auditee.said.deliveryRecorded', (work, id, request) =>
        recordDelivery(work, id, request, readForm(handDelivery, ctx.state.body)),
      ),
  })
}

async function engagementOf(ctx: Ctx, parts: Parts): Promise<EngagementRow> {
  const id = String(ctx.params.id)
  const row = idPattern.test(id) ? await visibleEngagement(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

const mayAsk = (ctx: Ctx, engagement: EngagementRow): boolean =>
  can(ctx.state.caller.ability, 'ask', requestSubject, {unitId: engagement.unitId}) && !isOver(engagement)

async function showAll(ctx: Ctx, parts: Parts): Promise<void> {
  const engagement = await engagementOf(ctx, parts)
  const reader = readerOf(ctx, parts)
  // a peer from outside reviews the papers, and nothing beside them
  if (!can(reader.ability, 'read', 'DocumentRequest', engagement)) throw notFound()
  const rows = await requestsOf(parts.db, reader.ability, engagement.id)
  const files = await filesForMany(
    parts,
    requestSubject,
    rows.map(({id}) => id),
    reader.t,
  )
  const ask = mayAsk(ctx, engagement)
  const notNotified = engagement.notifiedOn === null
  const may = {ask: ask && !notNotified, notNotified}
  show(ctx, parts, 'audit/request/index', requestsPage({engagement, rows, files, may}, reader))
}

/** A form is not opened where nothing can come of it, but gives back what was typed. */
async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const engagement = await engagementOf(ctx, parts)
  if (!mayAsk(ctx, engagement)) throw forbidden()
  if (given.values === null && engagement.notifiedOn === null) throw conflict('auditee.problem.notNotified')
  const today = formatDay(parts.clock.today(), ctx.state.lang, 'numeric')
  show(ctx, parts, 'form', askForm(engagement, given, wordsFor(ctx), today), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await engagementOf(ctx, parts)
  let count = 0
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    count = await askForDocuments(work, id, readForm(requestsAsked, ctx.state.body))
    return requestsAddress(id)
  })
  return {location, said: {key: 'auditee.said.asked', values: {count}}, created: true}
}

async function placeOf(ctx: Ctx, parts: Parts, given: Given) {
  const engagement = await engagementOf(ctx, parts)
  if (!mayAsk(ctx, engagement)) throw forbidden()
  const rows = await requestsOf(parts.db, ctx.state.caller.ability, engagement.id)
  const row = rows.find(({id}) => id === ctx.params.request)
  if (!row) throw notFound()
  if (given.values === null && row.withdrawnReason !== null) throw conflict('auditee.problem.withdrawn')
  if (given.values === null && row.deliveredOn !== null) throw conflict('auditee.problem.delivered')
  return {engagement, row}
}

async function change(
  ctx: Ctx,
  parts: Parts,
  said: string,
  act: (work: Work, id: string, request: string) => Promise<unknown>,
): Promise<Done> {
  const {id} = await engagementOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await act(work, id, String(ctx.params.request))
    return requestsAddress(id)
  })
  return {location, said: {key: said}}
}
