// What every paper of the audit unit has in common: its states, and the way up to the governor.
import type {Ended, RouteTemplate} from '../platform/decision/index.ts'
import type {Translate} from '../platform/messages/index.ts'
import type {Approver, PaperState} from './tables.ts'

/** The audit unit reports to the governor: its papers go straight to him. */
export const toGovernor: RouteTemplate = {
  id: 'governor',
  label: 'audit.route.governor',
  steps: [{office: 'governor', kind: 'decision'}],
}

/** Where the office wants a deputy's opinion first. */
export const throughDeputy: RouteTemplate = {
  id: 'deputy-governor',
  label: 'audit.route.deputy',
  steps: [
    {office: 'deputy-governor', kind: 'opinion'},
    {office: 'governor', kind: 'decision'},
  ],
}

/** What is signed on delegated authority is the governor's act. */
export const approverOf = ({office}: Pick<Ended, 'office'>): Approver => (office === 'governor' ? 'governor' : 'other')

/** What a paper becomes when its way up ended; sent back or recalled it is a draft again. */
export function changesOf(ended: Ended): {
  state: PaperState
  approvedOn: string | null
  approvedBy: Approver | null
  decisionId: string
} {
  const {state, on, decisionId} = ended
  if (state === 'approved') return {state, approvedOn: on, approvedBy: approverOf(ended), decisionId}
  const became: PaperState = state === 'rejected' ? 'rejected' : 'draft'
  return {state: became, approvedOn: null, approvedBy: null, decisionId}
}

/** The way to give up a draft, for the page's menu. */
export const discardLink = (address: string, t: Translate) => ({
  label: t('audit.discard.title'),
  href: `${address}/removal`,
  icon: 'trash',
})

export const stateTones = {
  draft: 'neutral',
  proposed: 'attention',
  approved: 'good',
  rejected: 'neutral',
  superseded: 'neutral',
} as const satisfies Record<PaperState, string>
