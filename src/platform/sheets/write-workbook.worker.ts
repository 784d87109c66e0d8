// The thread of writeWorkbook: takes batches of rows, null after the last, and answers each with the bytes that follow.
import {parentPort, workerData} from 'node:worker_threads'
import {workbookWriter} from './workbook-writer.ts'
import type {WrittenCell} from './written-cell.ts'

const writer = workbookWriter(workerData)

parentPort?.on('message', (rows: readonly (readonly WrittenCell[])[] | null) => {
  parentPort?.postMessage(rows ? writer.add(rows) : writer.finish())
})
