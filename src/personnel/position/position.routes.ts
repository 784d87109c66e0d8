import type {z} from 'zod'
import {can, canSome} from '../../platform/access/ability.ts'
import {takeSheet} from '../../platform/exports/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {isFetched} from '../../platform/http/filters-page.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {queryOf} from '../../platform/http/query.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {directoryFor} from '../unit/unit-directory.ts'
import {abolishPosition, changePosition, createPosition, freezePosition, releasePosition} from './position.actions.ts'
import {positionPage} from './position.page.ts'
import {holdersOf, holdingsOfPositions, officialsNamed, statesOf, visiblePosition} from './position.store.ts'
import {
  newPosition,
  positionAbolition,
  positionAddress,
  positionChange,
  positionFreeze,
  positionsAddress,
} from './position.ts'
import {changePositionPage, dayPage, type FormContext, newPositionPage} from './position-form.page.ts'
import {positionFiltersPage, positionsPage} from './position-list.page.ts'
import {countPositions, ministriesOf} from './position-list.store.ts'
import {pageSize, readPlace} from './position-list.ts'
import {positionsSheet} from './position-workbook.ts'
import {positionsAsked, readPositions} from './read-positions.ts'
import type {PositionTable} from './tables.ts'

const one = `${positionsAddress}/:id`

/** The establishment's numbered posts. */
export function positionRoutes(router: Routes, parts: Parts): void {
  router.get(positionsAddress, (ctx) => showPositions(ctx as Ctx, parts))
  router.get(`${positionsAddress}/filters`, (ctx) => showFilters(ctx as Ctx, parts))
  router.get(`${positionsAddress}/export.xlsx`, (ctx) => sendWorkbook(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${positionsAddress}/new`,
    action: positionsAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  router.get(one, (ctx) => showPosition(ctx as Ctx, parts))
  changeRoute(router, parts, {verb: 'change', schema: positionChange, act: changePosition, page: changePositionPage})
  const day = (verb: 'freeze' | 'release' | 'abolition') => (context: FormContext, row: PositionTable) =>
    dayPage(context, row, verb)
  changeRoute(router, parts, {verb: 'freeze', schema: positionFreeze, act: freezePosition, page: day('freeze')})
  changeRoute(router, parts, {verb: 'release', schema: positionFreeze, act: releasePosition, page: day('release')})
  changeRoute(router, parts, {
    verb: 'abolition',
    schema: positionAbolition,
    act: abolishPosition,
    page: day('abolition'),
  })
}

async function showPositions(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const {ability} = caller
  if (!canSome(ability, 'read', 'Position')) throw notFound()
  const query = queryOf(ctx)
  const {filter, directory, asks} = await positionsAsked(parts, ability, query)
  const from = readPlace(query.after)
  const shown = await readPositions(parts, ability, asks, {from, limit: pageSize + 1})
  const total = await countPositions(parts.db, ability, asks)
  const keeps = canSome(ability, 'keep', 'Position')
  const model = positionsPage({shown, filter, directory, total, onFirst: from === null, keeps}, lang, wordsFor(ctx))
  show(ctx, parts, 'personnel/position/index', model)
}

async function showFilters(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'Position')) throw notFound()
  const {filter, directory} = await positionsAsked(parts, ability, queryOf(ctx))
  const ministries = await ministriesOf(parts.db, ability)
  const model = positionFiltersPage(filter, {directory, ministries, fetched: isFetched(ctx)}, wordsFor(ctx))
  show(ctx, parts, 'filters', model)
}

async function sendWorkbook(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller} = ctx.state
  if (!canSome(caller.ability, 'read', 'Position')) throw notFound()
  const asked = await positionsAsked(parts, caller.ability, queryOf(ctx))
  const sheet = positionsSheet(parts, caller, asked, wordsFor(ctx))
  const taken = await takeSheet(parts, caller, sheet, {form: 'xlsx'})
  ctx.attachment(`${sheet.name}.xlsx`)
  ctx.body = Buffer.from(taken?.bytes ?? [])
}

async function positionOf(ctx: Ctx, parts: Parts): Promise<PositionTable> {
  const id = String(ctx.params.id)
  const row = idPattern.test(id) ? await visiblePosition(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

async function showPosition(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const {ability} = caller
  const row = await positionOf(ctx, parts)
  const holdings = (await holdingsOfPositions(parts.db, [row.id])).get(row.id) ?? []
  const ids = [...new Set(holdings.map(({officialId}) => officialId))]
  const read = {
    row,
    holders: (await holdersOf(parts.db, ability, [row.id])).get(row.id) ?? [],
    holdings,
    officials: await officialsNamed(parts.db, ability, ids),
    states: await statesOf(parts.db, row.id),
    directory: await directoryFor(parts.db, ability),
    history: await timelineFor(parts, caller, 'Position', row.id, lang),
  }
  const model = positionPage(read, {ability, lang, today: parts.clock.today(), t: wordsFor(ctx)})
  show(ctx, parts, 'personnel/position/show', model)
}

async function contextOf(ctx: Ctx, parts: Parts, given: Given): Promise<FormContext> {
  const {caller, lang} = ctx.state
  const directory = await directoryFor(parts.db, caller.ability)
  const mayKeep = (unitId: string) => can(caller.ability, 'keep', 'Position', {unitId})
  return {given, directory, mayKeep, today: parts.clock.today(), lang, t: wordsFor(ctx)}
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  if (!canSome(ctx.state.caller.ability, 'keep', 'Position')) throw forbidden()
  show(ctx, parts, 'form', newPositionPage(await contextOf(ctx, parts, given)), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  if (!canSome(ctx.state.caller.ability, 'keep', 'Position')) throw forbidden()
  const input = readForm(newPosition, ctx.state.body)
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    positionAddress(await createPosition(work, input)),
  )
  return {location, said: {key: 'position.said.created'}, created: true}
}

type Change<S extends z.ZodType> = {
  verb: 'change' | 'freeze' | 'release' | 'abolition'
  schema: S
  act(work: Work, id: string, input: z.output<S>): Promise<void>
  page(context: FormContext, row: PositionTable): Parameters<typeof show>[3]
}

function changeRoute<S extends z.ZodType>(router: Routes, parts: Parts, {verb, schema, act, page}: Change<S>): void {
  formRoute(router, parts, {
    path: `${one}/${verb}`,
    show: async (ctx, given) => {
      const row = await positionOf(ctx, parts)
      if (!can(ctx.state.caller.ability, 'keep', 'Position', row)) throw forbidden()
      if (row.abolishedOn !== null) throw conflict('position.problem.isAbolished')
      show(ctx, parts, 'form', page(await contextOf(ctx, parts, given), row), given.status)
    },
    submit: async (ctx) => {
      const {id} = await positionOf(ctx, parts)
      const input = readForm(schema, ctx.state.body)
      const location = await inWork(parts, callerOf(ctx), async (work) => {
        await act(work, id, input)
        return positionAddress(id)
      })
      return {location, said: {key: `position.said.${verb}`}}
    },
  })
}
