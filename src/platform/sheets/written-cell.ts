// The cells of a workbook we write: text stays text, whatever it looks like.
import {type Day, daysBetween} from '../thai/day.ts'

/** Text, a number, a day (shown in the Buddhist Era), or nothing. */
export type WrittenCell = string | number | {date: Day} | null

export const styleOf = {text: 0, heading: 1, date: 2, wrapped: 3} as const

const longestText = 32_767
const dayZero = '1899-12-30'
const firstTrueDay = '1900-03-01'

/** `A` for 0, `AA` for 26. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}

/** The XML of a row; `row` is the number a spreadsheet shows. */
export function rowXml(row: number, cells: readonly WrittenCell[], textStyle: number): string {
  let xml = `<row r="${row}">`
  for (let column = 0; column < cells.length; column += 1)
    xml += cellXml(`${columnName(column)}${row}`, cells[column] ?? null, textStyle)
  return `${xml}</row>`
}

function cellXml(reference: string, cell: WrittenCell, textStyle: number): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return numberXml(reference, cell)
  if (typeof cell === 'string') return textXml(reference, cell, textStyle)
  if (cell.date < firstTrueDay) return textXml(reference, cell.date, textStyle)
  return `<c r="${reference}" s="${styleOf.date}"><v>${daysBetween(dayZero, cell.date)}</v></c>`
}

const numberXml = (reference: string, value: number) =>
  Number.isFinite(value) ? `<c r="${reference}"><v>${value}</v></c>` : ''

/** Never a formula: a text that begins with `=` or holds tags is shown as it stands. */
const textXml = (reference: string, text: string, style: number) =>
  `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`

/** A text as XML holds it: characters that XML has no place for become `_x0007_`, as spreadsheets write them. */
export function escapeText(text: string): string {
  const kept = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text
  if (!needsEscape.test(kept)) return kept
  return kept
    .toWellFormed()
    .replace(/_x[0-9a-f]{4}_/gi, (code) => `_x005F${code}`)
    .replace(controls, (character) => `_x${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const controls = /(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu
const needsEscape = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]|_x/u
