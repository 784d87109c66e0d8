import {type Ability, canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {idPattern} from '../../platform/ids.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {readThaiDate} from '../../platform/thai/buddhist-date.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {countsOf} from '../official/official-counts.store.ts'
import {scopeOf} from '../official/official-list.ts'
import {leftService} from '../official/official-status.ts'
import {unitPage} from './unit.page.ts'
import {allUnits, statesOf, unitsOn, visibleUnit} from './unit.store.ts'
import {trees, type Unit} from './unit.ts'
import {unitFormRoutes} from './unit-form.routes.ts'
import {type UnitsAsked, unitsAddress, unitsPage} from './unit-tree.page.ts'

export function unitRoutes(router: Routes, parts: Parts): void {
  router.get(unitsAddress, (ctx) => showUnits(ctx as Ctx, parts))
  unitFormRoutes(router, parts)
  router.get(`${unitsAddress}/:id`, (ctx) => showUnit(ctx as Ctx, parts))
}

async function showUnits(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'Unit')) throw notFound()
  const today = parts.clock.today()
  const typedDay = single(ctx.query.on)
  const read = typedDay === '' ? null : readThaiDate(typedDay)
  const t = wordsFor(ctx)
  const on = read?.ok && read.day !== today ? read.day : null
  const asked: UnitsAsked = {
    tree: trees.find((tree) => tree === single(ctx.query.tree)) ?? 'belongs-to',
    on,
    text: single(ctx.query.q).trim().slice(0, 255),
  }
  const units =
    on === null ? (await allUnits(parts.db)).filter(({closedOn}) => closedOn === null) : await unitsOn(parts.db, on)
  const people = on === null ? await peopleSeen(parts, ability) : null
  const dayProblem = read && !read.ok ? t(read.problem.key, read.problem.values) : null
  const may = {open: canSome(ability, 'open', 'Unit') && units.length > 0, import: canSome(ability, 'import', 'Unit')}
  const model = unitsPage({units, people, asked, today, dayProblem, typedDay}, may, t)
  show(ctx, parts, 'personnel/unit/index', model)
}

const single = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

/** How many who have not left service are in each unit whose people the reader may see; null for who sees nobody. */
export async function peopleSeen({db}: Pick<Parts, 'db'>, ability: Ability): Promise<Map<string, number> | null> {
  const {units} = scopeOf(ability, 'read')
  if (units?.length === 0) return null
  const {byUnit} = await countsOf(db)
  const seen = units ?? (await allUnits(db)).map(({id}) => id)
  return new Map(
    seen.map((id) => {
      const inService = (byUnit.get(id) ?? []).filter(({status}) => status !== leftService)
      return [id, inService.reduce((sum, {officials}) => sum + officials, 0)]
    }),
  )
}

async function showUnit(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const unit = await unitOf(ctx, parts)
  const read = {
    unit,
    units: await allUnits(parts.db),
    states: await statesOf(parts.db, unit.id),
    history: await timelineFor(parts, caller, 'Unit', unit.id, lang),
    people: await peopleSeen(parts, caller.ability),
  }
  show(ctx, parts, 'personnel/unit/show', unitPage(read, caller.ability, lang, wordsFor(ctx)))
}

async function unitOf(ctx: Ctx, parts: Pick<Parts, 'db'>): Promise<Unit> {
  const id = String(ctx.params.id)
  const unit = idPattern.test(id) ? await visibleUnit(parts.db, ctx.state.caller.ability, id) : undefined
  if (!unit) throw notFound()
  return unit
}
