import type {Reader} from '../../platform/db/database.ts'
import type {Recorded} from '../../platform/work.ts'
import './tables.ts'
import '../finding/tables.ts'

/**
 * Engagements whose facts other happenings change: of their papers, their findings, the plan they stand in; and, while they
 * are not reported, of those on the team. Each kind is one query, and none where nothing of it happened.
 */
export async function engagementsTouched(db: Reader, events: readonly Recorded[]): Promise<string[]> {
  const of = (...subjects: string[]) => [
    ...new Set(events.filter(({subject}) => subjects.includes(subject)).map(({subjectId}) => subjectId)),
  ]
  const found = await Promise.all([
    ofPapers(db, of('WorkingPaper')),
    ofFindings(db, of('Finding')),
    ofImpairments(db, of('Impairment')),
    ofPlans(db, of('AnnualAuditPlan')),
    ofOfficials(db, of('Official', 'Auditor')),
    // whom kin or a unit concerns is not told by its id: all that are under way
    of('AuditorKin', 'Unit').length > 0 ? underWay(db) : [],
  ])
  return [...new Set(found.flat())]
}

async function ofPapers(db: Reader, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('workingPaper').select('engagementId').where('id', 'in', ids).execute()
  return rows.map(({engagementId}) => engagementId)
}

/** Only serious ones decide how an engagement stands; one that was so before may not be now. */
async function ofFindings(db: Reader, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('finding').select('engagementId').where('id', 'in', ids).execute()
  return rows.flatMap(({engagementId}) => engagementId ?? [])
}

async function ofImpairments(db: Reader, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('impairment').select('engagementId').where('id', 'in', ids).execute()
  return rows.map(({engagementId}) => engagementId)
}

async function ofPlans(db: Reader, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('engagement').select('id').where('planId', 'in', ids).execute()
  return rows.map(({id}) => id)
}

async function ofOfficials(db: Reader, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('engagementMember')
    .innerJoin('engagement', 'engagement.id', 'engagementMember.engagementId')
    .select('engagement.id')
    .distinct()
    .where('engagementMember.officialId', 'in', ids)
    .where('engagement.reportSubmittedOn', 'is', null)
    .where('engagement.state', '<>', 'cancelled')
    .execute()
  return rows.map(({id}) => id)
}

async function underWay(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('engagement')
    .select('id')
    .where('reportSubmittedOn', 'is', null)
    .where('state', '<>', 'cancelled')
    .execute()
  return rows.map(({id}) => id)
}
