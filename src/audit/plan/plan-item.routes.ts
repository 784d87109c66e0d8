import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, changing, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {agencies} from '../agencies.ts'
import {visibleAuditors} from '../auditor/auditor.store.ts'
import {sayRisk} from '../risk/risk-assessment.ts'
import type {AuditableTable} from '../tables.ts'
import {auditablesOfYear, visibleAuditable} from '../universe/auditable.store.ts'
import {editionsOfPlans} from './annual-audit-plan.store.ts'
import {omission, planAddress, planItem, plansAddress} from './annual-audit-plan.ts'
import {itemForm, omissionForm} from './plan-form.page.ts'
import {addItem, changeItem, leaveOut, removeItem} from './plan-item.actions.ts'
import {itemsOf, omissionsOf} from './plan-item.store.ts'
import {draftedPlan, planOf} from './read-plan.ts'

/** A change to the record of the address. */
const change = changing(planOf, planAddress)

const one = `${plansAddress}/:id`

/** The items of the edition that is being made, and why a high risk is not among them. */
export function planItemRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${one}/items/new`,
    action: `${one}/items`,
    show: (ctx, given) => showItem(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.itemAdded', (work, id) => addItem(work, id, readForm(planItem, ctx.state.body))),
  })
  formRoute(router, parts, {
    path: `${one}/items/:item/edit`,
    show: (ctx, given) => showItem(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.edited', (work, id) =>
        changeItem(work, id, String(ctx.params.item), readForm(planItem, ctx.state.body)),
      ),
  })
  actionRoute(router, `${one}/items/:item/removal`, (ctx) =>
    change(ctx, parts, 'audit.said.itemRemoved', (work, id) => removeItem(work, id, String(ctx.params.item))),
  )
  formRoute(router, parts, {
    path: `${one}/omissions/:thing`,
    show: (ctx, given) => showOmission(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.explained', (work, id) =>
        leaveOut(work, id, String(ctx.params.thing), readForm(omission, ctx.state.body)),
      ),
  })
}

async function showItem(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {db} = parts
  const {ability} = ctx.state.caller
  const plan = await draftedPlan(ctx, parts, given)
  const [edition] = await editionsOfPlans(db, [plan.id])
  const items = edition ? await itemsOf(db, edition.id) : []
  const item = ctx.params.item ? items.find(({id}) => id === ctx.params.item) : null
  if (item === undefined) throw notFound()
  const asked = String(ctx.query.thing ?? '')
  const all = await auditablesOfYear(db, plan.unitId, plan.fiscalYear)
  const things = all.filter(({withinRemit}) => withinRemit === 1)
  const known = await agencies(db, ability)
  const names = new Map(known.map(({id, name}) => [id, name]))
  const choices = {
    agencies: known,
    things: offered(things, [asked, item?.auditableId ?? '']).map(({id, name, agencyId, risk}) => ({
      value: id,
      label: `${risk === null ? '–' : sayRisk(risk)} · ${name} · ${names.get(agencyId) ?? ''}`,
    })),
    auditors: (await visibleAuditors(db, ability)).map((row) => ({value: row.id, label: fullName(row)})),
  }
  const thing = all.find(({id}) => id === asked) ?? null
  show(ctx, parts, 'form', itemForm({plan, item, thing, choices}, given, wordsFor(ctx)), given.status)
}

/** A form offers as many; any other thing comes into the plan from its own page. */
const mostOffered = 300

/** The highest risks first, and those that stand there already. */
function offered(things: readonly AuditableTable[], wanted: readonly string[]): AuditableTable[] {
  const ranked = [...things].sort((a, b) => (b.risk ?? 0) - (a.risk ?? 0))
  return ranked.filter(({id}, at) => at < mostOffered || wanted.includes(id))
}

async function showOmission(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const plan = await draftedPlan(ctx, parts, given)
  const id = String(ctx.params.thing)
  const thing = idPattern.test(id) ? await visibleAuditable(parts.db, ctx.state.caller.ability, id) : undefined
  const [edition] = await editionsOfPlans(parts.db, [plan.id])
  if (!thing || !edition) throw notFound()
  const before = (await omissionsOf(parts.db, edition.id)).find(({auditableId}) => auditableId === id)
  show(ctx, parts, 'form', omissionForm(plan, thing, before?.reason ?? '', given, wordsFor(ctx)), given.status)
}
