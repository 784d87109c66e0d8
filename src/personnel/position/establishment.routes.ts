import {canSome} from '../../platform/access/ability.ts'
import {showDocument} from '../../platform/documents/index.ts'
import {takeSheet} from '../../platform/exports/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {filtersPage, isFetched} from '../../platform/http/filters-page.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {queryOf} from '../../platform/http/query.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {unitsWithin} from '../official/official-list.ts'
import {personnelTypes} from '../official/personnel-type.ts'
import {directoryFor} from '../unit/unit-directory.ts'
import {
  type EstablishmentFilter,
  establishmentFields,
  establishmentFilters,
  establishmentPage,
  establishmentPaper,
  establishmentTable,
} from './establishment.page.ts'
import {establishmentRows} from './establishment.store.ts'
import {establishmentAddress} from './establishment.ts'
import {establishmentSheet} from './establishment-workbook.ts'
import {addressOf} from './position-list.ts'

/** The establishment table: a page, a paper, a workbook. */
export function establishmentRoutes(router: Routes, parts: Parts): void {
  router.get(establishmentAddress, async (ctx) => {
    const read = await readTable(ctx as Ctx, parts)
    show(ctx as Ctx, parts, 'personnel/position/establishment', establishmentPage(read, wordsOf(ctx as Ctx)))
  })
  router.get(`${establishmentAddress}/print`, async (ctx) => {
    const paper = establishmentPaper(await readTable(ctx as Ctx, parts), {lang: 'th', t: wordsFor(ctx as Ctx)})
    await showDocument(ctx as Ctx, parts, 'personnel/position/establishment-print', paper)
  })
  router.get(`${establishmentAddress}/filters`, (ctx) => showFilters(ctx as Ctx, parts))
  router.get(`${establishmentAddress}/export.xlsx`, (ctx) => sendWorkbook(ctx as Ctx, parts))
}

const wordsOf = (ctx: Ctx) => ({lang: ctx.state.lang, t: wordsFor(ctx)})

function filterOf(ctx: Ctx): EstablishmentFilter {
  const query = queryOf(ctx)
  const kind = personnelTypes.find((each) => each === query.kind) ?? ''
  return {unit: (query.unit ?? '').slice(0, 26), kind}
}

async function readTable(ctx: Ctx, parts: Parts) {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'Position')) throw notFound()
  const filter = filterOf(ctx)
  const directory = await directoryFor(parts.db, ability)
  const units = filter.unit === '' ? null : unitsWithin(directory, filter.unit)
  const today = parts.clock.today()
  const rows = await establishmentRows(parts.db, ability, {units, kind: filter.kind}, today)
  return {rows, filter, directory, today, keeps: canSome(ability, 'keep', 'Position')}
}

async function showFilters(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'Position')) throw notFound()
  const filter = filterOf(ctx)
  const directory = await directoryFor(parts.db, ability)
  const t = wordsFor(ctx)
  const fields = establishmentFields(filter)
  const place = {
    list: t('establishment.title'),
    action: establishmentAddress,
    back: addressOf(establishmentAddress, fields),
    chosen: Object.fromEntries(fields),
    count: fields.length,
    keep: [],
    fetched: isFetched(ctx),
  }
  show(ctx, parts, 'filters', filtersPage(place, establishmentFilters(directory), t))
}

async function sendWorkbook(ctx: Ctx, parts: Parts): Promise<void> {
  const read = await readTable(ctx, parts)
  const words = wordsOf(ctx)
  const unitId = read.filter.unit || ([...read.directory.keys()][0] ?? '')
  const sheet = establishmentSheet(establishmentTable(read, words), unitId, words)
  const taken = await takeSheet(parts, ctx.state.caller, sheet, {form: 'xlsx'})
  ctx.attachment(`${sheet.name}.xlsx`)
  ctx.body = Buffer.from(taken?.bytes ?? [])
}
