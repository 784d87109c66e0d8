// The board as a workbook: exactly what the list shows, in its order.
import type {Translate} from '../../platform/messages/index.ts'
import {type WrittenCell, writeWorkbook} from '../../platform/sheets/write-workbook.ts'
import type {Agency} from '../agencies.ts'
import {standingBadge} from './board.page.ts'
import type {ExportedFinding} from './board.store.ts'

const stretch = 1000

type Fetch = (after: ExportedFinding | null, limit: number) => Promise<ExportedFinding[]>

const headings = [
  'agency',
  'title',
  'from',
  'letter',
  'severity',
  'state',
  'issuedOn',
  'respondedOn',
  'dueOn',
  'percent',
  'lastFollowedUpOn',
  'toReturn',
  'returned',
  'closedOn',
] as const

/** The bytes of an `.xlsx`, fetched a stretch at a time. */
export function boardWorkbook(fetch: Fetch, agencies: ReadonlyMap<string, Agency>, t: Translate): Promise<Uint8Array> {
  async function* rows(): AsyncGenerator<WrittenCell[], undefined> {
    for (let after: ExportedFinding | null = null; ; ) {
      const some: ExportedFinding[] = await fetch(after, stretch)
      for (const row of some) yield cellsOf(row, agencies, t)
      after = some.at(-1) ?? null
      if (some.length < stretch) return
    }
  }
  return writeWorkbook({
    sheet: t('followUp.board.sheet'),
    headings: headings.map((name) => t(`followUp.column.${name}`)),
    widths: [40, 50, 40, 24, 14, 22, 14, 14, 14, 12, 16, 18, 18, 14],
    rows: rows(),
  })
}

function cellsOf(row: ExportedFinding, agencies: ReadonlyMap<string, Agency>, t: Translate): WrittenCell[] {
  const day = (value: string | null): WrittenCell => (value === null ? null : {date: value})
  const money = (value: number | null): WrittenCell => (value === null ? null : value / 100)
  return [
    agencies.get(row.agencyId)?.name ?? null,
    row.title,
    row.engagementTitle ?? t(`followUp.source.${row.source}`),
    row.sourceLetter,
    row.severity,
    standingBadge(row, t).label,
    day(row.issuedOn),
    day(row.respondedOn),
    day(row.dueOn),
    row.percent,
    day(row.lastFollowedUpOn),
    money(row.toReturn),
    money(row.returned),
    day(row.closedOn),
  ]
}
