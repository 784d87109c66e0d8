// The thread of readSheet.
import type {Row, Sheet} from './cell.ts'
import {parseSheet} from './parse-sheet.ts'
import type {SheetTask} from './read-sheet.ts'
import {answer, sendInPieces} from './worker.ts'

await answer<SheetTask, Row[], Omit<Sheet, 'rows'>>(async ({bytes, headings}, send) => {
  const known = new Set(headings)
  const {rows, ...frame} = await parseSheet(bytes, known.size === 0 ? undefined : (text) => known.has(text.trim()))
  const pieces = sendInPieces<Row>(send)
  for (const row of rows) pieces.add(row)
  pieces.end()
  return frame
})
