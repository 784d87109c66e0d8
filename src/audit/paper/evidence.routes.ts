import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {invalidField, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {addEvidence, removeEvidence, replaceEvidence} from './evidence.actions.ts'
import {evidenceForm} from './paper-form.page.ts'
import {changePaper, paperPath} from './paper-route.ts'
import {paperOf, writtenFileOf} from './read-paper.ts'
import {evidenceOf} from './working-paper.store.ts'

const one = `${paperPath}/evidence/:evidenceId`

/** The files of a working paper. */
export function evidenceRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${paperPath}/evidence/new`,
    action: `${paperPath}/evidence`,
    show: (ctx, given) => showForm(ctx, parts, given),
    submit: (ctx) =>
      changePaper(ctx, parts, 'paper.said.attached', (work, id, paperId) =>
        addEvidence(work, id, paperId, uploadOf(ctx)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/replacement`,
    show: (ctx, given) => showForm(ctx, parts, given),
    submit: (ctx) =>
      changePaper(ctx, parts, 'paper.said.replaced', (work, id, paperId) =>
        replaceEvidence(work, id, paperId, String(ctx.params.evidenceId), uploadOf(ctx)),
      ),
  })
  actionRoute(router, `${one}/removal`, (ctx) =>
    changePaper(ctx, parts, 'paper.said.evidenceRemoved', (work, id, paperId) =>
      removeEvidence(work, id, paperId, String(ctx.params.evidenceId)),
    ),
  )
}

function uploadOf(ctx: Ctx) {
  const upload = ctx.state.uploads.find(({field}) => field === 'file')
  if (!upload) throw invalidField('file', 'form.required')
  return upload
}

async function showForm(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const engagement = await writtenFileOf(ctx, parts, given)
  const paper = await paperOf(ctx, parts, engagement.id)
  const {evidenceId} = ctx.params
  const replaced = evidenceId ? (await evidenceOf(parts.db, paper.id)).find(({id}) => id === evidenceId) : null
  if (replaced === undefined) throw notFound()
  show(ctx, parts, 'form', evidenceForm({engagement, paper}, replaced, given, wordsFor(ctx)), given.status)
}
