// Everything asked of and written to `account`. The password's hash leaves this file only to be compared.
import {sql} from 'kysely'
import type {Ability} from '../access/ability.ts'
import type {Role} from '../access/actor.ts'
import {visible} from '../access/visible.ts'
import type {Reader, Writer} from '../db/database.ts'
import {matches} from '../db/dialect.ts'
import type {AccountSearch} from './account.ts'
import {holders} from './role-grant.store.ts'
import type {AccountTable} from './tables.ts'

export type Account = Omit<AccountTable, 'passwordHash'> & {hasPassword: boolean}

const columns = [
  'account.id',
  'account.accountName',
  'account.name',
  'account.officialId',
  'account.lang',
  'account.accessVersion',
  'account.createdAt',
  'account.lastSignInAt',
  'account.closedAt',
  'account.version',
] as const

const plain = ({passwordHash, ...account}: AccountTable): Account => ({
  ...account,
  hasPassword: passwordHash !== null,
})

/** An account this ability may read. */
export async function visibleAccount(db: Reader, ability: Ability, id: string): Promise<Account | null> {
  const row = await db
    .selectFrom('account')
    .selectAll()
    .where('id', '=', id)
    .where(visible(ability, 'read', 'Account', 'account'))
    .executeTakeFirst()
  return row ? plain(row) : null
}

/** An account for the machinery of signing in, which asks before anybody's ability is known. */
export async function accountById(db: Reader, id: string): Promise<Account | null> {
  const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? plain(row) : null
}

/** The account a person names to sign in, with its password's hash. */
export const accountToSignIn = (db: Reader, accountName: string) =>
  db.selectFrom('account').selectAll().where('accountName', '=', accountName).executeTakeFirst()

export const passwordHashOf = async (db: Reader, id: string): Promise<string | null> =>
  (await db.selectFrom('account').select('passwordHash').where('id', '=', id).executeTakeFirst())?.passwordHash ?? null

/** Whether anybody has an account: until then this installation waits for its first run. */
export const anyAccount = async (db: Reader): Promise<boolean> =>
  (await db.selectFrom('account').select('id').limit(sql.lit(1)).executeTakeFirst()) !== undefined

/** Accounts in the order of their names, one more than `limit` where there is a next page. */
export function listAccounts(db: Reader, ability: Ability, search: AccountSearch, day: string, limit: number) {
  let query = searched(db, ability, search, day)
    .select(columns)
    .orderBy('account.accountName')
    .limit(sql.lit(limit + 1))
  if (search.after) query = query.where('account.accountName', '>', search.after)
  return query.execute()
}

export async function countAccounts(db: Reader, ability: Ability, search: AccountSearch, day: string): Promise<number> {
  const {count} = await searched(db, ability, search, day)
    .select((count) => count.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function searched(db: Reader, ability: Ability, {q, state, role}: AccountSearch, day: string) {
  let query = db.selectFrom('account').where(visible(ability, 'read', 'Account', 'account'))
  if (q)
    query = query.where((where) =>
      where.or([matches(sql.ref('account.accountName'), q.toLowerCase()), matches(sql.ref('account.name'), q)]),
    )
  if (state) query = query.where('account.closedAt', state === 'open' ? 'is' : 'is not', null)
  if (role) query = query.where('account.id', 'in', holders(db, [role], day))
  return query
}

/** Whether an open account other than these holds one of the roles today. */
export async function otherHolder(
  db: Reader,
  roles: readonly Role[],
  others: readonly (string | null)[],
  day: string,
): Promise<boolean> {
  const left = others.filter((id) => id !== null)
  const found = await db
    .selectFrom('account')
    .select('account.id')
    .where('account.closedAt', 'is', null)
    .where('account.id', 'in', holders(db, roles, day))
    .$if(left.length > 0, (query) => query.where('account.id', 'not in', left))
    .limit(sql.lit(1))
    .executeTakeFirst()
  return found !== undefined
}

/** Names of accounts by id, to say who did what. */
export async function accountNames(db: Reader, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))]
  if (known.length === 0) return new Map()
  const rows = await db.selectFrom('account').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map(({id, name}) => [id, name]))
}

/** Which of these officials have an account tied to them. */
export async function officialsWithAccount(db: Reader, officialIds: string[]): Promise<string[]> {
  if (officialIds.length === 0) return []
  const rows = await db.selectFrom('account').select('officialId').where('officialId', 'in', officialIds).execute()
  return rows.map(({officialId}) => officialId ?? '')
}

export const insertAccount = (db: Writer, account: AccountTable) => db.insertInto('account').values(account).execute()

/** Changes an account seen at `version`; false when somebody else was faster. */
export async function changeAccount(
  db: Writer,
  {id, version}: {id: string; version: number},
  changes: Partial<Pick<AccountTable, 'name' | 'officialId' | 'closedAt'>>,
): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('account')
    .set((row) => ({...changes, version: row('version', '+', 1), accessVersion: row('accessVersion', '+', 1)}))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What the owner chooses himself: nobody else writes it, so it needs no version. */
export const changeOwn = (
  db: Writer,
  id: string,
  changes: Partial<Pick<AccountTable, 'lang' | 'passwordHash' | 'lastSignInAt'>>,
) => db.updateTable('account').set(changes).where('id', '=', id).execute()

/** Makes every program build the account's ability anew. */
export const bumpAccess = (db: Writer, id: string) =>
  db
    .updateTable('account')
    .set((row) => ({accessVersion: row('accessVersion', '+', 1)}))
    .where('id', '=', id)
    .execute()

/** Ids of the accounts this ability may read, as a subquery. */
export const visibleAccountIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('account')
    .select('account.id')
    .where(visible(ability, 'read', 'Account', 'account'))

/** The id of the open account of a name; null when there is none. */
export const accountIdOf = async (db: Reader, accountName: string): Promise<string | null> =>
  (
    await db
      .selectFrom('account')
      .select('id')
      .where('accountName', '=', accountName)
      .where('closedAt', 'is', null)
      .executeTakeFirst()
  )?.id ?? null
