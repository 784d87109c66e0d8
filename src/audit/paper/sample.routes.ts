import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {notFound} from '../../platform/refusal.ts'
import {writeWorkbook} from '../../platform/sheets/write-workbook.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {samplePrint} from './paper-print.page.ts'
import {changePaper, paperPath, unitNameOf} from './paper-route.ts'
import {paperFileOf, paperOf, readPaper, writtenFileOf} from './read-paper.ts'
import {samplePaper} from './sample.actions.ts'
import {sampleForm} from './sample.page.ts'
import {sampleOf} from './sample.ts'
import {readSampleAsked} from './sample-asked.ts'
import {toldOfPaper} from './working-paper.actions.ts'

/** The sample of a working paper: drawn, printed, taken along as a workbook. */
export function sampleRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${paperPath}/sample`,
    show: (ctx, given) => showForm(ctx, parts, given),
    submit: async (ctx) => {
      await writtenFileOf(ctx, parts, {values: null})
      const asked = await readSampleAsked(ctx.state)
      return changePaper(ctx, parts, 'paper.said.sampled', (work, id, paperId) => samplePaper(work, id, paperId, asked))
    },
  })
  router.get(`${paperPath}/sample/print`, (ctx) => printSample(ctx as Ctx, parts))
  router.get(`${paperPath}/sample.xlsx`, (ctx) => sendSample(ctx as Ctx, parts))
}

async function showForm(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const engagement = await writtenFileOf(ctx, parts, given)
  const paper = await paperOf(ctx, parts, engagement.id)
  show(ctx, parts, 'form', sampleForm({engagement, paper}, given, wordsFor(ctx)), given.status)
}

async function printSample(ctx: Ctx, parts: Parts): Promise<void> {
  const read = await readPaper(ctx, parts)
  const sample = sampleOf(read.paper.sample)
  if (!sample) throw notFound()
  const unitName = await unitNameOf(parts, read.engagement.unitId)
  await showDocument(ctx, parts, 'audit/paper/print', samplePrint(read, sample, unitName))
}

async function sendSample(ctx: Ctx, parts: Parts): Promise<void> {
  const {engagement} = await paperFileOf(ctx, parts)
  const paper = await paperOf(ctx, parts, engagement.id)
  const sample = sampleOf(paper.sample)
  if (!sample) throw notFound()
  const t = wordsFor(ctx)
  const {count, size, method, seed} = sample
  const bytes = await writeWorkbook({
    sheet: paper.reference.replace('/', '-'),
    headings: ['order', 'number', 'item', 'outcome', 'seed'].map((key) => t(`paper.sample.heading.${key}`)),
    rows: sample.drawn.map(({number, text}, at) => [at + 1, number, text, null, at === 0 ? seed : null]),
  })
  await inWork(parts, ctx.state.caller, async (work) =>
    work.record({
      ...toldOfPaper('exported', paper),
      after: {population: count, sampleSize: size, sampleMethod: method},
    }),
  )
  ctx.attachment(`${paper.reference} ${t('paper.sample.one')}.xlsx`)
  ctx.body = Buffer.from(bytes)
}
