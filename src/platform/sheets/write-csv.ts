// Writes text with columns that any spreadsheet opens in the right letters, and that holds no formula.
import {formatDay} from '../thai/buddhist-date.ts'
import type {WrittenCell} from './written-cell.ts'

const byteOrderMark = '\ufeff'
const rowsAtOnce = 1000

type Table = {
  headings: readonly string[]
  rows: Iterable<readonly WrittenCell[]> | AsyncIterable<readonly WrittenCell[]>
}

/**
 * A `.csv` (RFC 4180, UTF-8 with byte order mark, CRLF), piece by piece as it grows. A text that a spreadsheet would take
 * for a formula (one that begins with = + - @ or a tab or carriage return) gets an apostrophe in front; numbers stay as
 * they are.
 */
export async function* csvPieces({headings, rows}: Table): AsyncGenerator<Uint8Array> {
  let text = byteOrderMark + lineOf(headings)
  let count = 0
  for await (const row of rows) {
    text += lineOf(row)
    count += 1
    if (count % rowsAtOnce !== 0) continue
    yield Buffer.from(text, 'utf8')
    text = ''
    await new Promise((resolve) => setImmediate(resolve))
  }
  yield Buffer.from(text, 'utf8')
}

/** The bytes of the whole of it. */
export const writeCsv = async (table: Table): Promise<Uint8Array> =>
  Buffer.concat(await Array.fromAsync(csvPieces(table)))

const lineOf = (cells: readonly WrittenCell[]) => `${cells.map(fieldOf).join(',')}\r\n`

function fieldOf(cell: WrittenCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = typeof cell === 'string' ? withGuard(cell) : formatDay(cell.date, 'th', 'short')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const withGuard = (text: string) => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text)
