// Which column of the sheet holds which field, and what is wrong or strange about the headings.
import {isBadCell, type Row, type Sheet, textOf} from '../../platform/sheets/cell.ts'
import {columnName} from '../../platform/sheets/written-cell.ts'
import {cleanText} from '../../platform/thai/clean-text.ts'
import {type ColumnField, columnOf, columns} from './columns.ts'
import type {CellProblem, ReadingWarning} from './reading.ts'

export type Headings = {
  texts: string[]
  /** Places in a row, from 0. */
  places: ReadonlyMap<ColumnField, number>
  problems: CellProblem[]
  warnings: ReadingWarning[]
}

const headingRow = 1
const searchedRows = 30

/** Reads row 1. A required heading that is missing, or one that is there twice, is a problem of the whole file. */
export function readHeadings(sheet: Sheet): Headings {
  const cells = sheet.rows.find(({row}) => row === headingRow)?.cells ?? []
  const texts = cells.map((cell) => (isBadCell(cell) ? '' : textOf(cell)))
  const places = new Map<ColumnField, number>()
  const problems: CellProblem[] = []
  const warnings: ReadingWarning[] = []
  texts.forEach((text, place) => {
    const column = columnOf(text)
    const name = cleanText(text)
    if (column && places.has(column.field)) problems.push(doubled(column.heading, name))
    else if (column) places.set(column.field, place)
    else if (name !== '')
      warnings.push({row: headingRow, column: name, problem: {key: 'workbook.heading.extra', values: {name}}})
  })
  const missing = columns.filter(({field, required}) => required && !places.has(field))
  if (missing.length > 0) {
    const elsewhere = rowOfHeadings(sheet)
    for (const {heading} of missing) problems.push(missed(heading, elsewhere))
  }
  return {texts, places, problems, warnings: [...warnings, ...nameless(sheet, texts)]}
}

const doubled = (heading: string, value: string): CellProblem => ({
  row: headingRow,
  column: heading,
  value,
  problem: {key: 'workbook.heading.twice', values: {column: heading}},
  hint: {key: 'workbook.heading.keepOne'},
})

const missed = (heading: string, elsewhere: number | null): CellProblem => ({
  row: headingRow,
  column: heading,
  value: '',
  problem: {key: 'workbook.heading.missing', values: {column: heading}},
  hint: elsewhere
    ? {key: 'workbook.heading.elsewhere', values: {row: elsewhere}}
    : {key: 'workbook.heading.addColumn', values: {column: heading}},
})

/** Where the headings stand when lines above push them down: named in the hint, not taken. */
function rowOfHeadings(sheet: Sheet): number | null {
  const known = ({cells}: Row) => cells.filter((cell) => typeof cell === 'string' && columnOf(cell)).length
  const found = sheet.rows.slice(0, searchedRows).find((row) => row.row !== headingRow && known(row) >= 3)
  return found?.row ?? null
}

/** A column without a heading that holds something: named by its letter, since it is not read. */
function nameless(sheet: Sheet, texts: readonly string[]): ReadingWarning[] {
  const found = new Set<number>()
  for (const {row, cells} of sheet.rows) {
    if (row === headingRow) continue
    for (let place = 0; place < cells.length; place += 1) {
      if (cells[place] === null || found.has(place) || cleanText(texts[place] ?? '') !== '') continue
      if (cleanText(textOf(cells[place])) !== '') found.add(place)
    }
  }
  return [...found]
    .sort((one, other) => one - other)
    .map((place) => ({
      row: headingRow,
      column: columnName(place),
      problem: {key: 'workbook.heading.nameless', values: {name: columnName(place)}},
    }))
}
