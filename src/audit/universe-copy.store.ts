// What a year's universe can still take over from the year before.
import type {Ability} from '../platform/access/ability.ts'
import type {Reader} from '../platform/db/database.ts'
import {agenciesById} from './agencies.ts'
import {type AuditYear, auditYearOf} from './audit-year.store.ts'
import {auditablesOfYear} from './auditable.store.ts'
import {sameness} from './auditable.ts'
import type {AuditableTable} from './tables.ts'

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

/** Until something of either year, or of the agencies, changes. */
type Kept = {stamps: string; agencies: object; some: boolean}

const kept = new WeakMap<object, Map<string, Kept>>()
const mostKept = 50

/** Whether anything is left to copy into a year, read anew only when that may have changed. */
export async function someLeftToCopy(
  db: Reader,
  ability: Ability,
  years: readonly AuditYear[],
  {unitId, fiscalYear}: Pick<AuditYear, 'unitId' | 'fiscalYear'>,
): Promise<boolean> {
  const before = auditYearOf(years, unitId, fiscalYear - 1)
  if (before.things === 0) return false
  const found = kept.get(db) ?? new Map<string, Kept>()
  kept.set(db, found)
  const key = `${unitId} ${fiscalYear}`
  const stamps = `${before.stamp} ${auditYearOf(years, unitId, fiscalYear).stamp}`
  const agencies = await agenciesById(db, ability)
  const known = found.get(key)
  if (known?.stamps === stamps && known.agencies === agencies) return known.some
  const some = (await leftToCopy(db, ability, unitId, fiscalYear)).length > 0
  if (found.size >= mostKept) found.clear()
  found.set(key, {stamps, agencies, some})
  return some
}
