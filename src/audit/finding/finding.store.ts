import {sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import type {FindingTable} from '../tables.ts'
import './tables.ts'

export type FindingRow = FindingTable & {
  agencyName: string
  agencyClosedOn: string | null
  engagementTitle: string | null
}

const withNames = (db: Reader) =>
  db
    .selectFrom('finding')
    .innerJoin('unit as agency', 'agency.id', 'finding.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .leftJoin('engagement', 'engagement.id', 'finding.engagementId')
    .selectAll('finding')
    .select(agencyColumns)
    .select('engagement.title as engagementTitle')

/** As the audit unit and the governor have it, before its issue and after. */
export async function inspectedFinding(db: Reader, ability: Ability, id: string): Promise<FindingRow | undefined> {
  const row = await withNames(db)
    .where('finding.id', '=', id)
    .where(visible(ability, 'inspect', 'Finding', 'finding'))
    .executeTakeFirst()
  return row && withAgency(row)
}

export async function inspectedFindingsOf(db: Reader, ability: Ability, engagementId: string): Promise<FindingRow[]> {
  const rows = await withNames(db)
    .where('finding.engagementId', '=', engagementId)
    .where(visible(ability, 'inspect', 'Finding', 'finding'))
    .orderBy('finding.number')
    .orderBy('finding.id')
    .execute()
  return rows.map(withAgency)
}

/** As a paper is drawn of them, whoever asks. */
export async function findingsOf(db: Reader, engagementId: string): Promise<FindingRow[]> {
  const rows = await withNames(db)
    .where('finding.engagementId', '=', engagementId)
    .where('finding.state', '<>', 'withdrawn')
    .orderBy('finding.number')
    .orderBy('finding.id')
    .execute()
  return rows.map(withAgency)
}

/** Serious ones of which the governor has not been told yet, the first noted first; `limit` of them. */
export async function urgentFindings(db: Reader, ability: Ability, limit: number): Promise<FindingRow[]> {
  const rows = await withNames(db)
    .where('finding.seriousNotedOn', 'is not', null)
    .where('finding.seriousReportedOn', 'is', null)
    .where('finding.state', '<>', 'withdrawn')
    .where(visible(ability, 'inspect', 'Finding', 'finding'))
    .orderBy('finding.seriousNotedOn')
    .orderBy('finding.id')
    .limit(sql.lit(limit))
    .execute()
  return rows.map(withAgency)
}

/** How many wait, of those the reader heads, and the first of them. */
export const countUrgent = async (db: Reader, ability: Ability): Promise<{count: number; since: string | null}> => {
  const {count, since} = await db
    .selectFrom('finding')
    .select(({fn}) => [fn.countAll<number>().as('count'), fn.min('seriousNotedOn').as('since')])
    .where('seriousNotedOn', 'is not', null)
    .where('seriousReportedOn', 'is', null)
    .where('state', '<>', 'withdrawn')
    .where(visible(ability, 'issue', 'Finding', 'finding'))
    .executeTakeFirstOrThrow()
  return {count: Number(count), since: since ?? null}
}

export const lockedFinding = (db: Writer, id: string): Promise<FindingTable | undefined> =>
  lockRow(db, db.selectFrom('finding').selectAll().where('id', '=', id)).executeTakeFirst()

export const lockedFindingsOf = (
  db: Writer,
  engagementId: string,
  state: FindingTable['state'],
): Promise<FindingTable[]> =>
  lockRow(
    db,
    db
      .selectFrom('finding')
      .selectAll()
      .where('engagementId', '=', engagementId)
      .where('state', '=', state)
      .orderBy('number')
      .orderBy('id'),
  ).execute()

/** The number after the last one of an engagement; the engagement is locked meanwhile. */
export async function nextFindingNumber(db: Writer, engagementId: string): Promise<number> {
  const {last} = await db
    .selectFrom('finding')
    .select(({fn}) => fn.max('number').as('last'))
    .where('engagementId', '=', engagementId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export const insertFinding = (db: Writer, row: FindingTable) => db.insertInto('finding').values(row).execute()

export const updateFinding = (
  db: Writer,
  {id, version}: Pick<FindingTable, 'id' | 'version'>,
  changes: Partial<FindingTable>,
) =>
  db
    .updateTable('finding')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

/** The ids of the findings of which the reader may know all, as a subquery. */
export const inspectedFindingIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('finding')
    .select('finding.id')
    .where(visible(ability, 'inspect', 'Finding', 'finding'))

export async function findingNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('finding').select(['id', 'title']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, title}) => [id, title]))
}
