// The tables of plans, annual and long-term.
import type {Approved, Approver, Published, Recorded} from '../tables.ts'

declare module '../../platform/db/database.ts' {
  interface Database {
    longTermAuditPlan: LongTermAuditPlanTable
    longTermItem: LongTermItemTable
    annualAuditPlan: AnnualAuditPlanTable
    planEdition: PlanEditionTable
    planItem: PlanItemTable
    planOmission: {editionId: string; auditableId: string; reason: string}
  }
}

export type LongTermAuditPlanTable = Approved &
  Recorded & {
    id: string
    unitId: string
    fromYear: number
    toYear: number
    edition: number
    strategy: string
    version: number
  }

/** `years`: the fiscal years in which it is planned, as JSON. */
export type LongTermItemTable = {
  id: string
  planId: string
  position: number
  what: string
  agencyId: string
  kind: string
  years: string
  why: string | null
  version: number
}

/** A fiscal year's plan. `approvedOn` is of its first edition, which the law wants by September. */
export type AnnualAuditPlanTable = Published &
  Recorded & {
    id: string
    unitId: string
    provinceId: string
    fiscalYear: number
    approvedOn: string | null
    approvedBy: Approver | null
  }

/**
 * The plan as it was approved, or is to be; what is changed after approval is another edition. Days are person-days.
 * `earlier...`: it was approved before the office used this program, and is proposed to be recorded so.
 */
export type PlanEditionTable = Approved &
  Recorded & {
    id: string
    planId: string
    unitId: string
    number: number
    longTermPlanId: string | null
    foundation: string | null
    auditors: number
    leaveDays: number
    trainingDays: number
    otherDays: number
    reserveDays: number
    reserveBudget: number
    changeReason: string | null
    earlierOn: string | null
    earlierBy: Approver | null
    earlierLetter: string | null
    version: number
  }

/** `lineageId`: the same item through all editions. `months` of the calendar (1-12) and `auditors` (officials' ids) as JSON; budget in satang. */
export type PlanItemTable = {
  id: string
  editionId: string
  lineageId: string
  position: number
  what: string
  agencyId: string
  auditableId: string | null
  kind: string
  objective: string
  why: string | null
  months: string
  times: number
  auditors: string
  personDays: number
  budget: number
  orderedBy: string | null
  orderLetter: string | null
  orderedOn: string | null
  version: number
}
