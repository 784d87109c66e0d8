import {can} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {answerForm, noteForm} from './paper-form.page.ts'
import {changePaper, paperPath} from './paper-route.ts'
import {paperFileOf, paperOf, writtenFileOf} from './read-paper.ts'
import {addNote, answerNote, clearNote} from './review-note.actions.ts'
import {newNote, noteAnswer, noteCleared} from './review-note.ts'
import {notesOf} from './working-paper.store.ts'

const one = `${paperPath}/notes/:noteId`

/** What reviewers ask of a working paper. */
export function reviewNoteRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${paperPath}/notes/new`,
    action: `${paperPath}/notes`,
    show: (ctx, given) => showNote(ctx, parts, given),
    submit: (ctx) =>
      changePaper(ctx, parts, 'paper.said.noted', (work, id, paperId) =>
        addNote(work, id, paperId, readForm(newNote, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/answer`,
    show: (ctx, given) => showAnswer(ctx, parts, given),
    submit: (ctx) =>
      changePaper(ctx, parts, 'paper.said.answered', (work, id, paperId) =>
        answerNote(work, id, paperId, String(ctx.params.noteId), readForm(noteAnswer, ctx.state.body)),
      ),
  })
  actionRoute(router, `${one}/clearing`, (ctx) =>
    changePaper(ctx, parts, 'paper.said.cleared', (work, id, paperId) =>
      clearNote(work, id, paperId, String(ctx.params.noteId), readForm(noteCleared, ctx.state.body)),
    ),
  )
}

async function showNote(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {engagement} = await paperFileOf(ctx, parts)
  const paper = await paperOf(ctx, parts, engagement.id)
  if (!can(ctx.state.caller.ability, 'review', 'WorkingPaper', paper)) throw forbidden('paper.problem.noWay')
  show(ctx, parts, 'form', noteForm({engagement, paper}, given, wordsFor(ctx)), given.status)
}

async function showAnswer(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const engagement = await writtenFileOf(ctx, parts, given)
  const paper = await paperOf(ctx, parts, engagement.id)
  const note = (await notesOf(parts.db, paper.id)).find(({id}) => id === ctx.params.noteId)
  if (!note) throw notFound()
  show(ctx, parts, 'form', answerForm({engagement, paper}, note, given, wordsFor(ctx)), given.status)
}
