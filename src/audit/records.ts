// Whoever may read an auditor's or an audit unit's record may read what happened to it.
import {canSome} from '../platform/access/ability.ts'
import type {RecordKind} from '../platform/slice.ts'
import {annualReportRecord} from './annual-report/annual-report.record.ts'
import {auditorNames, auditUnitNames, visibleAuditorIds, visibleAuditUnitIds} from './auditor/auditor.store.ts'
import {auditorAddress, auditorsAddress} from './auditor/auditor.ts'
import {charterNames, inspectedCharterIds} from './charter/audit-charter.store.ts'
import {charterAddress} from './charter/audit-charter.ts'
import {engagementNames, visibleEngagementIds} from './engagement/engagement.store.ts'
import {engagementAddress} from './engagement/engagement.ts'
import {findingRecord} from './finding/finding.record.ts'
import {followUpRecords} from './finding/follow-up.record.ts'
import {longTermPlanNames, visibleLongTermPlanIds} from './long-term-plan/long-term-audit-plan.store.ts'
import {longTermPlanAddress} from './long-term-plan/long-term-audit-plan.ts'
import {workingPaperRecords} from './paper/working-paper.record.ts'
import {inspectedPlanIds, planNames} from './plan/annual-audit-plan.store.ts'
import {planAddress} from './plan/annual-audit-plan.ts'
import {templateRecords} from './programme/procedure-template.record.ts'
import {requestRecords} from './request/document-request.record.ts'
import {assessmentNames, visibleAssessmentIds} from './risk/risk-assessment.store.ts'
import {teamRecords} from './team/team.record.ts'
import {auditableNames, visibleAuditableIds} from './universe/auditable.store.ts'
import {auditableAddress} from './universe/auditable.ts'

export const records: Record<string, RecordKind> = {
  ...teamRecords,
  Engagement: {
    label: 'audit.record.engagement',
    readable: (db, ability) => (canSome(ability, 'read', 'Engagement') ? visibleEngagementIds(db, ability) : null),
    href: engagementAddress,
    names: engagementNames,
  },
  ...workingPaperRecords,
  ...findingRecord,
  ...annualReportRecord,
  ...followUpRecords,
  ...requestRecords,
  Auditable: {
    label: 'audit.record.auditable',
    readable: (db, ability) => (canSome(ability, 'read', 'Auditable') ? visibleAuditableIds(db, ability) : null),
    href: auditableAddress,
    names: auditableNames,
  },
  RiskAssessment: {
    label: 'audit.record.risk',
    readable: (db, ability) => (canSome(ability, 'read', 'RiskAssessment') ? visibleAssessmentIds(db, ability) : null),
    names: assessmentNames,
  },
  AnnualAuditPlan: {
    label: 'audit.record.plan',
    readable: (db, ability) => (canSome(ability, 'inspect', 'AnnualAuditPlan') ? inspectedPlanIds(db, ability) : null),
    href: planAddress,
    names: planNames,
  },
  AuditCharter: {
    label: 'audit.record.charter',
    readable: (db, ability) => (canSome(ability, 'inspect', 'AuditCharter') ? inspectedCharterIds(db, ability) : null),
    href: charterAddress,
    names: charterNames,
  },
  LongTermAuditPlan: {
    label: 'audit.record.longTerm',
    readable: (db, ability) =>
      canSome(ability, 'read', 'LongTermAuditPlan') ? visibleLongTermPlanIds(db, ability) : null,
    href: longTermPlanAddress,
    names: longTermPlanNames,
  },
  Auditor: {
    label: 'audit.record.auditor',
    readable: (db, ability) => (canSome(ability, 'read', 'Auditor') ? visibleAuditorIds(db, ability) : null),
    href: auditorAddress,
    names: auditorNames,
  },
  AuditUnit: {
    label: 'audit.record.unit',
    readable: (db, ability) => (canSome(ability, 'read', 'AuditUnit') ? visibleAuditUnitIds(db, ability) : null),
    href: () => auditorsAddress,
    names: auditUnitNames,
  },
  ...templateRecords,
}
