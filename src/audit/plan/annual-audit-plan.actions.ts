import {can} from '../../platform/access/ability.ts'
import {type Ended, propose} from '../../platform/decision/index.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import type {Work} from '../../platform/work.ts'
import {changesOf} from '../approval.ts'
import {auditorsToJudge, auditUnits} from '../auditor/auditor.store.ts'
import {longTermPlansFor} from '../long-term-plan/long-term-audit-plan.store.ts'
import {freezeAssessment, thawAssessment} from '../risk/risk-freeze.ts'
import type {AnnualAuditPlanTable, PlanEditionTable} from '../tables.ts'
import {
  editionsOfPlans,
  insertEdition,
  insertPlan,
  lockedEdition,
  lockedPlan,
  supersedeEditions,
  updateEdition,
  updatePlan,
  visiblePlan,
} from './annual-audit-plan.store.ts'
import type {PlanFoundation} from './annual-audit-plan.ts'
import {insertItems, insertOmissions, itemsOf, omissionsOf} from './plan-item.store.ts'

export const planMatter = 'annual-audit-plan'

/** Days an auditor has not for audits, until the unit says its own: leave, training of some 40 hours, the unit's own work. */
const usual = {leaveDays: 10, trainingDays: 6, otherDays: 20, reserveDays: 0, reserveBudget: 0}

export const told = (verb: string, {id, unitId}: Pick<AnnualAuditPlanTable, 'id' | 'unitId'>) => ({
  type: `audit.annual-plan.${verb}`,
  subject: 'AnnualAuditPlan',
  subjectId: id,
  unitId,
})

const notEarlier = {earlierOn: null, earlierBy: null, earlierLetter: null}
const undecided = {state: 'draft', approvedOn: null, approvedBy: null, decisionId: null} as const

/** A year's plan with its first edition as a draft. @throws Refusal invalid at `year`: there is one */
export async function makePlan(work: Work, unitId: string, year: number): Promise<string> {
  const unit = (await auditUnits(work.db)).find(({id}) => id === unitId)
  if (!unit || !can(work.ability, 'read', 'AuditUnit', unit)) throw notFound()
  work.require('draft', 'AnnualAuditPlan', {unitId})
  const recorded = {recordedAt: work.now, recordedByName: work.actor.name}
  const plan: AnnualAuditPlanTable = {
    id: newId(),
    unitId,
    provinceId: unit.provinceId,
    fiscalYear: year,
    approvedOn: null,
    approvedBy: null,
    publishedOn: null,
    publishedLetter: null,
    ...recorded,
  }
  await insertPlan(work.db, plan)
  const people = await auditorsToJudge(work.db, {after: null, limit: 50})
  const [longTerm] = await longTermPlansFor(work.db, unitId, year)
  await insertEdition(work.db, {
    id: newId(),
    planId: plan.id,
    unitId,
    number: 1,
    ...undecided,
    longTermPlanId: longTerm?.id ?? null,
    foundation: null,
    auditors: Math.max(1, people.filter((each) => each.unitId === unitId).length),
    ...usual,
    changeReason: null,
    ...notEarlier,
    ...recorded,
    version: 1,
  })
  work.record({...told('drafted', plan), after: {fiscalYear: year}})
  return plan.id
}

export type DraftPlan = {plan: AnnualAuditPlanTable; edition: PlanEditionTable}

/** The plan and the edition that is being made, locked. @throws Refusal not-found, forbidden; conflict: none is a draft */
export async function draftOf(work: Work, planId: string, action: 'draft' | 'propose' = 'draft'): Promise<DraftPlan> {
  if (!(await visiblePlan(work.db, work.ability, planId))) throw notFound()
  const plan = await lockedPlan(work.db, planId)
  if (!plan) throw notFound()
  work.require(action, 'AnnualAuditPlan', plan)
  const [latest] = await editionsOfPlans(work.db, [planId])
  const edition = latest?.state === 'draft' ? await lockedEdition(work.db, latest.id) : undefined
  if (!edition) throw conflict('audit.problem.notADraft')
  return {plan, edition}
}

/** What the plan rests on and what it has to spend. @throws Refusal invalid at `longTermPlanId`; conflict */
export async function settleFoundation(work: Work, planId: string, {version, ...given}: PlanFoundation): Promise<void> {
  const {plan, edition} = await draftOf(work, planId)
  if (edition.version !== version) throw conflict('audit.problem.changedMeanwhile')
  const known = await longTermPlansFor(work.db, plan.unitId, plan.fiscalYear)
  if (given.longTermPlanId !== null && !known.some(({id}) => id === given.longTermPlanId))
    throw invalidField('longTermPlanId', 'form.choiceUnknown')
  if (given.earlierOn !== null && given.earlierOn > work.today) throw invalidField('earlierOn', 'audit.problem.notYet')
  // only a first edition can be older than this program
  await updateEdition(work.db, edition, edition.number === 1 ? given : {...given, ...notEarlier})
  const {auditors, leaveDays, trainingDays, otherDays, reserveDays, reserveBudget} = given
  const before = {auditors: edition.auditors, reserveDays: edition.reserveDays, reserveBudget: edition.reserveBudget}
  work.record({
    ...told('foundation-settled', plan),
    before,
    after: {auditors, leaveDays, trainingDays, otherDays, reserveDays, reserveBudget},
  })
}

