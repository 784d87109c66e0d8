// The universe as a workbook: exactly what the list shows; the same columns are read by the import.
import type {Translate} from '../platform/messages/index.ts'
import {type WrittenCell, writeWorkbook} from '../platform/sheets/write-workbook.ts'
import type {AuditableRow} from './auditable.store.ts'
import type {UniversePlace} from './auditable.ts'
import {universeColumns} from './universe-columns.ts'

const stretch = 1000

type Fetch = (from: UniversePlace | null, limit: number) => Promise<AuditableRow[]>

/** The bytes of an `.xlsx` of a year's things, fetched a stretch at a time in the order of the list. */
export function universeWorkbook(year: number, fetch: Fetch, t: Translate): Promise<Uint8Array> {
  async function* rows(): AsyncGenerator<WrittenCell[], undefined> {
    for (let from: UniversePlace | null = null; ; ) {
      const some: AuditableRow[] = await fetch(from, stretch)
      for (const row of some) yield cellsOf(row, t)
      from = some.at(-1) ?? null
      if (some.length < stretch) return
    }
  }
  const headings = [...universeColumns.map(({heading}) => heading), t('audit.risk.score')]
  const widths = [40, 22, 50, 24, 18, 18, 30, 18, 14, 50, 16]
  return writeWorkbook({sheet: t('audit.year', {year}), headings, widths, rows: rows()})
}

function cellsOf(row: AuditableRow, t: Translate): WrittenCell[] {
  return [
    row.agencyName,
    t(`audit.auditable.kind.${row.kind}`),
    row.name,
    row.budgetSource === null ? null : t(`audit.source.${row.budgetSource}`),
    row.budget === null ? null : row.budget / 100,
    row.disbursed === null ? null : row.disbursed / 100,
    row.contract,
    row.lastAuditedOn === null ? null : {date: row.lastAuditedOn},
    row.openFindings,
    row.detail,
    row.risk === null ? null : row.risk / 100,
  ]
}
