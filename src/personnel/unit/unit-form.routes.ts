import type {z} from 'zod'
import {can, canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {closeUnit, moveUnit, openInside, openUnit, renameUnit} from './unit.actions.ts'
import {allUnits, visibleUnit} from './unit.store.ts'
import {newUnit, type Unit, unitClosure, unitMerger, unitNaming, unitPlacing} from './unit.ts'
import {directoryOf} from './unit-directory.ts'
import {closurePage, mergerPage, namingPage, newUnitPage, placingPage, type UnitFormContext} from './unit-form.page.ts'
import {unitImportRoutes} from './unit-import.routes.ts'
import {mergeUnit} from './unit-merger.actions.ts'
import {unitsAddress} from './unit-tree.page.ts'

/** The forms that change units; each stands at an address of its own. */
export function unitFormRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${unitsAddress}/new`,
    action: unitsAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  unitImportRoutes(router, parts)
  changeRoute(router, parts, {
    resource: 'naming',
    action: 'rename',
    schema: unitNaming,
    act: renameUnit,
    page: namingPage,
  })
  changeRoute(router, parts, {
    resource: 'placing',
    action: 'move',
    schema: unitPlacing,
    act: moveUnit,
    page: placingPage,
  })
  changeRoute(router, parts, {
    resource: 'merger',
    action: 'merge',
    schema: unitMerger,
    act: mergeUnit,
    page: async (context, unit, units) => mergerPage(context, unit, await openInside(parts.db, unit, units)),
  })
  changeRoute(router, parts, {
    resource: 'closure',
    action: 'close',
    schema: unitClosure,
    act: closeUnit,
    page: async (context, unit, units) => closurePage(context, unit, await openInside(parts.db, unit, units)),
  })
}

async function contextOf(ctx: Ctx, parts: Parts, given: Given) {
  const units = await allUnits(parts.db)
  const context: UnitFormContext = {
    given,
    directory: directoryOf(units),
    today: parts.clock.today(),
    lang: ctx.state.lang,
    t: wordsFor(ctx),
  }
  return {context, units}
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'open', 'Unit')) throw forbidden()
  const {context, units} = await contextOf(ctx, parts, given)
  const mine = units.filter((unit) => unit.closedOn === null && can(ability, 'open', 'Unit', unit))
  const [first] = mine
  if (!first) throw forbidden()
  const parent = mine.find(({id}) => id === ctx.query.parent || id === given.values?.parentId) ?? null
  const provinceId = (parent ?? first).provinceId
  show(ctx, parts, 'personnel/unit/form', newUnitPage(context, parent, provinceId), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const input = readForm(newUnit, ctx.state.body)
  const location = await inWork(parts, callerOf(ctx), async (work) => `${unitsAddress}/${await openUnit(work, input)}`)
  return {location, said: {key: 'personnel.unit.said.opened', values: {name: input.name}}, created: true}
}

type UnitChange<S extends z.ZodType> = {
  resource: string
  action: string
  schema: S
  act(work: Work, id: string, input: z.output<S>): Promise<void>
  page(context: UnitFormContext, unit: Unit, units: readonly Unit[]): object | Promise<object>
}

function changeRoute<S extends z.ZodType>(router: Routes, parts: Parts, change: UnitChange<S>): void {
  formRoute(router, parts, {
    path: `${unitsAddress}/:id/${change.resource}`,
    show: async (ctx, given) => {
      const unit = await unitFor(ctx, parts, change.action)
      const {context, units} = await contextOf(ctx, parts, given)
      const model = await change.page(context, unit, units)
      show(ctx, parts, 'personnel/unit/form', model as Parameters<typeof show>[3], given.status)
    },
    submit: async (ctx) => {
      const id = idOf(ctx)
      const input = readForm(change.schema, ctx.state.body)
      const location = await inWork(parts, callerOf(ctx), async (work) => {
        await change.act(work, id, input)
        return `${unitsAddress}/${id}`
      })
      return {location, said: {key: `personnel.unit.said.${change.resource}`}}
    },
  })
}

function idOf(ctx: Ctx): string {
  const id = String(ctx.params.id)
  if (!idPattern.test(id)) throw notFound()
  return id
}

async function unitFor(ctx: Ctx, parts: Parts, action: string): Promise<Unit> {
  const {ability} = ctx.state.caller
  const unit = await visibleUnit(parts.db, ability, idOf(ctx))
  if (!unit) throw notFound()
  if (!can(ability, action, 'Unit', unit) || unit.closedOn !== null) throw forbidden()
  return unit
}
