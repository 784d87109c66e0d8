import {successorOf} from '../../personnel/index.ts'
import {can} from '../../platform/access/ability.ts'
import {filesForMany} from '../../platform/files/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {conflict, forbidden, type Message, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {type Attached, saidOf, uploadsOf} from '../attachments.ts'
import {type FindingRow, findingFor, followUpsOf, responsesOf} from '../finding/follow-up.store.ts'
import {agencyFiles, isFollowedUp, isUnderWay} from '../finding/follow-up.ts'
import {readerOf} from '../reader.ts'
import {agencyFindingPage} from './finding.page.ts'
import {extensionForm, progressForm, responseForm, returnForm} from './finding-form.page.ts'
import {agencyFindingAddress} from './notice.ts'
import {askExtension, reportProgress} from './progress.actions.ts'
import {confirmResponse, giveResponse, returnResponse} from './response.actions.ts'
import {
  currentOf,
  extensionAsked,
  progressTold,
  responseConfirmed,
  responseGiven,
  responseReturned,
} from './response.ts'

const one = agencyFindingAddress(':id')

/** An issued finding on the agency's side: answered, confirmed, put right. */
export function agencyFindingRoutes(router: Routes, parts: Parts): void {
  router.get(one, (ctx) => showFinding(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/response`,
    show: (ctx, given) => showResponse(ctx, parts, given),
    submit: (ctx) => submitResponse(ctx, parts),
  })
  actionRoute(router, `${one}/confirmation`, (ctx) =>
    change(ctx, parts, {key: 'auditee.said.confirmed'}, (work, id) =>
      confirmResponse(work, id, readForm(responseConfirmed, ctx.state.body)),
    ),
  )
  formRoute(router, parts, {
    path: `${one}/return`,
    show: (ctx, given) => showReturn(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, {key: 'auditee.said.returned'}, (work, id) =>
        returnResponse(work, id, readForm(responseReturned, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/progress`,
    show: async (ctx, given) => {
      const finding = await underWay(ctx, parts, given)
      show(ctx, parts, 'form', progressForm(finding, given, readerOf(ctx, parts)), given.status)
    },
    submit: (ctx) => submitProgress(ctx, parts),
  })
  formRoute(router, parts, {
    path: `${one}/extension`,
    show: async (ctx, given) => {
      const finding = await underWay(ctx, parts, given)
      show(ctx, parts, 'form', extensionForm(finding, given, readerOf(ctx, parts)), given.status)
    },
    submit: (ctx) =>
      change(ctx, parts, {key: 'auditee.said.extensionAsked'}, (work, id) =>
        askExtension(work, id, readForm(extensionAsked, ctx.state.body)),
      ),
  })
}

async function findingOf(ctx: Ctx, parts: Parts): Promise<FindingRow> {
  const id = String(ctx.params.id)
  const row = idPattern.test(id) ? await findingFor(parts.db, ctx.state.caller.ability, 'answer', id) : undefined
  if (!row) throw notFound()
  return row
}

async function showFinding(ctx: Ctx, parts: Parts): Promise<void> {
  const {db} = parts
  const finding = await findingOf(ctx, parts)
  const reader = readerOf(ctx, parts)
  const followUps = await followUpsOf(db, finding.id)
  const read = {
    finding,
    responses: await responsesOf(db, finding.id),
    followUps,
    files: await filesForMany(
      parts,
      agencyFiles,
      followUps.map(({id}) => id),
      reader.t,
    ),
    successor: finding.agencyClosedOn === null ? null : await successorOf(db, finding.agencyId),
  }
  show(ctx, parts, 'audit/auditee/finding', agencyFindingPage(read, reader))
}

/** What is over opens no form, but gives back what was typed. */
async function underWay(ctx: Ctx, parts: Parts, {values}: Given): Promise<FindingRow> {
  const finding = await findingOf(ctx, parts)
  if (values === null && !isUnderWay(finding))
    throw conflict(isFollowedUp(finding) ? 'auditee.problem.answerFirst' : 'auditee.problem.findingOver')
  return finding
}

async function showResponse(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const finding = await findingOf(ctx, parts)
  const reader = readerOf(ctx, parts)
  if (given.values === null && !isFollowedUp(finding)) throw conflict('auditee.problem.findingOver')
  const {waiting} = currentOf(await responsesOf(parts.db, finding.id))
  const confirms = can(reader.ability, 'confirm', 'Finding', finding)
  show(ctx, parts, 'form', responseForm(finding, {waiting, confirms}, given, reader), given.status)
}

async function submitResponse(ctx: Ctx, parts: Parts): Promise<Done> {
  const {confirm} = ctx.state.body
  const key = confirm ? 'auditee.said.answeredAndConfirmed' : 'auditee.said.answered'
  return change(ctx, parts, {key}, (work, id) => giveResponse(work, id, readForm(responseGiven, ctx.state.body)))
}

async function showReturn(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const finding = await findingOf(ctx, parts)
  const reader = readerOf(ctx, parts)
  if (!can(reader.ability, 'confirm', 'Finding', finding)) throw forbidden()
  const {waiting} = currentOf(await responsesOf(parts.db, finding.id))
  if (!waiting) throw conflict('auditee.problem.nothingToConfirm')
  show(ctx, parts, 'form', returnForm(finding, waiting, given, reader), given.status)
}

async function submitProgress(ctx: Ctx, parts: Parts): Promise<Done> {
  let attached: Attached = {kept: 0, repeated: []}
  const after = await change(ctx, parts, {key: 'auditee.said.progress'}, async (work, id) => {
    attached = await reportProgress(work, id, readForm(progressTold, ctx.state.body), uploadsOf(ctx.state.uploads))
  })
  return {...after, said: saidOf('auditee.said.progress', attached)}
}

async function change(
  ctx: Ctx,
  parts: Parts,
  said: Message,
  act: (work: Work, id: string) => Promise<unknown>,
): Promise<Done> {
  const {id} = await findingOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await act(work, id)
    return agencyFindingAddress(id)
  })
  return {location, said}
}
