// Everything asked of and written to `role_grant`.
import type {Expression, ExpressionBuilder, SqlBool} from 'kysely'
import type {Ability} from '../access/ability.ts'
import type {Grant, Role} from '../access/actor.ts'
import {visible} from '../access/visible.ts'
import type {Database, Reader, Writer} from '../db/database.ts'
import {lockRow} from '../db/dialect.ts'
import type {RoleGrantTable} from './tables.ts'

/** In effect on a day: confirmed where a second person is needed, not revoked, begun and not ended. */
const inForce =
  (day: string) =>
  (where: ExpressionBuilder<Database, 'roleGrant'>): Expression<SqlBool> =>
    where.and([
      where('roleGrant.revokedAt', 'is', null),
      where.or([where('roleGrant.awaitsSecond', '=', 0), where('roleGrant.confirmedAt', 'is not', null)]),
      where('roleGrant.fromDay', '<=', day),
      where.or([where('roleGrant.toDay', 'is', null), where('roleGrant.toDay', '>=', day)]),
    ])

/** Grants of an account that take effect on the day. */
export async function grantsInForce(db: Reader, accountId: string, day: string): Promise<Grant[]> {
  const rows = await db
    .selectFrom('roleGrant')
    .select(['id', 'role', 'scopeKind', 'scopeId', 'fromDay', 'toDay'])
    .where('accountId', '=', accountId)
    .where(inForce(day))
    .execute()
  return rows.map(({fromDay, toDay, ...grant}) => ({...grant, from: fromDay, to: toDay}))
}

/** Accounts that hold one of the roles on a day, as a subquery. */
export const holders = (db: Reader, roles: readonly Role[], day: string) =>
  db.selectFrom('roleGrant').select('roleGrant.accountId').where('roleGrant.role', 'in', roles).where(inForce(day))

/** Accounts that hold a role on a day. */
export async function holdersOf(db: Reader, role: Role, day: string): Promise<string[]> {
  const rows = await holders(db, [role], day).distinct().execute()
  return rows.map(({accountId}) => accountId)
}

/** The days after `from`, up to `to`, on which somebody came to hold a role. */
export async function holdingsBegun(db: Reader, role: Role, from: string, to: string): Promise<string[]> {
  const rows = await db
    .selectFrom('roleGrant')
    .select('fromDay')
    .distinct()
    .where('role', '=', role)
    .where('fromDay', '>', from)
    .where('fromDay', '<=', to)
    .execute()
  return rows.map(({fromDay}) => fromDay)
}

/** Roles in force on a day, by account. */
export async function rolesOf(db: Reader, accountIds: string[], day: string): Promise<Map<string, Role[]>> {
  const roles = new Map<string, Role[]>()
  if (accountIds.length === 0) return roles
  const rows = await db
    .selectFrom('roleGrant')
    .select(['accountId', 'role'])
    .where('accountId', 'in', accountIds)
    .where(inForce(day))
    .orderBy('id')
    .execute()
  for (const {accountId, role} of rows) {
    const known = roles.get(accountId) ?? []
    if (!known.includes(role)) roles.set(accountId, [...known, role])
  }
  return roles
}

/** All grants of an account that this ability may read, newest first. */
export const visibleGrantsOf = (db: Reader, ability: Ability, accountId: string) =>
  db
    .selectFrom('roleGrant')
    .selectAll()
    .where('accountId', '=', accountId)
    .where(visible(ability, 'read', 'RoleGrant', 'roleGrant'))
    .orderBy('id', 'desc')
    .execute()

export const visibleGrant = (db: Reader, ability: Ability, id: string) =>
  db
    .selectFrom('roleGrant')
    .selectAll()
    .where('id', '=', id)
    .where(visible(ability, 'read', 'RoleGrant', 'roleGrant'))
    .executeTakeFirst()

/** Grants not revoked of an account, for decisions about a further one; locked where others may write. */
export const standingGrants = (db: Writer, accountId: string) =>
  lockRow(
    db,
    db.selectFrom('roleGrant').selectAll().where('accountId', '=', accountId).where('revokedAt', 'is', null),
  ).execute()

/** Grants that wait for this ability's confirmation on a day, oldest first. */
export const grantsToConfirm = (db: Reader, ability: Ability, day: string) =>
  db
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.accountId')
    .selectAll('roleGrant')
    .where('account.closedAt', 'is', null)
    .where((where) => where.or([where('roleGrant.toDay', 'is', null), where('roleGrant.toDay', '>=', day)]))
    .where(visible(ability, 'confirm', 'RoleGrant', 'roleGrant'))
    .orderBy('roleGrant.id')
    .execute()

export const insertGrant = (db: Writer, grant: RoleGrantTable) => db.insertInto('roleGrant').values(grant).execute()

/** Changes a grant seen at `version` that nobody has revoked; false when somebody else was faster. */
export async function changeGrant(
  db: Writer,
  {id, version}: {id: string; version: number},
  changes: Partial<Pick<RoleGrantTable, 'confirmedBy' | 'confirmedAt' | 'revokedBy' | 'revokedAt'>>,
): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('roleGrant')
    .set((row) => ({...changes, version: row('version', '+', 1)}))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ids of the grants this ability may read, as a subquery. */
export const visibleGrantIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('roleGrant')
    .select('roleGrant.id')
    .where(visible(ability, 'read', 'RoleGrant', 'roleGrant'))

/** Whose grants they are, by the grant's id. */
export async function grantNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.accountId')
    .select(['roleGrant.id', 'account.name'])
    .where('roleGrant.id', 'in', ids)
    .execute()
  return new Map(rows.map(({id, name}) => [id, name]))
}

/** The roles each of these accounts ever held, none twice: whoever looked at something is told by what he was there for. */
export async function rolesOfAccounts(db: Reader, accountIds: readonly string[]): Promise<Map<string, string[]>> {
  const ids = [...new Set(accountIds)]
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('roleGrant')
    .select(['accountId', 'role'])
    .distinct()
    .where('accountId', 'in', ids)
    .execute()
  return new Map([...Map.groupBy(rows, ({accountId}) => accountId)].map(([id, own]) => [id, own.map(({role}) => role)]))
}
