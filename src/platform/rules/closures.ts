// Conditions compiled to functions: they find at once who is plainly fine, so that the engine need only confirm the others.
import type {Day} from '../thai/day.ts'
import type {Calendar} from '../thai/deadline.ts'
import {
  type Argument,
  type Condition,
  isParameter,
  isReference,
  type Leaf,
  leavesOf,
  type Operand,
  type Reference,
} from './condition.ts'
import type {Reason} from './evaluation.ts'
import {comparisonOf} from './operators.ts'
import {conditionsOf, type Parameters, type Version} from './rule.ts'
import type {Facts, Value} from './subject.ts'
import type {Arguments, Term} from './terms.ts'

/** All that a condition is judged by: the day of the check, the facts as they stood then, the numbers in force. */
export type Around = {asOf: Day; calendar: Calendar; facts: Facts; parameters: Parameters}

/** Answers for the conditions of one version; `holds` is undefined when the answer hangs on something not recorded. */
export type Trial = {
  holds(condition: Condition, around: Around): boolean | undefined
  /** One reason a comparison, in the order of the file. */
  reasons(condition: Condition, around: Around): Reason[]
}

/** `value`: what a reference of the version stands for. */
export type Closures = Trial & {value(reference: Reference, around: Around): Value}

type Ask<T> = (around: Around) => T
type Terms = Readonly<Record<string, Term>>

const compiled = new WeakMap<Version, Closures>()

/** The closures of a version, compiled once. */
export function closuresOf(version: Version): Closures {
  const known = compiled.get(version)
  if (known) return known
  const made = compile(version)
  compiled.set(version, made)
  return made
}

function compile(version: Version): Closures {
  const answers = new Map<Condition, Ask<boolean | undefined>>()
  const tellers = new Map<Condition, Ask<Reason>[]>()
  for (const condition of conditionsOf(version)) {
    answers.set(condition, compileCondition(condition, version.terms))
    tellers.set(
      condition,
      leavesOf(condition).map((leaf) => compileReason(leaf, version.terms)),
    )
  }
  const values = new WeakMap<Reference, Ask<Value>>()
  return {
    holds: (condition, around) => answers.get(condition)!(around),
    reasons: (condition, around) => tellers.get(condition)!.map((tell) => tell(around)),
    value(reference, around) {
      const known = values.get(reference)
      if (known) return known(around)
      const made = compileReference(reference, version.terms)
      values.set(reference, made)
      return made(around)
    },
  }
}

function compileCondition(condition: Condition, terms: Terms): Ask<boolean | undefined> {
  if ('all' in condition) return group(condition.all, terms, false)
  if ('any' in condition) return group(condition.any, terms, true)
  const actual = compileReference(condition, terms)
  const expected = compileOperand(condition.value, terms)
  const compare = comparisonOf(condition.operator)
  return (around) => compare(actual(around), expected(around))
}

/** False decides an `all`, true an `any`; an unknown leaves it open. */
function group(conditions: readonly Condition[], terms: Terms, decisive: boolean): Ask<boolean | undefined> {
  const asks = conditions.map((condition) => compileCondition(condition, terms))
  return (around) => {
    let open = false
    for (const ask of asks) {
      const answer = ask(around)
      if (answer === decisive) return decisive
      if (answer === undefined) open = true
    }
    return open ? undefined : !decisive
  }
}

function compileReason(leaf: Leaf, terms: Terms): Ask<Reason> {
  const left = compileReference(leaf, terms)
  const right = compileOperand(leaf.value, terms)
  const {fact, operator} = leaf
  const compare = comparisonOf(operator)
  return (around) => {
    const actual = left(around)
    const expected = right(around)
    const answer = compare(actual, expected)
    return {fact, operator, expected: expected ?? null, actual: actual ?? null, holds: answer ?? null}
  }
}

function compileOperand(operand: Operand, terms: Terms): Ask<Value> {
  if (isReference(operand)) return compileReference(operand, terms)
  if (!isParameter(operand)) return () => operand
  const name = operand.parameter
  return (around) => around.parameters[name]
}

function compileReference({fact, params}: Reference, terms: Terms): Ask<Value> {
  if (fact === 'asOf') return (around) => around.asOf
  const term = terms[fact]
  return term ? compileTerm(term, params ?? {}, terms) : (around) => around.facts[fact]
}

function compileTerm(term: Term, params: Readonly<Record<string, Argument>>, terms: Terms): Ask<Value> {
  const given = Object.entries(params).map(([name, argument]) => ({
    name,
    ask: compileArgument(term, name, argument, terms),
  }))
  return (around) => {
    const read: Arguments = {}
    let open = false
    for (const {name, ask} of given) {
      const value = ask(around)
      if (value === null) return null
      if (value === undefined) open = true
      else read[name] = value
    }
    return open ? undefined : term.compute(read, around.calendar)
  }
}

function compileArgument(
  term: Term,
  name: string,
  argument: Argument,
  terms: Terms,
): Ask<Arguments[string] | undefined> {
  if (typeof argument !== 'string' && !Array.isArray(argument)) return compileReference(argument as Reference, terms)
  if (typeof argument !== 'string')
    return several((argument as string[]).map((fact) => compileReference({fact}, terms)))
  if (term.params[name]?.from === 'parameter') return (around) => around.parameters[argument]
  return compileReference({fact: argument}, terms)
}

/** Null when one is null, unknown when one is unknown, else all of them. */
const several =
  (asks: Ask<Value>[]): Ask<Arguments[string] | undefined> =>
  (around) => {
    const values = asks.map((ask) => ask(around))
    if (values.includes(null)) return null
    return values.includes(undefined) ? undefined : (values as Arguments[string])
  }
