import type {Expression, Kysely, RawBuilder, SqlBool} from 'kysely'
import {sql} from 'kysely'
import type {Database, Reader} from '../platform/db/database.ts'
import {byIndex} from '../platform/db/dialect.ts'
import type {Outcome} from '../platform/rules/rule.ts'
import type {Day} from '../platform/thai/day.ts'

/** How many results of a rule there were with an outcome. */
export type YearCount = {ruleId: string; outcome: Outcome; count: number}

/** A result of a year: `on` the day it was found or stood no more, `resultId` of what stands of it now, if anything. */
export type YearRow = {
  ruleId: string
  label: string
  on: Day | null
  became: Outcome | null
  resultId: string | null
}

/** Results of one kind: where they stand, named as the condition on what a reader may know of names them, and which. */
type Arm = {from: RawBuilder<unknown>; where: Expression<SqlBool>[]}

const standing: Arm = {from: sql`rule_result`, where: []}

/** Breaches stand first in the order of urgency: no more is walked than there are. */
const breachesStanding = (db: Reader): Arm => ({
  from: sql`rule_result${sql.raw(byIndex(db, 'rule_result_by_urgency'))}`,
  where: [sql`rule_result.urgency = 0`],
})

const past = (db: Reader): RawBuilder<unknown> =>
  sql`rule_result_past as rule_result${sql.raw(byIndex(db, 'rule_result_past_ended'))}`

/** What stood on a day of the time since results are kept. */
const keptOn = (db: Reader, day: Day, now: Arm = standing): Arm[] => [
  {from: now.from, where: [...now.where, sql`rule_result.as_of <= ${day}`]},
  {from: past(db), where: [sql`rule_result.ended_on > ${day}`, sql`rule_result.as_of <= ${day}`]},
]

const foundOn = (day: Day): Arm[] => [
  {from: sql`rule_result_of_day as rule_result`, where: [sql`rule_result.day = ${day}`]},
]

const breached: Expression<SqlBool> = sql`rule_result.outcome = 'breached'`

/** Breaches that began in a stretch of days: in the row they were found with, unless that stood for no day. */
const begunWithin = (db: Reader, from: Day, to: Day): Arm[] => {
  const now = breachesStanding(db)
  const begun = [
    breached,
    sql<SqlBool>`rule_result.since = rule_result.as_of`,
    sql<SqlBool>`rule_result.since <= ${to}`,
  ]
  return [
    {from: now.from, where: [...now.where, sql`rule_result.since >= ${from}`, ...begun]},
    {
      from: past(db),
      where: [
        sql`rule_result.ended_on > ${from}`,
        sql`rule_result.since >= ${from}`,
        sql`rule_result.ended_on > rule_result.as_of`,
        ...begun,
      ],
    },
  ]
}

/** Breaches that were put right in a stretch of days: what came after is decided, and no breach. */
const mendedWithin = (db: Reader, from: Day, to: Day): Arm[] => [
  {
    from: past(db),
    where: [
      sql`rule_result.ended_on >= ${from}`,
      sql`rule_result.ended_on <= ${to}`,
      breached,
      sql`rule_result.ended_on > rule_result.since`,
      sql`rule_result.became in ('met', 'due', 'not-applicable')`,
    ],
  },
]

async function count(db: Reader, visible: Expression<SqlBool>, arms: Arm[]): Promise<YearCount[]> {
  const counts: YearCount[] = []
  for (const {from, where} of arms) {
    const query = sql<{ruleId: string; outcome: Outcome; count: number | string}>`
      select rule_result.rule_id, rule_result.outcome, count(*) as count from ${from}
      where ${sql.join([...where, visible], sql` and `)} group by rule_result.rule_id, rule_result.outcome`
    const {rows} = await query.execute(db as Kysely<Database>)
    counts.push(...rows.map((row) => ({...row, count: Number(row.count)})))
  }
  return counts
}

/** The first of each arm in the order of `by`, of all arms together the first again. */
async function list(db: Reader, visible: Expression<SqlBool>, arms: Arm[], {on, became, latest}: Shown, limit: number) {
  const found: YearRow[] = []
  for (const {from, where} of arms) {
    const order = latest ? sql`${on} desc, rule_result.id desc` : sql`${on}, rule_result.id`
    const query = sql<YearRow>`
      select rule_result.rule_id, rule_result.label, ${on} as ${sql.ref('on')}, ${became} as became, now.id as result_id
      from ${from} left join rule_result as now on now.subject = rule_result.subject
        and now.subject_id = rule_result.subject_id and now.rule_id = rule_result.rule_id
      where ${sql.join([...where, visible], sql` and `)} order by ${order} limit ${sql.lit(limit)}`
    found.push(...(await query.execute(db as Kysely<Database>)).rows)
  }
  const inOrder = found.sort((left, right) => ((left.on ?? '') < (right.on ?? '') ? -1 : left.on === right.on ? 0 : 1))
  return (latest ? inOrder.reverse() : inOrder).slice(0, limit)
}

type Shown = {on: RawBuilder<unknown>; became: RawBuilder<unknown>; latest: boolean}

const none = sql`null`

/** How it stood on a day: `kept` since checks began, or found by a check of that day alone. */
export const countsOn = (db: Reader, visible: Expression<SqlBool>, day: Day, source: 'kept' | 'checked') =>
  count(db, visible, source === 'kept' ? keptOn(db, day) : foundOn(day))

/** The breaches that stood on a day, the oldest first where that is known. */
export function breachesOn(
  db: Reader,
  visible: Expression<SqlBool>,
  day: Day,
  source: 'kept' | 'checked',
  limit: number,
) {
  const arms = source === 'kept' ? keptOn(db, day, breachesStanding(db)) : foundOn(day)
  const on = source === 'kept' ? sql`rule_result.since` : none
  const which = arms.map(({from, where}) => ({from, where: [...where, breached]}))
  return list(db, visible, which, {on, became: none, latest: false}, limit)
}

/** What became breached in a stretch of days, and the latest of it. */
export async function begun(db: Reader, visible: Expression<SqlBool>, [from, to]: [Day, Day], limit: number) {
  const arms = begunWithin(db, from, to)
  const shown = {on: sql`rule_result.since`, became: none, latest: true}
  return {counts: await count(db, visible, arms), rows: await list(db, visible, arms, shown, limit)}
}

/** What was put right in a stretch of days, and the latest of it. */
export async function mended(db: Reader, visible: Expression<SqlBool>, [from, to]: [Day, Day], limit: number) {
  const arms = mendedWithin(db, from, to)
  const shown = {on: sql`rule_result.ended_on`, became: sql`rule_result.became`, latest: true}
  return {counts: await count(db, visible, arms), rows: await list(db, visible, arms, shown, limit)}
}
