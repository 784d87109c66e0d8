import {successorOf} from '../../personnel/index.ts'
import {canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {show} from '../../platform/http/page.ts'
import {queryOf} from '../../platform/http/query.ts'
import {idPattern} from '../../platform/ids.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {readerOf} from '../reader.ts'
import {owedRequests, requestsOf} from '../request/document-request.store.ts'
import {agencyRequestRoutes} from './delivery.routes.ts'
import {agencyFindingRoutes} from './finding.routes.ts'
import {mostWaiting, noticePage, noticePageSize, noticesPage} from './notice.page.ts'
import {findingsOfNotice, listNotices, openFindingsOf, visibleNotice} from './notice.store.ts'
import {noticeAddress, noticesAddress} from './notice.ts'

/** The agency's side: what it was told, what it is asked for, what was found. */
export function auditeeRoutes(router: Routes, parts: Parts): void {
  router.get(noticesAddress, (ctx) => showAll(ctx as Ctx, parts))
  agencyRequestRoutes(router, parts)
  agencyFindingRoutes(router, parts)
  router.get(noticeAddress(':id'), (ctx) => showOne(ctx as Ctx, parts))
}

async function showAll(ctx: Ctx, parts: Parts): Promise<void> {
  const {db} = parts
  const reader = readerOf(ctx, parts)
  if (!canSome(reader.ability, 'read', 'AuditNotice')) throw forbidden()
  const {before} = queryOf(ctx)
  const from = before !== undefined && idPattern.test(before) ? before : null
  const read = {
    notices: await listNotices(db, reader.ability, {before: from, limit: noticePageSize + 1}),
    requests: await owedRequests(db, reader.ability, mostWaiting),
    findings: await openFindingsOf(db, reader.ability, mostWaiting + 1),
    onFirst: from === null,
  }
  show(ctx, parts, 'audit/auditee/index', noticesPage(read, reader))
}

async function showOne(ctx: Ctx, parts: Parts): Promise<void> {
  const {db} = parts
  const reader = readerOf(ctx, parts)
  const id = String(ctx.params.id)
  const notice = idPattern.test(id) ? await visibleNotice(db, reader.ability, id) : undefined
  if (!notice) throw notFound()
  const read = {
    notice,
    requests: await requestsOf(db, reader.ability, id),
    findings: await findingsOfNotice(db, reader.ability, id),
    successor: notice.agencyClosedOn === null ? null : await successorOf(db, notice.agencyId),
  }
  show(ctx, parts, 'audit/auditee/notice', noticePage(read, reader))
}
