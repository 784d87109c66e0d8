// The cells that say who an official is: id, title, names.
import type {Cell} from '../../platform/sheets/cell.ts'
import {readNationalId} from '../../platform/thai/national-id.ts'
import {readPersonName} from '../../platform/thai/person-name.ts'
import {readTitle, splitTitle} from '../../platform/thai/title.ts'
import {headingOf} from './columns.ts'
import {bad, good, message, type ReadCell, readText} from './read-cell.ts'

export function readIdCell(cell: Cell): ReadCell<string> {
  const text = readText(cell)
  if (!text.ok) return text
  const id = readNationalId(text.value)
  return id.ok ? good(id.id) : bad(id.problem, idHint(id.problem.key, text.value))
}

/** A spreadsheet that takes an id for a number drops the zeros in front of it. */
const idHint = (problem: string, text: string) =>
  message(problem === 'person.nationalId.length' && /^\d{8,12}$/.test(text) ? 'id.digitsLost' : 'id.compareCard')

/** The title, and what it may be when it is glued to the first name. */
export function readTitleCell(cell: Cell, firstName: string): ReadCell<string> {
  const text = readText(cell)
  if (!text.ok) return text
  if (text.value !== '') {
    const read = readTitle(text.value)
    return read.ok ? good(read.title) : bad(read.problem)
  }
  const split = splitTitle(firstName)
  if (!split) return bad(missing('title'), message('title.choices'))
  return bad(message('title.glued'), message('title.split', {title: split.title, name: split.rest}))
}

/** The first name, without the official's own title where it is written there once more. */
export function readFirstNameCell(cell: Cell, title: string | null): ReadCell<string> {
  const text = readText(cell)
  if (!text.ok) return text
  const split = title === null ? null : splitTitle(text.value)
  return readName('firstName', split && split.title === title ? split.rest : text.value)
}

export function readSurnameCell(cell: Cell): ReadCell<string> {
  const text = readText(cell)
  return text.ok ? readName('surname', text.value) : text
}

function readName(field: 'firstName' | 'surname', text: string): ReadCell<string> {
  if (text === '') return bad(missing(field), message(`${field}.none`))
  const read = readPersonName(text)
  return read.ok ? good(read.name) : bad(read.problem)
}

/** A cell that must not be empty. */
export const missing = (field: Parameters<typeof headingOf>[0]) => message('cell.missing', {column: headingOf(field)})
