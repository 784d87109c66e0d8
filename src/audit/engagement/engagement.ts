// An audit or consulting engagement: its states in order, what leads from one to the next, and what is typed of it.
import {z} from 'zod'
import {choice, optionalText, requiredText, thaiDate, wholeNumber} from '../../platform/http/fields.ts'
import type {Message} from '../../platform/refusal.ts'
import {auditKinds} from '../audit-kind.ts'
import type {EngagementState, EngagementTable} from './tables.ts'

export const engagementsAddress = '/audit/engagements'
export const engagementAddress = (id: string): string => `${engagementsAddress}/${id}`

/** Words `engagement.state.<state>`. */
export const assurancePath = [
  'planned',
  'notified',
  'programme-approved',
  'fieldwork',
  'draft-report',
  'response',
  'final-report',
  'follow-up',
  'closed',
] as const satisfies readonly EngagementState[]

/** Advice is agreed, given and answered for; it finds nothing against anybody. */
const consultingPath = [
  'planned',
  'notified',
  'fieldwork',
  'final-report',
  'closed',
] as const satisfies readonly EngagementState[]

export const isConsulting = ({kind}: Pick<EngagementTable, 'kind'>): boolean => kind === 'consulting'

export const pathOf = (engagement: Pick<EngagementTable, 'kind'>): readonly EngagementState[] =>
  isConsulting(engagement) ? consultingPath : assurancePath

/** The state that comes next; null at the end. */
export function nextState(engagement: Pick<EngagementTable, 'kind' | 'state'>): EngagementState | null {
  const path = pathOf(engagement)
  const at = path.indexOf(engagement.state)
  return at < 0 ? null : (path[at + 1] ?? null)
}

/** Over: nothing of it changes any more, but follow-up of what is open. */
export const isOver = ({state}: Pick<EngagementTable, 'state'>): boolean => state === 'closed' || state === 'cancelled'

/** Whether it has come at least as far as a state. */
export function hasReached(engagement: Pick<EngagementTable, 'kind' | 'state'>, state: EngagementState): boolean {
  const path = pathOf(engagement)
  return path.indexOf(engagement.state) >= path.indexOf(state) && path.includes(engagement.state)
}

/** What still stands before the next state, and where it is put right. */
export type Block = {message: Message; href: string}

const version = z.coerce.number().int().catch(0)

/** Beside the plan: ordered by somebody, for a reason. */
export const specialEngagement = z.object({
  title: requiredText(240),
  agencyId: requiredText(26),
  kind: choice(auditKinds),
  specialReason: requiredText(2000),
  specialLetter: optionalText(120),
  personDays: wholeNumber(1, 2000),
})

export type SpecialEngagement = z.output<typeof specialEngagement>

/** What is planned of the work itself. */
export const engagementPlan = z.object({
  scope: optionalText(8000),
  criteria: optionalText(8000),
  risks: optionalText(8000),
  version,
})

export const engagementObjective = z.object({objective: requiredText(2000), version})
export const objectiveConclusion = z.object({conclusion: requiredText(4000), version})
export const engagementConclusion = z.object({conclusion: requiredText(8000), version})
/** Of consulting: who asked for it, and what was agreed with him. */
export const engagementAgreement = z.object({
  askedBy: requiredText(200),
  askedOn: thaiDate(),
  scope: requiredText(8000),
  version,
})

export const engagementAnswer = z.object({answer: requiredText(20000), version})
export const cancellation = z.object({reason: requiredText(4000), version})

/** The day a state is come into, with the letter where one goes out. */
export const stepTaken = z.object({onDay: thaiDate(), version})
export const noticeIssued = stepTaken.extend({letter: requiredText(120)})
export const draftIssued = noticeIssued.extend({responseDueOn: thaiDate()})
