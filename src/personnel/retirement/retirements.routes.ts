import {canSome} from '../../platform/access/ability.ts'
import {showDocument} from '../../platform/documents/index.ts'
import {takeSheet} from '../../platform/exports/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {filtersPage, isFetched} from '../../platform/http/filters-page.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {queryOf} from '../../platform/http/query.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {pageSize, unitsWithin} from '../official/official-list.ts'
import {addressOf} from '../position/position-list.ts'
import {directoryFor} from '../unit/unit-directory.ts'
import {fieldsOf, readRetirementFilter, retirementsAddress, spanOf, yearsFrom} from './retirement-filter.ts'
import {retirementSheet} from './retirement-workbook.ts'
import {readRetirementPlace, retirementFilters, retirementsPage, retirementsPaper} from './retirements.page.ts'
import {countRetirements, retirementCounts, retirements} from './retirements.store.ts'

/** Who leaves service when, for ten years ahead: a page, a paper, a workbook. */
export function retirementRoutes(router: Routes, parts: Parts): void {
  router.get(retirementsAddress, async (ctx) => {
    const read = await readList(ctx as Ctx, parts, pageSize)
    show(ctx as Ctx, parts, 'personnel/official/retirements', retirementsPage(read, wordsFor(ctx as Ctx)))
  })
  router.get(`${retirementsAddress}/print`, async (ctx) => {
    const read = await readList(ctx as Ctx, parts, onPaper)
    const paper = retirementsPaper(read, wordsFor(ctx as Ctx))
    await showDocument(ctx as Ctx, parts, 'personnel/official/retirements-print', paper)
  })
  router.get(`${retirementsAddress}/filters`, (ctx) => showFilters(ctx as Ctx, parts))
  router.get(`${retirementsAddress}/export.xlsx`, (ctx) => sendWorkbook(ctx as Ctx, parts))
}

/** More names than these belong into the workbook. */
const onPaper = 2000

async function askedOf(ctx: Ctx, parts: Parts) {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'Official')) throw notFound()
  const today = parts.clock.today()
  const years = yearsFrom(today)
  const filter = readRetirementFilter(queryOf(ctx), years)
  const directory = await directoryFor(parts.db, ability)
  const units = filter.unit === '' ? null : unitsWithin(directory, filter.unit)
  const asked = {span: spanOf(filter.from, filter.to), units, only: filter.only}
  return {ability, today, years, filter, directory, asked}
}

async function readList(ctx: Ctx, parts: Parts, limit: number) {
  const {ability, today, years, filter, directory, asked} = await askedOf(ctx, parts)
  const {db} = parts
  const reading = {...asked, may: 'read' as const}
  const after = readRetirementPlace(queryOf(ctx).after ?? '')
  const found = await retirements(db, ability, reading, {after, limit: limit + 1})
  const ahead = {...reading, span: spanOf(years[0] ?? 0, years.at(-1) ?? 0)}
  return {
    rows: found.slice(0, limit),
    later: found.length > limit,
    count: await countRetirements(db, ability, reading),
    counted: await retirementCounts(db, ability, ahead, filter.by),
    exports: canSome(ability, 'export', 'Official'),
    filter,
    years,
    directory,
    today,
  }
}

async function showFilters(ctx: Ctx, parts: Parts): Promise<void> {
  const {years, filter, directory} = await askedOf(ctx, parts)
  const t = wordsFor(ctx)
  const fields = fieldsOf(filter, years, ['by'])
  const place = {
    list: t('personnel.retirement.many'),
    action: retirementsAddress,
    back: addressOf(retirementsAddress, fieldsOf(filter, years)),
    chosen: Object.fromEntries(fields),
    count: fields.length,
    keep: [{name: 'by', value: filter.by}],
    fetched: isFetched(ctx),
  }
  show(ctx, parts, 'filters', filtersPage(place, retirementFilters(directory, years, t), t))
}

async function sendWorkbook(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability, filter, directory, asked} = await askedOf(ctx, parts)
  if (!canSome(ability, 'export', 'Official')) throw notFound()
  const unitId = directory.has(filter.unit) ? filter.unit : ([...directory.keys()][0] ?? '')
  const sheet = retirementSheet(parts, ctx.state.caller, asked, {directory, unitId, t: wordsFor(ctx)})
  const taken = await takeSheet(parts, ctx.state.caller, sheet, {form: 'xlsx'})
  ctx.attachment(`${sheet.name}.xlsx`)
  ctx.body = Buffer.from(taken?.bytes ?? [])
}
