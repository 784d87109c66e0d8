// What a reader of the trail wants to see, as it stands in the address.
import {z} from 'zod'
import {optionalText, optionalThaiDate} from '../http/fields.ts'
import {zodProblems} from '../http/zod-problems.ts'
import {idPattern} from '../ids.ts'
import type {Problem} from '../refusal.ts'
import {addDays, type Day} from '../thai/day.ts'
import type {EventFilter} from './trail-list.store.ts'

export type TrailFilter = {
  subject: string | null
  id: string | null
  type: string | null
  account: string | null
  from: Day | null
  to: Day | null
}

const names = ['subject', 'id', 'type', 'account', 'from', 'to'] as const
export type FilterName = (typeof names)[number]

const schema = z.object({
  subject: optionalText(255),
  id: optionalText(255),
  type: optionalText(255),
  account: optionalText(26),
  from: optionalThaiDate(),
  to: optionalThaiDate(),
})

/** Reads an address; a part that cannot be read is left out and told. */
export function readFilter(query: Record<string, unknown>): {filter: TrailFilter; problems: Problem[]} {
  const given = Object.fromEntries(names.map((name) => [name, typeof query[name] === 'string' ? query[name] : '']))
  const parsed = schema.safeParse(given)
  if (parsed.success) return {filter: parsed.data, problems: []}
  const problems = zodProblems(parsed.error)
  for (const {field} of problems) given[field] = ''
  const filter = schema.safeParse(given)
  return {filter: filter.data ?? schema.parse({}), problems}
}

/** The filter as parts of an address, without some of them. */
export const filterFields = (filter: TrailFilter, ...without: FilterName[]): [FilterName, string][] =>
  names.flatMap((name): [FilterName, string][] => {
    const value = filter[name]
    return value === null || without.includes(name) ? [] : [[name, value]]
  })

export const trailAddress = (fields: [string, string][]): string =>
  fields.length === 0 ? '/trail' : `/trail?${new URLSearchParams(fields)}`

/** The days of the filter begin and end at midnight in Bangkok. */
const midnight = (day: Day) => new Date(`${day}T00:00:00+07:00`).toISOString()

export const eventFilter = ({type, account, from, to}: TrailFilter): EventFilter => ({
  type: type ?? undefined,
  accountId: account ?? undefined,
  from: from ? midnight(from) : undefined,
  until: to ? midnight(addDays(to, 1)) : undefined,
})

export const readBefore = (given: unknown): string | null =>
  typeof given === 'string' && idPattern.test(given) ? given : null
