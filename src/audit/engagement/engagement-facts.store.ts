// What the rules look at in engagements, set-wise: a constant number of queries a batch, and what bears on the team of each
// that is not reported yet.
import {type Expression, type ExpressionBuilder, type SqlBool, sql} from 'kysely'
import {inBatches} from '../../platform/db/batches.ts'
import type {Database, Reader} from '../../platform/db/database.ts'
import {holidayCalendar} from '../../platform/settings/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import {impairmentsOf} from '../team/impairment.store.ts'
import {type AtReport, atReportOf, readAtReport} from './at-report.ts'
import {type SeriousFinding, worstOf} from './serious-finding.ts'
import type {EngagementTable} from './tables.ts'
import './tables.ts'

export type EngagementFacts = {
  engagement: EngagementRow
  inApprovedPlan: boolean
  serious: SeriousFinding | null
  /** Frozen with the report; else as it is. */
  atReport: AtReport | undefined
}

type EngagementRow = EngagementTable & {agencyName: string}
type Which = {ids: string[]} | {after: string | null; limit: number}
type At = {day: Day; past: boolean}

/** As they stand on the day; `past` where it is another than today: then as they stood, as far as the records tell. */
export async function engagementFacts(db: Reader, which: Which, at: At): Promise<EngagementFacts[]> {
  const rows = await engagementsToJudge(db, which, at)
  if (rows.length === 0) return []
  const inPlan = await itemsInForce(db, rows)
  const serious = await seriousFindings(db, rows)
  const frozen = new Map(rows.map((row) => [row.id, readAtReport(row, at.day)]))
  const notReported = rows.filter(({id}) => frozen.get(id) === null)
  const live = await liveCounts(db, notReported, at.day)
  return rows.map((row) => ({
    engagement: row,
    inApprovedPlan: inPlan(row, at.day),
    serious: serious.get(row.id) ?? null,
    atReport: frozen.get(row.id) ?? live(row),
  }))
}

async function engagementsToJudge(db: Reader, which: Which, at: At): Promise<EngagementRow[]> {
  const engagements = db
    .selectFrom('engagement')
    .innerJoin('unit', 'unit.id', 'engagement.agencyId')
    .selectAll('engagement')
    .select('unit.name as agencyName')
    .where(stood(at))
    .orderBy('engagement.id')
  if (!('ids' in which)) {
    const some = engagements.limit(sql.lit(which.limit))
    return (which.after === null ? some : some.where('engagement.id', '>', which.after)).execute()
  }
  const rows: EngagementRow[] = []
  await inBatches(which.ids, async (ids) =>
    rows.push(...(await engagements.where('engagement.id', 'in', ids).execute())),
  )
  return rows
}

/** A cancelled engagement is not judged; on a past day neither is one that was opened later. */
const stood =
  ({day, past}: At) =>
  (where: ExpressionBuilder<Database, 'engagement'>): Expression<SqlBool> => {
    if (!past) return where('engagement.state', '<>', 'cancelled')
    const opened = where.or([
      where('engagement.recordedAt', '<', `${day}T17:00:00.000Z`),
      where('engagement.startedOn', '<=', day),
    ])
    const alive = where.or([where('engagement.cancelledOn', 'is', null), where('engagement.cancelledOn', '>', day)])
    return where.and([opened, alive])
  }

