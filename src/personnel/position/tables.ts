declare module '../../platform/db/database.ts' {
  interface Database {
    position: PositionTable
    positionState: PositionStateTable
    positionImport: PositionImportTable
  }
}

/**
 * What can change of a numbered post. `unitId`: where the post stands, which may not be where its holder works.
 * `administration` is null where it is not known, never guessed: whom the governor commands follows from it.
 */
export type PositionColumns = {
  number: string
  title: string
  positionType: string | null
  levelLow: string | null
  levelHigh: string | null
  unitId: string
  ministry: string
  department: string
  administration: string | null
  registerKeeper: string | null
  payer: string | null
  frozen: number
}

/** The post as it is today; its past stands in `position_state`. One of its kind, department and number. */
export type PositionTable = PositionColumns & {
  id: string
  kind: string
  numberKey: string
  sortKey: string
  searchText: string
  abolishedOn: string | null
  changedAt: string
  version: number
}

/** What was true of a post from a day on (null: as far back as is known), until the next row. */
export type PositionStateTable = PositionColumns & {
  id: string
  positionId: string
  validFrom: string | null
  abolished: number
  reason: string | null
  recordedAt: string
  recordedByName: string
  supersededAt: string | null
}

/** A workbook of posts as it was read, for its sender to accept. `content`: its rows as JSON; the file itself is not kept. */
export type PositionImportTable = {
  id: string
  fileName: string
  accountId: string | null
  accountName: string
  state: 'previewed' | 'applied'
  jobId: string | null
  accepted: number
  refused: number
  content: string
  uploadedAt: string
  appliedAt: string | null
  version: number
}
