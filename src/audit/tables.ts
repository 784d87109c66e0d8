import type {approvers} from './approver.ts'

declare module '../platform/db/database.ts' {
  interface Database {
    auditorDuty: AuditorDutyTable
    auditorTraining: AuditorTrainingTable
    auditorAcknowledgement: AuditorAcknowledgementTable
    independenceConfirmation: IndependenceConfirmationTable
    auditCharter: AuditCharterTable
    auditCharterReview: AuditCharterReviewTable
    planningBasis: PlanningBasisTable
    auditable: AuditableTable
    riskOpinion: RiskOpinionTable
    universeImport: UniverseImportTable
    riskAssessment: RiskAssessmentTable
  }
}

export type Recorded = {recordedAt: string; recordedByName: string}

/** What an auditor does beside auditing, between two days, ends included; `toDay` null: until further notice. */
/** `agencyId`: where the duty lies; null where it lies with all that is audited. */
export type AuditorDutyTable = Recorded & {
  id: string
  officialId: string
  kind: string
  what: string
  agencyId: string | null
  fromDay: string
  toDay: string | null
  version: number
}

export type AuditorTrainingTable = Recorded & {
  id: string
  officialId: string
  topic: string
  heldOn: string
  minutes: number
}

/** Each time an auditor acknowledged the code of ethics: rows are added, never changed. */
export type AuditorAcknowledgementTable = Recorded & {id: string; officialId: string; acknowledgedOn: string}

/** Each time the head of an audit unit confirmed its independence: rows are added, never changed. */
export type IndependenceConfirmationTable = Recorded & {
  id: string
  unitId: string
  confirmedOn: string
  limits: string | null
}

export type PaperState = 'draft' | 'proposed' | 'approved' | 'rejected' | 'superseded'
export type Approver = (typeof approvers)[number]

export type Approved = {
  state: PaperState
  approvedOn: string | null
  approvedBy: Approver | null
  decisionId: string | null
}

export type Published = {publishedOn: string | null; publishedLetter: string | null}

export type AuditCharterTable = Approved &
  Published &
  Recorded & {
    id: string
    unitId: string
    provinceId: string
    edition: number
    text: string
    reviewedOn: string | null
    version: number
  }

/** Each yearly look at the charter: rows are added, never changed. */
export type AuditCharterReviewTable = Recorded & {
  id: string
  charterId: string
  reviewedOn: string
  result: string
  note: string | null
}

/**
 * By what the unit plans from a fiscal year on: factors with weights (hundredths that make 100), the scale (3 or 5), what
 * is high (hundredths), and which budget sources it may audit. Rows are added, never changed.
 */
export type PlanningBasisTable = Recorded & {
  id: string
  unitId: string
  fromYear: number
  scale: number
  highFrom: number
  factors: string
  sources: string
  reason: string
}

/** One thing of the audit universe of a fiscal year. Money in satang, risk in hundredths. */
export type AuditableTable = Recorded & {
  id: string
  unitId: string
  fiscalYear: number
  agencyId: string
  kind: string
  name: string
  sortKey: string
  budgetSource: string | null
  withinRemit: number
  budget: number | null
  disbursed: number | null
  contract: string | null
  detail: string | null
  lastAuditedOn: string | null
  openFindings: number
  copiedFrom: string | null
  lastRisk: number | null
  risk: number | null
  assessors: number
  version: number
}

/** What one auditor holds of one thing: `scores` by factor as JSON. */
export type RiskOpinionTable = {
  id: string
  auditableId: string
  accountId: string
  accountName: string
  scores: string
  risk: number
  reason: string
  evidence: string | null
  givenAt: string
}

/**
 * A fiscal year of the universe: `completedOn` the day its assessment was concluded, `frozenAt` since its plan was first
 * proposed, how many things it holds and how many are assessed; `stamp` grows with every change of either.
 */
export type RiskAssessmentTable = {
  id: string
  unitId: string
  fiscalYear: number
  completedOn: string | null
  completedByName: string | null
  summary: string | null
  frozenAt: string | null
  things: number
  assessed: number
  stamp: number
  version: number
}

/** A workbook of the universe, read and shown before it takes effect; `content` holds its rows as JSON. */
export type UniverseImportTable = Recorded & {
  id: string
  unitId: string
  fiscalYear: number
  fileName: string
  content: string
  state: 'read' | 'applied'
  version: number
}

export type * from './engagement/tables.ts'
export type * from './finding/tables.ts'
export type * from './plan/tables.ts'
