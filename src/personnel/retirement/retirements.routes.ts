import {canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {pageSize} from '../official/official-list.ts'
import {directoryFor} from '../unit/unit-directory.ts'
import {readRetirementPlace, retirementsAddress, retirementsPage, spanOf, yearsFrom} from './retirements.page.ts'
import {countRetirements, retirements} from './retirements.store.ts'

/** Who leaves service when: the list that is checked each year. */
export function retirementRoutes(router: Routes, parts: Parts): void {
  router.get(retirementsAddress, (ctx) => showRetirements(ctx as Ctx, parts))
}

async function showRetirements(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'Official')) throw notFound()
  const today = parts.clock.today()
  const years = yearsFrom(today)
  const [thisYear = 0] = years
  const year = years.find((each) => String(each) === ctx.query.year) ?? thisYear
  const after = readRetirementPlace(String(ctx.query.after ?? ''))
  const found = await retirements(parts.db, ability, spanOf(year), {after, limit: pageSize + 1})
  const read = {
    rows: found.slice(0, pageSize),
    later: found.length > pageSize,
    count: await countRetirements(parts.db, ability, spanOf(year)),
    directory: await directoryFor(parts.db, ability),
    year,
    years,
    today,
  }
  show(ctx, parts, 'personnel/official/retirements', retirementsPage(read, wordsFor(ctx)))
}
