import {can, canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import {holidayCalendar} from '../../platform/settings/index.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {visibleAuditors} from '../auditor/auditor.store.ts'
import {isOver} from '../engagement/engagement.ts'
import {unopenedItems} from '../engagement/engagement-list.store.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {readerOf} from '../reader.ts'
import {placeablesOf} from './placeable.ts'
import {engagementsToPlace} from './schedule.store.ts'
import {moveSlot, placeSlot, removeSlot, splitSlot} from './slot.actions.ts'
import {slotPage} from './slot.page.ts'
import {type SlotRow, visibleSlot} from './slot.store.ts'
import {newSlot, scheduleAddress, slotChange, slotSplit} from './slot.ts'
import {moveForm, newSlotForm, splitForm} from './slot-form.page.ts'

const slots = `${scheduleAddress}/slots`
const one = `${slots}/:slot`

export function slotRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${slots}/new`,
    action: slots,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  router.get(one, (ctx) => showSlot(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/edit`,
    action: one,
    show: async (ctx, given) => {
      const slot = await slotToChange(ctx, parts, given)
      const auditors = await auditorsOf(ctx, parts, slot.unitId)
      show(ctx, parts, 'form', moveForm(slot, auditors, given, wordsFor(ctx)), given.status)
    },
    submit: (ctx) =>
      change(ctx, parts, 'schedule.said.moved', (work, id) => moveSlot(work, id, readForm(slotChange, ctx.state.body))),
  })
  formRoute(router, parts, {
    path: `${one}/split`,
    show: async (ctx, given) => {
      const slot = await slotToChange(ctx, parts, given)
      show(ctx, parts, 'form', splitForm(slot, given, wordsFor(ctx)), given.status)
    },
    submit: (ctx) =>
      change(ctx, parts, 'schedule.said.split', (work, id) => splitSlot(work, id, readForm(slotSplit, ctx.state.body))),
  })
  actionRoute(router, `${one}/removal`, (ctx) =>
    change(ctx, parts, 'schedule.said.removed', (work, id) => removeSlot(work, id, Number(ctx.state.body.version))),
  )
}

async function slotOf(ctx: Ctx, {db}: Parts): Promise<SlotRow> {
  const {slot = ''} = ctx.params
  const row = idPattern.test(slot) ? await visibleSlot(db, ctx.state.caller.ability, slot) : undefined
  if (!row) throw notFound()
  return row
}

/** A form is shown only to who may send it; one that was refused gives back what was typed. */
async function slotToChange(ctx: Ctx, parts: Parts, {values}: Given): Promise<SlotRow> {
  const slot = await slotOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'lead', 'Engagement', slot)) throw forbidden()
  if (values === null && isOver(slot)) throw forbidden('engagement.problem.over')
  return slot
}

async function auditorsOf(ctx: Ctx, {db}: Parts, ofUnit: string) {
  const all = await visibleAuditors(db, ctx.state.caller.ability)
  return all.filter(({unitId}) => unitId === ofUnit)
}

async function showSlot(ctx: Ctx, parts: Parts): Promise<void> {
  const slot = await slotOf(ctx, parts)
  show(ctx, parts, 'audit/schedule/slot', slotPage(slot, await holidayCalendar(parts.db), readerOf(ctx, parts)))
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {db, clock} = parts
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'lead', 'Engagement')) throw forbidden()
  const unit = await ownAuditUnit(db, ability, 'lead', 'Engagement')
  const {year, engagement, item} = ctx.query as Record<string, string>
  const asked = Number.isInteger(Number(year)) && Number(year) > 2400 ? Number(year) : fiscalYearOf(clock.today())
  const years = [...new Set([asked, fiscalYearOf(clock.today()), fiscalYearOf(clock.today()) + 1])].slice(0, 3)
  const unopened = []
  for (const each of years)
    unopened.push(...(await unopenedItems(db, unit.id, each)).map((row) => ({...row, year: each})))
  const placeables = placeablesOf(await engagementsToPlace(db, ability, unit.id, null), unopened, wordsFor(ctx))
  const chosen = placeables.find(({value}) => value === `engagement.${engagement}` || value === `item.${item}`) ?? null
  const read = {placeables, chosen, auditors: await auditorsOf(ctx, parts, unit.id)}
  show(ctx, parts, 'form', newSlotForm(read, given, wordsFor(ctx)), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  if (!canSome(ctx.state.caller.ability, 'lead', 'Engagement')) throw forbidden()
  const location = await inWork(parts, callerOf(ctx), (work) => placeSlot(work, readForm(newSlot, ctx.state.body)))
  return {location, said: {key: 'schedule.said.placed'}, created: true}
}

async function change(
  ctx: Ctx,
  parts: Parts,
  said: string,
  act: (work: Work, id: string) => Promise<string>,
): Promise<Done> {
  const {id} = await slotOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), (work) => act(work, id))
  return {location, said: {key: said}}
}
