// json-rules-engine made three-valued: one run takes every unknown as false, a second as true; where they differ, nobody knows.
import {Engine, type TopLevelCondition, type TopLevelConditionResult} from 'json-rules-engine'
import {type Around, closuresOf, type Trial} from './closures.ts'
import {type Condition, isParameter, isReference, leavesOf, type Operand, type Reference} from './condition.ts'
import type {Reason} from './evaluation.ts'
import {comparisonOf, operators} from './operators.ts'
import {conditionsOf, type Version} from './rule.ts'
import type {Known, Value} from './subject.ts'

/** An engine that answers an unknown in one way, what its present run is about, and whether it met an unknown. */
type Side = {engine: Engine; around: Around | null; metUnknown: boolean}
type Desk = {conditions: Condition[]; asFalse: Side; asTrue: Side; last: Promise<unknown>}
type Answer = {holds: boolean; leaves: LeafResult[]}
type LeafResult = {factResult?: unknown; valueResult?: unknown; result?: boolean}

const uncached = {cache: false}

const desks = new WeakMap<Version, Desk>()

/**
 * The engine's answers for one version. `Engine.run()` is not re-entrant (32 runs at once lose a third of the answers
 * without an error), so runs of one version wait for one another.
 */
export function engineTrial(version: Version, around: Around): Promise<Trial> {
  const desk = deskOf(version)
  const turn = desk.last.then(() => runBoth(desk, around))
  desk.last = turn.catch(() => undefined)
  return turn
}

function deskOf(version: Version): Desk {
  const known = desks.get(version)
  if (known) return known
  const conditions = conditionsOf(version)
  const [asFalse, asTrue] = [sideOf(version, conditions, false), sideOf(version, conditions, true)]
  const made = {conditions, asFalse, asTrue, last: Promise.resolve()}
  desks.set(version, made)
  return made
}

function sideOf(version: Version, conditions: Condition[], unknownAs: boolean): Side {
  const engine = new Engine()
  const side: Side = {engine, around: null, metUnknown: false}
  for (const name of ['in', 'notIn', 'contains', 'doesNotContain']) engine.removeOperator(name)
  for (const name of ['someFact', 'someValue', 'everyFact', 'everyValue', 'swap', 'not'])
    engine.removeOperatorDecorator(name)
  for (const name of Object.keys(operators)) {
    const compare = comparisonOf(name)
    engine.addOperator<Value, Value>(name, (actual, expected) => {
      const answer = compare(actual, expected)
      if (answer === undefined) side.metUnknown = true
      return answer ?? unknownAs
    })
  }
  const {value} = closuresOf(version)
  for (const [id, reference] of referencesOf(conditions))
    engine.addFact(id, () => value(reference, side.around!), uncached)
  for (const name of Object.keys(version.parameters))
    engine.addFact(parameterId(name), () => side.around!.parameters[name], uncached)
  engine.addRule({conditions: {any: conditions.map(forEngine)} as TopLevelCondition, event: {type: 'holds'}})
  return side
}

/** Each fact and each term the conditions refer to becomes a fact of the engine, so that it has few objects to copy. */
const referencesOf = (conditions: Condition[]): Map<string, Reference> =>
  new Map(
    conditions
      .flatMap(leavesOf)
      .flatMap((leaf) => (isReference(leaf.value) ? [leaf, leaf.value] : [leaf]))
      .map((reference) => [idOf(reference), reference]),
  )

const idOf = ({fact, params}: Reference): string => (params ? JSON.stringify([fact, params]) : fact)

/** No fact has such a name. */
const parameterId = (name: string): string => `$${name}`

function forEngine(condition: Condition): object {
  if ('all' in condition) return {all: condition.all.map(forEngine)}
  if ('any' in condition) return {any: condition.any.map(forEngine)}
  return {fact: idOf(condition), operator: condition.operator, value: operandForEngine(condition.value)}
}

function operandForEngine(operand: Operand): unknown {
  if (isReference(operand)) return {fact: idOf(operand)}
  return isParameter(operand) ? {fact: parameterId(operand.parameter)} : operand
}

/** The second run is needed only when the first met an unknown: else both would say the same. */
async function runBoth(desk: Desk, around: Around): Promise<Trial> {
  const low = await run(desk.asFalse, around)
  const high = desk.asFalse.metUnknown ? await run(desk.asTrue, around) : low
  const placeOf = (condition: Condition) => desk.conditions.indexOf(condition)
  return {
    holds: (condition) => agreed(low[placeOf(condition)]?.holds, high[placeOf(condition)]?.holds),
    reasons(condition) {
      const [lows, highs] = [low[placeOf(condition)]!.leaves, high[placeOf(condition)]!.leaves]
      return leavesOf(condition).map(({fact, operator}, index) => reasonOf(fact, operator, lows[index]!, highs[index]!))
    },
  }
}

const agreed = (low: boolean | undefined, high: boolean | undefined): boolean | undefined =>
  low === high ? low : undefined

const reasonOf = (fact: string, operator: string, low: LeafResult, high: LeafResult): Reason => ({
  fact,
  operator,
  expected: (low.valueResult ?? null) as Known,
  actual: (low.factResult ?? null) as Known,
  holds: agreed(low.result, high.result) ?? null,
})

/** The answers to the conditions of the version, in their order: all stand under one `any`, which asks every one. */
async function run(side: Side, around: Around): Promise<Answer[]> {
  side.around = around
  side.metUnknown = false
  const {results, failureResults} = await side.engine.run()
  const [outcome] = [...results, ...failureResults]
  const {any} = outcome!.conditions as {any: (TopLevelConditionResult & {result: boolean})[]}
  return any.map((condition) => ({holds: condition.result, leaves: leafResults(condition)}))
}

function leafResults(condition: TopLevelConditionResult | LeafResult): LeafResult[] {
  if ('all' in condition) return condition.all.flatMap(leafResults)
  if ('any' in condition) return condition.any.flatMap(leafResults)
  return [condition as LeafResult]
}
