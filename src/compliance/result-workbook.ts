import type {WrittenCell} from '../platform/sheets/write-workbook.ts'
import {lineOf, type Reading} from './reading.ts'
import type {Place, ResultRow} from './result-list.store.ts'

const columns = ['label', 'unit', 'outcome', 'rule', 'severity', 'found', 'dueOn', 'since', 'doubt'] as const

export const workbookForm = ({t}: Reading) => ({
  sheet: t('compliance.title'),
  headings: columns.map((name) => t(`compliance.workbook.${name}`)),
  widths: [32, 36, 22, 40, 12, 70, 16, 16, 36],
  wrap: true,
})

const stretch = 1000

/** The rows of a workbook, fetched a stretch at a time in the order of the list. */
export async function* workbookRows(
  reading: Reading,
  fetch: (from: Place | null, limit: number) => Promise<ResultRow[]>,
): AsyncGenerator<WrittenCell[], undefined> {
  for (let from: Place | null = null; ; ) {
    const rows: ResultRow[] = await fetch(from, stretch)
    for (const row of rows) yield cellsOf(reading, row)
    from = rows.at(-1) ?? null
    if (rows.length < stretch) return
  }
}

function cellsOf(reading: Reading, row: ResultRow): WrittenCell[] {
  const {t} = reading
  const line = lineOf(reading, row)
  return [
    line.record.label,
    line.unit?.name ?? null,
    t(`outcome.${line.outcome}`),
    line.rule.title,
    t(`rules.severity.${line.severity}`),
    line.sentence,
    line.dueOn && {date: line.dueOn},
    {date: line.since},
    line.doubt,
  ]
}
