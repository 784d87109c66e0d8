// What becomes of a finding after its issue: its states, what may follow, and what is typed of it.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {choice, optionalBaht, optionalThaiDate, requiredText, thaiDate} from '../../platform/http/fields.ts'
import type {Message} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {FindingState, FindingTable} from './tables.ts'

/** Issued and not yet closed: the board's. */
export const openStates = ['issued', 'responded', 'in-progress'] as const satisfies readonly FindingState[]

export const isFollowedUp = ({state}: Pick<FindingTable, 'state'>): boolean =>
  (openStates as readonly FindingState[]).includes(state)

/** The agency has said what it does about it, and does it. */
export const isUnderWay = ({state}: Pick<FindingTable, 'state'>): boolean =>
  state === 'responded' || state === 'in-progress'

/**
 * Issued in an engagement and not answered, while the agency's time to answer runs: until then nobody reports it as not
 * answered, and nobody judges it over the agency's head.
 */
export const awaitsAnswer = (
  {state, engagementId}: Pick<FindingTable, 'state' | 'engagementId'>,
  responseDueOn: Day | null,
  today: Day,
): boolean => engagementId !== null && state === 'issued' && (responseDueOn === null || today <= responseDueOn)

/** Why nobody judges it yet; null where its agency was heard, or had its time. */
export function notHeard(
  finding: Pick<FindingTable, 'state' | 'engagementId'> & {responseDueOn: Day | null},
  today: Day,
): Message | null {
  const {responseDueOn} = finding
  if (!awaitsAnswer(finding, responseDueOn, today)) return null
  return responseDueOn === null
    ? {key: 'followUp.problem.notAnswered'}
    : {key: 'followUp.problem.stillAnswering', values: {day: responseDueOn}}
}

/** The agency says it is put right, and no auditor has looked yet. */
export const awaitsVerification = (finding: Pick<FindingTable, 'state' | 'doneReportedOn' | 'verifiedOn'>): boolean =>
  isFollowedUp(finding) && finding.doneReportedOn !== null && finding.verifiedOn === null

/** Files an agency sends with its progress, which both sides read; and those an auditor keeps with what he verified. */
export const agencyFiles = 'AgencyFollowUp'
export const auditorFiles = 'FollowUp'

const version = z.coerce.number().int().catch(0)

/** `returned`: all that was paid back so far, in satang; left out where it did not change. */
export const followedUp = z.object({
  onDay: thaiDate(),
  words: requiredText(8000),
  returned: optionalBaht({zero: true}),
  version,
})

export const extensionDecision = alsoBetween(
  z.object({outcome: choice(['grant', 'refuse']), newDueOn: optionalThaiDate(), words: requiredText(4000), version}),
  ({outcome, newDueOn}) => (outcome === 'grant' && newDueOn === null ? [problemAt('newDueOn', 'form.required')] : []),
)

export const verification = z.object({
  outcome: choice(['verified', 'not-verified']),
  onDay: thaiDate(),
  words: requiredText(8000),
  returned: optionalBaht({zero: true}),
  version,
})

export const closure = z.object({words: requiredText(4000), version})
export const reopening = z.object({words: requiredText(4000), version})

export type FollowedUp = z.output<typeof followedUp>
export type ExtensionDecision = z.output<typeof extensionDecision>
export type Verification = z.output<typeof verification>
