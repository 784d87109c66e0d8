// A sample that anybody can draw again: the same population, size, method and seed give the same items (docs/sampling.md).
import {createHash} from 'node:crypto'

export const sampleMethods = ['random', 'interval'] as const
export type SampleMethod = (typeof sampleMethods)[number]

export const mostInPopulation = 1_000_000
export const mostInSample = 2000
/** A population given line by line is kept with the paper. */
export const mostLines = 50_000

export type Draw = {count: number; size: number; method: SampleMethod; seed: string}

/** What a working paper keeps of its sample; `lines` is the population where it was given line by line. */
export type Sample = Draw & {
  population: 'numbers' | 'list' | 'workbook'
  /** The file and the column it was read from. */
  source: string | null
  lines: string[] | null
  /** Of the lines, one under the other. */
  populationHash: string | null
  drawn: {number: number; text: string | null}[]
  drawnOn: string
  drawnByName: string
}

/** The numbers drawn out of 1 to `count`, each once, in their order. */
export function drawSample({count, size, method, seed}: Draw): number[] {
  const below = numbersOf(seed)
  return method === 'random' ? atRandom(count, size, below) : byInterval(count, size, below(count))
}

/** The first `size` places of a shuffled population; only the places that moved are remembered. */
function atRandom(count: number, size: number, below: (limit: number) => number): number[] {
  const moved = new Map<number, number>()
  const drawn: number[] = []
  for (let place = 0; place < size; place++) {
    const other = place + below(count - place)
    drawn.push((moved.get(other) ?? other) + 1)
    moved.set(other, moved.get(place) ?? place)
  }
  return drawn.sort((a, b) => a - b)
}

/** Every `count / size`-th item, from a beginning within the first interval; in whole numbers, so that none is rounded. */
const byInterval = (count: number, size: number, begin: number): number[] =>
  Array.from({length: size}, (_, step) => Math.floor((begin + step * count) / size) + 1)

const words = 2 ** 32

/** Whole numbers from 0 to below a limit, all as likely: SHA-256 of `seed:0`, `seed:1`, ..., in words of 32 bits. */
function numbersOf(seed: string): (limit: number) => number {
  let block = Buffer.alloc(0)
  let blocks = 0
  let at = 0
  const next = () => {
    if (at === block.length) {
      block = createHash('sha256').update(`${seed}:${blocks++}`).digest()
      at = 0
    }
    at += 4
    return block.readUInt32BE(at - 4)
  }
  return (limit) => {
    const fair = words - (words % limit)
    for (;;) {
      const word = next()
      if (word < fair) return word % limit
    }
  }
}

export const hashOfLines = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.join('\n')).digest('hex')

export const sampleOf = (kept: string | null): Sample | null => (kept === null ? null : (JSON.parse(kept) as Sample))
