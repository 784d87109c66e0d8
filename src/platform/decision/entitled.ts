// Who may sign at a step, and as what: its holder, a delegate within his limits, or one who acts for it.
import {can} from '../access/ability.ts'
import type {Actor} from '../access/actor.ts'
import type {Mandate} from '../access/mandate.ts'
import type {Reader} from '../db/database.ts'
import {actorOfAccount, holdersOf, holdingsBegun} from '../identity/index.ts'
import {mandatesBegun, standIns} from '../mandate/mandate.store.ts'
import type {Parts} from '../slice.ts'
import type {Capacity, DecisionStepTable} from './tables.ts'

export type Entitled = {accountId: string; name: string; capacity: Capacity; mandate: Mandate | null}

type Asked = Pick<Parts, 'abilityOf'>

/** As what the actor may sign at this step; null when he may not. As the holder before any mandate. */
export async function entitlement(
  {abilityOf}: Asked,
  db: Reader,
  actor: Actor,
  step: DecisionStepTable,
): Promise<Entitled | null> {
  if (actor.accountId === null) return null
  const who = {accountId: actor.accountId, name: actor.name}
  const may = async (as: Actor) => can(await abilityOf(as, db), 'decide', 'DecisionStep', step)
  if (await may({...actor, mandates: []})) return {...who, capacity: 'holder', mandate: null}
  for (const mandate of actor.mandates)
    if (await may({...actor, grants: [], mandates: [mandate]})) return {...who, capacity: mandate.kind, mandate}
  return null
}

/** Everybody who may sign at this step on a day. */
export async function entitled(asked: Asked, db: Reader, step: DecisionStepTable, day: string): Promise<Entitled[]> {
  const accounts = [...(await holdersOf(db, step.office, day)), ...(await standIns(db, step.office, day))]
  const found: Entitled[] = []
  for (const id of new Set(accounts)) {
    const actor = await actorOfAccount(db, id, day)
    const as = actor && (await entitlement(asked, db, actor, step))
    if (as) found.push(as)
  }
  return found
}

/** Everybody who could sign on some day since the paper came there: whoever is new began on a day of his own. */
export async function entitledSince(
  asked: Asked,
  db: Reader,
  step: DecisionStepTable,
  today: string,
): Promise<Entitled[]> {
  const from = step.sinceOn ?? today
  const begun = [await holdingsBegun(db, step.office, from, today), await mandatesBegun(db, step.office, from, today)]
  const found = new Map<string, Entitled>()
  for (const day of new Set([from, ...begun.flat()]))
    for (const who of await entitled(asked, db, step, day)) found.set(who.accountId, who)
  return [...found.values()]
}
