import {can} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {type AuditorRow, visibleAuditor} from '../auditor/auditor.store.ts'
import {auditorsAddress} from '../auditor/auditor.ts'
import {readerOf} from '../reader.ts'
import {endKin, noteKinViewed, recordKin} from './auditor-kin.actions.ts'
import {kinEndForm, kinPage, newKinForm} from './auditor-kin.page.ts'
import {kinOf} from './auditor-kin.store.ts'
import {kinAddress, kinEnd, newKin} from './auditor-kin.ts'

const kin = `${auditorsAddress}/:id/kin`

/** An auditor's kin: for himself and the head of his unit. */
export function auditorKinRoutes(router: Routes, parts: Parts): void {
  router.get(kin, (ctx) => showKin(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${kin}/new`,
    action: kin,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'team.said.kinRecorded', (work, id) => recordKin(work, id, readForm(newKin, ctx.state.body))),
  })
  formRoute(router, parts, {
    path: `${kin}/:kin/end`,
    show: (ctx, given) => showEnd(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'team.said.kinEnded', (work, id) =>
        endKin(work, id, String(ctx.params.kin), readForm(kinEnd, ctx.state.body)),
      ),
  })
}

/** The auditor of the address, for who may see or keep his kin. @throws Refusal not-found, forbidden */
async function auditorOf(ctx: Ctx, parts: Parts, action: string): Promise<AuditorRow> {
  const {id = ''} = ctx.params
  const {ability} = ctx.state.caller
  const row = idPattern.test(id) ? await visibleAuditor(parts.db, ability, id) : undefined
  if (!row) throw notFound()
  if (!can(ability, action, 'AuditorKin', {officialId: id, unitId: row.unitId})) throw forbidden()
  return row
}

async function showKin(ctx: Ctx, parts: Parts): Promise<void> {
  const row = await auditorOf(ctx, parts, 'read')
  const {caller} = ctx.state
  if (caller.actor.officialId !== row.id) await inWork(parts, caller, (work) => noteKinViewed(work, row.id))
  show(ctx, parts, 'audit/auditor/kin', kinPage(row, await kinOf(parts.db, row.id), readerOf(ctx, parts)))
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const row = await auditorOf(ctx, parts, 'keep')
  const all = await agencies(parts.db, ctx.state.caller.ability)
  show(ctx, parts, 'form', newKinForm(row, all, given, wordsFor(ctx)), given.status)
}

async function showEnd(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const row = await auditorOf(ctx, parts, 'keep')
  const one = (await kinOf(parts.db, row.id)).find(({id}) => id === ctx.params.kin)
  if (!one) throw notFound()
  show(ctx, parts, 'form', kinEndForm(row, one, parts.clock.today(), given, wordsFor(ctx)), given.status)
}

async function change(
  ctx: Ctx,
  parts: Parts,
  said: string,
  act: (work: Work, id: string) => Promise<void>,
): Promise<Done> {
  const row = await auditorOf(ctx, parts, 'keep')
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await act(work, row.id)
    return kinAddress(row.id)
  })
  return {location, said: {key: said}}
}
