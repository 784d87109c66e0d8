import type {Ability} from '../access/ability.ts'
import type {Mandate, Office} from '../access/mandate.ts'
import {visible} from '../access/visible.ts'
import type {Reader, Writer} from '../db/database.ts'
import {lockRow} from '../db/dialect.ts'
import type {MandateTable} from './tables.ts'
import './tables.ts'

/** In force on a day: confirmed where that is needed, not ended, between its days. */
const inForce = (db: Reader, day: string) =>
  db
    .selectFrom('mandate')
    .where((where) => where.or([where('endedOn', 'is', null), where('endedOn', '>', day)]))
    .where((where) => where.or([where('awaitsSecond', '=', 0), where('confirmedAt', 'is not', null)]))
    .where('fromDay', '<=', day)
    .where((where) => where.or([where('toDay', 'is', null), where('toDay', '>=', day)]))

export const matterList = ({matters}: Pick<MandateTable, 'matters'>): string[] | null =>
  matters === null ? null : (JSON.parse(matters) as string[])

export const agencyList = ({agencies}: Pick<MandateTable, 'agencies'>): string[] => JSON.parse(agencies) as string[]

const mandateOf = (row: MandateTable): Mandate => ({
  id: row.id,
  kind: row.kind,
  office: row.office,
  position: row.position,
  matters: matterList(row),
  limit: row.amountLimit,
  agencyIds: agencyList(row),
})

export async function mandatesInForce(db: Reader, accountId: string, day: string): Promise<Mandate[]> {
  const rows = await inForce(db, day).selectAll().where('accountId', '=', accountId).orderBy('id').execute()
  return rows.map(mandateOf)
}

/** Accounts that may stand in for an office on a day, whatever the paper. */
export async function standIns(db: Reader, office: Office, day: string): Promise<string[]> {
  const rows = await inForce(db, day).select('accountId').distinct().where('office', '=', office).execute()
  return rows.map(({accountId}) => accountId)
}

/** The days after `from`, up to `to`, on which a mandate over an office began. */
export async function mandatesBegun(db: Reader, office: Office, from: string, to: string): Promise<string[]> {
  const rows = await db
    .selectFrom('mandate')
    .select('fromDay')
    .distinct()
    .where('office', '=', office)
    .where('fromDay', '>', from)
    .where('fromDay', '<=', to)
    .execute()
  return rows.map(({fromDay}) => fromDay)
}

const withName = (db: Reader) =>
  db
    .selectFrom('mandate')
    .innerJoin('account', 'account.id', 'mandate.accountId')
    .selectAll('mandate')
    .select('account.name as accountOwner')

export type MandateRow = MandateTable & {accountOwner: string}

/** The latest first. */
export const visibleMandates = (db: Reader, ability: Ability): Promise<MandateRow[]> =>
  withName(db)
    .where(visible(ability, 'read', 'Mandate', 'mandate'))
    .orderBy('mandate.fromDay', 'desc')
    .orderBy('mandate.id', 'desc')
    .execute()

export const visibleMandate = (db: Reader, ability: Ability, id: string): Promise<MandateRow | undefined> =>
  withName(db)
    .where('mandate.id', '=', id)
    .where(visible(ability, 'read', 'Mandate', 'mandate'))
    .executeTakeFirst()

export const visibleMandateIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('mandate')
    .select('mandate.id')
    .where(visible(ability, 'read', 'Mandate', 'mandate'))

export const lockedMandate = (db: Writer, id: string): Promise<MandateTable | undefined> =>
  lockRow(db, db.selectFrom('mandate').selectAll().where('id', '=', id)).executeTakeFirst()

export const insertMandate = (db: Writer, row: MandateTable) => db.insertInto('mandate').values(row).execute()

export const updateMandate = (db: Writer, {id, version}: MandateTable, changes: Partial<MandateTable>) =>
  db
    .updateTable('mandate')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

/** The account's ability is built anew at its next request. */
export const renewAbility = (db: Writer, accountId: string) =>
  db
    .updateTable('account')
    .set((account) => ({accessVersion: account('accessVersion', '+', 1)}))
    .where('id', '=', accountId)
    .execute()

const thaiOrder = new Intl.Collator('th')

export type OfficeUnit = {id: string; label: string; province: boolean}

/** Units open on a day, a part of an agency with the agency's name: the province first, then agencies, then their parts. */
export async function officeUnits(db: Reader, day: string): Promise<OfficeUnit[]> {
  const rows = await db
    .selectFrom('unit')
    .leftJoin('unit as above', 'above.id', 'unit.parentId')
    .select(['unit.id', 'unit.name', 'unit.provinceId', 'above.id as aboveId', 'above.name as aboveName'])
    .where((where) => where.or([where('unit.closedOn', 'is', null), where('unit.closedOn', '>', day)]))
    .execute()
  const depth = (row: (typeof rows)[number]) => (row.aboveId === null ? 0 : row.aboveId === row.provinceId ? 1 : 2)
  return rows
    .sort((a, b) => depth(a) - depth(b) || thaiOrder.compare(a.name, b.name))
    .map((row) => ({
      id: row.id,
      label: depth(row) === 2 ? `${row.name} ${row.aboveName}` : row.name,
      province: depth(row) === 0,
    }))
}

/** Accounts a mandate may be given to: open ones, by name. */
export const openAccounts = (db: Reader): Promise<{id: string; name: string; accountName: string}[]> =>
  db
    .selectFrom('account')
    .select(['id', 'name', 'accountName'])
    .where('closedAt', 'is', null)
    .orderBy('accountName')
    .execute()

export async function orderNumbers(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('mandate').select(['id', 'orderNumber']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, orderNumber}) => [id, orderNumber]))
}
