// Reads what is given about a subject: refuses by name what cannot be, and leaves out what had not happened yet.
import type {Problem} from '../refusal.ts'
import {type Day, isDay} from '../thai/day.ts'
import {nearest} from './catalogue-problem.ts'
import {isObject} from './read-reference.ts'
import {carried, type Fact, type Facts, mayBeNull, type Subject, type Value, valuesOf} from './subject.ts'

/** Either the facts as they stood on a day, or everything wrong with them, each at its fact's name. */
export type ReadFacts = {ok: true; facts: Facts} | {ok: false; problems: Problem[]}

/**
 * A left-out fact stays unknown, or takes the value declared for it. An event dated after `asOf` has not happened:
 * null. A blank text that may be none is null. `id`, `label` and `unitId` may stand beside the facts.
 */
export function readFacts(subject: Subject, given: unknown, asOf: Day): ReadFacts {
  if (!isObject(given)) return {ok: false, problems: [problem('facts', 'notFacts')]}
  const problems: Problem[] = []
  const facts: Facts = {}
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(subject.facts, name) || carried.includes(name)) continue
    problems.push(unknownFact(name, subject))
  }
  for (const {name, fact} of declaredIn(subject)) {
    const value = given[name]
    const wrong = value === undefined ? null : problemOf(name, fact, value)
    if (wrong) problems.push(wrong)
    else facts[name] = standing(fact, value as Value, asOf)
  }
  return problems.length > 0 ? {ok: false, problems} : {ok: true, facts}
}

const declarations = new WeakMap<Subject, {name: string; fact: Fact}[]>()

/** The facts of a subject as a list, made once: ten thousand subjects come here. */
function declaredIn(subject: Subject): {name: string; fact: Fact}[] {
  const known = declarations.get(subject)
  if (known) return known
  const made = Object.entries(subject.facts).map(([name, fact]) => ({name, fact}))
  declarations.set(subject, made)
  return made
}

function unknownFact(name: string, subject: Subject): Problem {
  const meant = nearest(name, Object.keys(subject.facts))
  return meant
    ? problem(name, 'unknownFactNear', {name, subject: subject.name, meant})
    : problem(name, 'unknownFact', {name, subject: subject.name})
}

const problem = (field: string, key: string, values: Record<string, string | number> = {}): Problem => ({
  field,
  message: {key: `rules.input.${key}`, values},
})

function standing(fact: Fact, value: Value, asOf: Day): Value {
  if (value === undefined) return fact.type === 'text' ? fact.absent : undefined
  if (fact.type === 'date') return value !== null && !fact.plan && (value as Day) > asOf ? null : value
  return fact.type === 'text' && fact.none && typeof value === 'string' && value.trim() === '' ? null : value
}

function problemOf(name: string, fact: Fact, value: unknown): Problem | null {
  if (value === null) return mayBeNull(fact) ? null : problem(name, 'neverNull', {name})
  if (fact.type === 'date') return dayProblem(name, value)
  if (!isOfType(fact, value)) return problem(name, `wrong-${fact.type}`, {name, value: JSON.stringify(value)})
  const outside = outsideOf(fact, value)
  return outside === null
    ? null
    : problem(name, 'outsideSet', {name, value: outside, values: valuesOf(fact)?.join(', ') ?? ''})
}

/** The year of a Buddhist date written where a Gregorian one belongs lies far in the future. */
const lastYear = 2400

function dayProblem(name: string, value: unknown): Problem | null {
  if (typeof value !== 'string') return problem(name, 'wrong-date', {name, value: JSON.stringify(value)})
  if (!isDay(value)) return problem(name, 'impossibleDay', {name, value})
  const year = Number(value.slice(0, 4))
  return year > lastYear ? problem(name, 'buddhistYear', {name, value, year: year - 543}) : null
}

function isOfType(fact: Fact, value: unknown): boolean {
  if (fact.type === 'flag') return typeof value === 'boolean'
  if (fact.type === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (fact.type === 'int') return Number.isSafeInteger(value) && (value as number) >= 0
  if (fact.type === 'list') return Array.isArray(value) && value.every((item) => typeof item === 'string')
  return typeof value === 'string'
}

/** The first text that is not in the fact's closed set; a blank one that may be none is. */
function outsideOf(fact: Fact, value: unknown): string | null {
  const values = valuesOf(fact)
  if (!values) return null
  if (Array.isArray(value)) return value.find((item) => !values.includes(item)) ?? null
  const text = value as string
  return values.includes(text) || (mayBeNull(fact) && text.trim() === '') ? null : text
}

/** The day of a check, or the problem with it. */
export const readAsOf = (asOf: unknown): Problem | null =>
  asOf === undefined || asOf === null ? problem('asOf', 'noAsOf') : dayProblem('asOf', asOf)