/**
 * Sends the draft to the governor; from now on the risks it rests on are frozen.
 * @throws Refusal conflict: nothing in it, or items of agencies that are closed
 */
export async function proposePlan(
  work: Work,
  parts: Parts,
  planId: string,
  given: {route: string | null; note: string | null},
): Promise<string> {
  const {plan, edition} = await draftOf(work, planId, 'propose')
  const items = await itemsOf(work.db, edition.id)
  if (items.length === 0) throw conflict('audit.problem.noItems')
  if (items.some(({agencyClosedOn}) => agencyClosedOn !== null)) throw conflict('audit.problem.closedAgencies')
  await freezeAssessment(work, plan)
  await updateEdition(work.db, edition, {state: 'proposed'})
  const decisionId = await propose(work, parts, {matter: planMatter, subjectId: plan.id, ...given})
  work.record({...told('proposed', plan), after: {edition: edition.number, decisionId}})
  return decisionId
}

/** What the decision about an edition means for the plan. */
export async function planEnded(work: Work, planId: string, ended: Ended): Promise<void> {
  const plan = await lockedPlan(work.db, planId)
  const [latest] = await editionsOfPlans(work.db, [planId])
  const edition = latest?.state === 'proposed' ? await lockedEdition(work.db, latest.id) : undefined
  if (!edition || !plan) throw notFound()
  const changes = recordedAs(edition, changesOf(ended))
  await updateEdition(work.db, edition, changes)
  if (changes.state === 'approved') {
    await supersedeEditions(work.db, edition)
    // one who had no power to approve it does not stand in the way of one who has
    if (plan.approvedOn === null || plan.approvedBy === 'other')
      await updatePlan(work.db, plan.id, {approvedOn: changes.approvedOn, approvedBy: changes.approvedBy})
  } else if (plan.approvedOn === null) await thawAssessment(work, plan)
  work.record({...told(ended.state, plan), after: {edition: edition.number, day: ended.on}})
}

/** What was approved before stands with its own day and hand; the decision of today bears witness to it. */
const recordedAs = (edition: PlanEditionTable, changes: ReturnType<typeof changesOf>) =>
  changes.state === 'approved' && edition.earlierOn !== null
    ? {...changes, approvedOn: edition.earlierOn, approvedBy: edition.earlierBy}
    : changes

/** Another edition of an approved plan, with all that stands in the one in force. */
export async function beginEdition(work: Work, planId: string, {reason}: {reason: string}): Promise<void> {
  if (!(await visiblePlan(work.db, work.ability, planId))) throw notFound()
  const plan = await lockedPlan(work.db, planId)
  if (!plan) throw notFound()
  work.require('draft', 'AnnualAuditPlan', plan)
  const editions = await editionsOfPlans(work.db, [planId])
  if (editions.some(({state}) => state === 'draft' || state === 'proposed')) throw conflict('audit.problem.draftThere')
  const from = editions.find(({state}) => state === 'approved') ?? editions[0]
  if (!from) throw notFound()
  const id = newId()
  await insertEdition(work.db, {
    ...from,
    id,
    number: (editions[0]?.number ?? 0) + 1,
    ...undecided,
    changeReason: reason,
    ...notEarlier,
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  })
  const items = await itemsOf(work.db, from.id)
  const copies = items.map(({agencyName: _a, agencyClosedOn: _c, risk: _r, ...item}) => ({
    ...item,
    id: newId(),
    editionId: id,
    version: 1,
  }))
  await insertItems(work.db, copies)
  await insertOmissions(
    work.db,
    (await omissionsOf(work.db, from.id)).map((each) => ({...each, editionId: id})),
  )
  work.record({...told('edition-begun', plan), after: {edition: (editions[0]?.number ?? 0) + 1}, reason})
}

/** To the agencies, with the letter it went out by. @throws Refusal invalid: before its approval, or to come */
export async function publishPlan(
  work: Work,
  planId: string,
  {publishedOn, publishedLetter}: {publishedOn: string; publishedLetter: string},
): Promise<void> {
  if (!(await visiblePlan(work.db, work.ability, planId))) throw notFound()
  const plan = await lockedPlan(work.db, planId)
  if (!plan) throw notFound()
  work.require('propose', 'AnnualAuditPlan', plan)
  if (plan.approvedOn === null) throw conflict('audit.problem.notApproved')
  if (publishedOn > work.today) throw invalidField('publishedOn', 'audit.problem.notYet')
  if (publishedOn < plan.approvedOn) throw invalidField('publishedOn', 'audit.problem.beforeApproval')
  await updatePlan(work.db, plan.id, {publishedOn, publishedLetter})
  work.record({...told('published', plan), after: {publishedOn, publishedLetter}})
}
