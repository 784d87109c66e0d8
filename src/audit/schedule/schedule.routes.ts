import {canSome} from '../../platform/access/ability.ts'
import {officeNames, postOf} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {show} from '../../platform/http/page.ts'
import {notFound} from '../../platform/refusal.ts'
import {holidayCalendar} from '../../platform/settings/index.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {fiscalYearEnd, fiscalYearOf, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import {visibleAuditors} from '../auditor/auditor.store.ts'
import {engagementYears, unopenedItems} from '../engagement/engagement-list.store.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {readerOf} from '../reader.ts'
import {leaveRoutes} from './leave.routes.ts'
import {leavesOf} from './leave.store.ts'
import {quartersPage} from './quarters.page.ts'
import {quartersOf} from './quarters.ts'
import {type ScheduleRead, schedulePage} from './schedule.page.ts'
import {engagementDays, engagementsToPlace, minutesByDay, plannedItems} from './schedule.store.ts'
import {scheduleSheet} from './schedule-sheet.page.ts'
import {slotRoutes} from './slot.routes.ts'
import {slotsOfYear} from './slot.store.ts'
import {scheduleAddress} from './slot.ts'

export function scheduleRoutes(router: Routes, parts: Parts): void {
  router.get(scheduleAddress, async (anyCtx) => {
    const ctx = anyCtx as Ctx
    show(ctx, parts, 'audit/schedule/index', schedulePage(await readSchedule(ctx, parts), readerOf(ctx, parts)))
  })
  router.get(`${scheduleAddress}/print`, async (anyCtx) => {
    const ctx = anyCtx as Ctx
    const read = await readSchedule(ctx, parts)
    const signer = postOf('unit-head', await officeNames(parts, parts.db, read.unitId))
    await showDocument(ctx, parts, 'audit/schedule/print', {...scheduleSheet(read), signer})
  })
  router.get(`${scheduleAddress}/comparison`, (ctx) => showComparison(ctx as Ctx, parts))
  slotRoutes(router, parts)
  leaveRoutes(router, parts)
}

/** The audit unit and the year that are asked for. @throws Refusal not-found for whoever sees no audit unit */
async function asked(ctx: Ctx, {db, clock}: Parts) {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'AuditUnit')) throw notFound()
  const unit = await ownAuditUnit(db, ability, 'read', 'AuditUnit')
  const given = Number(ctx.query.year)
  const year = Number.isInteger(given) && given > 2400 && given < 2700 ? given : fiscalYearOf(clock.today())
  return {ability, unit, year, span: {fromDay: fiscalYearStart(year), toDay: fiscalYearEnd(year)}}
}

async function readSchedule(ctx: Ctx, parts: Parts): Promise<ScheduleRead & {unitName: string}> {
  const {db} = parts
  const {ability, unit, year, span} = await asked(ctx, parts)
  const auditors = await visibleAuditors(db, ability)
  return {
    unitId: unit.id,
    unitName: unit.name,
    year,
    years: await engagementYears(db, ability, [unit.id]),
    auditors,
    slots: await slotsOfYear(db, ability, unit.id, span),
    leaves: await leavesOf(
      db,
      auditors.map(({id}) => id),
      span,
    ),
    toPlace: await engagementsToPlace(db, ability, unit.id, year),
    unopened: await unopenedItems(db, unit.id, year),
    calendar: await holidayCalendar(db),
  }
}

async function showComparison(ctx: Ctx, parts: Parts): Promise<void> {
  const {db} = parts
  const {ability, unit, year, span} = await asked(ctx, parts)
  const items = await plannedItems(db, unit.id, year)
  const read = {
    year,
    years: await engagementYears(db, ability, [unit.id]),
    planId: items[0]?.planId ?? null,
    quarters: quartersOf({
      items,
      engagements: await engagementDays(db, ability, unit.id, span),
      hours: await minutesByDay(db, ability, unit.id, span),
      ...span,
    }),
  }
  show(ctx, parts, 'audit/schedule/comparison', quartersPage(read, readerOf(ctx, parts)))
}
