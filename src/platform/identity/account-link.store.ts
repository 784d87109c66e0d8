// Everything asked of and written to `account_link`. Tokens are here only as their hash.
import type {Ability} from '../access/ability.ts'
import {visible} from '../access/visible.ts'
import type {Reader, Writer} from '../db/database.ts'
import {hashToken} from './session.store.ts'
import type {AccountLinkTable} from './tables.ts'

/** The link of a token, of an account that is open. */
export const linkOfToken = (db: Reader, token: string) =>
  db
    .selectFrom('accountLink')
    .innerJoin('account', 'account.id', 'accountLink.accountId')
    .selectAll('accountLink')
    .select(['account.accountName', 'account.name', 'account.lang', 'account.officialId'])
    .where('accountLink.tokenHash', '=', hashToken(token))
    .where('account.closedAt', 'is', null)
    .executeTakeFirst()

/** Links of an account that could still be used or confirmed, newest first. */
export const openLinksOf = (db: Reader, accountId: string, now: string) =>
  db
    .selectFrom('accountLink')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('id', 'desc')
    .execute()

export const visibleLink = (db: Reader, ability: Ability, id: string) =>
  db
    .selectFrom('accountLink')
    .selectAll()
    .where('id', '=', id)
    .where(visible(ability, 'read', 'AccountLink', 'accountLink'))
    .executeTakeFirst()

/** Links that wait for this ability's confirmation, oldest first. */
export const linksToConfirm = (db: Reader, ability: Ability, now: string) =>
  db
    .selectFrom('accountLink')
    .innerJoin('account', 'account.id', 'accountLink.accountId')
    .selectAll('accountLink')
    .where('account.closedAt', 'is', null)
    .where('accountLink.expiresAt', '>', now)
    .where(visible(ability, 'confirm', 'AccountLink', 'accountLink'))
    .orderBy('accountLink.id')
    .execute()

export const insertLink = (db: Writer, link: AccountLinkTable) => db.insertInto('accountLink').values(link).execute()

/** Confirms or ends a link seen at `version`; false when somebody else was faster. */
export async function changeLink(
  db: Writer,
  {id, version}: {id: string; version: number},
  changes: Partial<Pick<AccountLinkTable, 'confirmedBy' | 'confirmedAt' | 'expiresAt' | 'endedAt'>>,
): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('accountLink')
    .set((row) => ({...changes, version: row('version', '+', 1)}))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Uses a link up; false when it was used or ended meanwhile. */
export async function useLink(db: Writer, id: string, now: string): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('accountLink')
    .set({usedAt: now})
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** No link of the account that is open now may be used any more. */
export const endLinks = (db: Writer, accountId: string, now: string) =>
  db
    .updateTable('accountLink')
    .set((row) => ({endedAt: now, version: row('version', '+', 1)}))
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .execute()
