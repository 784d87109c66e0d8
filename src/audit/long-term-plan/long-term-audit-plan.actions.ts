import {can} from '../../platform/access/ability.ts'
import {type Ended, propose} from '../../platform/decision/index.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound, Refusal} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import type {Work} from '../../platform/work.ts'
import {changesOf} from '../approval.ts'
import {auditUnits} from '../auditor/auditor.store.ts'
import type {LongTermAuditPlanTable} from '../tables.ts'
import {
  insertLongTermPlan,
  lockedLongTermPlan,
  lockedLongTermPlans,
  supersedeLongTermPlans,
  updateLongTermPlan,
  visibleLongTermPlan,
} from './long-term-audit-plan.store.ts'
import {
  inForceFrom,
  inTheWay,
  itemYears,
  type LongTermPlanInput,
  type Span,
  whyNotProposed,
  yearsOf,
} from './long-term-audit-plan.ts'
import {insertItems, itemsOf} from './long-term-item.store.ts'

export const longTermMatter = 'long-term-audit-plan'

export const told = (verb: string, {id, unitId}: Pick<LongTermAuditPlanTable, 'id' | 'unitId'>) => ({
  type: `audit.long-term-plan.${verb}`,
  subject: 'LongTermAuditPlan',
  subjectId: id,
  unitId,
})

const newRow = (
  unitId: string,
  {fromYear, toYear, strategy}: LongTermPlanInput,
  editions: LongTermAuditPlanTable[],
  work: Work,
): LongTermAuditPlanTable => ({
  id: newId(),
  unitId,
  fromYear,
  toYear,
  edition: nextEdition(editions, fromYear),
  strategy,
  state: 'draft',
  approvedOn: null,
  approvedBy: null,
  decisionId: null,
  recordedAt: work.now,
  recordedByName: work.actor.name,
  version: 1,
})

const nextEdition = (plans: LongTermAuditPlanTable[], fromYear: number): number =>
  Math.max(0, ...plans.filter((plan) => plan.fromYear === fromYear).map(({edition}) => edition)) + 1

const takenBy = ({fromYear, toYear, state}: LongTermAuditPlanTable) => ({
  key: 'audit.longTerm.problem.yearsTaken',
  values: {from: fromYear, to: toYear, state},
})

/** A new plan as a draft. @throws Refusal not-found, forbidden; invalid at `fromYear`: years that have a plan */
export async function draftLongTermPlan(work: Work, unitId: string, input: LongTermPlanInput): Promise<string> {
  const unit = (await auditUnits(work.db)).find(({id}) => id === unitId)
  if (!unit || !can(work.ability, 'read', 'AuditUnit', unit)) throw notFound()
  work.require('draft', 'LongTermAuditPlan', {unitId})
  const plans = await lockedLongTermPlans(work.db, unitId)
  const taken = inTheWay(plans, input, [])
  if (taken) throw invalidField('fromYear', takenBy(taken).key, takenBy(taken).values)
  const row = newRow(unitId, input, plans, work)
  await insertLongTermPlan(work.db, row)
  work.record({...told('drafted', row), after: {fromYear: row.fromYear, toYear: row.toYear, edition: row.edition}})
  return row.id
}

/** The draft as far as the actor reaches, locked. @throws Refusal not-found, forbidden; conflict: no draft, or changed since */
export async function longTermPlanFor(
  work: Work,
  id: string,
  action: 'draft' | 'propose',
  version: number | null = null,
): Promise<LongTermAuditPlanTable> {
  if (!(await visibleLongTermPlan(work.db, work.ability, id))) throw notFound()
  const row = await lockedLongTermPlan(work.db, id)
  if (!row) throw notFound()
  work.require(action, 'LongTermAuditPlan', row)
  if (row.state !== 'draft') throw conflict('audit.problem.notADraft')
  if (version !== null && row.version !== version) throw conflict('audit.problem.changedMeanwhile')
  return row
}

