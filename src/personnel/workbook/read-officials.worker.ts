// The thread of readOfficialsFile: rows are sent while others are still read, so that they are never all here.
import {parseSheet} from '../../platform/sheets/parse-sheet.ts'
import {answer, sendInPieces} from '../../platform/sheets/worker.ts'
import {isHeading} from './columns.ts'
import {type ReadingFrame, readEachOfficial} from './read-officials.ts'
import type {ReadingPiece, ReadingTask} from './read-officials-file.ts'
import type {RefusedRow, RowRead} from './reading.ts'

await answer<ReadingTask, ReadingPiece, ReadingFrame>(async ({bytes, ...options}, send) => {
  const sheet = await parseSheet(bytes, isHeading)
  const good = sendInPieces<RowRead>((rows) => send({rows}))
  const refused = sendInPieces<RefusedRow>((rows) => send({refused: rows}))
  const frame = readEachOfficial(sheet, options, {good: good.add, refused: refused.add})
  good.end()
  refused.end()
  return frame
})
