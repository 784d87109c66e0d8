import {withdrawReturned} from '../platform/decision/index.ts'
import {conflict} from '../platform/refusal.ts'
import type {Work} from '../platform/work.ts'
import {charterFor, told as toldOfCharter} from './charter/audit-charter.actions.ts'
import {charterNames, deleteCharter} from './charter/audit-charter.store.ts'
import type {DraftDiscard} from './draft-discard.ts'
import {longTermPlanFor, told as toldOfLongTerm} from './long-term-plan/long-term-audit-plan.actions.ts'
import {deleteLongTermPlan, longTermPlanNames} from './long-term-plan/long-term-audit-plan.store.ts'
import {itemsOf as longTermItemsOf} from './long-term-plan/long-term-item.store.ts'
import {draftOf, told as toldOfPlan} from './plan/annual-audit-plan.actions.ts'
import {deleteEdition, deletePlan, editionsOfPlans, planNames} from './plan/annual-audit-plan.store.ts'
import {itemsOf} from './plan/plan-item.store.ts'

/** A record that is gone takes its history out of sight: that it was there, and why it went, stays with its unit. */
const toldOfUnit = (unitId: string, name: string | undefined, reason: string) => ({
  type: 'audit.draft.discarded',
  subject: 'AuditUnit',
  subjectId: unitId,
  unitId,
  before: {discardedDraft: name ?? ''},
  reason,
})

/**
 * Drops the edition that is being made, and the year's plan with it where it has no other.
 * @returns whether the plan is gone too @throws Refusal not-found, forbidden; conflict: no draft, or changed since
 */
export async function discardPlanDraft(work: Work, planId: string, {reason, version}: DraftDiscard): Promise<boolean> {
  const {plan, edition} = await draftOf(work, planId)
  if (edition.version !== version) throw conflict('audit.problem.changedMeanwhile')
  const editions = await editionsOfPlans(work.db, [planId])
  const items = await itemsOf(work.db, edition.id)
  const name = (await planNames(work.db, [planId])).get(planId)
  const gone = editions.length === 1
  await deleteEdition(work.db, edition.id)
  if (gone) await deletePlan(work.db, planId)
  await withdrawReturned(work, 'AnnualAuditPlan', planId)
  const before = {fiscalYear: plan.fiscalYear, edition: edition.number, items: items.length}
  work.record({...toldOfPlan(gone ? 'discarded' : 'edition-discarded', plan), before, reason})
  if (gone) work.record(toldOfUnit(plan.unitId, name, reason))
  return gone
}

/** @throws Refusal not-found, forbidden; conflict: no draft, or changed since */
export async function discardLongTermDraft(work: Work, id: string, {reason, version}: DraftDiscard): Promise<void> {
  const row = await longTermPlanFor(work, id, 'draft', version)
  const items = await longTermItemsOf(work.db, id)
  const name = (await longTermPlanNames(work.db, [id])).get(id)
  await deleteLongTermPlan(work.db, id)
  await withdrawReturned(work, 'LongTermAuditPlan', id)
  const {fromYear, toYear, edition} = row
  work.record({...toldOfLongTerm('discarded', row), before: {fromYear, toYear, edition, items: items.length}, reason})
  work.record(toldOfUnit(row.unitId, name, reason))
}

/** @throws Refusal not-found, forbidden; conflict: no draft, or changed since */
export async function discardCharterDraft(work: Work, id: string, {reason, version}: DraftDiscard): Promise<void> {
  const row = await charterFor(work, id, 'draft', version)
  if (row.state !== 'draft') throw conflict('audit.problem.notADraft')
  const name = (await charterNames(work.db, [id])).get(id)
  await deleteCharter(work.db, id)
  await withdrawReturned(work, 'AuditCharter', id)
  work.record({...toldOfCharter('discarded', row), before: {edition: row.edition, length: row.text.length}, reason})
  work.record(toldOfUnit(row.unitId, name, reason))
}
