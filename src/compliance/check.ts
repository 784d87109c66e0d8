import {setImmediate} from 'node:timers/promises'
import {system} from '../platform/access/actor.ts'
import {ruleOf} from '../platform/rules/evaluate.ts'
import {type Outcome, outcomes, type Rule} from '../platform/rules/rule.ts'
import {holidayCalendar} from '../platform/settings/index.ts'
import type {JudgedSubject, Parts} from '../platform/slice.ts'
import type {Day} from '../platform/thai/day.ts'
import {type Caller, inWork, type Work} from '../platform/work.ts'
import {catalogueOf, judgedOf, rulesOf} from './catalogue.ts'
import {
  type CheckState,
  checkState,
  forgetPending,
  keepCheckState,
  openCheckState,
  pendingOf,
  takeTurn,
} from './check.store.ts'
import {judgeStretch, type Law} from './judging.ts'
import {lawOf, periodsByRule} from './law.ts'
import {officeParameters} from './office-parameter.store.ts'
import {judgedPairs, recordsToLookAt, resultsOfPair, standingCounts, writeDifference} from './result.store.ts'

export type CheckOptions = {
  /** The legal day of the check; today when left out. */
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
 * them were worked out anew, and `changed` results were added, taken away or became others.
 */
export type CheckReport = {
  asOf: Day
  subjects: number
  evaluations: number
  outcomes: Record<Outcome, number>
  judged: number
  changed: number
  ms: number
}

type Check = Law & {
  parts: Parts
  caller: Caller
  options: CheckOptions
  /** Fingerprints of the law as it is now, by rule. */
  law: Record<string, string>
  before: CheckState
  done: {records: number; judged: number; changed: number}
}

/** What one step did. */
type Stepped = {changed: number; records: number; judged: number}

/** How many results one transaction writes: few enough that nobody waits long for it. */
const resultsInOne = 1000

/**
 * Judges every record by every rule and stores the results: all of them, or without `full` only what can have changed
 * since the last check (records changed, days reached, rules, numbers or holidays changed).
 * @throws Refusal not-found for an unknown rule
 */
export async function checkAll(parts: Parts, options: CheckOptions = {}): Promise<CheckReport> {
  const began = performance.now()
  const check = await openCheck(parts, options)
  for (const judged of judgedOf(parts.slices)) await checkSubject(check, judged)
  if (!options.rule && !stopped(check)) await forgetRules(check)
  const report = await reportOf(check)
  if (!stopped(check)) await conclude(check, report)
  return {...report, ms: Math.round(performance.now() - began)}
}

/** Whether rules, their numbers or the holidays are others than everything was judged by last. */
export async function isNewLaw(parts: Parts): Promise<boolean> {
  const periods = periodsByRule([...catalogueOf(parts).rules.values()], await officeParameters(parts.db))
  const law = lawOf(periods, await holidayCalendar(parts.db))
  return JSON.stringify(law) !== JSON.stringify((await checkState(parts.db)).law)
}

async function openCheck(parts: Parts, options: CheckOptions): Promise<Check> {
  const catalogue = catalogueOf(parts)
  if (options.rule) ruleOf(catalogue, options.rule)
  const caller = options.caller ?? (await systemCaller(parts))
  await inWork(parts, caller, ({db}) => openCheckState(db))
  const numbers = await officeParameters(parts.db)
  const calendar = await holidayCalendar(parts.db)
  const periods = periodsByRule([...catalogue.rules.values()], numbers)
  return {
    parts,
    caller,
    asOf: options.asOf ?? parts.clock.today(),
    options,
    catalogue,
    calendar,
    numbers,
    periods,
    law: lawOf(periods, calendar),
    before: await checkState(parts.db),
    done: {records: 0, judged: 0, changed: 0},
  }
}

/** Checks are the system's own work. */
async function systemCaller(parts: Parts): Promise<Caller> {
  return {actor: system, ability: await parts.abilityOf(system), address: null, requestId: null}
}

const stopped = ({options}: Check): boolean => options.signal?.aborted ?? false

async function checkSubject(check: Check, judged: JudgedSubject): Promise<void> {
  const {parts, asOf, before, law, options} = check
  const subject = judged.subject.name
  const rules = rulesOf(check.catalogue, judged).filter(({id}) => !options.rule || id === options.rule)
  if (rules.length === 0) return
  const pending = await pendingOf(parts.db, subject)
  const all =
    options.full || before.asOf === null || asOf < before.asOf || pending.some(({subjectId}) => subjectId === null)
  const anew = all ? rules : rules.filter(({id}) => before.law[id] !== law[id])
  if (anew.length > 0) await walk(check, judged, anew)
  if (!all) await lookAt(check, judged, rules, pending)
  if (options.rule || stopped(check)) return
  await inWork(parts, check.caller, ({db}) =>
    forgetPending(
      db,
      pending.map(({id}) => id),
    ),
  )
}

/** Every record of a subject, in order of id, a stretch at a time. */
async function walk(check: Check, judged: JudgedSubject, rules: Rule[]): Promise<void> {
  const limit = stretchFor(rules)
  let after: string | null = null
  while (!stopped(check)) {
    const from: string | null = after
    const {through}: {through: string | null} = await step(check, async (work) => {
      const records = await judged.facts({...check.parts, db: work.db}, {after: from, limit})
      const through = records.length < limit ? null : (records.at(-1)?.id ?? null)
      const changed = await judgeStretch(check, work, judged, rules, records, {after: from, through})
      return {through, changed, records: records.length, judged: records.length * rules.length}
    })
    if (through === null) return
    after = through
  }
}

/** Records that have changed, or a day of theirs has come. */
async function lookAt(check: Check, judged: JudgedSubject, rules: Rule[], pending: {subjectId: string | null}[]) {
  const {parts, asOf} = check
  const ruleIds = rules.map(({id}) => id)
  const days = await recordsToLookAt(parts.db, judged.subject.name, asOf, ruleIds)
  const marked = pending.flatMap(({subjectId}) => (subjectId === null ? [] : [subjectId]))
  const ids = [...new Set([...marked, ...days])].sort()
  const limit = stretchFor(rules)
  for (let from = 0; from < ids.length && !stopped(check); from += limit) {
    const some = ids.slice(from, from + limit)
    await step(check, async (work) => {
      const records = await judged.facts({...parts, db: work.db}, {ids: some})
      const changed = await judgeStretch(check, work, judged, rules, records, {ids: some})
      return {changed, records: records.length, judged: records.length * rules.length}
    })
  }
}

const stretchFor = (rules: Rule[]): number => Math.max(20, Math.floor(resultsInOne / rules.length))

/** One short transaction; others write between two of them. Facts are read inside, when nobody else is checking. */
async function step<T extends Stepped>(check: Check, act: (work: Work) => Promise<T>): Promise<T> {
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

/** Results of rules that were taken out of the catalogue, or of a subject nobody judges any more. */
async function forgetRules(check: Check): Promise<void> {
  const {parts, catalogue, asOf} = check
  const judged = new Set(judgedOf(parts.slices).map(({subject}) => subject.name))
  for (const pair of await judgedPairs(parts.db)) {
    if (judged.has(pair.subject) && catalogue.rules.get(pair.ruleId)?.subject.name === pair.subject) continue
    for (let left = true; left; ) {
      const {changed} = await step(check, async (work) => {
        const gone = await resultsOfPair(work.db, pair, resultsInOne)
        const at = {asOf, now: work.now}
        return {
          changed: await writeDifference(work.db, {added: [], differing: new Map(), gone}, at),
          records: 0,
          judged: 0,
        }
      })
      left = changed === resultsInOne
    }
  }
}

async function reportOf({parts, asOf, options, done}: Check): Promise<CheckReport> {
  const standing = await standingCounts(parts.db, options.rule ?? null)
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>
  for (const {outcome, count} of standing.outcomes) counts[outcome] = count
  const evaluations = Object.values(counts).reduce((sum, each) => sum + each, 0)
  const {judged, changed} = done
  return {asOf, subjects: standing.subjects, evaluations, outcomes: counts, judged, changed, ms: 0}
}

/** By which law everything stands now; and the run's place in the trail, unless it was a look that found nothing. */
async function conclude(check: Check, report: CheckReport): Promise<void> {
  const {parts, caller, asOf, law, before, options} = check
  const {rule} = options
  await inWork(parts, caller, async (work) => {
    await takeTurn(work.db)
    await keepCheckState(work.db, {
      law: rule ? {...before.law, [rule]: law[rule] ?? ''} : law,
      asOf: rule ? before.asOf : asOf,
      checkedAt: work.now,
      subjects: rule ? before.subjects : report.subjects,
    })
    if (report.changed === 0 && !options.full) return
    const {ms: _, ...told} = report
    work.record({
      type: 'compliance.check.ran',
      subject: 'Check',
      subjectId: 'all',
      after: {...told, rule: rule ?? null},
    })
  })
}
