declare module '../platform/db/database.ts' {
  interface Database {
    unit: UnitTable
    unitState: UnitStateTable
    official: OfficialTable
    officialPosting: Dated & PostingColumns
    officialSalary: Dated & {salary: number | null}
    officialStatus: Dated & {status: string}
  }
}

/** The unit as it is today; its past stands in `unit_state`. `reportsToId` is the parent's where nothing else is said. */
export type UnitTable = {
  id: string
  name: string
  abbreviation: string | null
  parentId: string | null
  reportsToId: string | null
  provinceId: string
  ministry: string
  kind: string
  openedOn: string | null
  closedOn: string | null
  version: number
}

/** What was true of a unit from a day on (null: as far back as is known), until the next row. */
export type UnitStateTable = {
  id: string
  unitId: string
  validFrom: string | null
  name: string
  abbreviation: string | null
  parentId: string | null
  reportsToId: string | null
  ministry: string
  kind: string
  closed: number
  mergedIntoId: string | null
  recordedAt: string
  supersededAt: string | null
}

/** The official as of today, kept in the same transaction as the dated rows it is made from. Salary in satang a month. */
export type OfficialTable = {
  id: string
  nationalIdSealed: string
  nationalIdIndex: string
  title: string
  firstName: string
  surname: string
  sortKey: string
  searchText: string
  birthDate: string
  enteredOn: string
  personnelType: string
  positionId: string | null
  positionNumber: string | null
  positionTitle: string | null
  positionType: string | null
  positionLevel: string | null
  positionSince: string | null
  unitId: string
  salary: number | null
  education: string | null
  phone: string | null
  email: string | null
  status: string
  retiresOn: string | null
  onProbationSince: string | null
  probationEvaluations: number
  probationExtended: number
  absentSince: string | null
  absenceExcused: number | null
  disciplinaryCaseOpenedOn: string | null
  createdAt: string
  changedAt: string
  version: number
}

/**
 * True from a day on (null: it is not known since when), as recorded at an instant; a corrected row stays, superseded.
 * `pending` until its day has come and the official's own row shows it.
 */
export type Dated = {
  id: string
  officialId: string
  validFrom: string | null
  pending: number
  recordedAt: string
  supersededAt: string | null
}

/** `positionId`: the numbered post that is held, where it is in the register of posts; the unit is where the official works. */
export type PostingColumns = {
  positionId: string | null
  positionNumber: string | null
  positionTitle: string | null
  positionType: string | null
  positionLevel: string | null
  positionSince: string | null
  unitId: string
}
