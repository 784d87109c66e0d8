// What an agency says of a finding: whether it agrees, why not, and what it does about it, by whom and until when.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {
  choice,
  flag,
  optionalText,
  optionalThaiDate,
  requiredText,
  thaiDate,
  wholeNumber,
} from '../../platform/http/fields.ts'
import type {FindingResponseTable} from '../finding/tables.ts'

export const stances = ['agree', 'in-part', 'disagree'] as const

const version = z.coerce.number().int().catch(0)

/** `confirm`: its head answers and confirms at once. */
export const responseGiven = alsoBetween(
  z.object({
    stance: choice(stances),
    reasons: optionalText(8000),
    action: optionalText(8000),
    owner: optionalText(240),
    actionDueOn: optionalThaiDate(),
    confirm: flag(),
    version,
  }),
  ({stance, reasons, action, owner, actionDueOn}) => {
    if (stance === undefined) return []
    const acts = stance !== 'disagree'
    return [
      ...(stance !== 'agree' && reasons === null ? [problemAt('reasons', 'auditee.problem.reasonsNeeded')] : []),
      ...(acts && action === null ? [problemAt('action', 'auditee.problem.actionNeeded')] : []),
      ...(acts && owner === null ? [problemAt('owner', 'auditee.problem.ownerNeeded')] : []),
      ...(acts && actionDueOn === null ? [problemAt('actionDueOn', 'auditee.problem.dayNeeded')] : []),
    ]
  },
)

export type ResponseGiven = z.output<typeof responseGiven>

export const responseConfirmed = z.object({version})
export const responseReturned = z.object({words: requiredText(2000), version})

export const progressTold = z.object({words: requiredText(8000), percent: wholeNumber(0, 100)})
export const extensionAsked = z.object({newDueOn: thaiDate(), words: requiredText(4000)})

/** The response that is not confirmed yet, and the last one that is. */
export function currentOf(rows: readonly FindingResponseTable[]) {
  const waiting = rows.find(({confirmedOn}) => confirmedOn === null) ?? null
  const confirmed = rows.findLast(({confirmedOn}) => confirmedOn !== null) ?? null
  return {waiting, confirmed}
}
