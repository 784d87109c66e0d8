// Reads a condition and refuses what json-rules-engine would let through: an empty `all` fires, a missing fact fires `notEqual`.

import {isDay} from '../thai/day.ts'
import type {Condition, Leaf, Operand, Reference} from './condition.ts'
import {type Operator, operators} from './operators.ts'
import {fail, fits, isObject, readParameter, readReference, refuse, type Scope, unknownName} from './read-reference.ts'
import {type Fact, type FactType, factOf, mayBeNull, valuesOf} from './subject.ts'

type Sure = ReadonlySet<string>

const nothing: Sure = new Set()

/** A whole condition: its root is `all` or `any`. Null when something was wrong, and reported. */
export function readRoot(node: unknown, property: string, scope: Scope): Condition | null {
  if (isObject(node) && 'fact' in node) return fail(scope, property, 'rootIsLeaf')
  return readCondition(node, property, scope, nothing)
}

function readCondition(node: unknown, property: string, scope: Scope, sure: Sure): Condition | null {
  if (!isObject(node)) return fail(scope, property, 'notCondition')
  if ('not' in node) return fail(scope, `${property}.not`, 'not')
  if ('all' in node) return readGroup('all', node, property, scope, sure)
  if ('any' in node) return readGroup('any', node, property, scope, sure)
  return readLeaf(node, property, scope, sure)
}

function readGroup(kind: 'all' | 'any', node: Record<string, unknown>, property: string, scope: Scope, sure: Sure) {
  const place = `${property}.${kind}`
  const children = node[kind]
  if (!onlyKeys(node, [kind], property, scope)) return null
  if (!Array.isArray(children)) return fail<Condition>(scope, place, 'notList')
  if (children.length === 0) return fail<Condition>(scope, place, 'emptyGroup', {kind})
  const surer = kind === 'all' ? new Set([...sure, ...children.flatMap(saidToBeKnown)]) : sure
  const read = children.map((child, index) => readCondition(child, `${place}[${index}]`, scope, surer))
  if (read.some((child) => child === null)) return null
  const conditions = read as Condition[]
  return kind === 'all' ? {all: conditions} : {any: conditions}
}

/** The fact a condition says there is one of: `{fact, operator: 'known', value: true}`. */
const saidToBeKnown = (node: unknown): string[] =>
  isObject(node) && node.operator === 'known' && node.value === true && typeof node.fact === 'string' ? [node.fact] : []

function readLeaf(node: Record<string, unknown>, property: string, scope: Scope, sure: Sure): Leaf | null {
  if (!onlyKeys(node, ['fact', 'params', 'operator', 'value'], property, scope)) return null
  const left = readReference(node, property, scope)
  const name = node.operator
  if (typeof name !== 'string') return fail(scope, `${property}.operator`, 'missing')
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (!operator)
    return unknownName(name, `${property}.operator`, 'unknownOperator', Object.keys(operators), scope.report)
  if (!('value' in node)) return fail(scope, `${property}.value`, 'missing')
  if (!left || !operatorFits(name, operator, left.it, left.type, property, scope, sure)) return null
  const fact = factOf(scope.subject, left.it.fact)
  const value = readValue(node.value, operator.against(left.type), fact, `${property}.value`, scope)
  return value === undefined ? null : {...left.it, operator: name, value}
}

function operatorFits(
  name: string,
  operator: Operator,
  left: Reference,
  type: FactType,
  property: string,
  scope: Scope,
  sure: Sure,
): boolean {
  const fact = factOf(scope.subject, left.fact)
  const place = `${property}.operator`
  if (!operator.on.includes(type))
    return refuse(scope, place, 'operatorOnType', {operator: name, type, types: operator.on.join(', ')})
  if (name === 'known' && fact && !mayBeNull(fact)) return refuse(scope, place, 'alwaysKnown', {fact: left.fact})
  const unsure = fact ? mayBeNull(fact) && !sure.has(left.fact) : true
  if (operator.denies && unsure) return refuse(scope, place, 'firesOnNone', {operator: name, fact: left.fact})
  return true
}

/** Undefined when something was wrong, and reported. */
function readValue(
  written: unknown,
  wanted: FactType,
  fact: Fact | undefined,
  property: string,
  scope: Scope,
): Operand | undefined {
  if (written === null) return void scope.report(property, 'nullValue')
  if (isObject(written)) return readNamedValue(written, wanted, property, scope)
  const problem = literalProblem(written, wanted)
  if (problem) return void scope.report(property, problem, {wanted})
  const outside = outsideOf(fact, written)
  if (outside !== null)
    return void scope.report(property, 'outsideSet', {
      value: outside,
      values: (fact && valuesOf(fact))?.join(', ') ?? '',
    })
  return written as Operand
}

function readNamedValue(
  node: Record<string, unknown>,
  wanted: FactType,
  property: string,
  scope: Scope,
): Operand | undefined {
  if ('parameter' in node) {
    if (!onlyKeys(node, ['parameter'], property, scope)) return undefined
    const name = readParameter(node.parameter, wanted === 'int' ? 'number' : wanted, `${property}.parameter`, scope)
    return name === null ? undefined : {parameter: name}
  }
  if (!onlyKeys(node, ['fact', 'params'], property, scope)) return undefined
  const reference = readReference(node, property, scope)
  if (!reference) return undefined
  if (fits(wanted, reference.type)) return reference.it
  return void scope.report(property, 'wrongType', {wanted, given: reference.type})
}

function literalProblem(written: unknown, wanted: FactType): string | null {
  if (wanted === 'int' || wanted === 'number')
    return typeof written !== 'number' ? 'wrongLiteral' : written === 0 ? null : 'bareNumber'
  if (wanted === 'flag') return typeof written === 'boolean' ? null : 'wrongLiteral'
  if (wanted === 'list') return isTexts(written) ? null : 'wrongLiteral'
  if (typeof written !== 'string' || written.trim() === '') return 'wrongLiteral'
  return wanted === 'date' && !isDay(written) ? 'day' : null
}

const isTexts = (written: unknown): boolean =>
  Array.isArray(written) && written.length > 0 && written.every((item) => typeof item === 'string')

/** The first text that is not in the fact's closed set. */
function outsideOf(fact: Fact | undefined, written: unknown): string | null {
  const values = fact && valuesOf(fact)
  if (!values) return null
  const texts = typeof written === 'string' ? [written] : Array.isArray(written) ? (written as string[]) : []
  return texts.find((text) => !values.includes(text)) ?? null
}

function onlyKeys(node: Record<string, unknown>, known: string[], property: string, scope: Scope): boolean {
  const strange = Object.keys(node).filter((key) => !known.includes(key))
  for (const key of strange) {
    const place = property ? `${property}.${key}` : key
    scope.report(
      place,
      key === 'path' ? 'path' : 'unknownProperty',
      key === 'path' ? undefined : {names: known.join(', ')},
    )
  }
  return strange.length === 0
}
