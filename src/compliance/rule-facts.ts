import {type Condition, factsOf, leavesOf, type Reference} from '../platform/rules/condition.ts'
import {conditionsOf, type Rule, stepsOf, type Version} from '../platform/rules/rule.ts'

type Told = {demanded: readonly string[]; looked: readonly string[]}

const known = new WeakMap<Rule, Told>()

/** The facts a rule demands something of. Who may see none of them learns nothing of its results. */
export const demandedFacts = (rule: Rule): readonly string[] => toldOf(rule).demanded

/** Every fact whose value may stand in a result of the rule, its days included: confidential ones never do. */
export const shownFacts = (rule: Rule): readonly string[] => toldOf(rule).looked

function toldOf(rule: Rule): Told {
  const told = known.get(rule)
  if (told) return told
  const {facts} = rule.subject
  const demanded = rule.versions.flatMap((version) => factsIn([version.requires], version))
  const looked = rule.versions.flatMap((version) => [
    ...factsIn(conditionsOf(version), version),
    ...stepsOf(version).flatMap(({day}) => referred(day, version)),
  ])
  const made = {
    demanded: [...new Set(demanded)],
    looked: [...new Set(looked)].filter((name) => !facts[name]?.confidential),
  }
  known.set(rule, made)
  return made
}

const factsIn = (conditions: readonly Condition[], version: Version): string[] =>
  conditions.flatMap(leavesOf).flatMap((leaf) => withoutDay(factsOf(leaf, version.terms)))

const referred = (day: Reference, version: Version): string[] => withoutDay(factsOf(day, version.terms))

const withoutDay = (names: string[]): string[] => names.filter((name) => name !== 'asOf')
