// A workbook of posts to begin with: the right headings, and two invented posts to write over.
import type {Translate} from '../../platform/messages/index.ts'
import {writeWorkbook} from '../../platform/sheets/write-workbook.ts'
import {type ImportField, importColumns, importFields} from './position-import.ts'

const post: Record<ImportField, string | null> = {
  kind: 'ข้าราชการ',
  number: '123',
  title: 'นักจัดการงานทั่วไป',
  positionType: 'วิชาการ',
  levelLow: 'ปฏิบัติการ',
  levelHigh: 'ชำนาญการ',
  unitId: 'ชื่อหน่วยงานของท่าน',
  ministry: 'ชื่อกระทรวง',
  department: 'ชื่อกรม',
  administration: 'ส่วนภูมิภาค',
  registerKeeper: null,
  payer: null,
  since: '1 ต.ค. 2566',
}
const invented = [
  post,
  {
    ...post,
    kind: 'พนักงานราชการ',
    number: '45',
    title: 'เจ้าหน้าที่บริหารงานทั่วไป',
    positionType: null,
    levelLow: null,
    levelHigh: null,
  },
]

export const positionsExample = (t: Translate): Promise<Uint8Array> =>
  writeWorkbook({
    sheet: t('position.many'),
    headings: importFields.map((field) => importColumns[field]),
    rows: invented.map((each) => importFields.map((field) => each[field])),
  })
