import {type RawBuilder, sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import {openStates} from '../finding/follow-up.ts'
import '../engagement/tables.ts'
import '../finding/tables.ts'

/** No more of an engagement than the agency was told. */
const notices = (db: Reader, ability: Ability) =>
  db
    .selectFrom('engagement')
    .innerJoin('unit as agency', 'agency.id', 'engagement.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .select([
      'engagement.id',
      'engagement.agencyId',
      'engagement.fiscalYear',
      'engagement.title',
      'engagement.kind',
      'engagement.state',
      'engagement.notifiedOn',
      'engagement.noticeLetter',
      'engagement.startedOn',
      'engagement.draftIssuedOn',
      'engagement.responseDueOn',
      'engagement.reportDecidedOn',
      'engagement.closedOn',
      'engagement.cancelledOn',
    ])
    .select(agencyColumns)
    .where(visible(ability, 'read', 'AuditNotice', 'engagement'))

export type NoticeRow = Awaited<ReturnType<typeof listNotices>>[number]

/** The latest first, from one on. */
export async function listNotices(
  db: Reader,
  ability: Ability,
  {before, limit}: {before: string | null; limit: number},
) {
  const rows = await notices(db, ability)
    .$if(before !== null, (query) => query.where('engagement.id', '<', before ?? ''))
    .orderBy('engagement.id', 'desc')
    .limit(sql.lit(limit))
    .execute()
  return rows.map(withAgency)
}

export async function visibleNotice(db: Reader, ability: Ability, id: string): Promise<NoticeRow | undefined> {
  const row = await notices(db, ability).where('engagement.id', '=', id).executeTakeFirst()
  return row && withAgency(row)
}

/** No more of a finding than was issued; with the response that waits for the head, where one does. */
const findings = (db: Reader, ability: Ability, action: 'answer' | 'confirm') =>
  db
    .selectFrom('finding')
    .innerJoin('unit as agency', 'agency.id', 'finding.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .leftJoin('engagement', 'engagement.id', 'finding.engagementId')
    .leftJoin('findingResponse as waiting', (join) =>
      join.onRef('waiting.findingId', '=', 'finding.id').on('waiting.confirmedOn', 'is', null),
    )
    .select([
      'finding.id',
      'finding.engagementId',
      'finding.number',
      'finding.title',
      'finding.source',
      'finding.state',
      'finding.issuedOn',
      'finding.dueOn',
      'finding.percent',
      'finding.doneReportedOn',
      'finding.verifiedOn',
      'finding.extensionAskedOn',
      'engagement.title as engagementTitle',
      'engagement.responseDueOn as responseDueOn',
      'waiting.id as waitingId',
      'waiting.returnedOn as waitingReturnedOn',
    ])
    .select(agencyColumns)
    .where(visible(ability, action, 'Finding', 'finding'))

export type AgencyFindingRow = Awaited<ReturnType<typeof openFindingsOf>>[number]

/** What an agency has still to answer or to put right, the most urgent first. */
export async function openFindingsOf(db: Reader, ability: Ability, limit: number) {
  const rows = await findings(db, ability, 'answer')
    .where('finding.state', 'in', openStates)
    .orderBy('finding.dueOn')
    .orderBy('finding.id')
    .limit(sql.lit(limit))
    .execute()
  return rows.map(withAgency)
}

/** Everything issued in one engagement. */
export async function findingsOfNotice(
  db: Reader,
  ability: Ability,
  engagementId: string,
): Promise<AgencyFindingRow[]> {
  const rows = await findings(db, ability, 'answer')
    .where('finding.engagementId', '=', engagementId)
    .orderBy('finding.number')
    .orderBy('finding.id')
    .execute()
  return rows.map(withAgency)
}

export type AgencyCounts = {toAnswer: number; toConfirm: number; overdue: number}

/** What waits for an agency; `confirms` where the reader heads it. */
export async function agencyCounts(db: Reader, ability: Ability, today: Day, confirms: boolean): Promise<AgencyCounts> {
  const {ref} = sql
  const prepared = sql`(${ref('finding.id')} in (select ${ref('r.findingId')} from ${sql.table('findingResponse')} as r
    where ${ref('r.findingId')} = ${ref('finding.id')} and ${ref('r.confirmedOn')} is null and ${ref('r.returnedOn')} is null))`
  const sum = (condition: RawBuilder<unknown>) =>
    sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`
  const counts = await db
    .selectFrom('finding')
    .select([
      // what waits for its head need not be answered again
      sum(sql`${ref('finding.state')} = 'issued' and not ${prepared}`).as('toAnswer'),
      sum(prepared).as('toConfirm'),
      sum(
        sql`${ref('finding.state')} <> 'issued' and ${ref('finding.dueOn')} < ${today} and ${ref('finding.doneReportedOn')} is null`,
      ).as('overdue'),
    ])
    .where(visible(ability, 'answer', 'Finding', 'finding'))
    .where('finding.state', 'in', openStates)
    .executeTakeFirstOrThrow()
  return {
    toAnswer: Number(counts.toAnswer),
    toConfirm: confirms ? Number(counts.toConfirm) : 0,
    overdue: Number(counts.overdue),
  }
}
