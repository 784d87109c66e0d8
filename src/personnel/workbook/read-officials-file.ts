// Reads a personnel workbook from its bytes, in a thread of its own.
import {checkFileSize} from '../../platform/sheets/limits.ts'
import {inWorker} from '../../platform/sheets/worker.ts'
import {type ReadingFrame, type ReadingOptions, wholeReading} from './read-officials.ts'
import type {RefusedRow, RowRead, WorkbookReading} from './reading.ts'

export type ReadingTask = {bytes: Uint8Array} & ReadingOptions
export type ReadingPiece = {rows: RowRead[]} | {refused: RefusedRow[]}

const worker = new URL('./read-officials.worker.ts', import.meta.url)

/** The reading of an `.xlsx` or `.csv`. Throws `Refusal` too-large or invalid where the file itself cannot be read. */
export async function readOfficialsFile(bytes: Uint8Array, {units, today}: ReadingOptions): Promise<WorkbookReading> {
  checkFileSize(bytes)
  const rows: RowRead[] = []
  const refused: RefusedRow[] = []
  const task: ReadingTask = {bytes, units, today}
  const frame = await inWorker<ReadingTask, ReadingPiece, ReadingFrame>(worker, task, (piece) => {
    if ('rows' in piece) for (const row of piece.rows) rows.push(row)
    else for (const row of piece.refused) refused.push(row)
  })
  return wholeReading(frame, rows, refused)
}
