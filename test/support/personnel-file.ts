import {type ColumnField, columns, headingOf} from '../../src/personnel/workbook/columns.ts'
import {writeWorkbook} from '../../src/platform/sheets/write-workbook.ts'
import type {WrittenCell} from '../../src/platform/sheets/written-cell.ts'

/** A row of a personnel workbook, by the fields of its columns. */
export type Person = Partial<Record<ColumnField, WrittenCell>>

/** The id of an invented person: it begins with 9 and holds its check digit. */
export function idOf(number: number): string {
  const digits = `9${String(number).padStart(11, '0')}`
  let sum = 0
  for (let place = 0; place < 12; place += 1) sum += Number(digits[place]) * (13 - place)
  return digits + String((11 - (sum % 11)) % 10)
}

const letters = 'กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ'
const nameOf = (number: number): string =>
  [...String(number)].map((digit) => letters[Number(digit)]).join('') + letters[number % letters.length]

export const office = 'สำนักงานคลังจังหวัดมุกดาหาร'

/** A whole row; `more` says what is to be otherwise. */
export const person = (number: number, more: Person = {}): Person => ({
  nationalId: idOf(number),
  title: 'นาย',
  firstName: `สมชาย${nameOf(number)}`,
  surname: `ใจดี${nameOf(number)}`,
  birthDate: '5 มี.ค. 2531',
  enteredOn: '1/10/2555',
  personnelType: 'ข้าราชการ',
  positionNumber: String(1000 + number),
  positionTitle: 'นักวิชาการเงินและบัญชี',
  positionType: 'วิชาการ',
  positionLevel: 'ชำนาญการ',
  unit: office,
  group: null,
  salary: 25_470,
  positionSince: '1 เม.ย. 2565',
  education: 'ปริญญาตรี',
  phone: '042-000-000',
  email: `person${number}@mukdahan.example`,
  status: 'ปฏิบัติราชการ',
  ...more,
})

export const allFields: readonly ColumnField[] = columns.map(({field}) => field)

/** The bytes of a workbook of these people, with these columns only. */
export const fileOf = (people: readonly Person[], fields: readonly ColumnField[] = allFields): Promise<Uint8Array> =>
  writeWorkbook({
    sheet: 'บุคลากร',
    headings: fields.map(headingOf),
    rows: people.map((one) => fields.map((field) => one[field] ?? null)),
  })
