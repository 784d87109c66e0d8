import type {Ctx} from '../../platform/http/context.ts'
import {isFetched} from '../../platform/http/filters-page.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {queryOf} from '../../platform/http/query.ts'
import {forbidden} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {agencies, agenciesById} from '../agencies.ts'
import {readerOf} from '../reader.ts'
import {boardFiltersPage, boardPage} from './board.page.ts'
import {type BoardRow, boardPageSize, boardToExport, listBoard, unitsInspected} from './board.store.ts'
import {boardFields, readBoardFilter, readCursor} from './board.ts'
import {findingCounts} from './board-counts.store.ts'
import {boardWorkbook} from './board-workbook.ts'
import {findingsAddress} from './finding.ts'
import {severitiesOn} from './severity.ts'

/** The board of open findings. Register before the findings: `:id` takes what stands there. */
export function boardRoutes(router: Routes, parts: Parts): void {
  router.get(findingsAddress, (ctx) => showBoard(ctx as Ctx, parts))
  router.get(`${findingsAddress}/filters`, (ctx) => showFilters(ctx as Ctx, parts))
  router.get(`${findingsAddress}/export.xlsx`, (ctx) => sendWorkbook(ctx as Ctx, parts))
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

async function sendWorkbook(ctx: Ctx, parts: Parts): Promise<void> {
  const {db} = parts
  const {ability, today, t} = readerOf(ctx, parts)
  const units = await unitsOf(ctx, parts)
  const filter = readBoardFilter(queryOf(ctx))
  const placeOf = (row: BoardRow) => ({
    rank: row.place,
    day: filter.order === 'age' ? row.issuedOn : row.dueOn,
    id: row.id,
  })
  const severities = await severitiesOn(db, today)
  let count = 0
  const bytes = await boardWorkbook(
    async (after, limit) => {
      const rows = await boardToExport(db, units, filter, {today, from: after && placeOf(after), limit, severities})
      count += rows.length
      return rows
    },
    await agenciesById(db, ability),
    t,
  )
  const [unitId = ''] = units
  await inWork(parts, ctx.state.caller, async (work) =>
    work.record({
      type: 'audit.findings.exported',
      subject: 'Unit',
      subjectId: unitId,
      unitId,
      after: {rows: count, ...Object.fromEntries(boardFields(filter))},
    }),
  )
  ctx.attachment(`${t('followUp.board.fileName')} ${today}.xlsx`)
  ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  ctx.body = Buffer.from(bytes)
}
