import {can} from '../../platform/access/ability.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {emptyYear} from '../audit-year.store.ts'
import {auditUnits} from '../auditor/auditor.store.ts'
import {basesOf, basisOfYear, insertBasis, isAssessedSince} from '../plan/planning-basis.store.ts'
import {factorKeys, type NewBasis, riskOf} from '../plan/planning-basis.ts'
import type {RiskAssessmentTable, RiskOpinionTable} from '../tables.ts'
import {auditableFor} from '../universe/auditable.actions.ts'
import {remitAnew, updateAuditable} from '../universe/auditable.store.ts'
import {
  assessmentOf,
  insertAssessment,
  keepOpinion,
  lockedAssessment,
  opinionsOf,
  updateAssessment,
} from './risk-assessment.store.ts'
import {meanRisk, type NewOpinion} from './risk-assessment.ts'

/** One's own scores of one thing; given again, they take the place of the ones before. */
export async function giveOpinion(work: Work, auditableId: string, given: NewOpinion): Promise<void> {
  const row = await auditableFor(work, auditableId, null)
  const {accountId, name} = work.actor
  if (accountId === null) throw notFound()
  await assertOpen(work, row.unitId, row.fiscalYear)
  const basis = await basisOfYear(work.db, row.unitId, row.fiscalYear)
  const {reason, evidence, ...scores} = given
  const opinion: RiskOpinionTable = {
    id: newId(),
    auditableId,
    accountId,
    accountName: name,
    scores: JSON.stringify(scores),
    risk: riskOf(scores, basis),
    reason,
    evidence,
    givenAt: work.now,
  }
  const before = (await opinionsOf(work.db, auditableId)).find((each) => each.accountId === accountId)
  await keepOpinion(work.db, opinion)
  const all = await opinionsOf(work.db, auditableId)
  const risk = meanRisk(all.map((each) => each.risk))
  await updateAuditable(work.db, row, {risk, assessors: all.length})
  work.record({
    type: 'audit.auditable.risk-scored',
    subject: 'Auditable',
    subjectId: auditableId,
    unitId: row.unitId,
    ...(before ? {before: {risk: before.risk / 100}} : {}),
    after: {risk: opinion.risk / 100},
    reason,
  })
}

async function assertOpen(work: Work, unitId: string, year: number): Promise<void> {
  const assessment = await assessmentOf(work.db, unitId, year)
  if (assessment?.completedOn) throw conflict('audit.problem.concluded')
}

async function assessmentFor(work: Work, unitId: string, year: number): Promise<RiskAssessmentTable> {
  const unit = (await auditUnits(work.db)).find(({id}) => id === unitId)
  if (!unit || !can(work.ability, 'read', 'AuditUnit', unit)) throw notFound()
  work.require('conclude', 'RiskAssessment', {unitId})
  const known = await lockedAssessment(work.db, unitId, year)
  if (known?.frozenAt) throw conflict('audit.problem.frozen')
  if (known) return known
  const row = emptyYear(unitId, year)
  await insertAssessment(work.db, row)
  return row
}

const told = (verb: string, {id, unitId, fiscalYear}: RiskAssessmentTable) => ({
  type: `audit.risk-assessment.${verb}`,
  subject: 'RiskAssessment',
  subjectId: id,
  unitId,
  after: {fiscalYear},
})

/** The head says that the year's risks are assessed: from this day the plan may rest on it. */
export async function concludeAssessment(work: Work, unitId: string, {year, summary}: {year: number; summary: string}) {
  const row = await assessmentFor(work, unitId, year)
  if (row.completedOn) throw conflict('audit.problem.concluded')
  await updateAssessment(work.db, row, {completedOn: work.today, completedByName: work.actor.name, summary})
  work.record({...told('concluded', row), reason: summary})
}

export async function reopenAssessment(work: Work, unitId: string, {year}: {year: number}): Promise<void> {
  const row = await assessmentFor(work, unitId, year)
  await updateAssessment(work.db, row, {completedOn: null, completedByName: null})
  work.record(told('reopened', row))
}

/**
 * Settles by what is planned from a fiscal year on.
 * @throws Refusal invalid at `fromYear`: risks of that year or a later one were scored by the old one already
 */
export async function settleBasis(work: Work, unitId: string, given: NewBasis): Promise<void> {
  const unit = (await auditUnits(work.db)).find(({id}) => id === unitId)
  if (!unit || !can(work.ability, 'read', 'AuditUnit', unit)) throw notFound()
  work.require('settle', 'PlanningBasis', {unitId})
  const {fromYear, scale, highFrom, sources, reason} = given
  if (await isAssessedSince(work.db, unitId, fromYear)) throw invalidField('fromYear', 'audit.problem.scoredAlready')
  const factors = factorKeys.map((key) => ({key, weight: given[key]}))
  const later = (await basesOf(work.db, unitId)).map((each) => each.fromYear).filter((year) => year > fromYear)
  const row = {
    id: newId(),
    unitId,
    fromYear,
    scale: Number(scale),
    highFrom,
    factors: JSON.stringify(factors),
    sources: JSON.stringify(sources),
    reason,
    recordedAt: work.now,
    recordedByName: work.actor.name,
  }
  await insertBasis(work.db, row)
  await remitAnew(work.db, unitId, {fromYear, before: later.length > 0 ? Math.min(...later) : null}, sources)
  const weights = Object.fromEntries(factors.map(({key, weight}) => [key, weight / 100]))
  work.record({
    type: 'audit.planning-basis.settled',
    subject: 'AuditUnit',
    subjectId: unitId,
    unitId,
    after: {fiscalYear: fromYear, scale: row.scale, highFrom: highFrom / 100, ...weights},
    reason,
  })
}
