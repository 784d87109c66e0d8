// Reads what a condition or a deadline refers to: a fact, the day of the check, or a term and its arguments.
import {isDay} from '../thai/day.ts'
import {nearest, type Report} from './catalogue-problem.ts'
import type {Argument, Reference} from './condition.ts'
import {type FactType, factOf, type Subject} from './subject.ts'
import type {Term, TermParam} from './terms.ts'

/** What the names in a version mean; `used` gathers the parameters that are named. */
export type Scope = {
  subject: Subject
  terms: Readonly<Record<string, Term>>
  parameters: ReadonlyMap<string, FactType>
  used: Set<string>
  report: Report
}

export type Typed<T> = {it: T; type: FactType}

export const isObject = (node: unknown): node is Record<string, unknown> =>
  typeof node === 'object' && node !== null && !Array.isArray(node)

/** An int may stand where a number is wanted, and a number where an int is compared. */
export const fits = (wanted: FactType, given: FactType): boolean =>
  wanted === given || (isNumeric(wanted) && isNumeric(given))

const isNumeric = (type: FactType): boolean => type === 'int' || type === 'number'

export function typeOfParameter(value: unknown): FactType {
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'number'
  if (Array.isArray(value)) return 'list'
  return typeof value === 'string' && isDay(value) ? 'date' : 'text'
}

/** `{fact}` or `{fact, params}`; null when something was wrong, and reported. */
export function readReference(node: Record<string, unknown>, property: string, scope: Scope): Typed<Reference> | null {
  const name = node.fact
  if (typeof name !== 'string') return fail(scope, `${property}.fact`, 'missing')
  const term = Object.hasOwn(scope.terms, name) ? scope.terms[name] : undefined
  if (term) return readTerm(name, term, node.params, property, scope)
  const fact = factOf(scope.subject, name)
  if (!fact) return unknownName(name, `${property}.fact`, 'unknownFact', namesOf(scope), scope.report)
  if (node.params !== undefined) return fail(scope, `${property}.params`, 'paramsOfFact', {fact: name})
  return {it: {fact: name}, type: fact.type}
}

function readTerm(name: string, term: Term, params: unknown, property: string, scope: Scope): Typed<Reference> | null {
  if (!isObject(params))
    return fail(scope, `${property}.params`, 'paramsMissing', {term: name, names: paramNames(term)})
  const read: Record<string, Argument> = {}
  let sound = true
  for (const [param, written] of Object.entries(params)) {
    const declared = Object.hasOwn(term.params, param) ? term.params[param] : undefined
    const argument = declared
      ? readArgument(declared, written, `${property}.params.${param}`, scope)
      : fail<Argument>(scope, `${property}.params.${param}`, 'unknownParam', {
          param,
          term: name,
          names: paramNames(term),
        })
    if (argument === null) sound = false
    else read[param] = argument
  }
  for (const [param, declared] of Object.entries(term.params)) {
    if (declared.optional || param in params) continue
    sound = refuse(scope, `${property}.params.${param}`, 'missing')
  }
  if (term.exactlyOne && term.exactlyOne.filter((param) => param in params).length !== 1)
    return fail(scope, `${property}.params`, 'exactlyOne', {term: name, names: term.exactlyOne.join(', ')})
  return sound ? {it: {fact: name, params: read}, type: term.gives} : null
}

function readArgument(declared: TermParam, written: unknown, property: string, scope: Scope): Argument | null {
  if (declared.from === 'parameter') return readParameter(written, declared.type, property, scope)
  if (declared.from === 'fact') return readFactArgument(declared, written, property, scope)
  if (!Array.isArray(written) || written.length === 0) return fail(scope, property, 'listOfFacts')
  const read = written.map((one, place) => readFactArgument(declared, one, `${property}[${place}]`, scope))
  return read.every((one) => typeof one === 'string') ? read : null
}

function readFactArgument(
  declared: TermParam,
  written: unknown,
  property: string,
  scope: Scope,
): string | Reference | null {
  if (typeof written !== 'string' && !(isObject(written) && declared.from === 'fact'))
    return fail(scope, property, 'nameOfFact')
  const reference = readReference(typeof written === 'string' ? {fact: written} : written, property, scope)
  if (!reference) return null
  if (!fits(declared.type, reference.type))
    return fail(scope, property, 'wrongType', {wanted: declared.type, given: reference.type})
  return typeof written === 'string' ? written : reference.it
}

/** The name of a parameter of the version, of a type that fits. */
export function readParameter(written: unknown, wanted: FactType, property: string, scope: Scope): string | null {
  if (typeof written !== 'string') return fail(scope, property, 'nameOfParameter')
  const given = scope.parameters.get(written)
  if (!given) return unknownName(written, property, 'unknownParameter', [...scope.parameters.keys()], scope.report)
  scope.used.add(written)
  if (!fits(wanted, given) || (wanted === 'int' && given === 'number'))
    return fail(scope, property, 'wrongType', {wanted, given})
  return written
}

const namesOf = (scope: Scope): string[] => [...Object.keys(scope.subject.facts), 'asOf', ...Object.keys(scope.terms)]

const paramNames = (term: Term): string => Object.keys(term.params).join(', ')

/** Reports a problem and stands for what could not be read. */
export function fail<T>(
  scope: Scope,
  property: string,
  key: string,
  values?: Record<string, string | number>,
): T | null {
  scope.report(property, key, values)
  return null
}

export function refuse(scope: Scope, property: string, key: string, values?: Record<string, string | number>): false {
  scope.report(property, key, values)
  return false
}

/** Says what was perhaps meant, or else all there is. */
export function unknownName(name: string, property: string, key: string, names: string[], report: Report): null {
  const meant = nearest(name, names)
  if (meant) report(property, `${key}Near`, {name, meant})
  else report(property, key, {name, names: names.join(', ') || '-'})
  return null
}
