import {inBatches} from '../platform/db/batches.ts'
import type {Reader, Writer} from '../platform/db/database.ts'
import {upsert} from '../platform/db/dialect.ts'
import {insertMany} from '../platform/db/kept-insert.ts'
import {newId} from '../platform/ids.ts'
import type {Day} from '../platform/thai/day.ts'
import type {Counted, Judged} from './check-steps.ts'
import {within} from './result.store.ts'
import type {Difference, Found} from './result.ts'
import type {RuleResultOfDayTable} from './tables.ts'

/** What was found of these records by these rules when the day was checked before. */
export const storedOfDay = (db: Reader, day: Day, {subject, rules, stretch}: Judged) =>
  db
    .selectFrom('ruleResultOfDay')
    .select(['id', 'subjectId', 'ruleId', 'digest'])
    .where('day', '=', day)
    .where('subject', '=', subject)
    .where('ruleId', 'in', rules)
    .where((where) => where.and(within(stretch)))
    .execute()

/** What was found now takes the place of what was found before; answers how many results are others. */
export async function writeDay(db: Writer, day: Day, {added, differing, gone}: Difference): Promise<number> {
  const replaced = [...differing.keys(), ...gone]
  await inBatches(replaced, (ids) => db.deleteFrom('ruleResultOfDay').where('id', 'in', ids).execute())
  const rows = [...added, ...differing.values()].map((found) => rowOf(day, found))
  await insertMany(db, 'ruleResultOfDay', rows)
  return rows.length + gone.length
}

const rowOf = (
  day: Day,
  {subject, subjectId, ruleId, unitId, label, outcome, digest}: Found,
): RuleResultOfDayTable => ({
  id: newId(),
  day,
  subject,
  subjectId,
  ruleId,
  unitId,
  label,
  outcome,
  digest,
})

/** What was found that day by rules that are no more. */
export const forgetOthers = (db: Writer, day: Day, rules: readonly string[]) =>
  db.deleteFrom('ruleResultOfDay').where('day', '=', day).where('ruleId', 'not in', rules).execute()

/** How many results of a day there are with each outcome, of one rule or of all; and over how many records. */
export async function countsOfDay(db: Reader, day: Day, rule: string | null): Promise<Counted> {
  const outcomes = await db
    .selectFrom('ruleResultOfDay')
    .select(['outcome', (select) => select.fn.countAll<number | string>().as('count')])
    .where('day', '=', day)
    .$if(rule !== null, (query) => query.where('ruleId', '=', rule ?? ''))
    .groupBy('outcome')
    .execute()
  const records = await db
    .selectFrom('ruleResultOfDay')
    .select((select) => select.fn.count<number | string>('subjectId').distinct().as('count'))
    .where('day', '=', day)
    .$if(rule !== null, (query) => query.where('ruleId', '=', rule ?? ''))
    .groupBy('subject')
    .execute()
  return {
    outcomes: outcomes.map(({outcome, count}) => ({outcome, count: Number(count)})),
    subjects: records.reduce((sum, {count}) => sum + Number(count), 0),
  }
}

/** The day has been judged as a whole. */
export const keepCheckedDay = (db: Writer, day: Day, checkedAt: string) =>
  upsert(db, 'checkedDay', {day, checkedAt}, ['day'], {checkedAt}).execute()

/** Days judged by themselves, the first first. */
export const checkedDays = (db: Reader) => db.selectFrom('checkedDay').selectAll().orderBy('day').execute()
