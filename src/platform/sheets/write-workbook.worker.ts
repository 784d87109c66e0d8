// The thread of writeWorkbook: takes batches of rows, asks for the next with null, and answers the last with the file.
import {parentPort, workerData} from 'node:worker_threads'
import {workbookWriter} from './workbook-writer.ts'
import type {WrittenCell} from './written-cell.ts'

const writer = workbookWriter(workerData)

parentPort?.on('message', (rows: readonly (readonly WrittenCell[])[] | null) => {
  if (rows) writer.add(rows)
  parentPort?.postMessage(rows ? null : writer.finish())
})
