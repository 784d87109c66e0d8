import type {DefineAbilities} from '../platform/access/ability.ts'

/** Records the audit unit keeps of its planning. */
const planning = ['Auditable', 'RiskAssessment', 'PlanningBasis', 'LongTermAuditPlan', 'UniverseImport'] as const

/** Who gets what the audit unit publishes: those who are audited, and those who head them. */
const audience = ['deputy-governor', 'head-of-office', 'front-office', 'unit-head', 'auditee-contact'] as const

/** Papers that go up; the unit follows where they are. */
const matters = ['audit-charter', 'annual-audit-plan', 'long-term-audit-plan']

/**
 * The audit unit plans: auditors draft together, its head proposes, publishes and settles by what is planned. The
 * governor, to whom the unit reports, sees all of it; the agencies what was published, and never drafts or risk scores;
 * no role over an agency or over the Provincial Office, nor HR, nor the administrator, reaches more. Auditors see each
 * other's records and keep their own training and leave; its head keeps them and confirms the unit's independence. 'correct' is for
 * those whom a rule's result shows where it is put right.
 */
export const abilities: DefineAbilities = ({actor, allow, has, units, provinces}) => {
  if (actor.kind !== 'account') return
  const readers = ['governor', 'chief-auditor', 'auditor'] as const
  const reached = {unitId: {$in: units(...readers)}}
  if (has(...readers)) {
    for (const subject of ['Auditor', 'AuditUnit', ...planning]) allow('read', subject, reached)
    for (const subject of ['AuditCharter', 'AnnualAuditPlan']) allow(['read', 'inspect'], subject, reached)
  }
  if (has(...audience)) {
    const published = {provinceId: {$in: provinces(...audience)}, publishedOn: {$ne: null}}
    allow('read', 'AnnualAuditPlan', published)
    allow('read', 'AuditCharter', {...published, state: {$in: ['approved', 'superseded']}})
  }
  const unit = {unitId: {$in: units('chief-auditor', 'auditor')}}
  if (has('chief-auditor', 'auditor')) {
    for (const subject of ['Auditable', 'RiskAssessment', 'LongTermAuditPlan', 'AuditCharter', 'AnnualAuditPlan'])
      allow('draft', subject, unit)
    allow('read', 'Decision', {...unit, matter: {$in: matters}})
    allow('correct', 'AnnualAuditPlan', unit)
  }
  const headed = {unitId: {$in: units('chief-auditor')}}
  if (has('chief-auditor')) {
    for (const subject of ['LongTermAuditPlan', 'AuditCharter', 'AnnualAuditPlan']) allow('propose', subject, headed)
    allow('conclude', 'RiskAssessment', headed)
    allow('settle', 'PlanningBasis', headed)
    allow(['record', 'train', 'leave'], 'Auditor', headed)
    allow('confirm', 'AuditUnit', headed)
    for (const subject of ['AuditCharter', 'Auditor', 'AuditUnit']) allow('correct', subject, headed)
  }
  if (actor.officialId !== null && has('chief-auditor', 'auditor'))
    allow(['train', 'leave', 'acknowledge', 'correct'], 'Auditor', {id: actor.officialId, ...unit})
}
