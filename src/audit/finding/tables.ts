// The tables of findings, what becomes of them, and the reports they go up in.
import type {Approved, Recorded} from '../tables.ts'

declare module '../../platform/db/database.ts' {
  interface Database {
    finding: FindingTable
    findingResponse: FindingResponseTable
    followUp: FollowUpTable
    engagementReport: EngagementReportTable
    reportOrder: ReportOrderTable
    annualAuditReport: AnnualAuditReportTable
  }
}

/** Open are `issued`, `responded` and `in-progress`; a draft is the audit unit's own. */
export type FindingState = 'draft' | 'issued' | 'responded' | 'in-progress' | 'closed' | 'withdrawn'

/**
 * One finding: of an engagement, or (`engagementId` null) of others and registered here. Money in satang. The agency sees
 * it from `issuedOn` on. Where its follow-up stands: `percent` as the agency last told; `doneReportedOn` the agency says
 * it is put right; `extensionAskedOn` it asks for a later day and was not answered; `verifiedOn` an auditor found it so.
 */
export type FindingTable = Recorded & {
  id: string
  unitId: string
  provinceId: string
  engagementId: string | null
  source: string
  sourceLetter: string | null
  agencyId: string
  number: number
  title: string
  criteria: string | null
  conditionFound: string | null
  cause: string | null
  effect: string | null
  recommendation: string | null
  severity: string
  owner: string | null
  dueOn: string | null
  damage: number | null
  wronglyPaid: number | null
  toReturn: number | null
  returned: number | null
  seriousNotedOn: string | null
  seriousReportedOn: string | null
  seriousLetter: string | null
  state: FindingState
  issuedOn: string | null
  respondedOn: string | null
  lastFollowedUpOn: string | null
  closedOn: string | null
  closureVerified: number
  percent: number | null
  doneReportedOn: string | null
  extensionAskedOn: string | null
  verifiedOn: string | null
  version: number
}

/** What the agency says of a finding; it counts once its head has confirmed it, and may be returned by him before. */
export type FindingResponseTable = {
  id: string
  findingId: string
  stance: 'agree' | 'in-part' | 'disagree'
  reasons: string | null
  action: string | null
  owner: string | null
  actionDueOn: string | null
  givenBy: string | null
  givenByName: string
  givenOn: string
  confirmedByName: string | null
  confirmedOn: string | null
  returnedByName: string | null
  returnedOn: string | null
  returnedWords: string | null
  recordedAt: string
  version: number
}

export type FollowUpKind =
  | 'progress'
  | 'followed-up'
  | 'extension-asked'
  | 'extension-granted'
  | 'extension-refused'
  | 'verified'
  | 'not-verified'
  | 'closed'
  | 'reopened'

/** What happened to a finding after its issue: rows are added, never changed. */
export type FollowUpTable = Recorded & {
  id: string
  findingId: string
  kind: FollowUpKind
  onDay: string
  words: string
  percent: number | null
  newDueOn: string | null
  returned: number | null
  accountId: string | null
  officialId: string | null
}

/** The final report of an engagement, as it goes up to the governor; `document` its paper as JSON since it was proposed. */
export type EngagementReportTable = Approved &
  Recorded & {
    id: string
    engagementId: string
    unitId: string
    edition: number
    summary: string
    rating: string | null
    disclosure: string | null
    document: string | null
    version: number
  }

/** What the governor is asked to order an agency: what, by when. */
export type ReportOrderTable = {
  id: string
  reportId: string
  position: number
  agencyId: string
  what: string
  byWhen: string | null
}

/** The unit's yearly report, with the four parts the law names; its figures come from the records until it is proposed. */
export type AnnualAuditReportTable = Approved &
  Recorded & {
    id: string
    unitId: string
    fiscalYear: number
    overview: string | null
    significantRisks: string | null
    fraudRisk: string | null
    complaintSystem: string | null
    financialControl: string | null
    lawsuits: string | null
    document: string | null
    figures: string | null
    version: number
  }
