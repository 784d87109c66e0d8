import {can, canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, changing, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {panelsOf} from '../../platform/panels.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {inWork} from '../../platform/work.ts'
import {agencies, agencyOptions} from '../agencies.ts'
import {readerOf} from '../reader.ts'
import {standings} from '../standing.ts'
import {
  acknowledgeEthics,
  confirmIndependence,
  finishDuty,
  recordDuty,
  recordTraining,
  removeTraining,
} from './auditor.actions.ts'
import {auditorPage, auditorsPage} from './auditor.page.ts'
import {
  type AuditorRow,
  auditUnits,
  confirmationsOf,
  recordsOf,
  visibleAuditor,
  visibleAuditors,
} from './auditor.store.ts'
import {auditorAddress, auditorsAddress, dutyEnd, newConfirmation, newDuty, newTraining} from './auditor.ts'
import {confirmationForm, dutyEndForm, dutyForm, trainingForm} from './auditor-form.page.ts'

/** A change to the record of the address. */
const change = changing(auditorOf, auditorAddress)

const one = `${auditorsAddress}/:id`

/** The audit unit's independence, and what bears on that of each of its people. */
export function auditorRoutes(router: Routes, parts: Parts): void {
  router.get(auditorsAddress, (ctx) => showAuditors(ctx as Ctx, parts))
  router.get(one, (ctx) => showAuditor(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/duties/new`,
    action: `${one}/duties`,
    show: async (ctx, given) => {
      const form = dutyForm(agencyOptions(await agencies(parts.db, ctx.state.caller.ability)))
      await showForm(ctx, parts, {action: 'record', resource: 'duties', form}, given)
    },
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.dutyRecorded', (work, id) =>
        recordDuty(work, id, readForm(newDuty, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/duties/:duty/end`,
    show: (ctx, given) => showDutyEnd(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.dutyEnded', (work, id) =>
        finishDuty(work, id, String(ctx.params.duty), readForm(dutyEnd, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/trainings/new`,
    action: `${one}/trainings`,
    show: (ctx, given) => showForm(ctx, parts, {action: 'train', resource: 'trainings', form: trainingForm}, given),
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.trainingRecorded', (work, id) =>
        recordTraining(work, id, readForm(newTraining, ctx.state.body)),
      ),
  })
  actionRoute(router, `${one}/trainings/:training/removal`, (ctx) =>
    change(ctx, parts, 'audit.said.trainingRemoved', (work, id) =>
      removeTraining(work, id, String(ctx.params.training)),
    ),
  )
  actionRoute(router, `${one}/acknowledgement`, (ctx) =>
    change(ctx, parts, 'audit.said.acknowledged', (work, id) => acknowledgeEthics(work, id)),
  )
  formRoute(router, parts, {
    path: '/audit/units/:id/confirmation',
    show: (ctx, given) => showConfirmation(ctx, parts, given),
    submit: (ctx) => submitConfirmation(ctx, parts),
  })
}

async function showAuditors(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  if (!canSome(caller.ability, 'read', 'AuditUnit')) throw notFound()
  const rows = await visibleAuditors(parts.db, caller.ability)
  const ids = rows.map(({id}) => id)
  const reached = (await auditUnits(parts.db)).filter((unit) => can(caller.ability, 'read', 'AuditUnit', unit))
  const units = []
  for (const unit of reached)
    units.push({
      unit,
      confirmations: await confirmationsOf(parts.db, unit.id),
      panels: await panelsOf(parts, caller, {subject: 'AuditUnit', id: unit.id}, lang),
    })
  const found = standings(ids, await recordsOf(parts.db, ids), parts.clock.today())
  show(ctx, parts, 'audit/auditor/index', auditorsPage({rows, standings: found, units}, readerOf(ctx, parts)))
}

/** The auditor of the address, as far as this reader reaches. */
async function auditorOf(ctx: Ctx, parts: Parts): Promise<AuditorRow> {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleAuditor(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

async function showAuditor(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const row = await auditorOf(ctx, parts)
  const records = await recordsOf(parts.db, [row.id])
  const read = {
    row,
    records,
    standing: standings([row.id], records, parts.clock.today()).get(row.id),
    panels: await panelsOf(parts, caller, {subject: 'Auditor', id: row.id}, lang),
    history: await timelineFor(parts, caller, 'Auditor', row.id, lang),
  }
  show(ctx, parts, 'audit/auditor/show', auditorPage(read, readerOf(ctx, parts)))
}

type NewForm = {action: string; resource: string; form: typeof trainingForm}

/** A form is shown only to who may send it. */
async function showForm(ctx: Ctx, parts: Parts, {action, resource, form}: NewForm, given: Given): Promise<void> {
  const row = await auditorOf(ctx, parts)
  if (!can(ctx.state.caller.ability, action, 'Auditor', row)) throw forbidden()
  const back = auditorAddress(row.id)
  const place = {action: `${back}/${resource}`, back, whose: fullName(row)}
  show(ctx, parts, 'form', form(place, given, wordsFor(ctx)), given.status)
}

async function showDutyEnd(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const row = await auditorOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'record', 'Auditor', row)) throw forbidden()
  const {duties} = await recordsOf(parts.db, [row.id])
  const duty = duties.find(({id}) => id === ctx.params.duty)
  if (!duty) throw notFound()
  const back = auditorAddress(row.id)
  const place = {action: `${back}/duties/${duty.id}/end`, back, whose: fullName(row), version: duty.version}
  const page = dutyEndForm(place, given, wordsFor(ctx))
  show(ctx, parts, 'form', {...page, lead: `${duty.what} · ${page.lead}`}, given.status)
}

async function showConfirmation(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {ability} = ctx.state.caller
  const unit = (await auditUnits(parts.db)).find(({id}) => id === ctx.params.id)
  if (!unit || !can(ability, 'read', 'AuditUnit', unit)) throw notFound()
  if (!can(ability, 'confirm', 'AuditUnit', unit)) throw forbidden()
  const place = {action: `/audit/units/${unit.id}/confirmation`, back: auditorsAddress, whose: null}
  show(ctx, parts, 'form', confirmationForm(place, given, wordsFor(ctx)), given.status)
}

async function submitConfirmation(ctx: Ctx, parts: Parts): Promise<Done> {
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await confirmIndependence(work, String(ctx.params.id), readForm(newConfirmation, ctx.state.body))
    return auditorsAddress
  })
  return {location, said: {key: 'audit.said.confirmed'}}
}
