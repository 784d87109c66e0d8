// Reads the first visible sheet of an .xlsx workbook, in whatever thread it is called.
import type {Sheet} from './cell.ts'
import type {Limits} from './limits.ts'
import {readSharedStrings} from './shared-strings.ts'
import {readStyles} from './styles.ts'
import {findParts} from './workbook-parts.ts'
import {readRows} from './worksheet.ts'
import {openParts} from './zip-parts.ts'

/** Hidden rows and columns count. Throws `Refusal`: invalid when damaged or no workbook, too-large over a limit. */
export async function parseWorkbook(bytes: Uint8Array, limits: Limits): Promise<Sheet> {
  const parts = await openParts(bytes, limits.inflatedBytes)
  const {sheet, sharedStrings, styles, from1904} = await findParts(parts)
  const context = {
    strings: sharedStrings ? await readSharedStrings(parts.read(sharedStrings)) : [],
    styles: styles ? await readStyles(parts.read(styles)) : [],
    from1904,
    kept: new Map<string, string>(),
  }
  return {name: sheet.name, rows: await readRows(parts.read(sheet.part), context, limits), from1904}
}
