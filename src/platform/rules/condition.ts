// Conditions as they stand in a rule file, once the catalogue has checked them.
import type {Known} from './subject.ts'
import type {Term} from './terms.ts'

/** A fact, `asOf`, or a term with what it is computed from. */
export type Reference = {fact: string; params?: Readonly<Record<string, Argument>>}
/** The name of a fact or of a parameter (the term says which), several names, or another term. */
export type Argument = string | readonly string[] | Reference
export type Operand = Known | {parameter: string} | Reference
export type Leaf = Reference & {operator: string; value: Operand}
export type Condition = {all: readonly Condition[]} | {any: readonly Condition[]} | Leaf

/** One way to find a day: the first step whose `when` holds says it. */
export type Step = {when?: Condition; day: Reference}

/** The single comparisons of a condition, in the order of the file. */
export function leavesOf(condition: Condition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  return [condition]
}

export const isReference = (operand: Operand): operand is Reference =>
  typeof operand === 'object' && operand !== null && 'fact' in operand

export const isParameter = (operand: Operand): operand is {parameter: string} =>
  typeof operand === 'object' && operand !== null && 'parameter' in operand

type Terms = Readonly<Record<string, Term>>

/** The facts a comparison looks at, those its terms are computed from included. */
export function factsOf({value, ...left}: {value?: Operand} & Reference, terms: Terms): string[] {
  const right = value !== undefined && isReference(value) ? factsOf(value, terms) : []
  return [...referenced(left, terms), ...right]
}

function referenced({fact, params}: Reference, terms: Terms): string[] {
  const term = terms[fact]
  if (!term) return [fact]
  return Object.entries(params ?? {}).flatMap(([name, argument]) => {
    if (term.params[name]?.from === 'parameter') return []
    if (typeof argument === 'string') return referenced({fact: argument}, terms)
    return isList(argument) ? [...argument] : referenced(argument, terms)
  })
}

const isList = (argument: readonly string[] | Reference): argument is readonly string[] => Array.isArray(argument)
