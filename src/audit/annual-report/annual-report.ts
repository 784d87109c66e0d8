// The audit unit's yearly report: what is typed of it, and the figures that come from the records.
import {z} from 'zod'
import {optionalText} from '../../platform/http/fields.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {AnnualAuditReportTable} from '../tables.ts'
import {fiscalYear} from '../universe/auditable.ts'

export const annualReportsAddress = '/audit/annual-reports'
export const annualReportAddress = (id: string): string => `${annualReportsAddress}/${id}`

/** What the report on risk management and internal control must hold (IA-09); words `annualReport.part.<part>`. */
export const lawParts = [
  'significantRisks',
  'fraudRisk',
  'complaintSystem',
  'financialControl',
  'lawsuits',
] as const satisfies readonly (keyof AnnualAuditReportTable)[]

export const typedParts = ['overview', ...lawParts] as const

export type TypedPart = (typeof typedParts)[number]

export const missingOf = (row: Pick<AnnualAuditReportTable, (typeof lawParts)[number]>) =>
  lawParts.filter((part) => (row[part] ?? '') === '')

const version = z.coerce.number().int().catch(0)
const text = () => optionalText(8000)

export const newAnnualReport = z.object({year: fiscalYear()})
export const annualReportText = z.object({
  overview: text(),
  significantRisks: text(),
  fraudRisk: text(),
  complaintSystem: text(),
  financialControl: text(),
  lawsuits: text(),
  version,
})

export type AnnualReportText = z.output<typeof annualReportText>

export type Counted = {label: string; count: number}

/** How old open findings are, in days since their issue; words `annualReport.age.<age>`. */
export const ages = ['to30', 'to90', 'to180', 'over180'] as const

export const ageOf = (days: number): (typeof ages)[number] =>
  days <= 30 ? 'to30' : days <= 90 ? 'to90' : days <= 180 ? 'to180' : 'over180'

/** Of one fiscal year, as it stands on `asOf`. Money in satang, time in minutes. */
export type Figures = {
  asOf: Day
  plannedItems: number
  plannedDays: number
  opened: number
  special: number
  reported: number
  closed: number
  minutes: number
  submitted: number
  inTime: number
  issued: number
  implemented: number
  open: number
  bySeverity: Counted[]
  byAgency: Counted[]
  ages: Counted[]
  damage: number
  wronglyPaid: number
  toReturn: number
  returned: number
  training: {label: string; minutes: number}[]
  colleagueReviews: number
  peerReviews: number
  secondLooks: number
}
