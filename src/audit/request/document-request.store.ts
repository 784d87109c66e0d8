import {sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {Day} from '../../platform/thai/day.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import type {DocumentRequestTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'

/** Of one engagement, in the order they were asked. */
export const requestsOf = (db: Reader, ability: Ability, engagementId: string): Promise<DocumentRequestTable[]> =>
  db
    .selectFrom('documentRequest')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .where(visible(ability, 'read', 'DocumentRequest', 'documentRequest'))
    .orderBy('id')
    .execute()

export type RequestRow = DocumentRequestTable & {
  engagementTitle: string
  engagementState: string
  agencyName: string
  agencyClosedOn: string | null
}

const withEngagements = (db: Reader) =>
  db
    .selectFrom('documentRequest')
    .innerJoin('engagement', 'engagement.id', 'documentRequest.engagementId')
    .innerJoin('unit as agency', 'agency.id', 'documentRequest.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .selectAll('documentRequest')
    .select(['engagement.title as engagementTitle', 'engagement.state as engagementState'])
    .select(agencyColumns)

export async function visibleRequest(
  db: Reader,
  ability: Ability,
  id: string,
  action = 'read',
): Promise<RequestRow | undefined> {
  const row = await withEngagements(db)
    .where('documentRequest.id', '=', id)
    .where(visible(ability, action, 'DocumentRequest', 'documentRequest'))
    .executeTakeFirst()
  return row && withAgency(row)
}

export const lockedRequest = (db: Writer, id: string): Promise<DocumentRequestTable | undefined> =>
  lockRow(db, db.selectFrom('documentRequest').selectAll().where('id', '=', id)).executeTakeFirst()

/** What an agency still owes, the most urgent first. */
export async function owedRequests(db: Reader, ability: Ability, limit: number): Promise<RequestRow[]> {
  const rows = await withEngagements(db)
    .where(visible(ability, 'deliver', 'DocumentRequest', 'documentRequest'))
    .where('documentRequest.deliveredOn', 'is', null)
    .where('documentRequest.withdrawnReason', 'is', null)
    .where('engagement.state', 'not in', ['closed', 'cancelled'])
    .orderBy('documentRequest.dueOn')
    .orderBy('documentRequest.id')
    .limit(sql.lit(limit))
    .execute()
  return rows.map(withAgency)
}

/** How many are not delivered for which the reader may do this; `before` a day: those that were due before it. */
export async function countOwed(db: Reader, ability: Ability, action: string, before: Day | null): Promise<number> {
  let query = db
    .selectFrom('documentRequest')
    .innerJoin('engagement', 'engagement.id', 'documentRequest.engagementId')
    .select(({fn}) => fn.countAll<number>().as('count'))
    .where(visible(ability, action, 'DocumentRequest', 'documentRequest'))
    .where('documentRequest.deliveredOn', 'is', null)
    .where('documentRequest.withdrawnReason', 'is', null)
    .where('engagement.state', 'not in', ['closed', 'cancelled'])
  if (before !== null) query = query.where('documentRequest.dueOn', '<', before)
  const {count} = await query.executeTakeFirstOrThrow()
  return Number(count)
}

/** The engagement of the longest overdue request, to go to. */
export async function longestOwed(db: Reader, ability: Ability, before: Day): Promise<string | undefined> {
  const row = await db
    .selectFrom('documentRequest')
    .innerJoin('engagement', 'engagement.id', 'documentRequest.engagementId')
    .select('documentRequest.engagementId')
    .where(visible(ability, 'ask', 'DocumentRequest', 'documentRequest'))
    .where('documentRequest.deliveredOn', 'is', null)
    .where('documentRequest.withdrawnReason', 'is', null)
    .where('documentRequest.dueOn', '<', before)
    .where('engagement.state', 'not in', ['closed', 'cancelled'])
    .orderBy('documentRequest.dueOn')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return row?.engagementId
}

export const insertRequests = (db: Writer, rows: DocumentRequestTable[]) =>
  db.insertInto('documentRequest').values(rows).execute()

export const updateRequest = (
  db: Writer,
  {id, version}: Pick<DocumentRequestTable, 'id' | 'version'>,
  changes: Partial<DocumentRequestTable>,
) =>
  db
    .updateTable('documentRequest')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export const visibleRequestIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('documentRequest')
    .select('documentRequest.id')
    .where(visible(ability, 'read', 'DocumentRequest', 'documentRequest'))

export async function requestNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('documentRequest').select(['id', 'what']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, what}) => [id, what.length > 120 ? `${what.slice(0, 120)}…` : what]))
}
