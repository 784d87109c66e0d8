// What every list of the universe begins with, in one question: the unit's years, and by what it plans them.
import type {Reader} from '../../platform/db/database.ts'
import {askPlainly} from '../../platform/db/kept-query.ts'
import type {AuditYear} from '../audit-year.store.ts'
import type {PlanningBasisTable} from '../tables.ts'
import {basisFor, type PlanningBasis} from './planning-basis.ts'
import '../tables.ts'

export type PlanningYear = Pick<AuditYear, 'fiscalYear' | 'things' | 'frozenAt' | 'stamp'>

const text = `select fiscal_year as year, things, stamp, frozen_at as frozenAt, null as id, null as scale, null as highFrom,
    null as factors, null as sources from risk_assessment where unit_id = ?
  union all select from_year, null, null, null, id, scale, high_from, factors, sources from planning_basis where unit_id = ?`

type Basis = Pick<PlanningBasisTable, 'id' | 'scale' | 'highFrom' | 'factors' | 'sources'>
type Row = {year: number; things: number; stamp: number; frozenAt: string | null} & (
  | Basis
  | {[name in keyof Basis]: null}
)

/** Every year there is something of, the latest first, and the basis of the one asked for. */
export async function planningYears(
  db: Reader,
  unitId: string,
  year: number,
): Promise<{years: PlanningYear[]; basis: PlanningBasis}> {
  const years: PlanningYear[] = []
  const bases: (Basis & {unitId: string; fromYear: number})[] = []
  for (const row of await askPlainly<Row>(db, text, [unitId, unitId]))
    if (row.id === null)
      years.push({fiscalYear: row.year, things: row.things, stamp: row.stamp, frozenAt: row.frozenAt})
    else bases.push({...row, unitId, fromYear: row.year})
  return {years: years.sort((a, b) => b.fiscalYear - a.fiscalYear), basis: basisFor(bases, unitId, year)}
}
