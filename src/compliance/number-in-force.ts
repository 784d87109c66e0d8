import type {Reader} from '../platform/db/database.ts'
import {periodsOf} from '../platform/rules/periods.ts'
import type {Slice} from '../platform/slice.ts'
import type {Day} from '../platform/thai/day.ts'
import {catalogueOf} from './catalogue.ts'
import {officeParameters} from './office-parameter.store.ts'

/**
 * A number of a rule as it holds on a day, the office's own where it set one: for a page that counts with it. Null where
 * there is no such rule or number.
 */
export async function numberInForce(
  parts: {slices: readonly Slice[]},
  db: Reader,
  of: {rule: string; name: string},
  day: Day,
): Promise<number | null> {
  const rule = catalogueOf(parts).rules.get(of.rule)
  if (!rule) return null
  const periods = periodsOf(rule, await officeParameters(db, of.rule))
  const period = periods.findLast(({from}) => from <= day) ?? periods[0]
  const value = period?.parameters[of.name]
  return typeof value === 'number' ? value : null
}
