// The audit unit one works for: a province has one.
import {type Ability, can} from '../platform/access/ability.ts'
import type {Reader} from '../platform/db/database.ts'
import {forbidden} from '../platform/refusal.ts'
import {type AuditUnit, auditUnits} from './auditor/auditor.store.ts'

/** A change of units makes every ability anew: what one found with an ability holds as long as it. */
const kept = new WeakMap<Ability, Map<string, AuditUnit[]>>()

/** The audit units that are open for which the reader may do this. */
export async function ownAuditUnits(
  db: Reader,
  ability: Ability,
  action: string,
  subject: string,
): Promise<AuditUnit[]> {
  const found = kept.get(ability) ?? new Map<string, AuditUnit[]>()
  kept.set(ability, found)
  const known = found.get(`${action} ${subject}`)
  if (known) return known
  const units = (await auditUnits(db)).filter((each) => can(ability, action, subject, each))
  found.set(`${action} ${subject}`, units)
  return units
}

/** The first of them. @throws Refusal forbidden where there is none */
export async function ownAuditUnit(db: Reader, ability: Ability, action: string, subject: string): Promise<AuditUnit> {
  const [unit] = await ownAuditUnits(db, ability, action, subject)
  if (!unit) throw forbidden('audit.problem.noUnit')
  return unit
}
