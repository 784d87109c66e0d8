// The columns of the personnel workbook.
import {cleanText} from '../../platform/thai/clean-text.ts'

export type Column = {field: ColumnField; heading: string; required: boolean}

const table = [
  ['nationalId', 'เลขประจำตัวประชาชน', true],
  ['title', 'คำนำหน้า', true],
  ['firstName', 'ชื่อ', true],
  ['surname', 'นามสกุล', true],
  ['birthDate', 'วันเกิด', true],
  ['enteredOn', 'วันบรรจุ', true],
  ['personnelType', 'ประเภทบุคลากร', false],
  ['positionNumber', 'เลขที่ตำแหน่ง', false],
  ['positionTitle', 'ตำแหน่ง', false],
  ['positionType', 'ประเภทตำแหน่ง', false],
  ['positionLevel', 'ระดับ', false],
  ['unit', 'หน่วยงาน', true],
  ['group', 'กลุ่มงาน', false],
  ['salary', 'เงินเดือน', false],
  ['positionSince', 'วันที่ดำรงตำแหน่งปัจจุบัน', false],
  ['education', 'วุฒิการศึกษา', false],
  ['phone', 'โทรศัพท์', false],
  ['email', 'อีเมล', false],
  ['status', 'สถานะ', false],
] as const

export type ColumnField = (typeof table)[number][0]

/** Every column, in the order an export writes them. */
export const columns: readonly Column[] = table.map(([field, heading, required]) => ({field, heading, required}))

const byHeading = new Map(columns.map((column) => [column.heading, column]))
const byField = new Map(columns.map((column) => [column.field, column]))

/** The heading of a column as it should be written. */
export const headingOf = (field: ColumnField): string => byField.get(field)!.heading

/** The column of a heading, written with spaces, line breaks, stars or (brackets) in it or not; other names are none. */
export const columnOf = (heading: string): Column | null =>
  byHeading.get(
    cleanText(heading)
      .replace(/\([^()]*\)|（[^（）]*）/g, '')
      .replace(/[\s*＊]/g, ''),
  ) ?? null

export const isHeading = (text: string): boolean => columnOf(text) !== null
