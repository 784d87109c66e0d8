import {setImmediate} from 'node:timers/promises'
import {type Outcome, outcomes, type Rule} from '../platform/rules/rule.ts'
import type {JudgedSubject, Parts} from '../platform/slice.ts'
import type {Day} from '../platform/thai/day.ts'
import {type Caller, inWork, type Work} from '../platform/work.ts'
import {rulesOf} from './catalogue.ts'
import {type CheckState, takeTurn} from './check.store.ts'
import {judge, type Law} from './judging.ts'
import type {Stretch} from './result.store.ts'
import type {Found} from './result.ts'

export type CheckOptions = {
  /** The legal day of the check; today when left out. Results of any other day are kept apart from those that stand. */
  asOf?: Day
  /** Only this rule. */
  rule?: string
  /** Everything, not only what can have changed since the last check. */
  full?: boolean
  /** Who asked; the system itself when left out. */
  caller?: Caller
  /** Stops after the step at hand; what was found stays, and the next check goes on from there. */
  signal?: AbortSignal
  /** How many records have been looked at, of about how many. */
  onProgress?(done: number, of: number): void
}

/**
 * `subjects` and `evaluations` are those standing after the check, so `outcomes` add up to `evaluations`; `judged` of
 * them were worked out anew, and `changed` results were added, taken away or became others. `standing`: whether these
 * are the results that stand, or those of a day kept apart.
 */
export type CheckReport = {
  asOf: Day
  standing: boolean
  subjects: number
  evaluations: number
  outcomes: Record<Outcome, number>
  judged: number
  changed: number
  ms: number
}

export type Check = Law & {
  parts: Parts
  caller: Caller
  options: CheckOptions
  /** A day other than that of the results that stand: judged by itself. Null for these. */
  on: Day | null
  /** Fingerprints of the law as it is now, by rule. */
  law: Record<string, string>
  before: CheckState
  done: {records: number; judged: number; changed: number}
}

/** Which results a step is about. */
export type Judged = {subject: string; rules: readonly string[]; stretch: Stretch}

/** Writes what was found of them; answers how many results are others than before. */
export type Keep = (work: Work, of: Judged, found: Found[]) => Promise<number>

/** What one step did. */
type Stepped = {changed: number; records: number; judged: number}

/** How many results one transaction writes: few enough that nobody waits long for it. */
export const resultsInOne = 1000

export const stopped = ({options}: Check): boolean => options.signal?.aborted ?? false

/** The rules of a subject that this check is about. */
export const rulesAsked = ({catalogue, options}: Check, judged: JudgedSubject): Rule[] =>
  rulesOf(catalogue, judged).filter(({id}) => !options.rule || id === options.rule)

/** Every record of a subject, in order of id, a stretch at a time. */
export async function walk(check: Check, judged: JudgedSubject, rules: Rule[], keep: Keep): Promise<void> {
  const limit = stretchFor(rules)
  let after: string | null = null
  while (!stopped(check)) {
    const from: string | null = after
    const {through}: {through: string | null} = await step(check, async (work) => {
      const records = await factsFor(check, work, judged, {after: from, limit})
      const through = records.length < limit ? null : (records.at(-1)?.id ?? null)
      const found = await judge(check, judged, rules, records)
      const changed = await keep(work, judgedBy(judged, rules, {after: from, through}), found)
      return {through, changed, records: records.length, judged: records.length * rules.length}
    })
    if (through === null) return
    after = through
  }
}

/** Some records of a subject. */
export async function walkAmong(check: Check, judged: JudgedSubject, rules: Rule[], ids: string[], keep: Keep) {
  const limit = stretchFor(rules)
  for (let from = 0; from < ids.length && !stopped(check); from += limit) {
    const some = ids.slice(from, from + limit)
    await step(check, async (work) => {
      const records = await factsFor(check, work, judged, {ids: some})
      const found = await judge(check, judged, rules, records)
      const changed = await keep(work, judgedBy(judged, rules, {ids: some}), found)
      return {changed, records: records.length, judged: records.length * rules.length}
    })
  }
}

/** Facts are asked for as on the day of the check. */
const factsFor = (
  {parts, asOf, on}: Check,
  {db}: Work,
  judged: JudgedSubject,
  which: Parameters<JudgedSubject['facts']>[1],
) => judged.facts({...parts, db, clock: {...parts.clock, today: () => asOf}}, which, on)

const judgedBy = ({subject}: JudgedSubject, rules: readonly Rule[], stretch: Stretch): Judged => ({
  subject: subject.name,
  rules: rules.map(({id}) => id),
  stretch,
})

const stretchFor = (rules: Rule[]): number => Math.max(20, Math.floor(resultsInOne / rules.length))

/** One short transaction; others write between two of them. Facts are read inside, when nobody else is checking. */
export async function step<T extends Stepped>(check: Check, act: (work: Work) => Promise<T>): Promise<T> {
  const {parts, caller, done, before, options} = check
  const stepped = await inWork(parts, caller, async (work) => {
    await takeTurn(work.db)
    return act(work)
  })
  done.records += stepped.records
  done.judged += stepped.judged
  done.changed += stepped.changed
  options.onProgress?.(done.records, Math.max(done.records, before.subjects))
  await setImmediate()
  return stepped
}

/** What results amount to: how many of each outcome, over how many records. */
export type Counted = {outcomes: {outcome: Outcome; count: number}[]; subjects: number}

export function reportOf({asOf, on, done}: Check, {outcomes: counted, subjects}: Counted): CheckReport {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>
  for (const {outcome, count} of counted) counts[outcome] = count
  const evaluations = Object.values(counts).reduce((sum, each) => sum + each, 0)
  const {judged, changed} = done
  return {asOf, standing: on === null, subjects, evaluations, outcomes: counts, judged, changed, ms: 0}
}

/** The run's place in the trail, with its counts. */
export function recordRun(work: Work, {ms: _, ...told}: CheckReport, rule: string | undefined): void {
  work.record({
    type: 'compliance.check.ran',
    subject: 'Check',
    subjectId: 'all',
    after: {...told, rule: rule ?? null},
  })
}
