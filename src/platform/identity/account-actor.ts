// An account as an actor when nobody's browser asks: a job that runs later acts with the grants of that later day.
import type {Actor} from '../access/actor.ts'
import type {Reader} from '../db/database.ts'
import {grantsInForce} from './role-grant.store.ts'

/** The account with its grants in force on the day; null when it is closed or unknown. */
export async function actorOfAccount(db: Reader, accountId: string, day: string): Promise<Actor | null> {
  const account = await db
    .selectFrom('account')
    .select(['id', 'name', 'officialId', 'closedAt'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!account || account.closedAt) return null
  const {id, name, officialId} = account
  return {kind: 'account', accountId: id, name, officialId, grants: await grantsInForce(db, id, day)}
}
