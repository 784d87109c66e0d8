import type {Expression, SqlBool} from 'kysely'
import {sql} from 'kysely'
import type {Reader} from '../platform/db/database.ts'
import {matches} from '../platform/db/dialect.ts'
import type {Outcome} from '../platform/rules/rule.ts'
import type {Day} from '../platform/thai/day.ts'
import type {RuleResultTable} from './tables.ts'

/** Which results are asked for; empty: all the reader may know of. */
export type Filter = {
  outcome?: Outcome
  rule?: string
  unit?: string
  subject?: string
  /** Part of the record's name. */
  text?: string
}

/** A place in the order of urgency. */
export type Place = Pick<RuleResultTable, 'urgency' | 'since' | 'id'>

export type ResultRow = RuleResultTable & {unitName: string | null}

const joined = (db: Reader) =>
  db
    .selectFrom('ruleResult')
    .leftJoin('unit', 'unit.id', 'ruleResult.unitId')
    .selectAll('ruleResult')
    .select('unit.name as unitName')

/** Results in the order of urgency, the newest of each outcome first; `visible` says which the reader may know of. */
export const listResults = (
  db: Reader,
  visible: Expression<SqlBool>,
  filter: Filter,
  {from, limit}: {from: Place | null; limit: number},
): Promise<ResultRow[]> =>
  joined(db)
    .where(visible)
    .where(asked(filter))
    .$if(from !== null, (query) => query.where(after(from as Place)))
    .orderBy('ruleResult.urgency')
    .orderBy('ruleResult.since', 'desc')
    .orderBy('ruleResult.id')
    .limit(sql.lit(limit))
    .execute()

const after = ({urgency, since, id}: Place) => sql<SqlBool>`(${sql.ref('ruleResult.urgency')} > ${urgency}
  or (${sql.ref('ruleResult.urgency')} = ${urgency} and (${sql.ref('ruleResult.since')} < ${since}
  or (${sql.ref('ruleResult.since')} = ${since} and ${sql.ref('ruleResult.id')} > ${id}))))`

function asked({outcome, rule, unit, subject, text}: Filter): Expression<SqlBool> {
  const parts = [
    ...equal('ruleResult.outcome', outcome),
    ...equal('ruleResult.ruleId', rule),
    ...equal('ruleResult.unitId', unit),
    ...equal('ruleResult.subject', subject),
    ...(text ? [matches(sql.ref('ruleResult.label'), text)] : []),
  ]
  return parts.length > 0 ? sql<SqlBool>`(${sql.join(parts, sql` and `)})` : sql<SqlBool>`(1 = 1)`
}

const equal = (column: string, value: string | undefined) =>
  value === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} = ${value}`]

/** How many results there are, counted up to `most`. */
export async function countResults(db: Reader, visible: Expression<SqlBool>, filter: Filter, most: number) {
  const row = await db
    .selectFrom((inner) =>
      inner
        .selectFrom('ruleResult')
        .select('ruleResult.id')
        .where(visible)
        .where(asked(filter))
        .limit(sql.lit(most))
        .as('found'),
    )
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** One result the reader may know of. */
export const resultById = (db: Reader, visible: Expression<SqlBool>, id: string): Promise<ResultRow | undefined> =>
  joined(db).where(visible).where('ruleResult.id', '=', id).executeTakeFirst()

/** All results of one record that the reader may know of, the most urgent first. */
export const resultsOfRecord = (db: Reader, visible: Expression<SqlBool>, subjects: string[], subjectId: string) =>
  joined(db)
    .where(visible)
    .where('ruleResult.subject', 'in', subjects)
    .where('ruleResult.subjectId', '=', subjectId)
    .orderBy('ruleResult.urgency')
    .orderBy('ruleResult.ruleId')
    .execute()

/** Results that time changes by a day if nothing is done: duties that fall due, and what was met and must be renewed. */
export const comingResults = (db: Reader, visible: Expression<SqlBool>, until: Day, limit: number) =>
  joined(db)
    .where(visible)
    .where('ruleResult.againOn', '<=', until)
    .where('ruleResult.outcome', 'in', ['due', 'met'])
    .where((where) =>
      where.or([
        where.and([where('ruleResult.outcome', '=', 'due'), where('ruleResult.dueOn', '<', until)]),
        where.and([where('ruleResult.outcome', '=', 'met'), where('ruleResult.nextOn', '<', until)]),
      ]),
    )
    .orderBy('ruleResult.againOn')
    .orderBy('ruleResult.id')
    .limit(sql.lit(limit))
    .execute()

export type ResultCount = {ruleId: string; unitId: string | null; outcome: Outcome; count: number}

/** How many results of each outcome, by rule and unit; of one rule or of all. */
export async function countsByRuleAndUnit(
  db: Reader,
  visible: Expression<SqlBool>,
  rule: string | null = null,
): Promise<ResultCount[]> {
  const rows = await db
    .selectFrom('ruleResult')
    .select(['ruleId', 'unitId', 'outcome', (select) => select.fn.countAll<number | string>().as('count')])
    .where(visible)
    .$if(rule !== null, (query) => query.where('ruleId', '=', rule ?? ''))
    .groupBy(['ruleId', 'unitId', 'outcome'])
    .execute()
  return rows.map((row) => ({...row, count: Number(row.count)}))
}

/** How many results of each of some outcomes. */
export async function countsByOutcome(db: Reader, visible: Expression<SqlBool>, outcomes: readonly Outcome[]) {
  const rows = await db
    .selectFrom('ruleResult')
    .select(['outcome', (select) => select.fn.countAll<number | string>().as('count')])
    .where(visible)
    .where('outcome', 'in', outcomes)
    .groupBy('outcome')
    .execute()
  return new Map(rows.map(({outcome, count}) => [outcome, Number(count)]))
}

export const unitNames = async (db: Reader, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('unit').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, name}) => [id, name]))
}

/** What a rule said of a record before, the latest first. */
export const pastResults = (db: Reader, {subject, subjectId, ruleId}: RuleResultTable, limit: number) =>
  db
    .selectFrom('ruleResultPast')
    .selectAll()
    .where('subject', '=', subject)
    .where('subjectId', '=', subjectId)
    .where('ruleId', '=', ruleId)
    .orderBy('id', 'desc')
    .limit(sql.lit(limit))
    .execute()
