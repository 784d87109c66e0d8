import type {AuditKind} from '../audit-kind.ts'
import type {EngagementState} from '../engagement/tables.ts'
import type {KitName} from './engagement-kits.ts'

/** What happens to a finding after its issue: `on` days after the draft report went out. */
export type FindingStep = {
  on: number
  does: 'progress' | 'extension' | 'seen' | 'verified' | 'not-verified' | 'close' | 'reopen'
  words: string
  percent?: number
  /** Baht paid back so far. */
  returned?: number
}

/** `severity`: place in the office's list, the gravest 0. `dueIn`: days after the draft report. Money in baht. */
export type DemoFinding = {
  title: string
  severity: 0 | 1 | 2 | 3
  criteria: string
  found: string
  cause: string
  effect: string
  advice: string
  owner: string
  /** The place of the working paper it rests on. */
  paper: number
  dueIn: number
  damage?: number
  toReturn?: number
  /** None: the agency does not answer. */
  answer?: {stance: 'agree' | 'in-part' | 'disagree'; action: string | null; reasons?: string; waits?: true}
  steps?: FindingStep[]
}

/** Days count from the first day of fieldwork. */
export type DemoRequest = {what: string; on: number; dueOn: number; deliveredOn: number | null}

/** In days from the first of fieldwork, or `inYear` from the first of the fiscal year. */
export type DemoSlot = {
  who: 'chief' | 'auditor' | 'second'
  from: number
  to: number
  days: number
  inYear?: true
}

/**
 * One engagement from its opening to the state it has come to. `begins`: the first day of fieldwork, in days from the first
 * of its fiscal year, or with `of: 'today'` from today.
 */
export type Story = {
  year: number
  begins: number
  of: 'year' | 'today'
  until: EngagementState
  agency: string
  kit: KitName
  /** What it is opened for: an item of the year's plan by the thing it audits, or an order. */
  planned?: number
  ordered?: {title: string; kind: AuditKind; reason: string; letter: string; days: number}
  findings: DemoFinding[]
  requests?: DemoRequest[]
  slots?: DemoSlot[]
  conclusion?: string
  rating?: string
  order?: string
  cancelled?: string
  closesOn?: number
}
