// What a Provincial Office does, group by group, in its own words: offered where the audit universe is filled.
import type {Agency} from '../agencies.ts'
import {sameness} from './auditable.ts'
import table from './office-duties.json' with {type: 'json'}

/** Every duty, for a field that offers words to choose from. */
export const dutyWords: readonly string[] = table.groups.flatMap(({duties}) => duties)

export type OfficeDuty = {
  /** Of the form: its group and place. */
  key: string
  name: string
  /** Whether the year has it already. */
  there: boolean
}

export type DutyGroup = {key: string; agency: Agency; duties: OfficeDuty[]}

type Known = {agencyId: string; kind: string; name: string}

/**
 * The duties with the unit of the Provincial Office that has each; of a group the office has not (or no more), with the
 * office itself. None where there is no such office. `known`: what the universe of the year holds.
 */
export function officeDuties(agencies: readonly Agency[], known: readonly Known[]): DutyGroup[] {
  const units = agencies.filter(({ofProvincialOffice, closedOn}) => ofProvincialOffice && closedOn === null)
  const office = units.find(({officeId, id}) => officeId === id)
  if (!office) return []
  const here = new Set(known.map(sameness))
  return table.groups.map(({key, unit, duties}) => {
    const agency = units.find(({plainName}) => plainName === unit) ?? office
    return {
      key,
      agency,
      duties: duties.map((name, at) => ({
        key: `${key}-${at + 1}`,
        name,
        there: here.has(sameness({agencyId: agency.id, kind: 'duty', name})),
      })),
    }
  })
}
