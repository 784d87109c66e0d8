import type {Ctx} from '../platform/http/context.ts'
import {show, wordsFor} from '../platform/http/page.ts'
import {idPattern} from '../platform/ids.ts'
import {notFound} from '../platform/refusal.ts'
import {writeWorkbook} from '../platform/sheets/write-workbook.ts'
import type {Parts, Routes} from '../platform/slice.ts'
import {inWork} from '../platform/work.ts'
import {catalogueOf} from './catalogue.ts'
import {readingOf} from './reading.ts'
import {resultPage} from './result.page.ts'
import {countOf, knownCounts} from './result-counts.store.ts'
import {resultsPage} from './result-list.page.ts'
import {countResults, listResults, pastResults, resultById, unitNames} from './result-list.store.ts'
import {askedBy, fieldsOf, mostCounted, pageSize, readFilter, readPlace} from './result-list.ts'
import {workbookForm, workbookRows} from './result-workbook.ts'
import {visibleResults} from './visible-results.store.ts'

export function resultRoutes(router: Routes, parts: Parts): void {
  router.get('/compliance/results', (ctx) => listAll(ctx as Ctx, parts))
  router.get('/compliance/results/export', (ctx) => exportAll(ctx as Ctx, parts))
  router.get('/compliance/results/:id', (ctx) => showOne(ctx as Ctx, parts))
}

async function listAll(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  const visible = visibleResults(parts.db, parts, ability)
  const filter = readFilter(ctx.query, catalogueOf(parts))
  const asked = askedBy(filter, catalogueOf(parts))
  const from = readPlace(ctx.query)
  const rows = await listResults(parts.db, visible, asked, {from, limit: pageSize + 1})
  const counted = filter.text
    ? rows.length > pageSize || from
      ? await countResults(parts.db, visible, asked, mostCounted + 1)
      : rows.length
    : countOf(await knownCounts(parts.db, parts, ability), asked, catalogueOf(parts))
  const named = filter.unit ? await unitNames(parts.db, [filter.unit]) : new Map<string, string>()
  const unitName = filter.unit ? (named.get(filter.unit) ?? null) : null
  const reading = readingOf(parts, ability, ctx.state.lang)
  const model = resultsPage(reading, {rows, filter, counted, onFirst: from === null, unitName})
  show(ctx, parts, 'compliance/result/index', model)
}

/** What the list shows, as a workbook; that somebody took it along stands in the trail. */
async function exportAll(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const filter = readFilter(ctx.query, catalogueOf(parts))
  const asked = askedBy(filter, catalogueOf(parts))
  const visible = visibleResults(parts.db, parts, caller.ability)
  const reading = readingOf(parts, caller.ability, lang)
  const count = await countResults(parts.db, visible, asked, Number.MAX_SAFE_INTEGER)
  await inWork(parts, caller, async (work) =>
    work.record({
      type: 'compliance.results.exported',
      subject: 'Check',
      subjectId: 'all',
      after: {count, filter: Object.fromEntries(fieldsOf(filter))},
    }),
  )
  const rows = workbookRows(reading, (from, limit) => listResults(parts.db, visible, asked, {from, limit}))
  const bytes = await writeWorkbook({...workbookForm(reading), rows})
  ctx.attachment(`${wordsFor(ctx)('compliance.result.list.file', {day: parts.clock.today()})}.xlsx`)
  ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  ctx.body = Buffer.from(bytes)
}

const mostPast = 50

async function showOne(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  const id = String(ctx.params.id)
  if (!idPattern.test(id)) throw notFound()
  const row = await resultById(parts.db, visibleResults(parts.db, parts, ability), id)
  if (!row) throw notFound()
  const past = await pastResults(parts.db, row, mostPast)
  show(ctx, parts, 'compliance/result/show', resultPage(readingOf(parts, ability, ctx.state.lang), row, past))
}
