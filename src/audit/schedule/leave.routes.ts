import {can, canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {inWork} from '../../platform/work.ts'
import {visibleAuditor, visibleAuditors} from '../auditor/auditor.store.ts'
import type {AuditorLeaveTable} from '../engagement/tables.ts'
import {changeLeave, recordLeave, removeLeave} from './leave.actions.ts'
import {leaveById} from './leave.store.ts'
import {leaveChange, leavesAddress, newLeave} from './leave.ts'
import {scheduleOf} from './slot.ts'
import {leaveForm, newLeaveForm} from './slot-form.page.ts'

const one = `${leavesAddress}/:leave`

export function leaveRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${leavesAddress}/new`,
    action: leavesAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  formRoute(router, parts, {
    path: `${one}/edit`,
    action: one,
    show: async (ctx, given) => {
      const leave = await leaveOf(ctx, parts)
      show(ctx, parts, 'form', leaveForm(leave, given, wordsFor(ctx)), given.status)
    },
    submit: (ctx) => submitChange(ctx, parts),
  })
  actionRoute(router, `${one}/removal`, (ctx) => submitRemoval(ctx, parts))
}

/** @throws Refusal not-found; forbidden where it is another's, for who does not head the unit */
async function leaveOf(ctx: Ctx, {db}: Parts): Promise<AuditorLeaveTable> {
  const {leave: id = ''} = ctx.params
  const {ability} = ctx.state.caller
  const leave = idPattern.test(id) ? await leaveById(db, id) : undefined
  const auditor = leave && (await visibleAuditor(db, ability, leave.officialId))
  if (!leave || !auditor) throw notFound()
  if (!can(ability, 'leave', 'Auditor', auditor)) throw forbidden('schedule.problem.notOwnLeave')
  return leave
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'leave', 'Auditor')) throw forbidden()
  const all = await visibleAuditors(parts.db, ability)
  const own = all.filter((row) => can(ability, 'leave', 'Auditor', row))
  show(ctx, parts, 'form', newLeaveForm(own, given, wordsFor(ctx)), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  if (!canSome(ctx.state.caller.ability, 'leave', 'Auditor')) throw forbidden()
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const given = readForm(newLeave, ctx.state.body)
    await recordLeave(work, given)
    return scheduleOf(fiscalYearOf(given.fromDay))
  })
  return {location, said: {key: 'schedule.said.leaveRecorded'}, created: true}
}

async function submitChange(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await leaveOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const given = readForm(leaveChange, ctx.state.body)
    await changeLeave(work, id, given)
    return scheduleOf(fiscalYearOf(given.fromDay))
  })
  return {location, said: {key: 'schedule.said.leaveChanged'}}
}

async function submitRemoval(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id, fromDay} = await leaveOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await removeLeave(work, id, Number(ctx.state.body.version))
    return scheduleOf(fiscalYearOf(fromDay))
  })
  return {location, said: {key: 'schedule.said.leaveRemoved'}}
}
