import type {MandateKind, Office} from '../access/mandate.ts'
import type {Ending, RouteStep} from './paper.ts'

declare module '../db/database.ts' {
  interface Database {
    decision: DecisionTable
    decisionStep: DecisionStepTable
    decisionReading: {decisionId: string; accountId: string; readAt: string}
  }
}

/** A paper as it was proposed: `content` is frozen, `contentHash` its SHA-256; `names` are those it says, by id, as JSON. */
export type DecisionTable = {
  id: string
  matter: string
  subject: string
  subjectId: string
  unitId: string
  title: string
  amount: number | null
  content: string
  contentHash: string
  names: string | null
  note: string | null
  proposedBy: string | null
  proposedByName: string
  proposedAt: string
  proposedOn: string
  /** `withdrawn`: it was sent back, and its proposer gave the matter up. */
  state: 'open' | Ending | 'withdrawn'
  closedAt: string | null
  closedOn: string | null
  version: number
}

export type Outcome = 'agree' | 'disagree' | 'approve' | 'reject' | 'return'
export type StepState = 'coming' | 'current' | 'done' | 'passed-over' | 'dropped'
export type Capacity = 'holder' | MandateKind

/** One office on the way up. A paper sent back to an earlier office goes up again in another round. */
export type DecisionStepTable = {
  id: string
  decisionId: string
  place: number
  round: number
  office: Office
  kind: RouteStep['kind']
  state: StepState
  matter: string
  unitId: string
  amount: number | null
  proposedBy: string | null
  since: string | null
  /** The day the paper came there: the pen's, of the office before. */
  sinceOn: string | null
  outcome: Outcome | null
  words: string | null
  /** The place it was sent back to; 0 is the proposer. */
  returnedTo: number | null
  signedBy: string | null
  signedByName: string | null
  capacity: Capacity | null
  mandateId: string | null
  /** The lines under the signature, as JSON. */
  signature: string | null
  /** The pen's day. */
  signedOn: string | null
  onPaper: number
  recordedAt: string | null
  recordedByName: string | null
}
