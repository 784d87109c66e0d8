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
export const writeWorkbook = async (workbook: WorkbookForm & {rows: Rows}): Promise<Uint8Array> =>
  Buffer.concat(await Array.fromAsync(workbookPieces(workbook)))

/** The same, piece by piece as it grows: of a workbook of many rows nothing but the piece at hand is in memory. */
export async function* workbookPieces({rows, ...form}: WorkbookForm & {rows: Rows}): AsyncGenerator<Uint8Array> {
  const batches = inBatches(rows)
  const first = await batches.next()
  const second = first.done ? first : await batches.next()
  if (!second.done) return yield* piecesOfWorker(form, [first.value ?? [], second.value], batches)
  const writer = workbookWriter(form)
  if (!first.done) yield writer.add(first.value)
  yield writer.finish()
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

async function* piecesOfWorker(
  form: WorkbookForm,
  begun: readonly (readonly WrittenCell[])[][],
  rest: AsyncIterable<readonly (readonly WrittenCell[])[]>,
): AsyncGenerator<Uint8Array> {
  const worker = new Worker(new URL('./write-workbook.worker.ts', import.meta.url), {
    workerData: form,
    resourceLimits: {maxOldGenerationSizeMb: limits.workerMemoryMb, maxYoungGenerationSizeMb: 32},
  })
  const send = async (rows: readonly (readonly WrittenCell[])[] | null): Promise<Uint8Array> => {
    worker.postMessage(rows)
    const [answer] = await once(worker, 'message')
    return answer
  }
  try {
    for (const batch of begun) yield await send(batch)
    for await (const batch of rest) yield await send(batch)
    yield await send(null)
  } finally {
    await worker.terminate()
  }
}
