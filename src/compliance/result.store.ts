import type {Expression, SqlBool} from 'kysely'
import {sql} from 'kysely'
import {inBatches} from '../platform/db/batches.ts'
import type {Reader, Writer} from '../platform/db/database.ts'
import {insertMany, overwriteMany} from '../platform/db/kept-insert.ts'
import {newId} from '../platform/ids.ts'
import type {Outcome} from '../platform/rules/rule.ts'
import type {Day} from '../platform/thai/day.ts'
import {type Difference, type Found, isSameResult} from './result.ts'
import type {RuleResultPastTable, RuleResultTable} from './tables.ts'

/** Records of one subject: some by id, or a stretch in order of id, `after` left out and `through` (null: the end) included. */
export type Stretch = {ids: readonly string[]} | {after: string | null; through: string | null}

/** What is stored of these records by these rules. */
export const storedResults = (db: Reader, subject: string, stretch: Stretch, rules: readonly string[]) =>
  db
    .selectFrom('ruleResult')
    .select(['id', 'subjectId', 'ruleId', 'digest'])
    .where('subject', '=', subject)
    .where('ruleId', 'in', rules)
    .where((where) => where.and(within(stretch)))
    .execute()

/** Whether a row's record is of the stretch. */
export function within(stretch: Stretch): Expression<SqlBool>[] {
  const subjectId = sql.ref('subjectId')
  if ('ids' in stretch) return [sql`${subjectId} in (${sql.join([...stretch.ids])})`]
  const {after, through} = stretch
  return [
    ...(after === null ? [] : [sql<SqlBool>`${subjectId} > ${after}`]),
    ...(through === null ? [] : [sql<SqlBool>`${subjectId} <= ${through}`]),
  ]
}

/**
 * Writes what a check found; what stood before is kept where it was another result. Answers how many results were added,
 * taken away or became others.
 */
export async function writeDifference(db: Writer, {added, differing, gone}: Difference, at: At): Promise<number> {
  const before = await resultsById(db, [...differing.keys(), ...gone])
  const past: RuleResultPastTable[] = []
  const replaced: RuleResultTable[] = []
  for (const row of before) {
    const found = differing.get(row.id)
    const same = found !== undefined && isSameResult(row, found)
    if (!same) past.push(pastOf(row, found?.outcome ?? null, at))
    if (same) replaced.push(rowOf(row.id, found, row))
    else if (found)
      replaced.push(rowOf(row.id, found, standing(at, row.outcome === found.outcome ? row.since : at.asOf)))
  }
  await insertMany(db, 'ruleResultPast', past)
  await overwriteMany(db, 'ruleResult', replaced)
  await inBatches(gone, (ids) => db.deleteFrom('ruleResult').where('id', 'in', ids).execute())
  const fresh = standing(at, at.asOf)
  await insertMany(
    db,
    'ruleResult',
    added.map((found) => rowOf(newId(), found, fresh)),
  )
  return added.length + past.length
}

type At = {asOf: Day; now: string}
type Standing = Pick<RuleResultTable, 'since' | 'asOf' | 'judgedAt'>

const standing = ({asOf, now}: At, since: Day): Standing => ({since, asOf, judgedAt: now})

/** A row with its columns always in one order. */
const rowOf = (id: string, found: Found, {since, asOf, judgedAt}: Standing): RuleResultTable => ({
  id,
  subject: found.subject,
  subjectId: found.subjectId,
  ruleId: found.ruleId,
  unitId: found.unitId,
  label: found.label,
  urgency: found.urgency,
  outcome: found.outcome,
  since,
  versionFrom: found.versionFrom,
  fingerprint: found.fingerprint,
  dueOn: found.dueOn,
  nextOn: found.nextOn,
  grounds: found.grounds,
  againOn: found.againOn,
  digest: found.digest,
  asOf,
  judgedAt,
})

async function resultsById(db: Reader, ids: string[]): Promise<RuleResultTable[]> {
  const rows: RuleResultTable[] = []
  await inBatches(ids, async (batch) => {
    rows.push(...(await db.selectFrom('ruleResult').selectAll().where('id', 'in', batch).execute()))
  })
  return rows
}

/** A result as it is kept once it stands no more; `became`: the outcome after it, null where nothing is judged any more. */
function pastOf(row: RuleResultTable, became: Outcome | null, {asOf, now}: At): RuleResultPastTable {
  const {subject, subjectId, ruleId, unitId, label, outcome, since, versionFrom, fingerprint} = row
  const {dueOn, nextOn, grounds, asOf: foundOn} = row
  const judged = {outcome, since, versionFrom, fingerprint, dueOn, nextOn, grounds}
  const kept = {subject, subjectId, ruleId, unitId, label, ...judged, asOf: foundOn}
  return {id: newId(), ...kept, became, endedOn: asOf, recordedAt: now}
}

/** Records with a result that time may have changed by a day. */
export async function recordsToLookAt(db: Reader, subject: string, asOf: Day, rules: readonly string[]) {
  const rows = await db
    .selectFrom('ruleResult')
    .select('subjectId')
    .distinct()
    .where('againOn', '<=', asOf)
    .where('subject', '=', subject)
    .where('ruleId', 'in', rules)
    .execute()
  return rows.map(({subjectId}) => subjectId)
}

/** Every pair of subject and rule that anything is stored of. */
export const judgedPairs = (db: Reader) =>
  db.selectFrom('ruleResult').select(['subject', 'ruleId']).distinct().execute()

/** Ids of at most `limit` results of a rule that judges its subject no more. */
export async function resultsOfPair(db: Reader, {subject, ruleId}: {subject: string; ruleId: string}, limit: number) {
  const rows = await db
    .selectFrom('ruleResult')
    .select('id')
    .where('subject', '=', subject)
    .where('ruleId', '=', ruleId)
    .limit(limit)
    .execute()
  return rows.map(({id}) => id)
}

/** How many results stand with each outcome, of one rule or of all; and over how many records. */
export async function standingCounts(db: Reader, rule: string | null) {
  const outcomes = await db
    .selectFrom('ruleResult')
    .select(['outcome', (select) => select.fn.countAll<number | string>().as('count')])
    .$if(rule !== null, (query) => query.where('ruleId', '=', rule ?? ''))
    .groupBy('outcome')
    .execute()
  const records = await db
    .selectFrom('ruleResult')
    .select((select) => select.fn.count<number | string>('subjectId').distinct().as('count'))
    .$if(rule !== null, (query) => query.where('ruleId', '=', rule ?? ''))
    .groupBy('subject')
    .execute()
  return {
    outcomes: outcomes.map(({outcome, count}) => ({outcome, count: Number(count)})),
    subjects: records.reduce((sum, {count}) => sum + Number(count), 0),
  }
}
