// Reads a workbook or a text with columns, in whatever thread it is called.
import type {Sheet} from './cell.ts'
import {parseCsv} from './csv.ts'
import {sheetKind} from './file-kind.ts'
import {checkFileSize, type Limits, limits} from './limits.ts'
import {parseWorkbook} from './parse-workbook.ts'

/**
 * The first visible sheet of an `.xlsx`, or the rows of a `.csv`. `isHeading` tells a known heading, by which the
 * separator of a `.csv` is found. Throws `Refusal` too-large or invalid. Large files belong in a worker: `readSheet`.
 */
export async function parseSheet(
  bytes: Uint8Array,
  isHeading: (text: string) => boolean = () => true,
  most: Limits = limits,
): Promise<Sheet> {
  checkFileSize(bytes, most.fileBytes)
  const kind = await sheetKind(bytes)
  return kind === 'xlsx' ? parseWorkbook(bytes, most) : parseCsv(bytes, isHeading, most)
}
