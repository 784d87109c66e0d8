// The thread of cellsOfRows.
import {textOf} from '../../platform/sheets/cell.ts'
import {parseSheet} from '../../platform/sheets/parse-sheet.ts'
import {answer} from '../../platform/sheets/worker.ts'
import type {CellsOfRows, CellsTask} from './cells-of-rows.ts'
import {isHeading} from './columns.ts'
import {readHeadings} from './headings.ts'

await answer<CellsTask, never, CellsOfRows>(async ({bytes, rows}) => {
  const sheet = await parseSheet(bytes, isHeading)
  const asked = new Set(rows)
  const {texts} = readHeadings(sheet)
  const found = sheet.rows.filter(({row}) => asked.has(row))
  return new Map(found.map(({row, cells}) => [row, texts.map((_text, at) => textOf(cells[at]))]))
})
