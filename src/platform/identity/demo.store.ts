import type {Role} from '../access/actor.ts'
import type {Reader} from '../db/database.ts'
import {personById, unitNames} from './person.store.ts'
import {grantsInForce} from './role-grant.store.ts'

export type DemoAccount = {
  accountName: string
  name: string
  grants: {role: Role; unit: string | null}[]
  /** The unit of the official whose account it is. */
  ownUnit: string | null
}

/** Open accounts of the example province with their roles and units; some twenty. */
export async function demoAccounts(db: Reader, day: string): Promise<DemoAccount[]> {
  const accounts = await db
    .selectFrom('account')
    .select(['id', 'accountName', 'name', 'officialId'])
    .where('closedAt', 'is', null)
    .orderBy('id')
    .execute()
  return Promise.all(
    accounts.map(async ({id, accountName, name, officialId}) => {
      const grants = await grantsInForce(db, id, day)
      const units = await unitNames(
        db,
        grants.filter(({scopeKind}) => scopeKind === 'unit').map(({scopeId}) => scopeId),
      )
      const person = officialId === null ? null : await personById(db, officialId)
      return {
        accountName,
        name,
        grants: grants.map(({role, scopeId}) => ({role, unit: units.get(scopeId ?? '') ?? null})),
        ownUnit: person?.unit ?? null,
      }
    }),
  )
}
