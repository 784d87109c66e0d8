import {can} from '../platform/access/ability.ts'
import type {Ctx} from '../platform/http/context.ts'
import {formPage} from '../platform/http/form-page.ts'
import {callerOf, formRoute, type Given} from '../platform/http/form-route.ts'
import {show, wordsFor} from '../platform/http/page.ts'
import {readForm} from '../platform/http/read-form.ts'
import type {Translate} from '../platform/messages/index.ts'
import {conflict, forbidden, notFound} from '../platform/refusal.ts'
import type {Parts, Routes} from '../platform/slice.ts'
import {inWork, type Work} from '../platform/work.ts'
import {charterOf} from './charter/audit-charter.routes.ts'
import {charterAddress, chartersAddress} from './charter/audit-charter.ts'
import {discardCharterDraft, discardLongTermDraft, discardPlanDraft} from './draft-discard.actions.ts'
import {type DraftDiscard, draftDiscard} from './draft-discard.ts'
import {longTermName} from './long-term-plan/long-term-audit-plan.page.ts'
import {longTermPlanAddress, longTermPlansAddress} from './long-term-plan/long-term-audit-plan.ts'
import {longTermDraftOf} from './long-term-plan/long-term-plan-of.routes.ts'
import {nameOf} from './plan/annual-audit-plan.page.ts'
import {editionsOfPlans} from './plan/annual-audit-plan.store.ts'
import {planAddress, plansAddress} from './plan/annual-audit-plan.ts'
import {draftedPlan} from './plan/read-plan.ts'

/** A draft as its form names it. */
type Draft = {name: string; list: {label: string; href: string}; back: string; version: number}

type Kind = {
  list: string
  /** The draft of the address, for who may edit it. @throws Refusal not-found, forbidden; conflict: it is none */
  find(ctx: Ctx, parts: Parts, given: Given, t: Translate): Promise<Draft>
  /** @returns where one goes on */
  discard(work: Work, id: string, given: DraftDiscard): Promise<string>
}

const annualPlan: Kind = {
  list: plansAddress,
  async find(ctx, parts, given, t) {
    const plan = await draftedPlan(ctx, parts, given)
    const [edition] = await editionsOfPlans(parts.db, [plan.id])
    if (!edition) throw notFound()
    const year = nameOf(plan.fiscalYear, t)
    return {
      name: edition.number > 1 ? `${year} ${t('audit.plan.editionNumber', {number: edition.number})}` : year,
      list: {label: t('audit.plan.many'), href: plansAddress},
      back: planAddress(plan.id),
      version: edition.version,
    }
  },
  discard: async (work, id, given) => ((await discardPlanDraft(work, id, given)) ? plansAddress : planAddress(id)),
}

const longTermPlan: Kind = {
  list: longTermPlansAddress,
  async find(ctx, parts, given, t) {
    const row = await longTermDraftOf(ctx, parts, 'draft', given)
    return {
      name: `${longTermName(row, t)} ${t('audit.longTerm.edition', {edition: row.edition})}`,
      list: {label: t('audit.longTerm.one'), href: longTermPlansAddress},
      back: longTermPlanAddress(row.id),
      version: row.version,
    }
  },
  async discard(work, id, given) {
    await discardLongTermDraft(work, id, given)
    return longTermPlansAddress
  },
}

const charter: Kind = {
  list: chartersAddress,
  async find(ctx, parts, given, t) {
    const row = await charterOf(ctx, parts)
    if (!can(ctx.state.caller.ability, 'draft', 'AuditCharter', row)) throw forbidden()
    if (row.state !== 'draft' && given.values === null) throw conflict('audit.problem.notADraft')
    return {
      name: t('audit.charter.edition', {edition: row.edition}),
      list: {label: t('audit.charter.one'), href: chartersAddress},
      back: charterAddress(row.id),
      version: row.version,
    }
  },
  async discard(work, id, given) {
    await discardCharterDraft(work, id, given)
    return chartersAddress
  },
}

/** Drafts of plans and charters are given up, with a reason. */
export function draftDiscardRoutes(router: Routes, parts: Parts): void {
  for (const kind of [annualPlan, longTermPlan, charter])
    formRoute(router, parts, {
      path: `${kind.list}/:id/removal`,
      show: (ctx, given) => showForm(ctx, parts, kind, given),
      submit: (ctx) => submit(ctx, parts, kind),
    })
}

async function showForm(ctx: Ctx, parts: Parts, kind: Kind, given: Given): Promise<void> {
  const t = wordsFor(ctx)
  const {name, list, back, version} = await kind.find(ctx, parts, given, t)
  const words = {
    title: t('audit.discard.title'),
    lead: t('audit.discard.lead', {name}),
    verb: t('audit.discard.submit'),
  }
  const place = {
    ...words,
    above: [list, {label: name, href: back}],
    action: `${back}/removal`,
    back,
    version,
    grave: true as const,
  }
  const fields = [{name: 'reason', kind: 'textarea', label: 'audit.discard.reason', max: 2000}] as const
  show(ctx, parts, 'form', formPage(place, fields, given, t), given.status)
}

/** Sent twice it is gone already, which is no mistake: what is there is asked inside. */
async function submit(ctx: Ctx, parts: Parts, kind: Kind) {
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    kind.discard(work, String(ctx.params.id), readForm(draftDiscard, ctx.state.body)),
  )
  return {location, said: {key: 'audit.said.draftDiscarded'}}
}
