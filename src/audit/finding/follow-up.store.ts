import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import type {EngagementTable} from '../engagement/tables.ts'
import type {FindingResponseTable, FindingTable, FollowUpKind, FollowUpTable} from './tables.ts'
import './tables.ts'

export type FindingRow = FindingTable & {
  agencyName: string
  agencyClosedOn: string | null
  engagementTitle: string | null
  engagementState: EngagementTable['state'] | null
  reportSubmittedOn: string | null
  responseDueOn: string | null
}

/**
 * A finding as far as the reader may do this with it: 'inspect' is the audit unit's and the governor's, 'answer' the
 * agency's. Absent and out of reach are the same.
 */
export async function findingFor(
  db: Reader,
  ability: Ability,
  action: 'inspect' | 'answer',
  id: string,
): Promise<FindingRow | undefined> {
  const row = await db
    .selectFrom('finding')
    .innerJoin('unit as agency', 'agency.id', 'finding.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .leftJoin('engagement', 'engagement.id', 'finding.engagementId')
    .selectAll('finding')
    .select(agencyColumns)
    .select([
      'engagement.title as engagementTitle',
      'engagement.state as engagementState',
      'engagement.reportSubmittedOn as reportSubmittedOn',
      'engagement.responseDueOn as responseDueOn',
    ])
    .where('finding.id', '=', id)
    .where(visible(ability, action, 'Finding', 'finding'))
    .executeTakeFirst()
  return row && withAgency(row)
}

export const lockedFinding = (db: Writer, id: string): Promise<FindingTable | undefined> =>
  lockRow(db, db.selectFrom('finding').selectAll().where('id', '=', id)).executeTakeFirst()

export const insertFollowedUpFinding = (db: Writer, row: FindingTable) => db.insertInto('finding').values(row).execute()

/** @returns whether the row was still as it was read */
export async function updateFinding(
  db: Writer,
  {id, version}: Pick<FindingTable, 'id' | 'version'>,
  changes: Partial<FindingTable>,
): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('finding')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const insertFollowUp = (db: Writer, row: FollowUpTable) => db.insertInto('followUp').values(row).execute()

/** What happened to a finding, the oldest first. */
export const followUpsOf = (db: Reader, findingId: string): Promise<FollowUpTable[]> =>
  db.selectFrom('followUp').selectAll().where('findingId', '=', findingId).orderBy('id').execute()

/** What the agency said of it, the oldest first. */
export const responsesOf = (db: Reader, findingId: string): Promise<FindingResponseTable[]> =>
  db.selectFrom('findingResponse').selectAll().where('findingId', '=', findingId).orderBy('id').execute()

export const insertResponse = (db: Writer, row: FindingResponseTable) =>
  db.insertInto('findingResponse').values(row).execute()

export const updateResponse = (
  db: Writer,
  {id, version}: Pick<FindingResponseTable, 'id' | 'version'>,
  changes: Partial<FindingResponseTable>,
) =>
  db
    .updateTable('findingResponse')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

/** The follow-ups of these kinds whose finding the reader may do this with, as a subquery. */
export const followUpIds = (
  db: Reader,
  ability: Ability,
  action: 'inspect' | 'read',
  kinds: readonly FollowUpKind[] | null,
) => {
  const query = db
    .selectFrom('followUp')
    .innerJoin('finding', 'finding.id', 'followUp.findingId')
    .select('followUp.id')
    .where(visible(ability, action, 'Finding', 'finding'))
  return kinds === null ? query : query.where('followUp.kind', 'in', kinds)
}
