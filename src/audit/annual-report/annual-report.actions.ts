import {isDuplicate} from '../../platform/db/dialect.ts'
import {type Ended, propose} from '../../platform/decision/index.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import type {Work} from '../../platform/work.ts'
import {changesOf} from '../approval.ts'
import type {AnnualAuditReportTable} from '../tables.ts'
import {insertAnnualReport, lockedAnnualReport, updateAnnualReport, visibleAnnualReport} from './annual-report.store.ts'
import {type AnnualReportText, missingOf, typedParts} from './annual-report.ts'
import {annualReportDocument} from './annual-report-document.ts'
import {figuresOf} from './annual-report-figures.store.ts'

export const annualReportMatter = 'annual-audit-report'

const told = (verb: string, {id, unitId}: Pick<AnnualAuditReportTable, 'id' | 'unitId'>) => ({
  type: `audit.annual-report.${verb}`,
  subject: 'AnnualAuditReport',
  subjectId: id,
  unitId,
})

/** @throws Refusal invalid at `year`: there is one, or the year has not begun */
export async function beginAnnualReport(work: Work, unitId: string, year: number): Promise<string> {
  work.require('draft', 'AnnualAuditReport', {unitId})
  if (year > fiscalYearOf(work.today)) throw invalidField('year', 'annualReport.problem.notBegun')
  const row: AnnualAuditReportTable = {
    id: newId(),
    unitId,
    fiscalYear: year,
    overview: null,
    significantRisks: null,
    fraudRisk: null,
    complaintSystem: null,
    financialControl: null,
    lawsuits: null,
    document: null,
    figures: null,
    state: 'draft',
    approvedOn: null,
    approvedBy: null,
    decisionId: null,
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  }
  try {
    await insertAnnualReport(work.db, row)
  } catch (error) {
    if (isDuplicate(error)) throw invalidField('year', 'annualReport.problem.there', {year})
    throw error
  }
  work.record({...told('drafted', row), after: {fiscalYear: year}})
  return row.id
}

/** @throws Refusal not-found, forbidden; conflict: it is up, or decided */
async function draftOf(work: Work, id: string, action: 'draft' | 'propose'): Promise<AnnualAuditReportTable> {
  const seen = await visibleAnnualReport(work.db, work.ability, id)
  const row = seen && (await lockedAnnualReport(work.db, id))
  if (!row) throw notFound()
  work.require(action, 'AnnualAuditReport', row)
  if (row.state !== 'draft') throw conflict('annualReport.problem.notADraft')
  return row
}

export async function writeAnnualReport(work: Work, id: string, {version, ...given}: AnnualReportText): Promise<void> {
  const row = await draftOf(work, id, 'draft')
  if (row.version !== version) throw conflict('audit.problem.changedMeanwhile', {theirs: row})
  await updateAnnualReport(work.db, row, given)
  const changed = typedParts.filter((part) => row[part] !== given[part])
  const of = (all: Record<string, unknown>) => Object.fromEntries(changed.map((part) => [part, all[part]]))
  work.record({...told('edited', row), before: of(row), after: of(given)})
}

/** To the governor, with the figures as they stand. @throws Refusal conflict: a part the law names is not written */
export async function proposeAnnualReport(
  work: Work,
  parts: Parts,
  id: string,
  given: {route: string | null; note: string | null},
): Promise<string> {
  const row = await draftOf(work, id, 'propose')
  if (missingOf(row).length > 0) throw conflict('annualReport.problem.incomplete')
  const figures = await figuresOf(work.db, row.unitId, row.fiscalYear, work.today)
  await updateAnnualReport(work.db, row, {
    state: 'proposed',
    figures: JSON.stringify(figures),
    document: JSON.stringify(annualReportDocument(row, figures)),
  })
  const decisionId = await propose(work, parts, {matter: annualReportMatter, subjectId: id, ...given})
  work.record({...told('proposed', row), after: {decisionId}})
  return decisionId
}

/** Refused or sent back it is a draft again: a year has one report. */
export async function annualReportEnded(work: Work, id: string, ended: Ended): Promise<void> {
  const row = await lockedAnnualReport(work.db, id)
  if (!row) throw notFound()
  const changes = changesOf(ended)
  const free = {document: null, figures: null}
  await updateAnnualReport(work.db, row, changes.state === 'approved' ? changes : {...changes, ...free, state: 'draft'})
  work.record({...told(ended.state, row), after: {day: ended.on}})
}
