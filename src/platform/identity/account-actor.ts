// An account as an actor when nobody's browser asks: a job that runs later acts with the grants of that later day.
import type {Actor} from '../access/actor.ts'
import type {Reader} from '../db/database.ts'
import {mandatesInForce} from '../mandate/mandate.store.ts'
import type {Parts} from '../slice.ts'
import {accountIdOf} from './account.store.ts'
import {grantsInForce} from './role-grant.store.ts'

/** The account with its grants in force on the day; null when it is closed or unknown. */
export async function actorOfAccount(db: Reader, accountId: string, day: string): Promise<Actor | null> {
  const account = await db
    .selectFrom('account')
    .select(['id', 'name', 'officialId', 'closedAt'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!account || account.closedAt) return null
  return actorOn(db, account, day)
}

/** With its grants and mandates in force on the day. */
export async function actorOn(
  db: Reader,
  {id, name, officialId}: {id: string; name: string; officialId: string | null},
  day: string,
): Promise<Actor> {
  const [grants, mandates] = [await grantsInForce(db, id, day), await mandatesInForce(db, id, day)]
  return {kind: 'account', accountId: id, name, officialId, grants, mandates}
}

/** The account of a name as an actor of today. @throws Error when there is none open */
export async function actorNamed({db, clock}: Pick<Parts, 'db' | 'clock'>, accountName: string): Promise<Actor> {
  const id = await accountIdOf(db, accountName)
  const actor = id ? await actorOfAccount(db, id, clock.today()) : null
  if (!actor) throw new Error(`no open account ${accountName}`)
  return actor
}
