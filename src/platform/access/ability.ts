// What an actor may do, as CASL rules written by the slices: `allow` and `forbid` define, `can` only asks.
import {AbilityBuilder, createMongoAbility, type MongoAbility, subject as tagged} from '@casl/ability'
import type {Actor, Role} from './actor.ts'
import {type ConditionSource, holds, readCondition} from './conditions.ts'
import {type Mandate, placeOf} from './mandate.ts'

/** Actions are verbs of the domain ('read', 'correct', 'reveal'); subjects are nouns in PascalCase ('Official'). */
export type Ability = MongoAbility<[string, string | Record<string, unknown>]>

type Define = (
  action: string | string[],
  subject: string,
  ...more: [] | [ConditionSource] | [string[], ConditionSource?]
) => void

/** What a slice's `abilities.ts` gets. `units(role...)`: ids of the units in the scopes of the actor's grants of these roles. */
export type Abilities = {
  actor: Actor
  allow: Define
  forbid: Define
  has(...roles: Role[]): boolean
  units(...roles: Role[]): string[]
  /** The provinces in which the actor holds one of these roles, wherever in them. */
  provinces(...roles: Role[]): string[]
  /** What the actor may decide in another's place, with the units each reaches. */
  mandates(): {mandate: Mandate; units: string[]}[]
}

export type DefineAbilities = (define: Abilities) => void

/** Units reached by each grant and each place of a mandate, by id; resolved by the slice that owns the kind of scope. */
export type Reach = Map<string, string[]>

/** The name under which a grant's province is known. */
export const provinceOfGrant = (grantId: string): string => `province of ${grantId}`

export function buildAbility(parts: DefineAbilities[], actor: Actor, reach: Reach): Ability {
  const {can, cannot, rules} = new AbilityBuilder<Ability>(createMongoAbility)
  const granted = (wanted: Role[]) => actor.grants.filter((grant) => wanted.includes(grant.role))
  const define: Abilities = {
    actor,
    allow: can as Define,
    forbid: cannot as Define,
    has: (...wanted) => granted(wanted).length > 0,
    units: (...wanted) => [...new Set(granted(wanted).flatMap((grant) => reach.get(grant.id) ?? []))],
    provinces: (...wanted) => [
      ...new Set(granted(wanted).flatMap((grant) => reach.get(provinceOfGrant(grant.id)) ?? [])),
    ],
    mandates: () =>
      actor.mandates.map((mandate) => ({
        mandate,
        units: mandate.agencyIds.flatMap((unitId) => reach.get(placeOf(mandate, unitId)) ?? []),
      })),
  }
  // whoever may start a command here holds the database and its keys anyway; the trail says it was the console
  if (actor.kind === 'console' || actor.kind === 'system') can('manage', 'all')
  else for (const part of parts) part(define)
  return createMongoAbility(rules, {conditionsMatcher})
}

/** Conditions mean to CASL what they mean to SQL. */
const conditionsMatcher = (source: ConditionSource) => {
  const condition = readCondition(source)
  return (row: Record<string, unknown>) => holds(condition, row)
}

/** Asks for one row. The row is copied: CASL marks what it is given. */
export const can = (ability: Ability, action: string, type: string, row: object, field?: string): boolean =>
  ability.can(action, tagged(type, {...row}) as never, field)

/** Whether the actor may do this to any row at all: for navigation, never for data. */
export const canSome = (ability: Ability, action: string, type: string): boolean => ability.can(action, type)
