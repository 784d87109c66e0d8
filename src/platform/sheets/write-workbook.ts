// Writes a workbook: a small one at once, a large one in a thread of its own, so that nobody waits for it.
import {once} from 'node:events'
import {Worker} from 'node:worker_threads'
import {limits} from './limits.ts'
import {type WorkbookForm, workbookWriter} from './workbook-writer.ts'
import type {WrittenCell} from './written-cell.ts'

export type {WrittenCell} from './written-cell.ts'

type Rows = Iterable<readonly WrittenCell[]> | AsyncIterable<readonly WrittenCell[]>

const batchRows = 1000

/** The bytes of an `.xlsx` with one sheet. Rows are taken as they are needed, in batches. */
export async function writeWorkbook({rows, ...form}: WorkbookForm & {rows: Rows}): Promise<Uint8Array> {
  const batches = inBatches(rows)
  const first = await batches.next()
  const second = first.done ? first : await batches.next()
  if (!second.done) return writeInWorker(form, [first.value ?? [], second.value], batches)
  const writer = workbookWriter(form)
  if (!first.done) writer.add(first.value)
  return writer.finish()
}

async function* inBatches(rows: Rows): AsyncGenerator<(readonly WrittenCell[])[], undefined> {
  let batch: (readonly WrittenCell[])[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < batchRows) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function writeInWorker(
  form: WorkbookForm,
  begun: readonly (readonly WrittenCell[])[][],
  rest: AsyncIterable<readonly (readonly WrittenCell[])[]>,
): Promise<Uint8Array> {
  const worker = new Worker(new URL('./write-workbook.worker.ts', import.meta.url), {
    workerData: form,
    resourceLimits: {maxOldGenerationSizeMb: limits.workerMemoryMb, maxYoungGenerationSizeMb: 32},
  })
  const send = async (rows: readonly (readonly WrittenCell[])[] | null): Promise<Uint8Array | null> => {
    worker.postMessage(rows)
    const [answer] = await once(worker, 'message')
    return answer
  }
  try {
    for (const batch of begun) await send(batch)
    for await (const batch of rest) await send(batch)
    return (await send(null))!
  } finally {
    await worker.terminate()
  }
}
