import type {Expression, Kysely, SqlBool} from 'kysely'
import {sql} from 'kysely'
import type {Database, Reader} from '../platform/db/database.ts'
import {byIndex, matches} from '../platform/db/dialect.ts'
import type {Outcome} from '../platform/rules/rule.ts'
import type {Day} from '../platform/thai/day.ts'
import {byUrgency} from './result.ts'
import type {RuleResultTable} from './tables.ts'

/** Which results are asked for; empty: all the reader may know of. Of no rule at all: none. */
export type Asked = {
  outcome?: Outcome
  rules?: readonly string[]
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

/**
 * Results along one index, whatever the reader's scope: no other plan is as good for the widest as for the narrowest, and
 * without statistics the database would begin with every record he may read.
 */
async function walk(
  db: Reader,
  index: string,
  where: readonly Expression<SqlBool>[],
  order: Expression<unknown>,
  limit: number,
): Promise<ResultRow[]> {
  const query = sql<ResultRow>`select rule_result.*, unit.name as unit_name
    from rule_result${sql.raw(byIndex(db, index))} left join unit on unit.id = rule_result.unit_id
    where ${sql.join(where, sql` and `)} order by ${order} limit ${sql.lit(limit)}`
  return (await query.execute(db as Kysely<Database>)).rows
}

/** In the order of urgency, the newest of each outcome first; `visible` says which the reader may know of. */
export const listResults = (
  db: Reader,
  visible: Expression<SqlBool>,
  wanted: Asked,
  {from, limit}: {from: Place | null; limit: number},
): Promise<ResultRow[]> =>
  walk(
    db,
    wanted.text ? 'rule_result_counted' : 'rule_result_by_urgency',
    [...asked(wanted, wanted.text ? 'outcome' : 'urgency'), ...(from ? [after(from)] : []), visible],
    sql`${sql.ref('ruleResult.urgency')}, ${sql.ref('ruleResult.since')} desc, ${sql.ref('ruleResult.id')}`,
    limit,
  )

/** Results that time changes by a day if nothing is done: duties that fall due, and what was met and must be renewed. */
export const comingResults = (db: Reader, visible: Expression<SqlBool>, until: Day, limit: number) =>
  walk(
    db,
    'rule_result_again',
    [
      sql`${sql.ref('ruleResult.againOn')} <= ${until}`,
      sql`(${sql.ref('ruleResult.outcome')} = 'due' and ${sql.ref('ruleResult.dueOn')} < ${until}
        or ${sql.ref('ruleResult.outcome')} = 'met' and ${sql.ref('ruleResult.nextOn')} < ${until})`,
      visible,
    ],
    sql`${sql.ref('ruleResult.againOn')}, ${sql.ref('ruleResult.id')}`,
    limit,
  )

const after = ({urgency, since, id}: Place) => sql<SqlBool>`(${sql.ref('ruleResult.urgency')} > ${urgency}
  or (${sql.ref('ruleResult.urgency')} = ${urgency} and (${sql.ref('ruleResult.since')} < ${since}
  or (${sql.ref('ruleResult.since')} = ${since} and ${sql.ref('ruleResult.id')} > ${id}))))`

/** Outcomes stand in one index as such, in the other by their urgency. */
const asked = ({outcome, rules, unit, subject, text}: Asked, by: 'outcome' | 'urgency'): Expression<SqlBool>[] => [
  ...(by === 'outcome'
    ? equal('ruleResult.outcome', outcome)
    : equal('ruleResult.urgency', outcome && byUrgency.indexOf(outcome))),
  ...(rules ? [amongRules(rules)] : []),
  ...equal('ruleResult.unitId', unit),
  ...equal('ruleResult.subject', subject),
  ...(text ? [matches(sql.ref('ruleResult.label'), text)] : []),
]

const equal = (column: string, value: string | number | undefined) =>
  value === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} = ${value}`]

const amongRules = (rules: readonly string[]) =>
  rules.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`${sql.ref('ruleResult.ruleId')} in (${sql.join([...rules])})`

/** How many results there are, counted up to `most`. */
export async function countResults(db: Reader, visible: Expression<SqlBool>, wanted: Asked, most: number) {
  const query = sql<{count: number | string}>`select count(*) as count
    from (select 1 from rule_result${sql.raw(byIndex(db, 'rule_result_counted'))}
      where ${sql.join([...asked(wanted, 'outcome'), visible], sql` and `)} limit ${sql.lit(most)}) as found`
  const [row] = (await query.execute(db as Kysely<Database>)).rows
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
