import test from 'ava'
import * as fc from 'fast-check'
import {refusedWorkbook} from '../../../src/personnel/workbook/refused-workbook.ts'
import type {Cell} from '../../../src/platform/sheets/cell.ts'
import {parseSheet} from '../../../src/platform/sheets/parse-sheet.ts'
import {goodOfficial, goodRow, readSheetOf} from './one-row.ts'

/** Every way to write each cell of one and the same official. */
const styles: Record<string, Cell[]> = {
  เลขประจำตัวประชาชน: [
    '9490211126489',
    '9-4902-11126-48-9',
    9490211126489,
    "'9490211126489",
    '๙๔๙๐๒๑๑๑๒๖๔๘๙',
    '9 4902 11126 48 9',
  ],
  คำนำหน้า: ['นาย', ' นาย ', 'นา\u200bย'],
  ชื่อ: ['สมชาย', 'นายสมชาย', 'สมชาย ', 'นาย สมชาย', '\ufeffสมชาย'],
  นามสกุล: ['ใจดี', ' ใจดี\u00a0'],
  วันเกิด: [
    '5 มี.ค. 2531',
    '5/3/2531',
    '05-03-2531',
    '๕ มีนาคม ๒๕๓๑',
    '1988-03-05',
    {date: '1988-03-05'},
    'วันที่ 5 มีนาคม พ.ศ. 2531',
  ],
  วันบรรจุ: ['1 ต.ค. 2554', '1/10/2554', '2011-10-01', {date: '2011-10-01'}, '1 ตุลาคม ค.ศ. 2011'],
  ประเภทบุคลากร: ['ข้าราชการ', null, 'ข้าราชการพลเรือนสามัญ', 'ข้าราชการพลเรือน', '-'],
  เลขที่ตำแหน่ง: ['11', 11, ' 11 '],
  ประเภทตำแหน่ง: ['วิชาการ', 'ประเภทวิชาการ', ' วิชาการ '],
  ระดับ: ['ชำนาญการ', 'K2', 'k 2', 'ระดับชำนาญการ', 'ชำนาญ การ'],
  หน่วยงาน: ['สำนักงานจังหวัดมุกดาหาร', 'สนจ.มห', 'สนง.จ.มุกดาหาร', 'สำนักงาน จังหวัดมุกดาหาร', 'กลุ่มงานบริหารทรัพยากรบุคคล'],
  กลุ่มงาน: ['กลุ่มงานบริหารทรัพยากรบุคคล', 'กบค.มห', 'กลุ่มงาน บริหารทรัพยากรบุคคล'],
  เงินเดือน: ['25,470', 25470, '25470.00', '๒๕,๔๗๐ บาท', '25,470.-', '฿25,470'],
  วันที่ดำรงตำแหน่งปัจจุบัน: ['1/10/2564', '1 ต.ค. 2564', {date: '2021-10-01'}],
  สถานะ: ['ปฏิบัติราชการ', null, 'ปฏิบัติ ราชการ'],
}

test('however one official is written, he is read the same', (t) => {
  const written = fc.record(
    Object.fromEntries(Object.entries(styles).map(([heading, cells]) => [heading, fc.constantFrom(...cells)])),
  )
  fc.assert(
    fc.property(written, (cells) => {
      const {rows, problems} = readSheetOf(cells)
      t.deepEqual(problems, [])
      t.deepEqual(rows[0]?.official, goodOfficial)
    }),
    {numRuns: 500},
  )
})

const anyText = fc.oneof(
  fc.string({unit: 'grapheme'}),
  fc.string({unit: 'binary'}),
  fc.constantFrom(
    ...Object.values(styles)
      .flat()
      .filter((cell) => typeof cell === 'string'),
    '=1+1',
    '<script>',
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
  ),
)
const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  anyText,
  fc.constant(null),
  fc.double(),
  fc.integer(),
  fc.record({
    date: fc
      .date({min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true})
      .map((day) => day.toISOString().slice(0, 10)),
  }),
  fc.record({bad: fc.constantFrom('error' as const, 'formula' as const, 'date' as const), text: anyText}),
)

test('whatever stands in the cells, each row is an official or is refused with a reason', (t) => {
  const row = fc.dictionary(fc.constantFrom(...Object.keys(goodRow)), anyCell, {minKeys: 1})
  fc.assert(
    fc.property(fc.array(row, {minLength: 1, maxLength: 4}), (changes) => {
      const {read, rows, refused, problems, warnings} = readSheetOf(...changes)
      t.is(read, rows.length + refused.length)
      t.true(refused.every((each) => each.problems.length > 0))
      t.deepEqual(
        problems,
        refused.flatMap((each) => each.problems),
      )
      t.is(
        read + warnings.filter(({problem}) => problem.key === 'workbook.row.noOfficial').length <= changes.length,
        true,
      )
    }),
    {numRuns: 1000},
  )
})

test('whatever stands in the cells, the refused rows come back as text that is read the same', async (t) => {
  const row = fc.dictionary(fc.constantFrom('ชื่อ', 'นามสกุล', 'ตำแหน่ง', 'วุฒิการศึกษา'), anyText, {minKeys: 1})
  await fc.assert(
    fc.asyncProperty(row, async (changes) => {
      const reading = readSheetOf({...changes, เงินเดือน: 'ตามวุฒิ'})
      const {rows} = await parseSheet(await refusedWorkbook(reading, 'th'))
      const headings = rows[0]!.cells.map(String)
      for (const heading of Object.keys(changes)) {
        const [sent, back] = [
          reading.refused[0]!.cells[reading.headings.indexOf(heading)],
          rows[1]!.cells[headings.indexOf(heading)],
        ]
        t.is(back ?? '', sent!.toWellFormed())
      }
    }),
    {numRuns: 100},
  )
})
