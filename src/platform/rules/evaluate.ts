// Judges one subject by one rule on a day.
import {invalid, type Message, Refusal} from '../refusal.ts'
import type {Day} from '../thai/day.ts'
import type {Calendar} from '../thai/deadline.ts'
import type {Catalogue} from './catalogue.ts'
import {nearest} from './catalogue-problem.ts'
import {closuresOf, type Trial} from './closures.ts'
import type {Evaluation} from './evaluation.ts'
import {agree, conclude, withoutVersion} from './judge.ts'
import {type Candidate, inForce, type OfficeParameter, type Period, periodsOf, type Standing} from './periods.ts'
import {readAsOf, readFacts} from './read-facts.ts'
import type {Rule} from './rule.ts'

export type Asking = {
  asOf: Day
  facts: unknown
  calendar: Calendar
  /** The office's own numbers; left out: the shipped defaults. */
  officeParameters?: readonly OfficeParameter[]
}

/** Refuses an unknown rule, and facts that cannot be, all at once. */
export async function evaluate(catalogue: Catalogue, ruleId: string, asking: Asking): Promise<Evaluation> {
  const rule = ruleOf(catalogue, ruleId)
  const {asOf, calendar, officeParameters = []} = asking
  const wrongDay = readAsOf(asOf)
  if (wrongDay) throw invalid([wrongDay])
  const read = readFacts(rule.subject, asking.facts, asOf)
  if (!read.ok) throw invalid(read.problems)
  return evaluateByEngine(rule, periodsOf(rule, officeParameters), {asOf, calendar, facts: read.facts})
}

/** The rule of an id; an unknown one is refused by name. */
export function ruleOf(catalogue: Catalogue, id: string): Rule {
  const rule = catalogue.rules.get(id)
  if (rule) return rule
  const meant = nearest(id, [...catalogue.rules.keys()])
  const message: Message = meant
    ? {key: 'rules.input.unknownRuleNear', values: {rule: id, meant}}
    : {key: 'rules.input.unknownRule', values: {rule: id}}
  throw new Refusal('not-found', message, [{field: 'rule', message}])
}

let engine: Promise<typeof import('./engine.ts')> | undefined

/** The engine's answer, for facts already read; the engine comes with the first question. */
export const evaluateByEngine = async (
  rule: Rule,
  periods: readonly Period[],
  around: Standing,
): Promise<Evaluation> => {
  engine ??= import('./engine.ts')
  const {engineTrial} = await engine
  const candidates = inForce(periods, around)
  const trials = await Promise.all(candidates.map(({period, around}) => engineTrial(period.version, around)))
  return settle(rule, candidates, trials)
}

/** The closures' answer: the same, faster, and held against the engine's by a permanent test. */
export function evaluateByClosures(rule: Rule, periods: readonly Period[], standing: Standing): Evaluation {
  const candidates = inForce(periods, standing)
  return settle(
    rule,
    candidates,
    candidates.map(({period}) => closuresOf(period.version)),
  )
}

function settle(rule: Rule, candidates: readonly Candidate[], trials: readonly Trial[]): Evaluation {
  if (candidates.length === 0) return withoutVersion(rule)
  const evaluations = candidates.map((candidate, place) => conclude(rule, candidate, trials[place]!))
  return evaluations.length === 1 ? evaluations[0]! : agree(candidates, evaluations, trials)
}