/** Whether an engagement's item stood in the edition in force on the day it started; on the day asked while it has not. */
async function itemsInForce(db: Reader, rows: readonly EngagementRow[]) {
  const planIds = [...new Set(rows.flatMap(({planId}) => planId ?? []))]
  if (planIds.length === 0) return () => false
  const editions = await db
    .selectFrom('planEdition')
    .select(['id', 'planId', 'approvedOn'])
    .where('planId', 'in', planIds)
    .where('state', 'in', ['approved', 'superseded'])
    .where('approvedOn', 'is not', null)
    .orderBy('number')
    .execute()
  const lineages = [...new Set(rows.flatMap(({planItemId}) => planItemId ?? []))]
  const items = await db
    .selectFrom('planItem')
    .select(['editionId', 'lineageId'])
    .where('lineageId', 'in', lineages)
    .execute()
  const held = new Set(items.map(({editionId, lineageId}) => `${editionId} ${lineageId}`))
  return ({planId, planItemId, startedOn}: EngagementRow, today: Day): boolean => {
    const day = startedOn !== null && startedOn < today ? startedOn : today
    const inForce = editions.findLast((each) => each.planId === planId && (each.approvedOn ?? '') <= day)
    return planItemId !== null && inForce !== undefined && held.has(`${inForce.id} ${planItemId}`)
  }
}

/** Of each engagement the serious finding that is worst reported. */
async function seriousFindings(db: Reader, rows: readonly EngagementRow[]): Promise<Map<string, SeriousFinding>> {
  const found = await db
    .selectFrom('finding')
    .select(['engagementId', 'seriousNotedOn as notedOn', 'seriousReportedOn as reportedOn'])
    .where(
      'engagementId',
      'in',
      rows.map(({id}) => id),
    )
    .where('seriousNotedOn', 'is not', null)
    .where('state', '<>', 'withdrawn')
    .execute()
  if (found.length === 0) return new Map()
  const calendar = await holidayCalendar(db)
  const worst = new Map<string, SeriousFinding>()
  for (const [engagementId, some] of Map.groupBy(found, (each) => each.engagementId ?? '')) {
    const one = worstOf(
      some.map(({notedOn, reportedOn}) => ({notedOn: notedOn ?? '', reportedOn})),
      calendar,
    )
    if (one) worst.set(engagementId, one)
  }
  return worst
}

/** What the records say of engagements whose report has not gone up. */
async function liveCounts(
  db: Reader,
  rows: readonly EngagementRow[],
  day: Day,
): Promise<(row: EngagementRow) => AtReport | undefined> {
  const ids = rows.map(({id}) => id)
  if (ids.length === 0) return () => undefined
  const of = <T extends {engagementId: string}>(found: readonly T[]) =>
    Map.groupBy(found, ({engagementId}) => engagementId)
  const papers = of(await papersIn(db, ids))
  const objectives = of(await objectivesIn(db, ids))
  const disclosures = of(await disclosuresIn(db, ids))
  const team = of(await membersOn(db, ids, day))
  const counts = new Map<string, AtReport>()
  for (const engagement of rows) {
    const {id} = engagement
    const officials = (team.get(id) ?? []).map(({officialId}) => officialId)
    const impairments = await impairmentsOf(db, engagement, officials, day)
    const counted = {engagement, impairments, papers: papers.get(id) ?? [], objectives: objectives.get(id)?.length ?? 0}
    counts.set(id, atReportOf({...counted, disclosed: disclosures.has(id)}))
  }
  return ({id}) => counts.get(id)
}

const papersIn = (db: Reader, ids: readonly string[]) =>
  db
    .selectFrom('workingPaper')
    .select(['engagementId', 'state', 'preparerId', 'reviewerId'])
    .where('engagementId', 'in', ids)
    .execute()

const objectivesIn = (db: Reader, ids: readonly string[]) =>
  db.selectFrom('engagementObjective').select('engagementId').where('engagementId', 'in', ids).execute()

const disclosuresIn = (db: Reader, ids: readonly string[]) =>
  db
    .selectFrom('engagementReport')
    .select('engagementId')
    .where('engagementId', 'in', ids)
    .where('disclosure', 'is not', null)
    .execute()

const membersOn = (db: Reader, ids: readonly string[], day: Day) =>
  db
    .selectFrom('engagementMember')
    .select(['engagementId', 'officialId'])
    .where('engagementId', 'in', ids)
    .where('fromDay', '<=', day)
    .where((where) => where.or([where('toDay', 'is', null), where('toDay', '>=', day)]))
    .execute()
