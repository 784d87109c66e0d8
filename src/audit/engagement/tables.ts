// The tables of engagements: who audits what, when, how far it is, and what stands in an auditor's way.
import type {Recorded} from '../tables.ts'

declare module '../../platform/db/database.ts' {
  interface Database {
    engagement: EngagementTable
    engagementStep: EngagementStepTable
    engagementObjective: EngagementObjectiveTable
    engagementMember: EngagementMemberTable
    engagementPeer: EngagementPeerTable
    engagementSlot: EngagementSlotTable
    impairment: ImpairmentTable
    auditorLeave: AuditorLeaveTable
    auditorKin: AuditorKinTable
    auditProcedure: AuditProcedureTable
    procedureTemplate: ProcedureTemplateTable
    distribution: DistributionTable
  }
}

export type EngagementState =
  | 'planned'
  | 'notified'
  | 'programme-approved'
  | 'fieldwork'
  | 'draft-report'
  | 'response'
  | 'final-report'
  | 'follow-up'
  | 'closed'
  | 'cancelled'

/**
 * One audit or consulting engagement. `planItemId` is the lineage of the plan's item, the same through all editions; beside
 * the plan stands `specialReason` with the letter that ordered it. `atReport`: the counts the rules look at, frozen as
 * JSON when the report went up. `askedBy`, `askedOn`, `answer`: of consulting.
 */
export type EngagementTable = Recorded & {
  id: string
  unitId: string
  provinceId: string
  fiscalYear: number
  number: number
  title: string
  kind: string
  agencyId: string
  planId: string | null
  planItemId: string | null
  specialReason: string | null
  specialLetter: string | null
  personDays: number
  state: EngagementState
  scope: string | null
  criteria: string | null
  risks: string | null
  conclusion: string | null
  askedBy: string | null
  askedOn: string | null
  answer: string | null
  notifiedOn: string | null
  noticeLetter: string | null
  programmeApprovedOn: string | null
  startedOn: string | null
  fieldworkEndedOn: string | null
  draftIssuedOn: string | null
  responseDueOn: string | null
  reportSubmittedOn: string | null
  reportDecidedOn: string | null
  closedOn: string | null
  cancelledOn: string | null
  cancelReason: string | null
  atReport: string | null
  version: number
}

/** Each state an engagement came into: rows are added, never changed. */
export type EngagementStepTable = Recorded & {
  id: string
  engagementId: string
  state: EngagementState
  onDay: string
  note: string | null
  accountId: string | null
}

/** What the engagement is to find out, and what it found. */
export type EngagementObjectiveTable = {
  id: string
  engagementId: string
  position: number
  objective: string
  conclusion: string | null
  version: number
}

/** An auditor on the team between two days, ends included; `reason` why he left it. */
export type EngagementMemberTable = Recorded & {
  id: string
  engagementId: string
  officialId: string
  role: 'lead' | 'member'
  fromDay: string
  toDay: string | null
  reason: string | null
  version: number
}

/** An auditor of another province or of the ministry who reviews this engagement only; `reason` why it was ended. */
export type EngagementPeerTable = Recorded & {
  id: string
  engagementId: string
  accountId: string
  name: string
  office: string
  fromDay: string
  toDay: string | null
  reason: string | null
  version: number
}

/** When an auditor works on it: days of the calendar, ends included; `reason`: why, although something spoke against it. */
export type EngagementSlotTable = Recorded & {
  id: string
  engagementId: string
  officialId: string
  fromDay: string
  toDay: string
  personDays: number
  reason: string | null
  version: number
}

export type ImpairmentKind = 'declared' | 'look-back' | 'duty' | 'kin' | 'consulting'

/**
 * What bears on an auditor's objectivity in one engagement: what he declared; or, of what the program found (`reference`
 * says which record), its disclosure to the governor with the safeguard taken.
 */
export type ImpairmentTable = Recorded & {
  id: string
  engagementId: string
  officialId: string
  kind: ImpairmentKind
  reference: string | null
  what: string
  declaredOn: string
  endedOn: string | null
  endReason: string | null
  disclosedOn: string | null
  disclosureLetter: string | null
  safeguard: string | null
  version: number
}

/** Days an auditor is not there: leave, training, other work; ends included. */
export type AuditorLeaveTable = Recorded & {
  id: string
  officialId: string
  kind: string
  fromDay: string
  toDay: string
  note: string | null
  version: number
}

/** Kin of an auditor who works at an agency: kept only of auditors, since independence asks for it. */
export type AuditorKinTable = Recorded & {
  id: string
  officialId: string
  relation: string
  name: string
  agencyId: string
  post: string | null
  endedOn: string | null
  version: number
}

/**
 * One procedure of the work programme; `officialId` who does it, `draftedBy` the account that wrote it, `redraftedBy` those
 * that changed its words later, as JSON.
 */
export type AuditProcedureTable = {
  id: string
  engagementId: string
  position: number
  subject: string
  purpose: string
  what: string
  population: string | null
  sample: string | null
  officialId: string | null
  dueOn: string | null
  notDoneReason: string | null
  draftedBy: string | null
  redraftedBy: string | null
  version: number
}

/** A procedure kept for the next programme of its subject. */
export type ProcedureTemplateTable = Recorded & {
  id: string
  unitId: string
  sortKey: string
  subject: string
  purpose: string
  what: string
  population: string | null
  sample: string | null
  withdrawn: number
  version: number
}

/** Who was given which issued paper, by which letter, on which day and how: rows are added, never changed. */
export type DistributionTable = Recorded & {
  id: string
  engagementId: string
  paper: string
  recipient: string
  letter: string
  sentOn: string
  way: string
}

export type * from '../paper/tables.ts'
