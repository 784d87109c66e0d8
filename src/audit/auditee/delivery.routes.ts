import {successorOf} from '../../personnel/index.ts'
import {can} from '../../platform/access/ability.ts'
import {acceptedFiles, filesFor} from '../../platform/files/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {formModel} from '../../platform/http/form.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern, newId} from '../../platform/ids.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {inWork} from '../../platform/work.ts'
import {type Attached, saidOf, uploadsOf} from '../attachments.ts'
import {readerOf} from '../reader.ts'
import {deliver} from '../request/document-request.actions.ts'
import {requestBadge} from '../request/document-request.page.ts'
import {type RequestRow, visibleRequest} from '../request/document-request.store.ts'
import {delivery, requestSubject} from '../request/document-request.ts'
import {mergedWords} from './notice.page.ts'
import {agencyRequestAddress, noticeAddress, noticesAddress} from './notice.ts'

/** What the agency was asked for: looked at and sent on one page. */
export function agencyRequestRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: agencyRequestAddress(':id'),
    action: `${agencyRequestAddress(':id')}/delivery`,
    show: (ctx, given) => showRequest(ctx, parts, given),
    submit: (ctx) => submitDelivery(ctx, parts),
  })
}

async function requestOf(ctx: Ctx, parts: Parts): Promise<RequestRow> {
  const id = String(ctx.params.id)
  const {ability} = ctx.state.caller
  const row = idPattern.test(id) ? await visibleRequest(parts.db, ability, id, 'deliver') : undefined
  if (!row) throw notFound()
  return row
}

async function showRequest(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const row = await requestOf(ctx, parts)
  const reader = readerOf(ctx, parts)
  const {t, lang, today} = reader
  const over = row.engagementState === 'closed' || row.engagementState === 'cancelled'
  const open = row.withdrawnReason === null && !over && can(reader.ability, 'deliver', requestSubject, row)
  const fields = [
    {
      name: 'files',
      kind: 'file',
      label: 'auditee.delivery.files',
      help: 'auditee.delivery.filesHelp',
      optional: true,
      multiple: true,
      accept: acceptedFiles(),
    },
    {name: 'note', kind: 'textarea', label: 'auditee.delivery.note', optional: true, max: 4000},
  ] as const
  const title = row.what.length > 90 ? `${row.what.slice(0, 90)}…` : row.what
  show(
    ctx,
    parts,
    'audit/auditee/request',
    {
      title,
      crumbs: [
        {label: t('auditee.title'), href: noticesAddress},
        {label: row.engagementTitle, href: noticeAddress(row.engagementId)},
        {label: t('auditee.request.one'), href: null},
      ],
      badge: requestBadge(row, today, t),
      merged: mergedWords(row, row.agencyClosedOn === null ? null : await successorOf(parts.db, row.agencyId), reader),
      what: row.what,
      facts: [
        {label: t('auditee.request.letter'), value: row.letter, href: null, note: null},
        {label: t('auditee.request.askedOn'), value: formatDay(row.askedOn, lang, 'long'), href: null, note: null},
        {label: t('auditee.request.dueOn'), value: formatDay(row.dueOn, lang, 'long'), href: null, note: null},
        {
          label: t('auditee.request.came'),
          value: row.deliveredOn && formatDay(row.deliveredOn, lang, 'long'),
          href: null,
          note: row.deliveredByName,
        },
      ],
      note: row.deliveryNote,
      withdrawn:
        row.withdrawnReason === null ? null : t('auditee.request.withdrawnBecause', {reason: row.withdrawnReason}),
      files: await filesFor(parts, requestSubject, row.id, t),
      delivered: row.deliveredOn !== null,
      refused: given.refused && {
        tone: 'attention',
        title: t(given.refused.key, given.refused.values),
        text: null,
        items: [],
      },
      action: open ? `${agencyRequestAddress(row.id)}/delivery` : null,
      verb: t(row.deliveredOn === null ? 'auditee.delivery.submit' : 'auditee.delivery.more'),
      back: noticeAddress(row.engagementId),
      form: formModel({fields, submission: newId()}, given.values ?? {}, given.problems, t),
    },
    given.status,
  )
}

async function submitDelivery(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await requestOf(ctx, parts)
  let attached: Attached = {kept: 0, repeated: []}
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const {note} = readForm(delivery, ctx.state.body)
    attached = await deliver(work, id, {note}, uploadsOf(ctx.state.uploads))
    return agencyRequestAddress(id)
  })
  return {location, said: saidOf('auditee.said.delivered', attached)}
}
