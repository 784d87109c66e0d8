// The texts of some rows of a workbook once more, for rows that were read well and are refused later.
import {inWorker} from '../../platform/sheets/worker.ts'

export type CellsTask = {bytes: Uint8Array; rows: readonly number[]}
export type CellsOfRows = Map<number, string[]>

const worker = new URL('./cells-of-rows.worker.ts', import.meta.url)

/** The cells of the rows asked for, by row number, under the headings of the reading. Throws `Refusal` as that does. */
export const cellsOfRows = (bytes: Uint8Array, rows: readonly number[]): Promise<CellsOfRows> =>
  inWorker<CellsTask, never, CellsOfRows>(worker, {bytes, rows})
