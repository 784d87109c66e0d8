// Reads one dated version of a rule: its parameters, its conditions and its deadlines.
import type {Report} from './catalogue-problem.ts'
import type {Argument, Condition, Step} from './condition.ts'
import {fingerprintOf} from './fingerprint.ts'
import {readRoot} from './read-condition.ts'
import {fail, isObject, readReference, type Scope, typeOfParameter, unknownName} from './read-reference.ts'
import type {Parameters, RuleFile, Version} from './rule.ts'
import {factOf, type Subject} from './subject.ts'
import {builtInTerms} from './terms.ts'

const noCondition = Symbol('no condition')

/** What the version's conditions say, for a file whose other properties may still be wrong. */
export type Meaning = Pick<Version, 'onDay' | 'applies' | 'requires' | 'tooLateWhen' | 'dueOn' | 'nextOn' | 'terms'>

/** Null when something was wrong, and reported under `property`. */
export function readMeaning(
  raw: Record<string, unknown>,
  property: string,
  subject: Subject,
  report: Report,
): Meaning | null {
  const terms = {...builtInTerms, ...subject.terms}
  const scope: Scope = {subject, terms, parameters: parameterTypes(raw.parameters), used: new Set(), report}
  const onDay = raw.onDay === undefined ? null : readOnDay(raw.onDay, `${property}.onDay`, scope)
  const applies = optionalRoot(raw.applies, `${property}.applies`, scope)
  const requires =
    raw.requires === undefined ? noCondition : (readRoot(raw.requires, `${property}.requires`, scope) ?? noCondition)
  const tooLateWhen = optionalRoot(raw.tooLateWhen, `${property}.tooLateWhen`, scope)
  const dueOn = readSteps(raw.dueOn, `${property}.dueOn`, scope)
  const nextOn = readSteps(raw.nextOn, `${property}.nextOn`, scope)
  for (const name of scope.parameters.keys())
    if (!scope.used.has(name)) report(`${property}.parameters.${name}`, 'unusedParameter', {name})
  if (onDay === undefined || applies === noCondition || requires === noCondition || tooLateWhen === noCondition)
    return null
  if (!dueOn || !nextOn) return null
  return {onDay, applies, requires, tooLateWhen, dueOn, nextOn, terms}
}

const parameterTypes = (raw: unknown): Scope['parameters'] =>
  new Map(isObject(raw) ? Object.entries(raw).map(([name, value]) => [name, typeOfParameter(value)]) : [])

function readOnDay(written: unknown, property: string, scope: Scope): string | undefined {
  if (typeof written !== 'string') return void scope.report(property, 'nameOfFact')
  const fact = factOf(scope.subject, written)
  if (!fact || written === 'asOf')
    return void unknownName(written, property, 'unknownFact', Object.keys(scope.subject.facts), scope.report)
  if (fact.type === 'date') return written
  return void scope.report(property, 'wrongType', {wanted: 'date', given: fact.type})
}

function optionalRoot(written: unknown, property: string, scope: Scope): Condition | null | typeof noCondition {
  if (written === undefined) return null
  return readRoot(written, property, scope) ?? noCondition
}

/** A day in the short form `{than, months}`, as `{fact, params}`, or a list of such with `when`; the first that holds counts. */
function readSteps(written: unknown, property: string, scope: Scope): Step[] | null {
  if (written === undefined) return []
  if (!Array.isArray(written)) return asList(readStep(written, property, scope))
  if (written.length === 0) return fail(scope, property, 'emptyList')
  const steps = written.map((one, index) => readStep(one, `${property}[${index}]`, scope))
  const early = written.findIndex((one, index) => index < written.length - 1 && isObject(one) && !('when' in one))
  if (early >= 0) return fail(scope, `${property}[${early}]`, 'stepNeverReached')
  return steps.every((step) => step !== null) ? (steps as Step[]) : null
}

const asList = (step: Step | null): Step[] | null => (step ? [step] : null)

function readStep(written: unknown, property: string, scope: Scope): Step | null {
  if (!isObject(written)) return fail(scope, property, 'notDay')
  const {when, ...rest} = written
  const node = 'fact' in rest ? rest : {fact: 'later', params: rest as Record<string, Argument>}
  const day = readReference(node, property, scope)
  const condition = when === undefined ? undefined : readRoot(when, `${property}.when`, scope)
  if (!day || condition === null) return null
  if (day.type !== 'date') return fail(scope, property, 'wrongType', {wanted: 'date', given: day.type})
  return condition ? {when: condition, day: day.it} : {day: day.it}
}

/** The whole version; closing `to` or adding a note does not change its meaning, so neither its fingerprint. */
export function versionOf(rule: RuleFile, raw: RuleFile['versions'][number], meaning: Meaning): Version {
  const {to, note, ...meant} = raw
  const {from, settings} = raw
  const parameters: Parameters = raw.parameters
  const fingerprint = fingerprintOf({id: rule.id, subject: rule.subject, ...meant})
  return {from, to, parameters, settings, note: note ?? null, fingerprint, ...meaning}
}
