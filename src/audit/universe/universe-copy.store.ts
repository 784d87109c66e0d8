// What a year's universe can still take over from the year before.
import type {Ability} from '../../platform/access/ability.ts'
import type {Reader} from '../../platform/db/database.ts'
import {keptFor} from '../../platform/kept.ts'
import {agenciesById} from '../agencies.ts'
import type {AuditableTable} from '../tables.ts'
import {auditablesOfYear} from './auditable.store.ts'
import {sameness} from './auditable.ts'

/** Last year's things that the year has not, as they were copied or typed; those of closed agencies stay behind. */
export async function leftToCopy(
  db: Reader,
  ability: Ability,
  unitId: string,
  year: number,
): Promise<AuditableTable[]> {
  const known = await agenciesById(db, ability)
  const here = await auditablesOfYear(db, unitId, year)
  const taken = new Set(here.flatMap((row) => [sameness(row), ...(row.copiedFrom ? [row.copiedFrom] : [])]))
  const before = await auditablesOfYear(db, unitId, year - 1)
  return before.filter(
    (row) => known.get(row.agencyId)?.closedOn === null && !taken.has(row.id) && !taken.has(sameness(row)),
  )
}

/** For each directory of agencies, until something of either year changes. */
const kept = keptFor<object, Promise<boolean>>(50)

type Year = {fiscalYear: number; things: number; stamp: number}

/** Whether anything is left to copy into a year, read anew only when that may have changed. */
export async function someLeftToCopy(
  db: Reader,
  ability: Ability,
  unitId: string,
  {years, year}: {years: readonly Year[]; year: Year},
): Promise<boolean> {
  const before = years.find(({fiscalYear}) => fiscalYear === year.fiscalYear - 1)
  if (before === undefined || before.things === 0) return false
  const agencies = await agenciesById(db, ability)
  const key = `${unitId} ${year.fiscalYear} ${before.stamp} ${year.stamp}`
  return kept(agencies, key, async () => (await leftToCopy(db, ability, unitId, year.fiscalYear)).length > 0)
}
