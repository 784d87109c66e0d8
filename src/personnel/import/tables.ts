import type {ImportOutcome, ImportState} from './import.ts'

declare module '../../platform/db/database.ts' {
  interface Database {
    import: ImportTable
    importRow: ImportRowTable
  }
}

/**
 * A workbook on its way into the register, its name encrypted. `unitId`: the unit whose people the importer keeps, null where he keeps several.
 * `columnsChanged` and `columnsRefused` are sets of columns; `problems` of the headings, `warnings` of the file and
 * `touched` as JSON.
 */
export type ImportTable = {
  id: string
  fileName: string
  fileId: string | null
  accountId: string | null
  accountName: string
  unitId: string | null
  state: ImportState
  jobId: string | null
  rowsRead: number
  created: number
  changed: number
  unchanged: number
  refused: number
  warned: number
  columnsChanged: number
  columnsRefused: number
  problems: string | null
  warnings: string | null
  touched: string | null
  uploadedAt: string
  readAt: string | null
  appliedAt: string | null
  appliedByName: string | null
  reversedAt: string | null
  reversedByName: string | null
  expiresAt: string
  version: number
}

/** One row of the file. `officialVersion` is the one the preview saw; `content` is encrypted. */
export type ImportRowTable = {
  importId: string
  sheetRow: number
  outcome: ImportOutcome
  columnsTouched: number
  officialId: string | null
  officialVersion: number | null
  content: Uint8Array
}
