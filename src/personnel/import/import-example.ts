// A workbook to begin with: the right headings, and two invented officials to write over.
import type {Translate} from '../../platform/messages/index.ts'
import {writeWorkbook} from '../../platform/sheets/write-workbook.ts'
import type {WrittenCell} from '../../platform/sheets/written-cell.ts'
import {type ColumnField, columns, headingOf} from '../workbook/columns.ts'

/** Their ids hold the check digit and begin with 9, which is issued to nobody; their offices are in no register. */
const invented: Record<ColumnField, WrittenCell>[] = [
  {
    nationalId: '9-0000-00000-01-2',
    title: 'นางสาว',
    firstName: 'ตัวอย่าง',
    surname: 'หนึ่งเดียว',
    birthDate: '5 มี.ค. 2531',
    enteredOn: '1/10/2555',
    personnelType: 'ข้าราชการ',
    positionNumber: '123',
    positionTitle: 'นักจัดการงานทั่วไป',
    positionType: 'วิชาการ',
    positionLevel: 'ชำนาญการ',
    unit: 'ชื่อหน่วยงานของท่าน',
    group: null,
    salary: 25_470,
    positionSince: '1 เม.ย. 2565',
    education: 'ปริญญาตรี',
    phone: '042-000-000',
    email: 'example@example.go.th',
    status: 'ปฏิบัติราชการ',
  },
  {
    nationalId: '9-0000-00000-02-1',
    title: 'นาย',
    firstName: 'ตัวอย่าง',
    surname: 'สองท่าน',
    birthDate: '12/6/2540',
    enteredOn: '2 ม.ค. 2566',
    personnelType: 'พนักงานราชการ',
    positionNumber: null,
    positionTitle: 'พนักงานธุรการ',
    positionType: null,
    positionLevel: null,
    unit: 'ชื่อหน่วยงานของท่าน',
    group: null,
    salary: 18_000,
    positionSince: null,
    education: 'ปริญญาตรี',
    phone: null,
    email: null,
    status: null,
  },
]

export const exampleWorkbook = (t: Translate): Promise<Uint8Array> =>
  writeWorkbook({
    sheet: t('import.guide.sheet'),
    headings: columns.map(({field}) => headingOf(field)),
    rows: invented.map((official) => columns.map(({field}) => official[field])),
  })
