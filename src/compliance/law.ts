import {fingerprintOf} from '../platform/rules/fingerprint.ts'
import {type OfficeParameter, type Period, periodsOf} from '../platform/rules/periods.ts'
import type {Rule} from '../platform/rules/rule.ts'
import {addDays, type Day} from '../platform/thai/day.ts'
import type {Calendar} from '../platform/thai/deadline.ts'

/** The periods of each rule with the numbers of the office, by rule id. */
export const periodsByRule = (rules: readonly Rule[], numbers: readonly OfficeParameter[]): Map<string, Period[]> =>
  new Map(rules.map((rule) => [rule.id, periodsOf(rule, numbers)]))

/** A fingerprint for each rule of all that its results hang on beside the facts: its periods and the holidays. */
export function lawOf(periods: ReadonlyMap<string, readonly Period[]>, calendar: Calendar): Record<string, string> {
  const holidays = holidaysOf(calendar)
  const law = [...periods].map(([rule, each]) => {
    const dated = each.map(({from, to, fingerprint}) => ({from, to, fingerprint}))
    return [rule, fingerprintOf({dated, holidays})]
  })
  return Object.fromEntries(law)
}

const firstYear = 1990
const lastYear = 2100

/** Every holiday of every year with a table, and those years. */
function holidaysOf(calendar: Calendar): (number | Day)[] {
  const found: (number | Day)[] = []
  for (let year = firstYear; year <= lastYear; year++) {
    if (!calendar.covers(`${year}-01-01`)) continue
    found.push(year)
    for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1))
      if (calendar.holiday(day) !== null) found.push(day)
  }
  return found
}
