// What the commands `rules list`, `rules test` and `rules eval` answer, without arguments, files or exit.
import type {Message} from '../refusal.ts'
import {Refusal} from '../refusal.ts'
import type {Day} from '../thai/day.ts'
import {shippedCalendar} from '../thai/holidays.ts'
import {type CasesResult, runCases} from './cases.ts'
import type {Catalogue} from './catalogue.ts'
import {evaluate} from './evaluate.ts'
import type {Evaluation} from './evaluation.ts'
import {isObject} from './read-reference.ts'
import type {Certainty, Severity} from './rule.ts'
import type {Words} from './subject.ts'

/** `status`: 0 done, 1 something does not hold, 2 wrong use. */
export type Answer<T> = {output: T; status: 0 | 1 | 2}

export type RuleListing = {
  id: string
  subject: string
  severity: Severity
  title: Words
  certainty: Certainty
  versions: {
    from: Day
    to: Day | null
    parameters: Evaluation['parameters']
    settings: readonly string[]
    fingerprint: string
  }[]
}

/** An evaluation that could not be made: `rule` as it was given, null when it was not a text. */
export type RefusedEvaluation = {rule: string | null; error: string}

/** Puts a message into the language of who asks. */
type Say = (message: Message) => string

export const listRules = (catalogue: Catalogue): RuleListing[] =>
  [...catalogue.rules.values()].map(({id, subject, severity, title, citation, versions}) => ({
    id,
    subject: subject.name,
    severity,
    title,
    certainty: citation.certainty,
    versions: versions.map(({from, to, parameters, settings, fingerprint}) => ({
      from,
      to,
      parameters,
      settings,
      fingerprint,
    })),
  }))

export async function testRules(catalogue: Catalogue): Promise<Answer<CasesResult>> {
  const output = await runCases(catalogue)
  return {output, status: output.failed.length > 0 ? 1 : 0}
}

/** One rule for one subject, by the shipped holidays and numbers. */
export async function evalRule(
  catalogue: Catalogue,
  asked: {rule: string; asOf: unknown; facts: unknown},
  say: Say,
): Promise<Answer<Evaluation | RefusedEvaluation>> {
  const output = await answered(catalogue, asked, say)
  return {output, status: statusOf([output])}
}

/** A list of `{rule, asOf, facts}`: as many answers in the same order; one that is wrong is `{rule, error}` at its place. */
export async function evalRules(
  catalogue: Catalogue,
  list: readonly unknown[],
  say: Say,
): Promise<Answer<(Evaluation | RefusedEvaluation)[]>> {
  const output: (Evaluation | RefusedEvaluation)[] = []
  for (const element of list) output.push(await answered(catalogue, element, say))
  return {output, status: statusOf(output)}
}

async function answered(catalogue: Catalogue, element: unknown, say: Say): Promise<Evaluation | RefusedEvaluation> {
  if (!isObject(element)) return {rule: null, error: say({key: 'rules.input.notAsking'})}
  const {rule, asOf, facts} = element
  if (typeof rule !== 'string') return {rule: null, error: say({key: 'rules.input.noRule'})}
  try {
    return await evaluate(catalogue, rule, {asOf: asOf as Day, facts, calendar: shippedCalendar()})
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return {rule, error: error.problems.map(({message}) => say(message)).join(' ')}
  }
}

function statusOf(output: readonly (Evaluation | RefusedEvaluation)[]): 0 | 1 | 2 {
  if (output.some((one) => 'error' in one)) return 2
  return output.some((one) => 'outcome' in one && one.outcome === 'breached') ? 1 : 0
}
