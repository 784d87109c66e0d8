// The yearly report on its way to the governor.
import type {Reader} from '../../platform/db/database.ts'
import type {Paper, PaperDocument, PaperKind} from '../../platform/decision/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import {throughDeputy, toGovernor} from '../approval.ts'
import {auditUnitNames} from '../auditor/auditor.store.ts'
import type {AnnualAuditReportTable} from '../tables.ts'
import {annualReportEnded} from './annual-report.actions.ts'
import {annualReportById} from './annual-report.store.ts'
import {annualReportAddress} from './annual-report.ts'
import {annualReportDocument} from './annual-report-document.ts'
import {figuresOf} from './annual-report-figures.store.ts'

export const annualReportPaper: PaperKind = {
  label: 'annualReport.one',
  subject: 'AnnualAuditReport',
  routes: [toGovernor, throughDeputy],
  href: annualReportAddress,
  draw: drawAnnualReport,
  ended: annualReportEnded,
}

/** As it was proposed; there is no paper of it before. */
async function drawAnnualReport(db: Reader, id: string): Promise<Paper | null> {
  const row = await annualReportById(db, id)
  if (!row?.document) return null
  const unitName = (await auditUnitNames(db, [row.unitId])).get(row.unitId) ?? ''
  const title = titleOf(row)
  return {unitId: row.unitId, unitName, title, amount: null, document: JSON.parse(row.document) as PaperDocument}
}

export const titleOf = ({fiscalYear}: AnnualAuditReportTable): string =>
  `รายงานผลการตรวจสอบภายในประจำปีงบประมาณ พ.ศ. ${fiscalYear}`

/** As it was proposed, else as it would be today. */
export async function documentToday(db: Reader, row: AnnualAuditReportTable, today: Day): Promise<PaperDocument> {
  if (row.document) return JSON.parse(row.document) as PaperDocument
  return annualReportDocument(row, await figuresOf(db, row.unitId, row.fiscalYear, today))
}
