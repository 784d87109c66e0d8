// Merged cells: only the first one is seen, so only its value counts, whatever the others still hold.
import type {Cell, Row} from './cell.ts'
import {corrupt} from './limits.ts'

/** Rows as shown (from 1), columns from 0, both ends included. */
export type Merge = {top: number; left: number; bottom: number; right: number}

const mostSteps = 10_000_000

/** Reads a range such as `B2:D4`. */
export function readMerge(range: string): Merge {
  const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(range) ?? []
  if (left === '') return {top: 0, left: 0, bottom: -1, right: -1}
  return {top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right)}
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** The rows with nothing left in the hidden cells of a merged range. Throws `Refusal` invalid for absurdly many. */
export function withoutHidden(rows: Row[], merges: readonly Merge[]): Row[] {
  if (merges.length === 0) return rows
  const cellsOf = new Map(rows.map(({row, cells}) => [row, cells as Cell[]]))
  const last = rows.at(-1)?.row ?? 0
  let steps = 0
  for (const {top, left, bottom, right} of merges) {
    for (let row = top; row <= Math.min(bottom, last); row += 1) {
      const cells = cellsOf.get(row)
      steps += 1 + (cells?.length ?? 0)
      if (steps > mostSteps) throw corrupt()
      clear(cells, row === top ? left + 1 : left, right)
    }
  }
  return rows.filter(({cells}) => cells.some((cell) => cell !== null))
}

function clear(cells: Cell[] | undefined, from: number, to: number): void {
  if (!cells) return
  for (let column = from; column <= to && column < cells.length; column += 1) cells[column] = null
}
