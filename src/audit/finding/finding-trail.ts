// What the trail says of a finding.
import type {FindingTable} from '../tables.ts'

export const told = (verb: string, {id, unitId}: Pick<FindingTable, 'id' | 'unitId'>) => ({
  type: `audit.finding.${verb}`,
  subject: 'Finding',
  subjectId: id,
  unitId,
})

/** As the trail says it: money by names that are read as money. */
export const said = (row: FindingTable) => ({
  title: row.title,
  severity: row.severity,
  agencyId: row.agencyId,
  criteria: row.criteria,
  conditionFound: row.conditionFound,
  cause: row.cause,
  effect: row.effect,
  recommendation: row.recommendation,
  owner: row.owner,
  dueOn: row.dueOn,
  damageAmount: row.damage,
  wronglyPaidAmount: row.wronglyPaid,
  toReturnAmount: row.toReturn,
  returnedAmount: row.returned,
  seriousNotedOn: row.seriousNotedOn,
})

type Said = Record<string, unknown>

/** Of two states, the fields that differ. */
export function onlyChanged(before: Said, after: Said): [Said, Said] {
  const changed = Object.keys(after).filter((field) => before[field] !== after[field])
  const of = (all: Said) => Object.fromEntries(changed.map((field) => [field, all[field]]))
  return [of(before), of(after)]
}
