import type {Ctx} from '../platform/http/context.ts'
import {show} from '../platform/http/page.ts'
import type {Parts, Routes} from '../platform/slice.ts'
import {addDays} from '../platform/thai/day.ts'
import {fiscalYearOf} from '../platform/thai/fiscal-year.ts'
import {checkState} from './check.store.ts'
import {daysAhead, overviewPage, shortList} from './overview.page.ts'
import {readingOf} from './reading.ts'
import {knownCounts} from './result-counts.store.ts'
import {comingResults, listResults, unitNames} from './result-list.store.ts'
import {visibleResults} from './visible-results.store.ts'

export function overviewRoutes(router: Routes, parts: Parts): void {
  router.get('/compliance', (ctx) => showOverview(ctx as Ctx, parts))
}

async function showOverview(ctx: Ctx, parts: Parts): Promise<void> {
  const {db} = parts
  const {ability} = ctx.state.caller
  const visible = visibleResults(db, parts, ability)
  const counts = await knownCounts(db, parts, ability)
  const today = parts.clock.today()
  const until = addDays(today, daysAhead + 1)
  const model = overviewPage(readingOf(parts, ability, ctx.state.lang), {
    state: await checkState(db),
    counts,
    units: await unitNames(db, [...new Set(counts.flatMap(({unitId}) => unitId ?? []))]),
    breaches: await listResults(db, visible, {outcome: 'breached'}, {from: null, limit: shortList}),
    coming: await comingResults(db, visible, until, shortList * 3),
    year: fiscalYearOf(today),
  })
  show(ctx, parts, 'compliance/overview/show', model)
}
