import {can} from '../../platform/access/ability.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {inWork} from '../../platform/work.ts'
import {wayOf} from '../programme/review-way.ts'
import {readerOf} from '../reader.ts'
import {crossReferenceRoutes} from './cross-reference.routes.ts'
import {evidenceRoutes} from './evidence.routes.ts'
import {editPaperForm, newPaperForm, reviewForm} from './paper-form.page.ts'
import {type AskedFilter, papersPage} from './paper-index.page.ts'
import {allPapers, countByState, listPapers, papersByState, papersPageSize} from './paper-list.store.ts'
import {indexPrint, paperPrint} from './paper-print.page.ts'
import {paperReviewAsked} from './paper-review.ts'
import {changePaper, paperPath, papersPath, unitNameOf} from './paper-route.ts'
import {reviewPaper, signPaper} from './paper-sign-off.actions.ts'
import {paperFileHeadOf, paperFileOf, paperOf, readPaper, writtenFileOf} from './read-paper.ts'
import {reviewNoteRoutes} from './review-note.routes.ts'
import {sampleRoutes} from './sample.routes.ts'
import {editPaper, openPaper, removePaper} from './working-paper.actions.ts'
import {paperPage} from './working-paper.page.ts'
import {lastReference, procedureChoices, visiblePaperById} from './working-paper.store.ts'
import {
  nextReference,
  paperAddress,
  paperReviewed,
  paperSigned,
  paperStates,
  papersAddress,
  workingPaper,
} from './working-paper.ts'

/** The working papers of an engagement. Words of an address come before the paper's id. */
export function workingPaperRoutes(router: Routes, parts: Parts): void {
  router.get('/audit/papers/:paperId', (ctx) => leadToPaper(ctx as Ctx, parts))
  router.get(papersPath, (ctx) => showIndex(ctx as Ctx, parts))
  router.get(`${papersPath}/print`, (ctx) => printIndex(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${papersPath}/new`,
    action: papersPath,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  router.get(paperPath, (ctx) => showPaper(ctx as Ctx, parts))
  router.get(`${paperPath}/print`, (ctx) => printPaper(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${paperPath}/edit`,
    show: (ctx, given) => showEdit(ctx, parts, given),
    submit: (ctx) =>
      changePaper(ctx, parts, 'paper.said.saved', (work, id, paperId) =>
        editPaper(work, id, paperId, readForm(workingPaper, ctx.state.body)),
      ),
  })
  actionRoute(router, `${paperPath}/signature`, (ctx) =>
    changePaper(ctx, parts, 'paper.said.signed', (work, id, paperId) =>
      signPaper(work, id, paperId, readForm(paperSigned, ctx.state.body)),
    ),
  )
  formRoute(router, parts, {
    path: `${paperPath}/review`,
    show: (ctx, given) => showReview(ctx, parts, given),
    submit: (ctx) =>
      changePaper(ctx, parts, 'paper.said.reviewed', (work, id, paperId) =>
        reviewPaper(work, id, paperId, readForm(paperReviewed, ctx.state.body)),
      ),
  })
  actionRoute(router, `${paperPath}/removal`, (ctx) => submitRemoval(ctx, parts))
  evidenceRoutes(router, parts)
  sampleRoutes(router, parts)
  reviewNoteRoutes(router, parts)
  crossReferenceRoutes(router, parts)
}

