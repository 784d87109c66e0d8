// Judges many subjects by every rule of their kind, without holding up the rest of the program.
import {setImmediate} from 'node:timers/promises'
import {invalid, type Problem} from '../refusal.ts'
import type {Day} from '../thai/day.ts'
import type {Calendar} from '../thai/deadline.ts'
import type {Catalogue} from './catalogue.ts'
import {closuresOf} from './closures.ts'
import {evaluateByEngine} from './evaluate.ts'
import type {Evaluation, Reason} from './evaluation.ts'
import {judge, nothingMissing, reasonsOf, type Verdict} from './judge.ts'
import {type Candidate, inForce, type OfficeParameter, type Period, periodsOf, type Standing} from './periods.ts'
import {readAsOf, readFacts} from './read-facts.ts'
import type {Rule} from './rule.ts'
import type {Facts, Subject} from './subject.ts'

export type SubjectFacts = {id: string; facts: unknown}

/** An evaluation of the subject `id`. Its reasons do not show confidential values (`actual` is null): they are kept. */
export type SubjectEvaluation = Evaluation & {id: string}

export type Checking = {
  asOf: Day
  calendar: Calendar
  officeParameters?: readonly OfficeParameter[]
  /** Only these rules; left out: all of the subject's. */
  rules?: readonly string[]
  onProgress?(done: number, of: number): void
}

/** `evaluations`: one for each subject and rule, subject by subject. `refused`: subjects whose facts cannot be. */
export type Checked = {evaluations: SubjectEvaluation[]; refused: {id: string; problems: Problem[]}[]}

type Judging = {rule: Rule; periods: Period[]}

/** Milliseconds of work between two breaths of the event loop. */
const slice = 20

/**
 * The closures say who is plainly met or not concerned; every other answer is the engine's.
 */
export async function evaluateMany(
  catalogue: Catalogue,
  subjectName: string,
  subjects: readonly SubjectFacts[],
  checking: Checking,
): Promise<Checked> {
  const wrongDay = readAsOf(checking.asOf)
  if (wrongDay) throw invalid([wrongDay])
  const subject = catalogue.subjects.get(subjectName)
  if (!subject) throw new Error(`No such subject: ${subjectName}`)
  const judgings = judgingsOf(catalogue, subject, checking)
  const checked: Checked = {evaluations: [], refused: []}
  let since = performance.now()
  for (const [place, {id, facts}] of subjects.entries()) {
    const read = readFacts(subject, facts, checking.asOf)
    if (read.ok) await judgeOne(id, read.facts, judgings, checking, checked.evaluations)
    else checked.refused.push({id, problems: read.problems})
    if (performance.now() - since < slice) continue
    checking.onProgress?.(place + 1, subjects.length)
    await setImmediate()
    since = performance.now()
  }
  checking.onProgress?.(subjects.length, subjects.length)
  return checked
}

function judgingsOf(catalogue: Catalogue, subject: Subject, {rules, officeParameters = []}: Checking): Judging[] {
  return [...catalogue.rules.values()]
    .filter((rule) => rule.subject === subject && (rules?.includes(rule.id) ?? true))
    .map((rule) => ({rule, periods: periodsOf(rule, officeParameters)}))
}

async function judgeOne(
  id: string,
  facts: Facts,
  judgings: Judging[],
  {asOf, calendar}: Checking,
  into: SubjectEvaluation[],
) {
  const standing = {asOf, calendar, facts}
  for (const {rule, periods} of judgings) {
    const plain = plainly(id, rule, periods, standing)
    into.push(plain ?? confirmed(id, rule, await evaluateByEngine(rule, periods, standing)))
  }
}

/** The result when the closures find the rule met or not applicable; else null. */
function plainly(id: string, rule: Rule, periods: Period[], standing: Standing): SubjectEvaluation | null {
  const candidates = inForce(periods, standing)
  const [candidate] = candidates
  if (!candidate || candidates.length > 1) return null
  const verdict = judge(candidate, closuresOf(candidate.period.version))
  if (verdict.outcome !== 'met' && verdict.outcome !== 'not-applicable') return null
  return new Plain(id, rule, candidate, verdict)
}

/** A class because most results are such: its reasons are worked out only when read, without a function for each. */
class Plain implements SubjectEvaluation {
  readonly id: string
  readonly rule: string
  readonly version: Day
  readonly fingerprint: string
  readonly outcome: Evaluation['outcome']
  readonly dueOn: Day | null
  readonly nextOn: Day | null
  readonly parameters: Evaluation['parameters']
  readonly missing = nothingMissing
  readonly #rule: Rule
  readonly #candidate: Candidate

  constructor(id: string, rule: Rule, candidate: Candidate, {outcome, dueOn, nextOn}: Verdict) {
    const {version, fingerprint, parameters} = candidate.period
    this.id = id
    this.rule = rule.id
    this.version = version.from
    this.fingerprint = fingerprint
    this.outcome = outcome
    this.dueOn = dueOn
    this.nextOn = nextOn
    this.parameters = parameters
    this.#rule = rule
    this.#candidate = candidate
  }

  get reasons(): readonly Reason[] {
    const {version} = this.#candidate.period
    return keptReasons(this.#rule, reasonsOf(this.#candidate, closuresOf(version)))
  }

  /** The getter is not among an object's own properties, so it must be told. */
  toJSON(): SubjectEvaluation {
    return {...this, reasons: this.reasons}
  }
}

const confirmed = (id: string, rule: Rule, evaluation: Evaluation): SubjectEvaluation => ({
  id,
  ...evaluation,
  reasons: keptReasons(rule, evaluation.reasons),
})

const keptReasons = (rule: Rule, reasons: readonly Reason[]): readonly Reason[] =>
  reasons.map((reason) => (rule.subject.facts[reason.fact]?.confidential ? {...reason, actual: null} : reason))
