import {readFileSync} from 'node:fs'
import {availableParallelism} from 'node:os'

/** One figure against its limit, measured in the same interleaved run. */
export type Ratio = {name: string; ratio: number; limit: number; atLeast: boolean; detail: string}

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Prints a ratio with its limit beside it; the exit status says whether it holds. */
export function report({name, ratio, limit, atLeast, detail}: Ratio): void {
  const holds = atLeast ? ratio >= limit : ratio <= limit
  const line = `${holds ? 'holds' : 'MISSES'}  ${name}: ${ratio.toFixed(2)} (${atLeast ? 'at least' : 'at most'} ${limit}; ${detail}; ${availableParallelism()} cores)`
  process.stdout.write(`${line}\n`)
  if (!holds) process.exitCode = 1
}

type Package = {scripts: {start: string}}

const {scripts} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Package

/** What `npm start` gives node before the program's name. */
export const startFlags = scripts.start.split(' ').filter((word) => word.startsWith('--'))

/** The rows of a page's first table: they must be the same in the page by hand. */
export const rowsOf = (page: string): string => page.slice(page.indexOf('<tbody>'), page.indexOf('</tbody>'))
