// What bears on an auditor's objectivity in one engagement: declared, or found in the records on the day it is asked.
import type {Reader} from '../../platform/db/database.ts'
import {addDays, addMonths, type Day} from '../../platform/thai/day.ts'
import type {EngagementTable, ImpairmentKind, ImpairmentTable} from './tables.ts'
import './tables.ts'

/**
 * `bars`: with it nobody is assigned or stays on the work. A look-back always bars; another only until the chief auditor's is
 * disclosed to the governor with a safeguard. `row`: the declaration or disclosure on record, null where there is none yet.
 */
export type Impairment = {
  officialId: string
  kind: ImpairmentKind
  reference: string | null
  what: string
  bars: boolean
  disclosed: boolean
  row: ImpairmentTable | null
}

type Of = Pick<EngagementTable, 'id' | 'agencyId' | 'startedOn' | 'fiscalYear' | 'unitId'>

/** Of these officials, each with what was found or declared, on the day the work began or would begin. */
export async function impairmentsOf(
  db: Reader,
  engagement: Of,
  officialIds: readonly string[],
  today: Day,
): Promise<Impairment[]> {
  if (officialIds.length === 0) return []
  const day = engagement.startedOn ?? today
  const rows = await db
    .selectFrom('impairment')
    .selectAll()
    .where('engagementId', '=', engagement.id)
    .where('officialId', 'in', officialIds)
    .orderBy('id')
    .execute()
  const declared = rows
    .filter(({kind, endedOn}) => kind === 'declared' && (endedOn === null || endedOn >= day))
    .map((row) => ({
      officialId: row.officialId,
      kind: row.kind,
      reference: null,
      what: row.what,
      bars: row.disclosedOn === null,
      disclosed: row.disclosedOn !== null,
      row,
    }))
  return [...declared, ...(await lookBack(db, engagement, officialIds, day))]
}

/** Posted to the agency within the year before: he would audit what he did or managed himself (one year's look-back). */
async function lookBack(db: Reader, {agencyId}: Of, officialIds: readonly string[], day: Day): Promise<Impairment[]> {
  const since = addMonths(day, -12)
  const postings = await db
    .selectFrom('officialPosting')
    .select(['officialId', 'unitId', 'validFrom', 'positionTitle'])
    .where('officialId', 'in', officialIds)
    .where('supersededAt', 'is', null)
    .where((where) => where.or([where('validFrom', 'is', null), where('validFrom', '<=', day)]))
    .orderBy('officialId')
    .orderBy('validFrom')
    .execute()
  const byOfficial = Map.groupBy(postings, ({officialId}) => officialId)
  return [...byOfficial].flatMap(([officialId, own]) =>
    own.flatMap(({unitId, positionTitle}, at) => {
      const endedOn = own[at + 1]?.validFrom ?? null
      const until = endedOn === null ? null : addDays(endedOn, -1)
      if (unitId !== agencyId || (until !== null && until < since)) return []
      const found: Impairment = {
        officialId,
        kind: 'look-back',
        reference: unitId,
        what: [positionTitle, until].filter(Boolean).join(' '),
        bars: true,
        disclosed: false,
        row: null,
      }
      return [found]
    }),
  )
}
