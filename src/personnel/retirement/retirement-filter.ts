// What the list of who leaves service is asked for, as it stands in the address.
import {addDays, type Day} from '../../platform/thai/day.ts'
import {fiscalYearEnd, fiscalYearOf, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import {listAddress} from '../official/official-list.page.ts'
import type {Query} from '../official/official-list.ts'
import {personnelTypes} from '../official/personnel-type.ts'
import {positionLevels, positionTypes} from '../official/position-level.ts'

export const retirementsAddress = `${listAddress}/retirements`

const yearsAhead = 10

/** The fiscal years one looks at, this one first; each by its Buddhist year. */
export const yearsFrom = (today: Day): number[] => Array.from({length: yearsAhead}, (_, at) => fiscalYearOf(today) + at)

/** From a day on and before another. */
export type Span = {from: Day; until: Day}

/** Days out of service that follow a last day in fiscal years: who serves until 30 September leaves on 1 October. */
export const spanOf = (first: number, last = first): Span => ({
  from: addDays(fiscalYearStart(first), 1),
  until: addDays(fiscalYearEnd(last), 2),
})

/** The fiscal year of the last day in service before a day. */
export const yearOfLeaving = (retiresOn: Day): number => fiscalYearOf(addDays(retiresOn, -1))

/** Filters with a closed list of values, by their names in the address. */
export const choices = {kind: personnelTypes, type: positionTypes, level: positionLevels} as const
export type Choice = keyof typeof choices

/** By what the years are broken down. */
export const breakdowns = ['kind', 'rank', 'unit'] as const
export type Breakdown = (typeof breakdowns)[number]

export type RetirementFilter = {
  from: number
  to: number
  unit: string
  only: Partial<Record<Choice, string>>
  by: Breakdown
}

/** Years beyond those offered are none: the list then shows them all. */
export function readRetirementFilter(query: Query, years: readonly number[]): RetirementFilter {
  const yearIn = (given: string | undefined) => years.find((year) => String(year) === given)
  const from = yearIn(query.from) ?? years[0] ?? 0
  const to = Math.max(from, yearIn(query.to) ?? years.at(-1) ?? from)
  const only: RetirementFilter['only'] = {}
  for (const name of Object.keys(choices) as Choice[]) {
    const found = (choices[name] as readonly string[]).find((value) => value === query[name])
    if (found) only[name] = found
  }
  return {from, to, unit: (query.unit ?? '').slice(0, 26), only, by: breakdowns.find((by) => by === query.by) ?? 'kind'}
}

/** The fields of the address that ask for this, without some of them. */
export function fieldsOf(
  {from, to, unit, only, by}: RetirementFilter,
  years: readonly number[],
  without: readonly string[] = [],
): [string, string][] {
  const all: [string, string][] = [
    ['from', from === years[0] ? '' : String(from)],
    ['to', to === years.at(-1) ? '' : String(to)],
    ['unit', unit],
    ...Object.entries(only),
    ['by', by === 'kind' ? '' : by],
  ]
  return all.filter(([name, value]) => value !== '' && !without.includes(name))
}
