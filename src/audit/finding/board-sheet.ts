// The board as a file: exactly what the list shows, in its order.
import type {SheetOf} from '../../platform/exports/index.ts'
import {type Translate, translator} from '../../platform/messages/index.ts'
import {forbidden} from '../../platform/refusal.ts'
import type {WrittenCell} from '../../platform/sheets/write-workbook.ts'
import {type Agency, agenciesById} from '../agencies.ts'
import {standingBadge} from './board.page.ts'
import {type BoardRow, boardToExport, type ExportedFinding, unitsInspected} from './board.store.ts'
import {boardFields, readBoardFilter} from './board.ts'
import {severitiesOn} from './severity.ts'

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

/** Fetched a stretch at a time. @throws Refusal forbidden */
export const findingsSheet: SheetOf = async ({db, clock}, {ability}, {query, lang}) => {
  const units = await unitsInspected(db, ability)
  const [unitId] = units
  if (unitId === undefined) throw forbidden()
  const [t, today] = [translator(lang), clock.today()]
  const filter = readBoardFilter(query)
  const severities = await severitiesOn(db, today)
  const placeOf = (row: BoardRow) => ({
    rank: row.place,
    day: filter.order === 'age' ? row.issuedOn : row.dueOn,
    id: row.id,
  })
  const fetch: Fetch = (after, limit) =>
    boardToExport(db, units, filter, {today, from: after && placeOf(after), limit, severities})
  return {
    name: `${t('followUp.board.fileName')} ${today}`,
    sheet: t('followUp.board.sheet'),
    headings: headings.map((name) => t(`followUp.column.${name}`)),
    widths: [40, 50, 40, 24, 14, 22, 14, 14, 14, 12, 16, 18, 18, 14],
    rows: rowsOf(fetch, await agenciesById(db, ability), t),
    count: null,
    told: (count) => ({
      type: 'audit.findings.exported',
      subject: 'Unit',
      subjectId: unitId,
      unitId,
      after: {rows: count, ...Object.fromEntries(boardFields(filter))},
    }),
  }
}

async function* rowsOf(fetch: Fetch, agencies: ReadonlyMap<string, Agency>, t: Translate) {
  for (let after: ExportedFinding | null = null; ; ) {
    const some: ExportedFinding[] = await fetch(after, stretch)
    for (const row of some) yield cellsOf(row, agencies, t)
    after = some.at(-1) ?? null
    if (some.length < stretch) return
  }
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
