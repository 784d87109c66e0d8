// A workbook of one good row, changed where a test wants it.
import {columns} from '../../../src/personnel/workbook/columns.ts'
import {readOfficials} from '../../../src/personnel/workbook/read-officials.ts'
import type {OfficialRead, WorkbookReading} from '../../../src/personnel/workbook/reading.ts'
import type {Unit} from '../../../src/personnel/workbook/unit-lookup.ts'
import {langs, translator} from '../../../src/platform/messages/index.ts'
import type {Message} from '../../../src/platform/refusal.ts'
import type {Cell, Sheet} from '../../../src/platform/sheets/cell.ts'

export const today = '2027-01-15'

const unit = (id: string, name: string, abbreviation: string | null, parentId: string | null, kind: string): Unit => ({
  id,
  name,
  abbreviation,
  parentId,
  kind,
})

export const units: Unit[] = [
  unit('province', 'จังหวัดมุกดาหาร', 'จ.มห', null, 'province'),
  unit('office', 'สำนักงานจังหวัดมุกดาหาร', 'สนจ.มห', 'province', 'provincial-office'),
  unit('hr', 'กลุ่มงานบริหารทรัพยากรบุคคล', 'กบค.มห', 'office', 'group'),
  unit('audit', 'หน่วยงานตรวจสอบภายใน', 'ตภจ.มห', 'office', 'audit-unit'),
  unit('treasury', 'สำนักงานคลังจังหวัดมุกดาหาร', 'คลจ.มห', 'province', 'agency'),
  unit('health', 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร', 'สสจ.มห', 'province', 'agency'),
  unit('health-general', 'ฝ่ายบริหารทั่วไป', 'ฝบท.สสจ.มห', 'health', 'group'),
  unit('farming', 'สำนักงานเกษตรจังหวัดมุกดาหาร', 'สกจ.มห', 'province', 'agency'),
  unit('farming-general', 'ฝ่ายบริหารทั่วไป', 'ฝบท.สกจ.มห', 'farming', 'group'),
  unit('district', 'ที่ทำการปกครองอำเภอเมืองมุกดาหาร', 'ปค.อ.เมืองมุกดาหาร', 'province', 'district-office'),
]

export const goodRow: Record<string, Cell> = {
  เลขประจำตัวประชาชน: '9490211126489',
  คำนำหน้า: 'นาย',
  ชื่อ: 'สมชาย',
  นามสกุล: 'ใจดี',
  วันเกิด: '5 มี.ค. 2531',
  วันบรรจุ: '1 ต.ค. 2554',
  ประเภทบุคลากร: 'ข้าราชการ',
  เลขที่ตำแหน่ง: '11',
  ตำแหน่ง: 'นักจัดการงานทั่วไป',
  ประเภทตำแหน่ง: 'วิชาการ',
  ระดับ: 'ชำนาญการ',
  หน่วยงาน: 'สำนักงานจังหวัดมุกดาหาร',
  กลุ่มงาน: 'กลุ่มงานบริหารทรัพยากรบุคคล',
  เงินเดือน: '25,470',
  วันที่ดำรงตำแหน่งปัจจุบัน: '1/10/2564',
  วุฒิการศึกษา: 'ปริญญาตรี',
  โทรศัพท์: '042-000-001',
  อีเมล: 'person1@mukdahan.example',
  สถานะ: 'ปฏิบัติราชการ',
}

export const goodOfficial: OfficialRead = {
  nationalId: '9490211126489',
  title: 'นาย',
  firstName: 'สมชาย',
  surname: 'ใจดี',
  birthDate: '1988-03-05',
  enteredOn: '2011-10-01',
  personnelType: 'ข้าราชการ',
  positionNumber: '11',
  positionTitle: 'นักจัดการงานทั่วไป',
  positionType: 'วิชาการ',
  positionLevel: 'ชำนาญการ',
  unitId: 'hr',
  salary: 2_547_000,
  positionSince: '2021-10-01',
  education: 'ปริญญาตรี',
  phone: '042-000-001',
  email: 'person1@mukdahan.example',
  status: 'ปฏิบัติราชการ',
}

/** Five ids whose check digits hold. */
export const ids = ['9490211126489', '9490311205674', '9490411284860', '9490613106237', '9490513581375']

type Changes = Record<string, Cell | undefined>

/** A sheet of rows that differ from the good one as said; undefined leaves out the column in every row. */
export function sheetOf(...changes: Changes[]): Sheet {
  const left = new Set(
    changes.flatMap((change) => Object.keys(change).filter((heading) => change[heading] === undefined)),
  )
  const known = columns.map(({heading}) => heading)
  const others = changes.flatMap((change) => Object.keys(change)).filter((heading) => !known.includes(heading))
  const headings = [...known, ...new Set(others)].filter((heading) => !left.has(heading))
  const rows = changes.map((change, at) => {
    const row: Record<string, Cell | undefined> = {
      ...goodRow,
      เลขประจำตัวประชาชน: ids[at] ?? null,
      เลขที่ตำแหน่ง: String(at + 11),
      ...change,
    }
    return {row: at + 2, cells: headings.map((heading) => row[heading] ?? null)}
  })
  return {name: '', rows: [{row: 1, cells: headings}, ...rows], from1904: false}
}

export const readSheetOf = (...changes: Changes[]): WorkbookReading => read(sheetOf(...changes))

export function read(sheet: Sheet): WorkbookReading {
  const reading = readOfficials(sheet, {units, today})
  for (const {problem, hint} of reading.problems) for (const each of [problem, hint]) if (each) sayIn(each)
  for (const {problem} of reading.warnings) sayIn(problem)
  return reading
}

/** Every message must have its words in both languages; a missing one stops the test. */
function sayIn(message: Message): void {
  for (const lang of langs) translator(lang)(message.key, message.values)
}

/** The official of the only row, which must be good. */
export function officialOf(changes: Changes): OfficialRead {
  const {rows, problems} = readSheetOf(changes)
  if (!rows[0]) throw new Error(`refused: ${JSON.stringify(problems)}`)
  return rows[0].official
}

/** Where and why the only row is refused: `[column, problem key]` of each bad cell. */
export const refusalsOf = (changes: Changes): [string, string][] =>
  readSheetOf(changes).problems.map(({column, problem}) => [column, problem.key])

/** What the hints of the only row say, in Thai. */
export const hintsOf = (changes: Changes): string[] =>
  readSheetOf(changes).problems.map(({hint}) => (hint ? translator('th')(hint.key, hint.values) : ''))