/** From the trail, which knows the paper alone. */
async function leadToPaper(ctx: Ctx, parts: Parts): Promise<void> {
  const id = String(ctx.params.paperId)
  const row = idPattern.test(id) ? await visiblePaperById(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  ctx.status = 303
  ctx.redirect(paperAddress(row))
}

function filterOf({state, notes, mine, procedure}: Ctx['query']): AskedFilter {
  const known = paperStates.find((each) => each === state)
  return {
    ...(known ? {state: known} : {}),
    ...(notes ? {notes: 'yes' as const} : {}),
    ...(mine ? {mine: 'yes' as const} : {}),
    ...(typeof procedure === 'string' && idPattern.test(procedure) ? {procedure} : {}),
  }
}

const cursor = /^[A-Z]{1,4}-\d{4}\.\d{3}$/

async function showIndex(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability, actor} = ctx.state.caller
  const {engagement, writes} = await paperFileHeadOf(ctx, parts)
  const filter = filterOf(ctx.query)
  const asked = String(ctx.query.after ?? '')
  const after = cursor.test(asked) ? asked : undefined
  const mine = filter.mine ? (actor.accountId ?? '') : undefined
  const rows = await listPapers(parts.db, ability, {...filter, engagementId: engagement.id, mine, after})
  const hasAll = after === undefined && rows.length <= papersPageSize && Object.keys(filter).length === 0
  const counts = hasAll ? countByState(rows) : await papersByState(parts.db, engagement.id)
  const read = {engagement, writes, rows, counts, filter, onFirst: after === undefined}
  show(ctx, parts, 'audit/paper/index', papersPage(read, readerOf(ctx, parts)))
}

async function printIndex(ctx: Ctx, parts: Parts): Promise<void> {
  const {engagement} = await paperFileOf(ctx, parts)
  const {ability} = ctx.state.caller
  const rows = await allPapers(parts.db, ability, engagement.id)
  await showDocument(
    ctx,
    parts,
    'audit/paper/print',
    indexPrint(engagement, rows, await unitNameOf(parts, engagement.unitId)),
  )
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const engagement = await writtenFileOf(ctx, parts, given)
  const procedures = await procedureChoices(parts.db, engagement.id)
  const asked = String(ctx.query.procedure ?? '')
  const procedureId = procedures.find(({id}) => id === asked)?.id ?? null
  const reference = nextReference(await lastReference(parts.db, engagement.id))
  const page = newPaperForm({engagement, procedures, reference, procedureId}, given, wordsFor(ctx))
  show(ctx, parts, 'audit/paper/edit', page, given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const {engagement} = await paperFileOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const id = await openPaper(work, engagement.id, readForm(workingPaper, ctx.state.body))
    return paperAddress({engagementId: engagement.id, id})
  })
  return {location, said: {key: 'paper.said.opened'}, created: true}
}

async function showPaper(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const read = await readPaper(ctx, parts)
  const history = await timelineFor(parts, caller, 'WorkingPaper', read.paper.id, lang)
  const reader = {...readerOf(ctx, parts), accountId: caller.actor.accountId}
  show(ctx, parts, 'audit/paper/show', paperPage(read, history, reader))
}

async function printPaper(ctx: Ctx, parts: Parts): Promise<void> {
  const read = await readPaper(ctx, parts)
  await showDocument(ctx, parts, 'audit/paper/print', paperPrint(read, await unitNameOf(parts, read.engagement.unitId)))
}

async function showEdit(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const engagement = await writtenFileOf(ctx, parts, given)
  const paper = await paperOf(ctx, parts, engagement.id)
  const procedures = await procedureChoices(parts.db, engagement.id)
  const {accountId} = ctx.state.caller.actor
  const page = editPaperForm({engagement, paper, procedures, accountId}, given, wordsFor(ctx))
  show(ctx, parts, 'audit/paper/edit', page, given.status)
}

async function showReview(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {ability, actor} = ctx.state.caller
  const {engagement} = await paperFileOf(ctx, parts)
  const paper = await paperOf(ctx, parts, engagement.id)
  if (!can(ability, 'review', 'Engagement', engagement)) throw forbidden()
  const asked = await paperReviewAsked(parts.db, engagement, paper, parts.clock.today())
  const way = wayOf(asked, actor.accountId)
  if (paper.state === 'draft') throw conflict('paper.problem.notSigned')
  if (way === null) throw forbidden('paper.problem.noWay')
  show(ctx, parts, 'form', reviewForm({engagement, paper}, way, given, wordsFor(ctx)), given.status)
}

async function submitRemoval(ctx: Ctx, parts: Parts): Promise<Done> {
  const {engagement} = await paperFileOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await removePaper(work, engagement.id, String(ctx.params.paperId))
    return papersAddress(engagement.id)
  })
  return {location, said: {key: 'paper.said.removed'}}
}
