// Runs the cases that stand beside each rule: the law in examples, in the words of who wrote it.
import {Refusal} from '../refusal.ts'
import {shippedCalendar} from '../thai/holidays.ts'
import type {Catalogue} from './catalogue.ts'
import {evaluate} from './evaluate.ts'
import type {Rule, RuleCase} from './rule.ts'

/** `actual`: the outcome that came instead, or the deadline or next day when only that differs; `problems`: why the case could not run. */
export type FailedCase = {
  rule: string
  case: string
  expected: string
  actual: string | null
  problems?: Refusal['problems']
}
export type CasesResult = {cases: number; failed: FailedCase[]}

/** Every case of every rule, by the shipped holidays and numbers. */
export async function runCases(catalogue: Catalogue): Promise<CasesResult> {
  const failed: FailedCase[] = []
  let cases = 0
  for (const rule of catalogue.rules.values())
    for (const one of rule.cases) {
      cases += 1
      const failure = await failureOf(catalogue, rule, one)
      if (failure) failed.push(failure)
    }
  return {cases, failed}
}

async function failureOf(catalogue: Catalogue, rule: Rule, one: RuleCase): Promise<FailedCase | null> {
  const told = {rule: rule.id, case: one.name}
  try {
    const found = await evaluate(catalogue, rule.id, {
      asOf: one.asOf,
      facts: one.facts,
      calendar: shippedCalendar(),
    })
    if (found.outcome !== one.expect) return {...told, expected: one.expect, actual: found.outcome}
    const day = (['dueOn', 'nextOn'] as const).find((name) => one[name] !== undefined && one[name] !== found[name])
    return day ? {...told, expected: `${day} ${one[day]}`, actual: `${day} ${found[day]}`} : null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return {...told, expected: one.expect, actual: null, problems: error.problems}
  }
}
