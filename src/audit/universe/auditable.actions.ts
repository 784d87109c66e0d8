import {can} from '../../platform/access/ability.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import {sortKey} from '../../platform/thai/sort-key.ts'
import type {Work} from '../../platform/work.ts'
import {type Agency, agencies} from '../agencies.ts'
import {auditUnits} from '../auditor/auditor.store.ts'
import {basisOfYear} from '../plan/planning-basis.store.ts'
import type {PlanningBasis} from '../plan/planning-basis.ts'
import {assessmentOf} from '../risk/risk-assessment.store.ts'
import type {AuditableTable} from '../tables.ts'
import {
  deleteAuditable,
  insertAuditables,
  isPlanned,
  lockedAuditable,
  updateAuditable,
  visibleAuditable,
} from './auditable.store.ts'
import type {AuditableInput} from './auditable.ts'
import {leftToCopy} from './universe-copy.store.ts'

export const told = (verb: string, {id, unitId}: Pick<AuditableTable, 'id' | 'unitId'>) => ({
  type: `audit.auditable.${verb}`,
  subject: 'Auditable',
  subjectId: id,
  unitId,
})

/** The unit whose universe it is, and by what it plans that year. @throws Refusal not-found, forbidden, conflict when frozen */
export async function openYear(work: Work, unitId: string, year: number): Promise<PlanningBasis> {
  const unit = (await auditUnits(work.db)).find(({id}) => id === unitId)
  if (!unit || !can(work.ability, 'read', 'AuditUnit', unit)) throw notFound()
  work.require('draft', 'Auditable', {unitId})
  const assessment = await assessmentOf(work.db, unitId, year)
  if (assessment?.frozenAt) throw conflict('audit.problem.frozen')
  return basisOfYear(work.db, unitId, year)
}

/** What is kept of a thing, with what follows from it. */
export function columnsOf(input: AuditableInput, agency: Agency, basis: PlanningBasis) {
  const {openFindings, ...rest} = input
  return {
    ...rest,
    openFindings: openFindings ?? 0,
    sortKey: sortKey(agency.name, input.name),
    withinRemit: isWithin(input.budgetSource, basis) ? 1 : 0,
  }
}

/** Without a source nothing speaks against it. */
const isWithin = (source: string | null, {sources}: PlanningBasis): boolean =>
  source === null || sources.some((each) => each === source)

export const newRow = (
  unitId: string,
  year: number,
  columns: ReturnType<typeof columnsOf>,
  work: Work,
): AuditableTable => ({
  id: newId(),
  unitId,
  fiscalYear: year,
  ...columns,
  copiedFrom: null,
  lastRisk: null,
  risk: null,
  assessors: 0,
  recordedAt: work.now,
  recordedByName: work.actor.name,
  version: 1,
})

async function agencyOf(work: Work, id: string): Promise<Agency> {
  const agency = (await agencies(work.db, work.ability)).find((each) => each.id === id)
  if (!agency) throw invalidField('agencyId', 'form.choiceUnknown')
  if (agency.closedOn !== null) throw invalidField('agencyId', 'audit.problem.agencyClosed')
  return agency
}

export async function addAuditable(work: Work, unitId: string, year: number, input: AuditableInput): Promise<string> {
  const basis = await openYear(work, unitId, year)
  const row = newRow(unitId, year, columnsOf(input, await agencyOf(work, input.agencyId), basis), work)
  await insertAuditables(work.db, [row])
  const {name, agencyId, kind, budgetSource} = row
  work.record({
    ...told('added', row),
    after: {auditableName: name, agencyId, auditableKind: kind, budgetSource, fiscalYear: year},
  })
  return row.id
}

/** The thing, locked, as far as the actor reaches. @throws Refusal not-found, forbidden, conflict */
export async function auditableFor(work: Work, id: string, version: number | null): Promise<AuditableTable> {
  const seen = await visibleAuditable(work.db, work.ability, id)
  const row = seen && (await lockedAuditable(work.db, id))
  if (!row) throw notFound()
  work.require('draft', 'Auditable', row)
  if (version !== null && row.version !== version) throw conflict('audit.problem.changedMeanwhile')
  await openYear(work, row.unitId, row.fiscalYear)
  return row
}

export async function changeAuditable(work: Work, id: string, {version, ...input}: AuditableInput & {version: number}) {
  const row = await auditableFor(work, id, version)
  const agency =
    input.agencyId === row.agencyId
      ? (await agencies(work.db, work.ability)).find((each) => each.id === row.agencyId)
      : await agencyOf(work, input.agencyId)
  if (!agency) throw invalidField('agencyId', 'form.choiceUnknown')
  const columns = columnsOf(input, agency, await basisOfYear(work.db, row.unitId, row.fiscalYear))
  await updateAuditable(work.db, row, columns)
  const say = (
    of: Pick<AuditableTable, 'name' | 'agencyId' | 'kind' | 'budgetSource' | 'budget' | 'lastAuditedOn'>,
  ) => ({
    auditableName: of.name,
    agencyId: of.agencyId,
    auditableKind: of.kind,
    budgetSource: of.budgetSource,
    budget: of.budget,
    lastAuditedOn: of.lastAuditedOn,
  })
  work.record({...told('changed', row), before: say(row), after: say({...row, ...columns})})
}

/** @throws Refusal conflict: a plan speaks of it */
export async function removeAuditable(work: Work, id: string): Promise<void> {
  const row = await auditableFor(work, id, null)
  if (await isPlanned(work.db, id)) throw conflict('audit.problem.planned')
  await deleteAuditable(work.db, row)
  work.record({...told('removed', row), before: {auditableName: row.name, agencyId: row.agencyId}})
}

/**
 * Takes over from the year before what the year has not: risks are assessed anew, and the old ones stand beside them.
 * Things of agencies that are closed stay behind. @returns how many came over
 */
export async function copyFromLastYear(work: Work, unitId: string, year: number): Promise<number> {
  const basis = await openYear(work, unitId, year)
  const before = await leftToCopy(work.db, work.ability, unitId, year)
  if (before.length === 0) throw conflict('audit.problem.nothingToCopy')
  const rows = before.map((row) => ({
    ...row,
    id: newId(),
    fiscalYear: year,
    withinRemit: isWithin(row.budgetSource, basis) ? 1 : 0,
    copiedFrom: row.id,
    lastRisk: row.risk,
    risk: null,
    assessors: 0,
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  }))
  await insertAuditables(work.db, rows)
  work.record({
    type: 'audit.universe.copied',
    subject: 'AuditUnit',
    subjectId: unitId,
    unitId,
    after: {fiscalYear: year, rows: rows.length},
  })
  return rows.length
}
