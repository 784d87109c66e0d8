import {exportRoutes} from '../../platform/exports/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {isFetched} from '../../platform/http/filters-page.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {queryOf} from '../../platform/http/query.ts'
import {forbidden} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {agencies, agenciesById} from '../agencies.ts'
import {readerOf} from '../reader.ts'
import {boardFiltersPage, boardPage} from './board.page.ts'
import {boardPageSize, listBoard, unitsInspected} from './board.store.ts'
import {exportFindingsJob, readBoardFilter, readCursor} from './board.ts'
import {findingCounts} from './board-counts.store.ts'
import {findingsSheet} from './board-sheet.ts'
import {findingsAddress} from './finding.ts'
import {severitiesOn} from './severity.ts'

/** The board of open findings. Register before the findings: `:id` takes what stands there. */
export function boardRoutes(router: Routes, parts: Parts): void {
  router.get(findingsAddress, (ctx) => showBoard(ctx as Ctx, parts))
  router.get(`${findingsAddress}/filters`, (ctx) => showFilters(ctx as Ctx, parts))
  exportRoutes(router, parts, {
    list: findingsAddress,
    title: 'followUp.board.title',
    forms: ['xlsx'],
    job: exportFindingsJob,
    sheetOf: findingsSheet,
  })
}

/** @throws Refusal forbidden: it is the audit unit's and the governor's */
async function unitsOf(ctx: Ctx, parts: Parts): Promise<string[]> {
  const units = await unitsInspected(parts.db, ctx.state.caller.ability)
  if (units.length === 0) throw forbidden()
  return units
}

async function showBoard(ctx: Ctx, parts: Parts): Promise<void> {
  const {db} = parts
  const reader = readerOf(ctx, parts)
  const units = await unitsOf(ctx, parts)
  const query = queryOf(ctx)
  const filter = readBoardFilter(query)
  const from = readCursor(query.after)
  const severities = await severitiesOn(db, reader.today)
  const read = {
    rows: await listBoard(db, units, filter, {today: reader.today, from, limit: boardPageSize + 1, severities}),
    filter,
    counts: await findingCounts(db, units, reader.today),
    onFirst: from === null,
    agencies: await agenciesById(db, reader.ability),
    unit: units[0] ? {id: units[0]} : null,
    severities,
  }
  show(ctx, parts, 'audit/follow-up/board', boardPage(read, reader))
}

async function showFilters(ctx: Ctx, parts: Parts): Promise<void> {
  const {db, clock} = parts
  await unitsOf(ctx, parts)
  const read = {
    agencies: await agencies(db, ctx.state.caller.ability),
    severities: await severitiesOn(db, clock.today()),
    fetched: isFetched(ctx),
  }
  show(ctx, parts, 'filters', boardFiltersPage(readBoardFilter(queryOf(ctx)), read, wordsFor(ctx)))
}
