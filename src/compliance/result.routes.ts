import {exportRoutes} from '../platform/exports/index.ts'
import type {Ctx} from '../platform/http/context.ts'
import {show} from '../platform/http/page.ts'
import {idPattern} from '../platform/ids.ts'
import {notFound} from '../platform/refusal.ts'
import type {Parts, Routes} from '../platform/slice.ts'
import {exportResultsJob} from './abilities.ts'
import {catalogueOf} from './catalogue.ts'
import {addresses, readingOf} from './reading.ts'
import {resultPage} from './result.page.ts'
import {countOf, knownCounts} from './result-counts.store.ts'
import {resultsPage} from './result-list.page.ts'
import {countResults, listResults, pastResults, resultById, unitNames} from './result-list.store.ts'
import {askedBy, mostCounted, pageSize, readFilter, readPlace} from './result-list.ts'
import {resultsSheet} from './result-sheet.ts'
import {visibleResults} from './visible-results.store.ts'

export function resultRoutes(router: Routes, parts: Parts): void {
  router.get('/compliance/results', (ctx) => listAll(ctx as Ctx, parts))
  exportRoutes(router, parts, {
    list: addresses.results,
    title: 'compliance.title',
    forms: ['xlsx'],
    job: exportResultsJob,
    sheetOf: resultsSheet,
  })
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
