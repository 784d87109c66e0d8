// The tables of fieldwork: working papers with evidence, notes and signatures, hours, requests to the agency, meetings.
import type {Recorded} from '../tables.ts'

declare module '../../platform/db/database.ts' {
  interface Database {
    workingPaper: WorkingPaperTable
    evidence: EvidenceTable
    reviewNote: ReviewNoteTable
    signOff: SignOffTable
    crossReference: CrossReferenceTable
    workHours: WorkHoursTable
    documentRequest: DocumentRequestTable
    auditMeeting: AuditMeetingTable
  }
}

/**
 * `reference` is its number in the file (`A-1`), `referenceKey` the same in the order of the file; `sample` as drawn, JSON:
 * population, size, seed, what came out. `preparerId`, `reviewerId` and `editedById` are accounts, `hands` (JSON) all that
 * wrote in it, `preparedOn` the day of the preparer's signature that holds. Changed after a signature it is a draft again, and the signature stands with
 * what was signed.
 */
export type WorkingPaperTable = Recorded & {
  id: string
  engagementId: string
  unitId: string
  procedureId: string | null
  reference: string
  referenceKey: string
  title: string
  purpose: string | null
  source: string | null
  sample: string | null
  workDone: string | null
  result: string | null
  conclusion: string | null
  state: 'draft' | 'prepared' | 'reviewed'
  preparerId: string | null
  reviewerId: string | null
  editedById: string | null
  hands: string
  preparedOn: string | null
  version: number
}

/** A file of a working paper; one that is replaced stays, and points to what replaced it. */
export type EvidenceTable = Recorded & {
  id: string
  engagementId: string
  unitId: string
  paperId: string
  fileId: string
  name: string
  edition: number
  replacesId: string | null
  replacedById: string | null
  sha256: string
}

/** What a reviewer asks, what the preparer answers, and that the reviewer is content. */
export type ReviewNoteTable = {
  id: string
  engagementId: string
  unitId: string
  paperId: string
  note: string
  notedBy: string | null
  notedByName: string
  notedAt: string
  answer: string | null
  answeredByName: string | null
  answeredAt: string | null
  clearedByName: string | null
  clearedAt: string | null
  version: number
}

/** 'own': the preparer's; the others: by another auditor here, by a peer from outside, by oneself after a set time. */
export type SignOffWay = 'own' | 'colleague' | 'peer' | 'second-look'

/**
 * A signature under a programme or a working paper, with the version signed and what it said then: append-only. A
 * programme sent back is signed so by its 'returner', whose words are the note.
 */
export type SignOffTable = {
  id: string
  engagementId: string
  unitId: string
  subject: 'programme' | 'paper'
  subjectId: string
  signedVersion: number
  content: string
  role: 'preparer' | 'reviewer' | 'returner'
  way: SignOffWay
  accountId: string | null
  officialId: string | null
  name: string
  signedOn: string
  checklist: string | null
  note: string | null
  recordedAt: string
}

/** One thing of the file points to another: paper, finding, evidence. */
export type CrossReferenceTable = Recorded & {
  engagementId: string
  unitId: string
  fromKind: 'paper' | 'finding'
  fromId: string
  toKind: 'paper' | 'finding' | 'evidence'
  toId: string
}

export type WorkHoursTable = Recorded & {
  id: string
  engagementId: string
  unitId: string
  officialId: string
  workedOn: string
  minutes: number
  what: string
}

/** What the agency was asked for; late from `dueOn` until `deliveredOn`. */
export type DocumentRequestTable = Recorded & {
  id: string
  engagementId: string
  unitId: string
  provinceId: string
  agencyId: string
  what: string
  letter: string | null
  askedOn: string
  dueOn: string
  deliveredOn: string | null
  deliveryNote: string | null
  deliveredByName: string | null
  withdrawnReason: string | null
  version: number
}

export type AuditMeetingTable = Recorded & {
  id: string
  engagementId: string
  unitId: string
  kind: 'opening' | 'closing'
  heldOn: string
  place: string | null
  attendees: string
  minutes: string
  version: number
}
