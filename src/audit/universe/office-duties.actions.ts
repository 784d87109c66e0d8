import {invalidField} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {columnsOf, newRow, openYear, told} from './auditable.actions.ts'
import {auditablesOfYear, insertAuditables} from './auditable.store.ts'
import {officeDuties} from './office-duties.ts'

/** Of a duty nothing more is known yet. */
const bare = {
  kind: 'duty',
  budgetSource: null,
  budget: null,
  disbursed: null,
  contract: null,
  detail: null,
  lastAuditedOn: null,
  openFindings: null,
} as const

/**
 * Puts duties of the Provincial Office into a year's universe; those that came there meanwhile stay as they are.
 * @returns how many came in @throws Refusal not-found, forbidden, conflict when frozen; invalid: none was chosen
 */
export async function addOfficeDuties(work: Work, unitId: string, year: number, keys: ReadonlySet<string>) {
  const basis = await openYear(work, unitId, year)
  const groups = officeDuties(await agencies(work.db, work.ability), await auditablesOfYear(work.db, unitId, year))
  const chosen = groups.flatMap(({agency, duties}) =>
    duties.filter(({key}) => keys.has(key)).map((duty) => ({agency, ...duty})),
  )
  if (chosen.length === 0) throw invalidField(groups[0]?.key ?? '', 'audit.problem.duty')
  const rows = chosen
    .filter(({there}) => !there)
    .map(({agency, name}) => newRow(unitId, year, columnsOf({...bare, agencyId: agency.id, name}, agency, basis), work))
  if (rows.length === 0) return 0
  await insertAuditables(work.db, rows)
  work.record(
    ...rows.map((row) => ({
      ...told('added', row),
      after: {auditableName: row.name, agencyId: row.agencyId, auditableKind: row.kind, fiscalYear: year},
    })),
  )
  return rows.length
}
