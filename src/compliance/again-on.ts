import {closuresOf} from '../platform/rules/closures.ts'
import {
  type Argument,
  isParameter,
  isReference,
  leavesOf,
  type Operand,
  type Reference,
} from '../platform/rules/condition.ts'
import type {Period, Standing} from '../platform/rules/periods.ts'
import {readFacts} from '../platform/rules/read-facts.ts'
import {conditionsOf, stepsOf, type Version} from '../platform/rules/rule.ts'
import type {Facts, Subject, Value} from '../platform/rules/subject.ts'
import {addDays, type Day, isDay} from '../platform/thai/day.ts'
import type {Calendar} from '../platform/thai/deadline.ts'

/** Stands for a result that must be worked out anew every day. */
export const everyDay: Day = '0001-01-01'

/** What in a version looks at the calendar: days the day of the check is held against, or more than can be told. */
type Watched = {days: readonly Operand[]; always: boolean}

const asOfName = 'asOf'
const watched = new WeakMap<Version, Watched>()

/** A record on a day: `given` are its facts as recorded, `facts` as they stood that day. */
export type Recorded = Standing & {given: Facts}

/** The facts of a record as they stood on a day; null where they cannot be. */
export function standingOf(subject: Subject, given: Facts, asOf: Day, calendar: Calendar): Recorded | null {
  const read = readFacts(subject, given, asOf)
  return read.ok ? {asOf, calendar, given, facts: read.facts} : null
}

/**
 * The first day after the check on which an event recorded ahead will have happened: from then on the facts are others.
 * Null when none lies ahead.
 */
export function nextEvent(subject: Subject, {given, asOf}: Recorded): Day | null {
  let first: Day | null = null
  for (const [name, fact] of Object.entries(subject.facts)) {
    if (fact.type !== 'date' || fact.plan) continue
    first = earlier(first, given[name], asOf)
  }
  return first
}

/**
 * The first day on which time alone may give another result for the same facts, numbers and holidays; null when none
 * can, `everyDay` when it cannot be told. Between two such days every comparison keeps its answer.
 */
export function againOn(periods: readonly Period[], standing: Recorded, event: Day | null): Day | null {
  let first = event
  for (const {version, parameters, from, to} of periods) {
    const {days, always} = watchedIn(version)
    if (always) return everyDay
    first = earlier(first, from, standing.asOf)
    if (to !== null) first = earlier(first, addDays(to, 1), standing.asOf)
    for (const operand of days) {
      const day = operandValue(operand, version, {...standing, parameters})
      if (typeof day !== 'string' || !isDay(day)) continue
      first = earlier(earlier(first, day, standing.asOf), addDays(day, 1), standing.asOf)
    }
  }
  return first
}

function earlier(first: Day | null, day: Value, asOf: Day): Day | null {
  if (typeof day !== 'string' || day <= asOf) return first
  return first === null || day < first ? day : first
}

function operandValue(operand: Operand, version: Version, around: Standing & Pick<Period, 'parameters'>): Value {
  if (isReference(operand)) return closuresOf(version).value(operand, around)
  return isParameter(operand) ? around.parameters[operand.parameter] : operand
}

function watchedIn(version: Version): Watched {
  const known = watched.get(version)
  if (known) return known
  const made = watch(version)
  watched.set(version, made)
  return made
}

function watch(version: Version): Watched {
  const days: Operand[] = stepsOf(version).map(({day}) => day)
  let always = days.some(looksAtDay)
  for (const {value, operator: _, ...left} of conditionsOf(version).flatMap(leavesOf)) {
    if (!looksAtDay(left) && !looksAtDay(value)) continue
    if (isDayOfCheck(left) && !looksAtDay(value)) days.push(value)
    else if (isDayOfCheck(value) && !looksAtDay(left)) days.push(left)
    else always = true
  }
  return {days, always}
}

const isDayOfCheck = (operand: Operand): boolean => isReference(operand) && operand.fact === asOfName

/** Whether it is the day of the check, or a term computed from it. */
const looksAtDay = (operand: Operand): boolean =>
  isReference(operand) && (operand.fact === asOfName || Object.values(operand.params ?? {}).some(argumentLooksAtDay))

function argumentLooksAtDay(argument: Argument): boolean {
  if (typeof argument === 'string') return argument === asOfName
  return Array.isArray(argument) ? argument.includes(asOfName) : looksAtDay(argument as Reference)
}
