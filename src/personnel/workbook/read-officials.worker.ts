// The thread of readOfficialsFile.
import {parseSheet} from '../../platform/sheets/parse-sheet.ts'
import {answer, inPieces} from '../../platform/sheets/worker.ts'
import {isHeading} from './columns.ts'
import {readOfficials} from './read-officials.ts'
import type {ReadingFrame, ReadingPiece, ReadingTask} from './read-officials-file.ts'

await answer<ReadingTask, ReadingPiece, ReadingFrame>(async ({bytes, ...options}, send) => {
  const {rows, refused, problems, ...frame} = readOfficials(await parseSheet(bytes, isHeading), options)
  for (const piece of inPieces(rows)) send({rows: piece})
  for (const piece of inPieces(refused)) send({refused: piece})
  return {...frame, problems: refused.length > 0 ? [] : problems}
})
