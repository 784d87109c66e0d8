// Writes text with columns that any spreadsheet opens in the right letters, and that holds no formula.
import {formatDay} from '../thai/buddhist-date.ts'
import type {WrittenCell} from './written-cell.ts'

const byteOrderMark = '\ufeff'
const rowsAtOnce = 1000

/**
 * The bytes of a `.csv` (RFC 4180, UTF-8 with byte order mark, CRLF). A text that a spreadsheet would take for a formula
 * (one that begins with = + - @ or a tab or carriage return) gets an apostrophe in front; numbers stay as they are.
 */
export async function writeCsv({
  headings,
  rows,
}: {
  headings: readonly string[]
  rows: Iterable<readonly WrittenCell[]> | AsyncIterable<readonly WrittenCell[]>
}): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  let text = byteOrderMark + lineOf(headings)
  let count = 0
  for await (const row of rows) {
    text += lineOf(row)
    count += 1
    if (count % rowsAtOnce !== 0) continue
    pieces.push(Buffer.from(text, 'utf8'))
    text = ''
    await new Promise((resolve) => setImmediate(resolve))
  }
  return Buffer.concat([...pieces, Buffer.from(text, 'utf8')])
}

const lineOf = (cells: readonly WrittenCell[]) => `${cells.map(fieldOf).join(',')}\r\n`

function fieldOf(cell: WrittenCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = typeof cell === 'string' ? withGuard(cell) : formatDay(cell.date, 'th', 'short')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const withGuard = (text: string) => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text)
