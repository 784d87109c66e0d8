// Who is on the team of an engagement, and who reviews it from outside.
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {keptQuery} from '../../platform/db/kept-query.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {EngagementMemberTable, EngagementPeerTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'

const memberships = keptQuery(
  (db: Reader, {engagementId, officialId, day}: {engagementId: string; officialId: string; day: Day}) =>
    db
      .selectFrom('engagementMember')
      .select('id')
      .where('engagementId', '=', engagementId)
      .where('officialId', '=', officialId)
      .where('fromDay', '<=', day)
      .where((where) => where.or([where('toDay', 'is', null), where('toDay', '>=', day)])),
)

/** Whether an official is on the engagement's team on a day. */
export async function isMember(
  db: Reader,
  engagementId: string,
  officialId: string | null,
  day: Day,
): Promise<boolean> {
  if (officialId === null) return false
  return (await memberships(db, {engagementId, officialId, day})).length > 0
}

export const membersOf = (db: Reader, engagementId: string): Promise<EngagementMemberTable[]> =>
  db.selectFrom('engagementMember').selectAll().where('engagementId', '=', engagementId).orderBy('id').execute()

export const lockedMember = (
  db: Writer,
  engagementId: string,
  id: string,
): Promise<EngagementMemberTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('engagementMember').selectAll().where('id', '=', id).where('engagementId', '=', engagementId),
  ).executeTakeFirst()

export const insertMember = (db: Writer, row: EngagementMemberTable) =>
  db.insertInto('engagementMember').values(row).execute()

export const updateMember = (
  db: Writer,
  {id, version}: Pick<EngagementMemberTable, 'id' | 'version'>,
  changes: Partial<EngagementMemberTable>,
) =>
  db
    .updateTable('engagementMember')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export const peersOf = (db: Reader, engagementId: string): Promise<EngagementPeerTable[]> =>
  db.selectFrom('engagementPeer').selectAll().where('engagementId', '=', engagementId).orderBy('id').execute()

export const lockedPeer = (db: Writer, engagementId: string, id: string): Promise<EngagementPeerTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('engagementPeer').selectAll().where('id', '=', id).where('engagementId', '=', engagementId),
  ).executeTakeFirst()

export const insertPeer = (db: Writer, row: EngagementPeerTable) =>
  db.insertInto('engagementPeer').values(row).execute()

export const updatePeer = (
  db: Writer,
  {id, version}: Pick<EngagementPeerTable, 'id' | 'version'>,
  changes: Partial<EngagementPeerTable>,
) =>
  db
    .updateTable('engagementPeer')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

/** The official an account is of, with the unit he is posted to; null where it is nobody's. */
export const officialOfAccount = (db: Reader, accountId: string) =>
  db
    .selectFrom('account')
    .leftJoin('official', 'official.id', 'account.officialId')
    .select(['account.name', 'account.officialId', 'official.unitId'])
    .where('account.id', '=', accountId)
    .executeTakeFirst()

/** Which official each account that prepared papers of an engagement is of. */
export async function preparersOf(db: Reader, engagementId: string): Promise<Map<string, string | null>> {
  const rows = await db
    .selectFrom('account')
    .select(['id', 'officialId'])
    .where('id', 'in', (query) =>
      query.selectFrom('workingPaper').select('preparerId').where('engagementId', '=', engagementId),
    )
    .execute()
  return new Map(rows.map(({id, officialId}) => [id, officialId]))
}
