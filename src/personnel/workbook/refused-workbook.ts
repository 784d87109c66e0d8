// The refused rows as a workbook to correct and send again: the cells as they were, the reasons beside them.
import {type Lang, langs, type Translate, translator} from '../../platform/messages/index.ts'
import {writeWorkbook} from '../../platform/sheets/write-workbook.ts'
import type {WrittenCell} from '../../platform/sheets/written-cell.ts'
import {columnOf} from './columns.ts'
import type {CellProblem, RefusedRow, WorkbookReading} from './reading.ts'

const reasonWidth = 48
const cellWidth = 18

/** One column of the workbook: one of the file's, or the reasons at one of them. */
type Written = {heading: string; width: number; cell(row: RefusedRow): WrittenCell}

/**
 * The bytes of an `.xlsx`. Every cell is text, so that a formula or script in it stays what it is. The headings are those
 * of the file: it can be sent again once it is corrected, the reasons are then columns nobody reads.
 */
export function refusedWorkbook(
  reading: Pick<WorkbookReading, 'headings' | 'refused'>,
  lang: Lang,
): Promise<Uint8Array> {
  const say = translator(lang)
  const columns = writtenColumns(reading, say)
  return writeWorkbook({
    sheet: say('workbook.refused.sheet'),
    headings: columns.map(({heading}) => heading),
    widths: columns.map(({width}) => width),
    wrap: true,
    rows: reading.refused.values().map((row) => columns.map(({cell}) => cell(row))),
  })
}

/** The file's columns, each that something is wrong with followed by its reasons, and the number the row had. */
function writtenColumns({headings, refused}: Pick<WorkbookReading, 'headings' | 'refused'>, say: Translate): Written[] {
  const withReasons = new Set(refused.flatMap(({problems}) => problems.map(({column}) => column)))
  const reasons = (column: string): Written => ({
    heading: say('workbook.refused.reason', {column}),
    width: reasonWidth,
    cell: ({problems}) => reasonsAt(problems, column, say),
  })
  const written = headings.flatMap((heading, at): Written[] => {
    if (isOurs(heading)) return []
    const cell: Written = {heading, width: cellWidth, cell: ({cells}) => cells[at] ?? null}
    const column = columnOf(heading)?.heading
    return column && withReasons.delete(column) ? [cell, reasons(column)] : [cell]
  })
  const number: Written = {heading: say('workbook.refused.row'), width: cellWidth, cell: ({row}) => row}
  return [...written, ...[...withReasons].map(reasons), number]
}

const reasonsAt = (problems: readonly CellProblem[], column: string, say: Translate): WrittenCell =>
  problems
    .filter((problem) => problem.column === column)
    .map(({problem, hint}) => [problem, hint].flatMap((each) => (each ? [say(each.key, each.values)] : [])).join('\n'))
    .join('\n') || null

/** The columns that an earlier workbook of refused rows added; they are made anew. */
const isOurs = (heading: string): boolean =>
  langs.some((lang) => {
    const say = translator(lang)
    const [before = ''] = say('workbook.refused.reason', {column: '\n'}).split('\n')
    return heading === say('workbook.refused.row') || heading.startsWith(before)
  })
