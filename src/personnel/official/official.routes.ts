import {canSome} from '../../platform/access/ability.ts'
import {exportRoutes} from '../../platform/exports/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {isFetched} from '../../platform/http/filters-page.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {queryOf} from '../../platform/http/query.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {exportOfficialsJob} from '../abilities.ts'
import {directoryFor} from '../unit/unit-directory.ts'
import {exportForms, officialsSheet} from './export-officials.ts'
import {readMoment} from './moment.page.ts'
import {officialAddress} from './official.ts'
import {officialFiltersPage} from './official-filters.page.ts'
import {listAddress, officialsPage} from './official-list.page.ts'
import {readFilter, scopeOf} from './official-list.ts'
import {countToExport, readOfficials, readOfficialsOn} from './read-officials.ts'

/** Leads everybody to his own file. */
export const ownAddress = `${listAddress}/own`

export function officialRoutes(router: Routes, parts: Parts): void {
  router.get(listAddress, (ctx) => showOfficials(ctx as Ctx, parts))
  router.get(`${listAddress}/filters`, (ctx) => showFilters(ctx as Ctx, parts))
  router.get(ownAddress, (ctx) => {
    const {officialId} = (ctx as Ctx).state.caller.actor
    if (officialId === null) throw notFound()
    ctx.status = 303
    ctx.redirect(officialAddress(officialId))
  })
  exportRoutes(router, parts, {
    list: listAddress,
    title: 'personnel.official.list.title',
    forms: exportForms,
    job: exportOfficialsJob,
    sheetOf: officialsSheet,
  })
}

async function showOfficials(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  const asked = readMoment(queryOf(ctx), parts.clock.today())
  const {moment} = asked
  const read = moment
    ? await readOfficialsOn(parts, ability, queryOf(ctx), moment)
    : await readOfficials(parts, ability, queryOf(ctx))
  const exported = canSome(ability, 'export', 'Official') ? await countToExport(parts.db, ability, read) : 0
  const can = {create: moment === null && canSome(ability, 'create', 'Official'), exported}
  show(ctx, parts, 'personnel/official/index', officialsPage({...read, asked}, can, wordsFor(ctx)))
}

/** The list fetches them into its own page; without scripts they are a page by themselves. */
async function showFilters(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  const directory = await directoryFor(parts.db, ability)
  const model = officialFiltersPage(
    readFilter(queryOf(ctx)),
    scopeOf(ability, 'read'),
    directory,
    isFetched(ctx),
    wordsFor(ctx),
    readMoment(queryOf(ctx), parts.clock.today()).moment,
  )
  show(ctx, parts, 'filters', model)
}
