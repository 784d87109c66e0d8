// The universe as a workbook: exactly what the list shows; the same columns are read by the import.
import type {Sheet} from '../../platform/exports/index.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {WrittenCell} from '../../platform/sheets/write-workbook.ts'
import type {Agency} from '../agencies.ts'
import type {UniversePlace} from './auditable.ts'
import type {ExportedAuditable} from './auditable-list.store.ts'
import {universeColumns} from './universe-columns.ts'

const stretch = 1000

type Fetch = (from: UniversePlace | null, limit: number) => Promise<ExportedAuditable[]>

/** A year's things as a sheet, fetched a stretch at a time in the order of the list. */
export function universeSheet(
  year: number,
  fetch: Fetch,
  agencies: ReadonlyMap<string, Agency>,
  t: Translate,
): Omit<Sheet, 'told'> {
  async function* rows(): AsyncGenerator<WrittenCell[], undefined> {
    for (let from: UniversePlace | null = null; ; ) {
      const some: ExportedAuditable[] = await fetch(from, stretch)
      for (const row of some) yield cellsOf(row, agencies, t)
      from = some.at(-1) ?? null
      if (some.length < stretch) return
    }
  }
  const headings = [...universeColumns.map(({heading}) => heading), t('audit.risk.score')]
  const widths = [40, 22, 50, 24, 18, 18, 30, 18, 14, 50, 16]
  const name = `${t('audit.universe.title')} ${year}`
  return {name, sheet: t('audit.year', {year}), headings, widths, rows: rows(), count: null}
}

function cellsOf(row: ExportedAuditable, agencies: ReadonlyMap<string, Agency>, t: Translate): WrittenCell[] {
  return [
    agencies.get(row.agencyId)?.name ?? '',
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
