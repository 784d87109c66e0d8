import {can, canSome} from '../../platform/access/ability.ts'
import {shownBlocks} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, changing, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {engagementsAddress, hasReached} from '../engagement/engagement.ts'
import {proceduresInFile} from '../engagement/engagement-file.store.ts'
import {planSheet, programmeSheet} from '../engagement/engagement-plan.paper.ts'
import {teamOf} from '../engagement/read-engagement.ts'
import {mostOffered, takingPage} from './library.page.ts'
import {
  addProcedure,
  changeProcedure,
  copyEarlierProgramme,
  leaveUndone,
  moveProcedure,
  removeProcedure,
} from './procedure.actions.ts'
import {earlierProgramme} from './procedure.store.ts'
import {move, notDone, procedureForm, programmeAddress} from './procedure.ts'
import {notDonePage, procedurePage} from './procedure-form.page.ts'
import {keepInLibrary, takeFromLibrary} from './procedure-template.actions.ts'
import {countTemplates, listTemplates, templateSubjects} from './procedure-template.store.ts'
import {readLibraryFilter, taking} from './procedure-template.ts'
import {programmePage} from './programme.page.ts'
import {assertWorks, engagementOf, type FileRead, fileOf, workReaderOf} from './programme-reading.ts'
import {effectProgramme, returnProgramme, reviewProgramme, submitProgramme} from './programme-review.actions.ts'
import {returnForm, returnPage, reviewForm, reviewPage} from './programme-review.page.ts'
import {editionOf, fingerprint, openWay} from './programme-review.ts'
import {programmeReviewAsked} from './review-people.ts'

/** A change to the record of the address. */
const change = changing(engagementOf, programmeAddress, 'programme.said.')

const one = `${engagementsAddress}/:id`
const base = `${one}/programme`
const row = `${base}/procedures/:procedure`

