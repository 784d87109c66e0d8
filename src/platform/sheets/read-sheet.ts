// Reads a workbook or a text with columns without holding up the rest of the application.
import type {Row, Sheet} from './cell.ts'
import {checkFileSize} from './limits.ts'
import {inWorker} from './worker.ts'

export type SheetTask = {bytes: Uint8Array; headings: readonly string[]}

/**
 * The first visible sheet of an `.xlsx`, or the rows of a `.csv`, read in a thread of its own. `headings` are the known
 * ones, by which the separator of a `.csv` is found. Throws `Refusal` too-large or invalid.
 */
export async function readSheet(
  bytes: Uint8Array,
  {headings = []}: {headings?: readonly string[]} = {},
): Promise<Sheet> {
  checkFileSize(bytes)
  const rows: Row[] = []
  const task: SheetTask = {bytes, headings}
  const frame = await inWorker<SheetTask, Row[], Omit<Sheet, 'rows'>>(
    new URL('./sheet.worker.ts', import.meta.url),
    task,
    (piece) => {
      for (const row of piece) rows.push(row)
    },
  )
  return {...frame, rows}
}
