// Text with columns (RFC 4180), as spreadsheets and old systems write it.
import {Refusal} from '../refusal.ts'
import type {Row, Sheet} from './cell.ts'
import {type Limits, tooManyColumns, tooManyRows} from './limits.ts'

export type Separator = ',' | ';' | '\t'

const separators: readonly Separator[] = [',', ';', '\t']
const quote = '"'

/**
 * Reads UTF-8 with or without byte order mark; bytes that are no UTF-8 are read as Windows-874. The separator is the one
 * of comma, semicolon and tab that splits the first line into most headings known to `isHeading`. A row's number is that
 * of a spreadsheet: a line break inside quotes is none, an empty line is one.
 */
export function parseCsv(
  bytes: Uint8Array,
  isHeading: (text: string) => boolean,
  limits: Pick<Limits, 'rows' | 'columns'>,
): Sheet {
  const text = decode(bytes)
  const separator = findSeparator(text, isHeading)
  const rows: Row[] = []
  for (const {row, cells} of records(text, separator)) {
    if (cells.every((cell) => cell === '')) continue
    if (rows.length === limits.rows) throw tooManyRows(limits.rows)
    if (cells.length > limits.columns && cells.slice(limits.columns).some((cell) => cell !== ''))
      throw tooManyColumns(limits.columns)
    rows.push({row, cells: cells.map((cell) => (cell === '' ? null : cell))})
  }
  return {name: '', rows, from1904: false}
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    return new TextDecoder('windows-874').decode(bytes)
  }
}

/** The separator of the heading line; the first of equals. */
function findSeparator(text: string, isHeading: (text: string) => boolean): Separator {
  const known = (separator: Separator) => firstRecord(text, separator).filter(isHeading).length
  return separators.reduce((best, each) => (known(each) > known(best) ? each : best))
}

function firstRecord(text: string, separator: Separator): string[] {
  try {
    return records(text, separator).next().value?.cells ?? []
  } catch {
    return []
  }
}

type Record = {row: number; cells: string[]}

/** The records of a text. Throws `Refusal` invalid, naming the row, where a quote is never closed. */
function* records(text: string, separator: Separator): Generator<Record, void> {
  let at = 0
  for (let row = 1; at < text.length; row += 1) {
    const cells: string[] = []
    for (;;) {
      const field = text[at] === quote ? quotedField(text, at, row) : {value: '', end: at}
      const end = fieldEnd(text, field.end, separator)
      cells.push(withoutGuard(field.value + text.slice(field.end, end)))
      at = end + 1
      if (text[end] !== separator) break
    }
    if (text[at - 1] === '\r' && text[at] === '\n') at += 1
    yield {row, cells}
  }
}

function fieldEnd(text: string, from: number, separator: Separator): number {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  return end
}

function quotedField(text: string, start: number, row: number): {value: string; end: number} {
  let value = ''
  let from = start + 1
  for (;;) {
    const end = text.indexOf(quote, from)
    if (end < 0) throw new Refusal('invalid', {key: 'sheet.quoteOpen', values: {row}})
    value += text.slice(from, end)
    if (text[end + 1] !== quote) return {value, end: end + 1}
    value += quote
    from = end + 2
  }
}

/** Our own exports put an apostrophe before what a spreadsheet would take for a formula; it is no part of the value. */
const withoutGuard = (value: string): string => (/^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value)