/** @throws Refusal invalid at `fromYear` or `toYear`: years of another plan, or years that its items do not fit */
export async function editLongTermPlan(work: Work, id: string, given: LongTermPlanInput & {version: number}) {
  const seen = await visibleLongTermPlan(work.db, work.ability, id)
  if (!seen) throw notFound()
  const plans = await lockedLongTermPlans(work.db, seen.unitId)
  const row = await longTermPlanFor(work, id, 'draft', given.version)
  const {fromYear, toYear, strategy} = given
  const inForce = inForceFrom(plans, row.fromYear)
  if (inForce && fromYear !== row.fromYear)
    throw invalidField('fromYear', 'audit.longTerm.problem.sameStart', {year: row.fromYear})
  const taken = inTheWay(plans, given, inForce ? [id, inForce.id] : [id])
  if (taken) throw invalidField(inForce ? 'toYear' : 'fromYear', takenBy(taken).key, takenBy(taken).values)
  await assertItemsFit(work, id, given)
  const edition = fromYear === row.fromYear ? row.edition : nextEdition(plans, fromYear)
  await updateLongTermPlan(work.db, row, {fromYear, toYear, strategy, edition})
  work.record({
    ...told('edited', row),
    before: {fromYear: row.fromYear, toYear: row.toYear, length: row.strategy.length},
    after: {fromYear, toYear, length: strategy.length},
  })
}

/** What is planned for a year cannot be left without that year. */
async function assertItemsFit(work: Work, id: string, span: Span): Promise<void> {
  const years = new Set(yearsOf(span))
  const outside = (await itemsOf(work.db, id)).flatMap((item) =>
    itemYears(item)
      .filter((year) => !years.has(year))
      .map((year) => ({year, what: item.what})),
  )
  const [first] = outside
  if (!first) return
  const field = first.year < span.fromYear ? 'fromYear' : 'toYear'
  throw invalidField(field, 'audit.longTerm.problem.itemsOutside', first)
}

/**
 * The next edition as a draft with the items of this one, which stays in force until the new one is approved; also from
 * one that was rejected, so that its work is not lost. @throws Refusal conflict: it is on its way already
 */
export async function nextLongTermEdition(work: Work, id: string): Promise<string> {
  const seen = await visibleLongTermPlan(work.db, work.ability, id)
  if (!seen) throw notFound()
  work.require('draft', 'LongTermAuditPlan', seen)
  const plans = await lockedLongTermPlans(work.db, seen.unitId)
  const from = plans.find((plan) => plan.id === id)
  if (!from || (from.state !== 'approved' && from.state !== 'rejected')) throw conflict('audit.longTerm.problem.noNext')
  const inForce = inForceFrom(plans, from.fromYear)
  const taken = inTheWay(plans, from, inForce ? [inForce.id] : [])
  if (taken) throw new Refusal('conflict', takenBy(taken))
  const next = newRow(from.unitId, from, plans, work)
  await insertLongTermPlan(work.db, next)
  const items = await itemsOf(work.db, id)
  if (items.length > 0)
    await insertItems(
      work.db,
      items.map(({agencyName: _, agencyClosedOn: __, ...item}) => ({
        ...item,
        id: newId(),
        planId: next.id,
        version: 1,
      })),
    )
  work.record({...told('edition-begun', next), after: {edition: next.edition, copiedItems: items.length}})
  return next.id
}

/** Sends it up to the governor. @throws Refusal conflict: no draft, nothing in it, or items of agencies that are closed */
export async function proposeLongTermPlan(
  work: Work,
  parts: Parts,
  id: string,
  given: {route: string | null; note: string | null},
): Promise<string> {
  const row = await longTermPlanFor(work, id, 'propose')
  const why = whyNotProposed(await itemsOf(work.db, id))
  if (why) throw new Refusal('conflict', why)
  await updateLongTermPlan(work.db, row, {state: 'proposed'})
  const decisionId = await propose(work, parts, {matter: longTermMatter, subjectId: id, ...given})
  work.record({...told('proposed', row), after: {edition: row.edition}})
  return decisionId
}

export async function longTermPlanEnded(work: Work, id: string, ended: Ended): Promise<void> {
  const row = await lockedLongTermPlan(work.db, id)
  if (!row) throw notFound()
  await updateLongTermPlan(work.db, row, changesOf(ended))
  if (ended.state === 'approved') await supersedeLongTermPlans(work.db, row)
  work.record({...told(ended.state, row), after: {day: ended.on}, ...(ended.words ? {reason: ended.words} : {})})
}
