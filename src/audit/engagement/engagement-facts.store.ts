// What the rules look at in engagements, set-wise: a constant number of queries a batch, and what bears on the team of each
// that is not reported yet.
import {type Expression, type ExpressionBuilder, type SqlBool, sql} from 'kysely'
import {inBatches} from '../../platform/db/batches.ts'
import type {Database, Reader} from '../../platform/db/database.ts'
import {holidayCalendar} from '../../platform/settings/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import {type AtReport, impairmentCounts, readAtReport} from './at-report.ts'
import {impairmentsOf} from './impairment.store.ts'
import {type SeriousFinding, worstOf} from './serious-finding.ts'
import type {EngagementTable} from './tables.ts'
import './tables.ts'

export type EngagementFacts = {
  engagement: EngagementRow
  inApprovedPlan: boolean
  serious: SeriousFinding | null
  atReport: AtReport
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
  return rows.map((row) => {
    const atReport = frozen.get(row.id) ?? live(row)
    return {engagement: row, inApprovedPlan: inPlan(row, at.day), serious: serious.get(row.id) ?? null, atReport}
  })
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
): Promise<(row: EngagementRow) => AtReport> {
  const ids = rows.map(({id}) => id)
  const papers = ids.length === 0 ? [] : await paperCounts(db, ids)
  const objectives = new Set(ids.length === 0 ? [] : await withObjectives(db, ids))
  const members = ids.length === 0 ? [] : await membersOn(db, ids, day)
  const team = Map.groupBy(members, ({engagementId}) => engagementId)
  const impaired = new Map<string, ReturnType<typeof impairmentCounts>>()
  for (const row of rows) {
    const officials = (team.get(row.id) ?? []).map(({officialId}) => officialId)
    impaired.set(row.id, impairmentCounts(await impairmentsOf(db, row, officials, day)))
  }
  return (row) => {
    const own = papers.filter(({engagementId}) => engagementId === row.id)
    return {
      workingPapersUnreviewed: own.filter(({state}) => state !== 'reviewed').length,
      workingPapersSelfReviewed: own.filter(({self}) => self).length,
      ...(impaired.get(row.id) ?? impairmentCounts([])),
      hasObjectives: objectives.has(row.id),
      hasScope: (row.scope ?? '') !== '',
      hasConclusion: (row.conclusion ?? row.answer ?? '') !== '',
    }
  }
}

/** `self`: who prepared it reviewed it, and no report discloses how. */
async function paperCounts(db: Reader, ids: readonly string[]) {
  const rows = await db
    .selectFrom('workingPaper')
    .select(['engagementId', 'state', 'preparerId', 'reviewerId'])
    .where('engagementId', 'in', ids)
    .execute()
  const disclosed = await db
    .selectFrom('engagementReport')
    .select('engagementId')
    .where('engagementId', 'in', ids)
    .where('disclosure', 'is not', null)
    .execute()
  const told = new Set(disclosed.map(({engagementId}) => engagementId))
  return rows.map(({engagementId, state, preparerId, reviewerId}) => ({
    engagementId,
    state,
    self: reviewerId !== null && reviewerId === preparerId && !told.has(engagementId),
  }))
}

const withObjectives = async (db: Reader, ids: readonly string[]): Promise<string[]> => {
  const rows = await db
    .selectFrom('engagementObjective')
    .select('engagementId')
    .distinct()
    .where('engagementId', 'in', ids)
    .execute()
  return rows.map(({engagementId}) => engagementId)
}

const membersOn = (db: Reader, ids: readonly string[], day: Day) =>
  db
    .selectFrom('engagementMember')
    .select(['engagementId', 'officialId'])
    .where('engagementId', 'in', ids)
    .where('fromDay', '<=', day)
    .where((where) => where.or([where('toDay', 'is', null), where('toDay', '>=', day)]))
    .execute()
