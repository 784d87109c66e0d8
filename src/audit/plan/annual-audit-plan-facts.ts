import type {Subject} from '../../platform/rules/subject.ts'
import {approverKeys, approvers} from '../approver.ts'

export const annualAuditPlan: Subject = {
  name: 'annual-audit-plan',
  label: {th: 'แผนการตรวจสอบประจำปี', en: 'annual internal audit plan'},
  facts: {
    fiscalYear: {type: 'int', label: {th: 'ปีงบประมาณของแผน', en: 'fiscal year of the plan'}},
    fiscalYearStartsOn: {
      type: 'date',
      plan: true,
      label: {th: 'วันเริ่มต้นปีงบประมาณของแผน', en: 'first day of the fiscal year of the plan'},
    },
    approvedOn: {type: 'date', label: {th: 'วันที่อนุมัติแผน', en: 'day the plan was approved'}},
    approvedBy: {
      type: 'text',
      values: approvers,
      valueKeys: approverKeys,
      none: true,
      label: {th: 'ผู้อนุมัติแผน', en: 'who approved the plan'},
    },
    riskAssessedOn: {
      type: 'date',
      label: {th: 'วันที่ประเมินความเสี่ยงเพื่อจัดทำแผน', en: 'day the risks were assessed for the plan'},
    },
    longTermPlanExists: {
      type: 'flag',
      label: {th: 'การมีแผนการตรวจสอบระยะยาว', en: 'a long-term audit plan exists'},
    },
    longTermPlanCited: {
      type: 'flag',
      label: {th: 'การอ้างอิงแผนการตรวจสอบระยะยาว', en: 'the long-term audit plan is cited'},
    },
    highRiskLeftOutWithoutReason: {
      type: 'int',
      label: {
        th: 'จำนวนหน่วยรับตรวจที่มีความเสี่ยงสูงซึ่งไม่อยู่ในแผนและไม่ได้ระบุเหตุผล',
        en: 'high-risk auditees left out of the plan without a reason',
      },
    },
  },
}
