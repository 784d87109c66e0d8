import type {Ctx} from '../platform/http/context.ts'
import {show} from '../platform/http/page.ts'
import {notFound} from '../platform/refusal.ts'
import type {Parts, Routes} from '../platform/slice.ts'
import {fiscalYearStart} from '../platform/thai/fiscal-year.ts'
import {checkState} from './check.store.ts'
import {checkedDays} from './day-result.store.ts'
import {readingOf} from './reading.ts'
import {keptWhileUnchanged, knownCounts} from './result-counts.store.ts'
import {visibleResults} from './visible-results.store.ts'
import {type YearRead, yearLines, yearPage} from './year.page.ts'
import {begun, breachesOn, countsOn, mended} from './year.store.ts'
import {readYear, type Year, yearFrom} from './year.ts'

/** Open to everybody who is signed in; what it tells is of what each may know of. */
export function yearRoutes(router: Routes, parts: Parts): void {
  router.get('/compliance/years/:year', (ctx) => showYear(ctx as Ctx, parts))
}

async function showYear(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  const today = parts.clock.today()
  const asked = readYear(String(ctx.params.year), today)
  if (asked === null) throw notFound()
  const {firstOn, asOf} = await checkState(parts.db)
  const reach = {firstOn, days: await checkedDays(parts.db), today}
  const known = yearFrom(asked, reach)
  const year = known.source === 'standing' ? {...known, asOf: asOf ?? today} : known
  const read = await readOf(ctx, parts, year)
  show(ctx, parts, 'compliance/year/show', yearPage(readingOf(parts, ability, ctx.state.lang), year, reach, read))
}

const nothing: YearRead = {
  counts: [],
  breaches: [],
  begun: {counts: [], rows: []},
  mended: {counts: [], rows: []},
}

async function readOf(ctx: Ctx, parts: Parts, {year, asOf, source}: Year): Promise<YearRead> {
  const {db} = parts
  const {ability} = ctx.state.caller
  if (source === 'none') return nothing
  return keptWhileUnchanged(db, ability, `year ${year} ${source}`, async () => {
    const visible = visibleResults(db, parts, ability)
    if (source === 'checked')
      return {
        ...nothing,
        counts: await countsOn(db, visible, asOf, source),
        breaches: await breachesOn(db, visible, asOf, source, yearLines),
      }
    const days: [string, string] = [fiscalYearStart(year), asOf]
    return {
      counts: source === 'kept' ? await countsOn(db, visible, asOf, source) : await knownCounts(db, parts, ability),
      breaches: source === 'kept' ? await breachesOn(db, visible, asOf, source, yearLines) : [],
      begun: await begun(db, visible, days, yearLines),
      mended: await mended(db, visible, days, yearLines),
    }
  })
}
