// What the reading of a personnel workbook gives: officials to take over, rows refused, and what was noticed.
import type {Message} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {OfficialStatus} from '../official/official-status.ts'
import type {PersonnelType} from '../official/personnel-type.ts'
import type {PositionLevel, PositionType} from '../official/position-level.ts'

/** An official as a row gives him; null is empty. Salary in satang a month. `unitId` is the group where one is given. */
export type OfficialRead = {
  nationalId: string
  title: string
  firstName: string
  surname: string
  birthDate: Day
  enteredOn: Day
  personnelType: PersonnelType
  positionNumber: string | null
  positionTitle: string | null
  positionType: PositionType | null
  positionLevel: PositionLevel | null
  unitId: string
  salary: number | null
  positionSince: Day | null
  education: string | null
  phone: string | null
  email: string | null
  status: OfficialStatus
}

export type OfficialField = keyof OfficialRead

export type RowRead = {
  row: number
  official: OfficialRead
  /** The fields the file has a column for; the others leave what is stored. */
  present: readonly OfficialField[]
  /** The column กลุ่มงาน is not there: who is stored in a group of this very office stays in it. */
  groupOpen: boolean
  /** What a civil servant must have and this row does not give; refused only for who is to be one (`unfilledProblem`). */
  unfilled: readonly OfficialField[]
}

/** One thing wrong at one cell; `column` is the heading as it should be written, `value` what stands in the cell. */
export type CellProblem = {row: number; column: string; value: string; problem: Message; hint: Message | null}

/** `cells` are the texts of the whole row, under `headings` of the reading. */
export type RefusedRow = {row: number; cells: readonly string[]; problems: readonly CellProblem[]}

export type ReadingWarning = {row?: number; column?: string; problem: Message}

export type WorkbookReading = {
  /** How many officials the file holds: good and refused rows together. */
  read: number
  rows: RowRead[]
  refused: RefusedRow[]
  /** Of all refused rows, and of the headings where these refuse the whole file. */
  problems: CellProblem[]
  warnings: ReadingWarning[]
  headings: string[]
}
