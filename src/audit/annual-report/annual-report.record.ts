// Whoever may read a yearly report may read what happened to it.
import {canSome} from '../../platform/access/ability.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {annualReportNames, visibleAnnualReportIds} from './annual-report.store.ts'
import {annualReportAddress} from './annual-report.ts'

export const annualReportRecord: Record<string, RecordKind> = {
  AnnualAuditReport: {
    label: 'annualReport.one',
    readable: (db, ability) =>
      canSome(ability, 'read', 'AnnualAuditReport') ? visibleAnnualReportIds(db, ability) : null,
    href: annualReportAddress,
    names: annualReportNames,
  },
}
