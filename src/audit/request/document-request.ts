// What an agency is asked for: when it is due, how late it is, and what is typed of it.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {optionalText, requiredText, thaiDate} from '../../platform/http/fields.ts'
import {type Day, daysBetween} from '../../platform/thai/day.ts'
import {engagementAddress} from '../engagement/engagement.ts'
import type {DocumentRequestTable} from '../engagement/tables.ts'

export const requestsAddress = (engagementId: string): string => `${engagementAddress(engagementId)}/requests`

export const requestSubject = 'DocumentRequest'

/** As many things are asked for at once. */
export const mostLines = 50
const longestLine = 1000

/** One request for each line that says something. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const version = z.coerce.number().int().catch(0)

export const requestsAsked = alsoBetween(
  z.object({
    what: requiredText(mostLines * longestLine),
    letter: optionalText(120),
    askedOn: thaiDate(),
    dueOn: thaiDate(),
  }),
  ({what, askedOn, dueOn}) => {
    const lines = linesOf(what ?? '')
    return [
      ...(lines.length > mostLines ? [problemAt('what', 'auditee.problem.tooManyLines', {max: mostLines})] : []),
      ...(lines.some(({length}) => length > longestLine)
        ? [problemAt('what', 'auditee.problem.lineTooLong', {max: longestLine})]
        : []),
      ...(askedOn && dueOn && dueOn < askedOn ? [problemAt('dueOn', 'auditee.problem.dueBeforeAsked')] : []),
    ]
  },
)

export type RequestsAsked = z.output<typeof requestsAsked>

export const requestWithdrawal = z.object({reason: requiredText(2000), version})

/** What was brought by hand or by letter, and by whom. */
export const handDelivery = z.object({
  deliveredOn: thaiDate(),
  deliveredByName: requiredText(240),
  note: optionalText(4000),
  version,
})

/** What the agency sends itself: words, files, or both. */
export const delivery = z.object({note: optionalText(4000), version})

export type RequestStanding = {
  state: 'due' | 'late' | 'delivered' | 'withdrawn'
  /** Days left or days late: of what was delivered, how late it came. */
  days: number
}

/** Where a request stands on a day; it is late from the day after it is due. */
export function standingOf(
  {dueOn, deliveredOn, withdrawnReason}: Pick<DocumentRequestTable, 'dueOn' | 'deliveredOn' | 'withdrawnReason'>,
  today: Day,
): RequestStanding {
  if (withdrawnReason !== null) return {state: 'withdrawn', days: 0}
  if (deliveredOn !== null) return {state: 'delivered', days: Math.max(0, daysBetween(dueOn, deliveredOn))}
  const left = daysBetween(today, dueOn)
  return left < 0 ? {state: 'late', days: -left} : {state: 'due', days: left}
}

export const requestTones = {due: 'info', late: 'attention', delivered: 'good', withdrawn: 'neutral'} as const
