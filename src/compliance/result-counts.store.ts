import {sql} from 'kysely'
import type {Ability} from '../platform/access/ability.ts'
import type {Reader} from '../platform/db/database.ts'
import {keptQuery} from '../platform/db/kept-query.ts'
import type {Catalogue} from '../platform/rules/catalogue.ts'
import type {Outcome} from '../platform/rules/rule.ts'
import type {Slice} from '../platform/slice.ts'
import type {Asked} from './result-list.store.ts'
import {visibleResults} from './visible-results.store.ts'

/** How many results there are of one rule in one unit with one outcome, among those a reader may know of. */
export type ResultCount = {ruleId: string; unitId: string | null; outcome: Outcome; count: number}

/** Every check counts its turns, and every change of a record leaves a mark: while both are the same, so are the counts. */
const stampOf = keptQuery((db: Reader) =>
  db.selectFrom('checkState').select(['turn', sql<string | null>`(select max(id) from check_pending)`.as('mark')]),
)

const kept = new WeakMap<Ability, {stamp: string; by: Map<string, unknown>}>()

/** What was read of the results for a reader, as long as none of them can be another. */
export async function keptWhileUnchanged<T>(
  db: Reader,
  ability: Ability,
  name: string,
  read: () => Promise<T>,
): Promise<T> {
  const stamp = JSON.stringify(await stampOf(db, {}))
  const before = kept.get(ability)
  const known = before?.stamp === stamp ? before : {stamp, by: new Map<string, unknown>()}
  if (known !== before) kept.set(ability, known)
  if (!known.by.has(name)) known.by.set(name, await read())
  return known.by.get(name) as T
}

/** Counts of all a reader may know of. Counting walks every result; the same reader asks again and again. */
export const knownCounts = (
  db: Reader,
  parts: {slices: readonly Slice[]},
  ability: Ability,
): Promise<readonly ResultCount[]> =>
  keptWhileUnchanged(db, ability, 'counts', async () => {
    const rows = await db
      .selectFrom('ruleResult')
      .select(['ruleId', 'unitId', 'outcome', (select) => select.fn.countAll<number | string>().as('count')])
      .where(visibleResults(db, parts, ability))
      .groupBy(['ruleId', 'unitId', 'outcome'])
      .execute()
    return rows.map((row) => ({...row, count: Number(row.count)}))
  })

/** How many of these a filter lets through; a search is not among what is counted. */
export const countOf = (
  counts: readonly ResultCount[],
  {outcome, rules: among, unit, subject}: Omit<Asked, 'text'>,
  {rules}: Catalogue,
): number =>
  counts
    .filter((each) => outcome === undefined || each.outcome === outcome)
    .filter((each) => among === undefined || among.includes(each.ruleId))
    .filter((each) => unit === undefined || each.unitId === unit)
    .filter((each) => subject === undefined || rules.get(each.ruleId)?.subject.name === subject)
    .reduce((sum, {count}) => sum + count, 0)
