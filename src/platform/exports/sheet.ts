// A list as it is taken away in a file: at once where it is short, as a job where it is long.
import type {Lang} from '../messages/index.ts'
import {csvPieces} from '../sheets/write-csv.ts'
import {type WrittenCell, workbookPieces} from '../sheets/write-workbook.ts'
import type {Parts} from '../slice.ts'
import type {Caller, Work} from '../work.ts'

/** Rows that a page sends at once; more of them are written by a job. */
export const mostDirect = 20_000

export type SheetForm = 'xlsx' | 'csv'

export type Sheet = {
  /** The file's name, without what says its kind. */
  name: string
  /** The name of the sheet in a workbook. */
  sheet: string
  headings: readonly string[]
  widths?: readonly (number | undefined)[]
  wrap?: boolean
  rows: AsyncIterable<readonly WrittenCell[]>
  /** How many rows there are, where that is known before they are read. */
  count: number | null
  /** What the trail says of whoever took away so many rows. */
  told(count: number): Parameters<Work['record']>[0]
}

/** `query`: the list's own address, as it was looked at. */
export type SheetAsked = {query: Record<string, string>; lang: Lang}

/** The rows this caller may take away now. @throws Refusal forbidden */
export type SheetOf = (parts: Parts, caller: Caller, asked: SheetAsked) => Promise<Sheet>

export const mediaTypes: Record<SheetForm, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** The file piece by piece. */
export const piecesOf = (
  {sheet, headings, widths, wrap, rows}: Pick<Sheet, 'sheet' | 'headings' | 'widths' | 'wrap' | 'rows'>,
  form: SheetForm,
) => (form === 'csv' ? csvPieces({headings, rows}) : workbookPieces({sheet, headings, widths, wrap, rows}))
