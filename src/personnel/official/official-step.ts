// What is true of an official from a day on: the next step of a posting, of pay, of a status, or the last one put right.
import {z} from 'zod'
import {optionalChoice, optionalThaiDate} from '../../platform/http/fields.ts'
import type {Message, Problem} from '../../platform/refusal.ts'
import {addYears, type Day} from '../../platform/thai/day.ts'
import type {Dated} from '../tables.ts'
import type {DatedKind} from './official-file.store.ts'

/** Something happened on a day, or what was written was never so. */
export const manners = ['change', 'correction'] as const
export type Manner = (typeof manners)[number]

/** What the form says of one kind: how its new values are meant, and since when they hold. */
export type Asked = {manner: Manner | null; since: Day | null}

const manner = optionalChoice(manners)
const since = optionalThaiDate()

export const askedSchema = z.object({
  postingManner: manner,
  postingSince: since,
  salaryManner: manner,
  salarySince: since,
  statusManner: manner,
  statusSince: since,
})

/** A row to be said: since when (null: as far back as is known), and the rows it takes the place of. */
export type Step = {validFrom: Day | null; pending: 0 | 1; supersedes: string[]}

export type StepContext = {
  kind: DatedKind
  /** Rows that hold, latest first, those of days to come among them. */
  rows: readonly Dated[]
  asked: Asked
  /** Whether the form's values differ from those of today. */
  isChanged: boolean
  today: Day
  enteredOn: Day
}

/** How far ahead an order is recorded. */
const yearsAhead = 1

/** The step to take; null for none. `problem` is at the form's field for manner or day. */
export function planStep(context: StepContext): {step: Step | null} | {problem: Problem} {
  const {asked, isChanged, rows} = context
  const current = rows.find(({pending}) => pending === 0)
  if (!current) throw new Error('an official without a row that holds')
  if (!isChanged) return planUnchanged(context, current)
  if (asked.manner === null) return refused(context, 'Manner', 'official.file.mannerMissing')
  return asked.manner === 'change' ? planChange(context, current) : planCorrection(context, current)
}

/** The same values: only their day may be put right. */
function planUnchanged(context: StepContext, current: Dated) {
  const {since, manner} = context.asked
  if (since === null || since === current.validFrom) return {step: null}
  if (manner === 'correction') return planCorrection(context, current)
  return refused(context, 'Since', 'official.file.nothingSince')
}

/** The past is told once, in order: a change counts from the day of the last one, or later. */
function planChange(context: StepContext, current: Dated) {
  const {asked, today, rows, enteredOn} = context
  const {since} = asked
  if (since === null) return refused(context, 'Since', 'official.file.sinceMissing')
  if (since > addYears(today, yearsAhead)) return refused(context, 'Since', 'official.file.sinceAhead', {day: since})
  if (since < enteredOn) return refused(context, 'Since', 'official.file.sinceBeforeEntry', {day: enteredOn})
  if (current.validFrom !== null && since < current.validFrom)
    return refused(context, 'Since', 'official.file.sinceBeforeLast', {day: current.validFrom})
  const supersedes = rows.filter(({validFrom}) => validFrom === since).map(({id}) => id)
  return {step: {validFrom: since, pending: since > today ? 1 : 0, supersedes} satisfies Step}
}

/** What holds today is said anew; its day stays, or is put right within the order of the past. */
function planCorrection(context: StepContext, current: Dated) {
  const {asked, rows, today, enteredOn} = context
  const moved = asked.since === current.validFrom ? null : asked.since
  const earlier = rows.find((row) => row.pending === 0 && row !== current)?.validFrom ?? null
  if (moved !== null && moved > today) return refused(context, 'Since', 'official.file.sinceNotYet')
  if (moved !== null && moved < enteredOn)
    return refused(context, 'Since', 'official.file.sinceBeforeEntry', {day: enteredOn})
  if (moved !== null && earlier !== null && moved <= earlier)
    return refused(context, 'Since', 'official.file.sinceBeforeEarlier', {day: earlier})
  return {step: {validFrom: moved ?? current.validFrom, pending: 0, supersedes: [current.id]} satisfies Step}
}

const refused = ({kind}: StepContext, part: 'Manner' | 'Since', key: string, values?: Message['values']) => ({
  problem: {field: `${kind}${part}`, message: values ? {key, values} : {key}} satisfies Problem,
})
