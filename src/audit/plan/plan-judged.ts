import type {Reader} from '../../platform/db/database.ts'
import type {JudgedSubject} from '../../platform/slice.ts'
import {fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import {planAddress} from './annual-audit-plan.ts'
import {allPlanIds, planFacts} from './annual-audit-plan-facts.store.ts'
import {annualAuditPlan} from './annual-audit-plan-facts.ts'

const places: Record<string, string> = {
  riskAssessedOn: '#risk',
  longTermPlanCited: '#foundation',
  highRiskLeftOutWithoutReason: '#left-out',
}

/** What is kept elsewhere and yet decides how a plan stands. */
const bearing = new Set(['RiskAssessment', 'Auditable', 'LongTermAuditPlan'])

/** Annual audit plans as the rules look at them. */
export const judgedPlan: JudgedSubject = {
  subject: annualAuditPlan,
  record: 'AnnualAuditPlan',
  keeper: 'chief-auditor',
  async facts({db}, which) {
    const rows = await planFacts(db, which)
    return rows.map(({plan, unitName, ...found}) => ({
      id: plan.id,
      unitId: plan.unitId,
      label: `แผนการตรวจสอบประจำปี พ.ศ. ${plan.fiscalYear} ${unitName}`,
      facts: {
        fiscalYear: plan.fiscalYear,
        fiscalYearStartsOn: fiscalYearStart(plan.fiscalYear),
        approvedOn: plan.approvedOn,
        approvedBy: plan.approvedBy,
        riskAssessedOn: found.riskAssessedOn,
        longTermPlanExists: found.longTermPlanExists,
        longTermPlanCited: found.longTermPlanCited,
        highRiskLeftOutWithoutReason: found.highRiskLeftOut,
      },
    }))
  },
  mend: (id, fact) => `${planAddress(id)}${places[fact] ?? ''}`,
  async touchedBy(db: Reader, events) {
    return events.some(({subject}) => bearing.has(subject)) ? allPlanIds(db) : []
  },
}
