import {sql} from 'kysely'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import {openStates} from './follow-up.ts'
import './tables.ts'

/** A report holds as many findings; more are told of as a number. */
export const mostReported = 500

export type ReportedFinding = Awaited<ReturnType<typeof findingsReported>>[number]

/**
 * Issued findings of an engagement, or those of a unit that were open at some time between two days, by agency; the last
 * thing that was told of each stands with it.
 */
export async function findingsReported(db: Reader, of: {engagementId: string} | {unitId: string; from: Day; to: Day}) {
  let query = db
    .selectFrom('finding')
    .innerJoin('unit as agency', 'agency.id', 'finding.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .selectAll('finding')
    .select(agencyColumns)
    .select((select) =>
      select
        .selectFrom('followUp')
        .select('followUp.words')
        .whereRef('followUp.findingId', '=', 'finding.id')
        .orderBy('followUp.id', 'desc')
        .limit(sql.lit(1))
        .as('lastWords'),
    )
    .where('finding.issuedOn', 'is not', null)
  if ('engagementId' in of) query = query.where('finding.engagementId', '=', of.engagementId)
  else
    query = query
      .where('finding.unitId', '=', of.unitId)
      .where('finding.state', 'in', [...openStates, 'closed'])
      .where('finding.issuedOn', '<=', of.to)
      .where((where) => where.or([where('finding.closedOn', 'is', null), where('finding.closedOn', '>=', of.from)]))
  const rows = await query
    .orderBy('agency.name')
    .orderBy('finding.issuedOn')
    .orderBy('finding.id')
    .limit(sql.lit(mostReported + 1))
    .execute()
  return rows.map(withAgency)
}
