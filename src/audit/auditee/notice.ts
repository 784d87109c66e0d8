// An audit as the agency sees it: from the notice on, in words of its own, and never what the auditors think before they say it.
import type {EngagementTable} from '../engagement/tables.ts'
import type {FindingTable} from '../finding/tables.ts'

export const noticesAddress = '/audits'
export const noticeAddress = (engagementId: string): string => `${noticesAddress}/${engagementId}`
export const agencyRequestAddress = (id: string): string => `${noticesAddress}/requests/${id}`
export const agencyFindingAddress = (id: string): string => `${noticesAddress}/findings/${id}`

export type NoticeState = 'notified' | 'audited' | 'response' | 'reported' | 'follow-up' | 'ended' | 'cancelled'

const states = {
  planned: 'notified',
  notified: 'notified',
  'programme-approved': 'notified',
  fieldwork: 'audited',
  'draft-report': 'audited',
  response: 'response',
  'final-report': 'reported',
  'follow-up': 'follow-up',
  closed: 'ended',
  cancelled: 'cancelled',
} as const satisfies Record<EngagementTable['state'], NoticeState>

/** A report that is on its way to the governor is nobody else's affair yet. Words `auditee.state.<state>`. */
export const noticeState = ({
  state,
  kind,
  reportDecidedOn,
}: Pick<EngagementTable, 'state' | 'kind' | 'reportDecidedOn'>): NoticeState =>
  state === 'final-report' && kind !== 'consulting' && reportDecidedOn === null ? 'response' : states[state]

export const noticeTones = {
  notified: 'info',
  audited: 'info',
  response: 'attention',
  reported: 'info',
  'follow-up': 'attention',
  ended: 'good',
  cancelled: 'neutral',
} as const satisfies Record<NoticeState, string>

/** What the agency is asked next about a finding. Words `auditee.finding.state.<state>`. */
export type AgencyFindingState =
  | 'to-answer'
  | 'to-confirm'
  | 'returned'
  | 'to-act'
  | 'being-checked'
  | 'closed'
  | 'withdrawn'

type Standing = Pick<FindingTable, 'state' | 'doneReportedOn' | 'verifiedOn'>

/** `response`: the one that is not confirmed yet, where there is one. */
export function agencyFindingState(
  {state, doneReportedOn, verifiedOn}: Standing,
  response: {returnedOn: string | null} | null,
): AgencyFindingState {
  if (state === 'closed') return 'closed'
  if (state === 'withdrawn' || state === 'draft') return 'withdrawn'
  if (response) return response.returnedOn === null ? 'to-confirm' : 'returned'
  if (state === 'issued') return 'to-answer'
  return doneReportedOn !== null || verifiedOn !== null ? 'being-checked' : 'to-act'
}

export const agencyFindingTones = {
  'to-answer': 'attention',
  'to-confirm': 'attention',
  returned: 'attention',
  'to-act': 'info',
  'being-checked': 'info',
  closed: 'good',
  withdrawn: 'neutral',
} as const satisfies Record<AgencyFindingState, string>
