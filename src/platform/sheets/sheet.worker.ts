// The thread of readSheet.
import type {Row} from './cell.ts'
import {parseSheet} from './parse-sheet.ts'
import type {SheetTask} from './read-sheet.ts'
import {answer, inPieces} from './worker.ts'

await answer<SheetTask, Row[], string>(async ({bytes, headings}, send) => {
  const known = new Set(headings)
  const {name, rows} = await parseSheet(bytes, known.size === 0 ? undefined : (text) => known.has(text.trim()))
  for (const piece of inPieces(rows)) send(piece)
  return name
})
