// Heavy work on files in a thread of its own with a limit on its memory, one at a time.
import {parentPort, Worker, workerData} from 'node:worker_threads'
import {type Message, Refusal, type RefusalKind} from '../refusal.ts'
import {limits} from './limits.ts'

type Answer<Piece, Result> = {piece: Piece} | {result: Result} | {refused: {kind: RefusalKind; told: Message}}

let last: Promise<unknown> = Promise.resolve()

/**
 * Runs the module (one that calls `answer`) in a thread and gives its result; `onPiece` hears what it sends before.
 * Throws the `Refusal` that the task throws, and too-large where the thread needs more memory than it may have.
 */
export function inWorker<Input, Piece, Result>(
  module: URL,
  input: Input,
  onPiece: (piece: Piece) => void = () => {},
): Promise<Result> {
  const mine = last.then(() => run<Input, Piece, Result>(module, input, onPiece))
  last = mine.catch(() => {})
  return mine
}

function run<Input, Piece, Result>(module: URL, input: Input, onPiece: (piece: Piece) => void): Promise<Result> {
  const worker = new Worker(module, {
    workerData: input,
    resourceLimits: {maxOldGenerationSizeMb: limits.workerMemoryMb, maxYoungGenerationSizeMb: 16},
  })
  const {promise, resolve, reject} = Promise.withResolvers<Result>()
  worker.on('message', (answer: Answer<Piece, Result>) => {
    if ('piece' in answer) onPiece(answer.piece)
    else if ('result' in answer) resolve(answer.result)
    else reject(new Refusal(answer.refused.kind, answer.refused.told))
  })
  worker.on('error', (error: NodeJS.ErrnoException) => reject(isOutOfMemory(error) ? outOfMemory() : error))
  worker.on('exit', (code) => reject(new Error(`The worker ended with ${code} before it answered`)))
  return promise.finally(() => worker.terminate())
}

const isOutOfMemory = (error: NodeJS.ErrnoException) => error.code === 'ERR_WORKER_OUT_OF_MEMORY'

const outOfMemory = () => new Refusal('too-large', {key: 'sheet.memory'})

/** Called by a worker's module: carries out its task on the input it was started with. */
export async function answer<Input, Piece, Result>(
  task: (input: Input, send: (piece: Piece) => void) => Promise<Result>,
): Promise<void> {
  if (!parentPort) throw new Error('answer() belongs into a worker')
  const port = parentPort
  try {
    const result = await task(workerData, (piece) => port.postMessage({piece}))
    port.postMessage({result})
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    port.postMessage({refused: {kind: error.kind, told: error.told}})
  }
}

const piece = 1000

/** Long lists cross from thread to thread in pieces, so that neither side holds a second copy of the whole. */
export function sendInPieces<Item>(send: (items: Item[]) => void): {add(item: Item): void; end(): void} {
  let items: Item[] = []
  const end = () => {
    if (items.length > 0) send(items)
    items = []
  }
  const add = (item: Item) => {
    items.push(item)
    if (items.length === piece) end()
  }
  return {add, end}
}
