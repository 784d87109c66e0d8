// The cells that say how to reach an official.
import type {Cell} from '../../platform/sheets/cell.ts'
import {bad, good, message, type ReadCell, readOptionalText} from './read-cell.ts'

/** An e-mail address as written; one without a name, an @ and a place is refused. */
export function readEmailCell(cell: Cell): ReadCell<string | null> {
  const text = readOptionalText(cell)
  if (!text.ok || text.value === null) return text
  if (/^[^\s@]+@[^\s@]+$/.test(text.value)) return good(text.value)
  return bad(message('email.unreadable', {value: text.value}), message('email.write'))
}