/** The work programme of an engagement: its procedures, the library and last year's it comes from, its signatures, its papers. */
export function programmeRoutes(router: Routes, parts: Parts): void {
  router.get(base, (ctx) => showProgramme(ctx as Ctx, parts))
  router.get(`${base}/print`, (ctx) => showPrint(ctx as Ctx, parts, programmeSheet))
  router.get(`${one}/plan/print`, (ctx) => showPrint(ctx as Ctx, parts, planSheet))
  formRoute(router, parts, {
    path: `${base}/procedures/new`,
    action: `${base}/procedures`,
    show: (ctx, given) => showProcedure(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'added', (work, id) => addProcedure(work, id, readForm(procedureForm, ctx.state.body))),
  })
  formRoute(router, parts, {
    path: `${row}/edit`,
    show: (ctx, given) => showProcedure(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'changed', (work, id) =>
        changeProcedure(work, id, procedureIn(ctx), readForm(procedureForm, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${row}/not-done`,
    show: (ctx, given) => showNotDone(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'leftUndone', (work, id) =>
        leaveUndone(work, id, procedureIn(ctx), readForm(notDone, ctx.state.body)),
      ),
  })
  actionRoute(router, `${row}/not-done/removal`, (ctx) =>
    change(ctx, parts, 'resumed', (work, id) =>
      leaveUndone(work, id, procedureIn(ctx), {reason: null, version: Number(ctx.state.body.version)}),
    ),
  )
  actionRoute(router, `${row}/position`, (ctx) =>
    change(ctx, parts, 'moved', (work, id) =>
      moveProcedure(work, id, procedureIn(ctx), readForm(move, ctx.state.body)),
    ),
  )
  actionRoute(router, `${row}/removal`, (ctx) =>
    change(ctx, parts, 'removed', (work, id) => removeProcedure(work, id, procedureIn(ctx))),
  )
  actionRoute(router, `${row}/library`, (ctx) =>
    change(ctx, parts, 'kept', (work, id) => keepInLibrary(work, id, procedureIn(ctx))),
  )
  formRoute(router, parts, {
    path: `${base}/library`,
    show: (ctx, given) => showTaking(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'taken', (work, id) => takeFromLibrary(work, id, readForm(taking, ctx.state.body).ids)),
  })
  actionRoute(router, `${base}/copy`, (ctx) => change(ctx, parts, 'copied', copyEarlierProgramme))
  actionRoute(router, `${base}/submission`, (ctx) => change(ctx, parts, 'submitted', submitProgramme))
  actionRoute(router, `${base}/effect`, (ctx) => change(ctx, parts, 'effected', effectProgramme))
  formRoute(router, parts, {
    path: `${base}/review`,
    show: (ctx, given) => showReview(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'approved', (work, id) => reviewProgramme(work, id, readForm(reviewForm, ctx.state.body))),
  })
  formRoute(router, parts, {
    path: `${base}/return`,
    show: (ctx, given) => showReturn(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'returned', (work, id) => returnProgramme(work, id, readForm(returnForm, ctx.state.body))),
  })
}

const procedureIn = (ctx: Ctx): string => String(ctx.params.procedure)

async function showProgramme(ctx: Ctx, parts: Parts): Promise<void> {
  const {db, clock} = parts
  const read = await fileOf(ctx, parts)
  const earlier = await earlierProgramme(db, read.engagement)
  const page = programmePage(
    {
      ...read,
      asked: await programmeReviewAsked(db, read.file, clock.today()),
      earlier: earlier ? {...earlier, procedures: await proceduresInFile(db, earlier.id)} : null,
    },
    workReaderOf(ctx, parts),
  )
  show(ctx, parts, 'audit/programme/show', page)
}

async function showPrint(ctx: Ctx, parts: Parts, draw: typeof planSheet): Promise<void> {
  const read = await fileOf(ctx, parts)
  const sheet = await draw(parts, read)
  await showDocument(ctx, parts, 'audit/programme/print', {...sheet, blocks: shownBlocks(sheet.blocks)})
}

/** The file, for a form that only who works on it is shown. */
async function workedOn(ctx: Ctx, parts: Parts): Promise<FileRead> {
  const read = await fileOf(ctx, parts)
  assertWorks(read, workReaderOf(ctx, parts))
  if (hasReached(read.engagement, 'final-report')) throw conflict('programme.problem.reported')
  return read
}

function rowIn(ctx: Ctx, {file}: FileRead) {
  const found = file.procedures.find(({id}) => id === procedureIn(ctx))
  if (!found) throw notFound()
  return found
}

async function showProcedure(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const read = await workedOn(ctx, parts)
  const found = ctx.params.procedure ? rowIn(ctx, read) : null
  const {small} = read.file
  const on = teamOf(small, parts.clock.today())
  const before = small.member.find(({who}) => who === found?.officialId)
  const people = before && !on.some(({who}) => who === before.who) ? [...on, before] : on
  const team = people.map(({who, whoName}) => ({value: who ?? '', label: whoName ?? ''}))
  const page = procedurePage({engagement: read.engagement, row: found, team}, given, wordsFor(ctx))
  show(ctx, parts, 'form', page, given.status)
}

async function showNotDone(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const read = await workedOn(ctx, parts)
  const page = notDonePage(read.engagement, rowIn(ctx, read), given, wordsFor(ctx))
  show(ctx, parts, 'form', page, given.status)
}

async function showTaking(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {engagement, file} = await workedOn(ctx, parts)
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'ProcedureTemplate')) throw forbidden()
  const filter = {...readLibraryFilter(ctx.query), withdrawn: false}
  const found = {
    filter,
    rows: await listTemplates(parts.db, ability, filter, {after: null, limit: mostOffered}),
    subjects: await templateSubjects(parts.db, ability, false),
    total: await countTemplates(parts.db, ability, filter),
  }
  const page = takingPage({...found, engagement, held: file.procedures}, given, wordsFor(ctx))
  show(ctx, parts, 'audit/programme/library', page, given.status)
}

async function showReview(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {file, ...reviewed} = await reviewedBy(ctx, parts)
  const page = reviewPage({...reviewed, count: file.procedures.length}, given, wordsFor(ctx))
  show(ctx, parts, 'form', page, given.status)
}

async function showReturn(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  show(ctx, parts, 'form', returnPage(await reviewedBy(ctx, parts), given, wordsFor(ctx)), given.status)
}

/** For whom a way is open; the others are told on the programme's page why it is not. */
async function reviewedBy(ctx: Ctx, parts: Parts) {
  const {engagement, file} = await fileOf(ctx, parts)
  const {ability, actor} = ctx.state.caller
  if (!can(ability, 'review', 'Engagement', engagement)) throw forbidden('programme.problem.notReviewer')
  const asked = await programmeReviewAsked(parts.db, file, parts.clock.today())
  const way = openWay(file, asked, actor.accountId)
  return {engagement, file, way, content: fingerprint(file), edition: editionOf(file)}
}
