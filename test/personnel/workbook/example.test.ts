import {readFileSync} from 'node:fs'
import test from 'ava'
import {
  exampleUnits,
  generatedHeadings,
  generatedToday,
  generateOfficials,
  officialsWorkbook,
} from '../../../bench/officials-generator.ts'
import {cellsOfRows} from '../../../src/personnel/workbook/cells-of-rows.ts'
import {readOfficialsFile} from '../../../src/personnel/workbook/read-officials-file.ts'
import {writeCsv} from '../../../src/platform/sheets/write-csv.ts'

const units = exampleUnits()
const file = () => readFileSync('src/demo/data/officials-mukdahan.xlsx')
const options = {units, today: generatedToday}

test('the example workbook gives 420 officials, of whom 30 are refused at the cells they are bad at', async (t) => {
  const {read, rows, refused, problems} = await readOfficialsFile(file(), options)
  t.deepEqual([read, rows.length, refused.length, problems.length], [420, 390, 30, 30])
  const at = new Map(problems.map(({row, column}) => [row, column]))
  const expected: Record<string, number[]> = {
    วันเกิด: [27, 81, 121],
    วันบรรจุ: [33, 377, 404],
    เงินเดือน: [44, 58, 239],
    เลขประจำตัวประชาชน: [65, 103, 280, 286, 361, 398, 111, 150, 192, 220, 341, 355],
    หน่วยงาน: [130, 167, 320, 413],
    นามสกุล: [157, 257],
    ระดับ: [206, 397, 415],
  }
  for (const [column, numbers] of Object.entries(expected))
    for (const row of numbers) t.is(at.get(row), column, `row ${row}`)
})

test('the good rows of the example are the officials it describes', async (t) => {
  const {rows, warnings} = await readOfficialsFile(file(), options)
  const count = (of: (official: (typeof rows)[number]['official']) => string) => {
    const counts: Record<string, number> = {}
    for (const {official} of rows) counts[of(official)] = (counts[of(official)] ?? 0) + 1
    return counts
  }
  t.deepEqual(
    count(({personnelType}) => personnelType),
    {ข้าราชการ: 315, พนักงานราชการ: 62, ลูกจ้างประจำ: 13},
  )
  t.deepEqual(
    count(({positionType, positionLevel}) => (positionType ? `${positionType} ${positionLevel}` : '-')),
    {
      '-': 75,
      'ทั่วไป ชำนาญงาน': 73,
      'ทั่วไป ปฏิบัติงาน': 17,
      'ทั่วไป อาวุโส': 9,
      'วิชาการ ชำนาญการ': 104,
      'วิชาการ ชำนาญการพิเศษ': 44,
      'วิชาการ ปฏิบัติการ': 35,
      'วิชาการ เชี่ยวชาญ': 1,
      'อำนวยการ ต้น': 19,
      'อำนวยการ สูง': 13,
    },
  )
  t.is(rows.filter(({official}) => official.birthDate === '1967-10-01').length, 1)
  t.is(rows.filter(({official}) => official.birthDate === '1967-10-02').length, 1)
  t.deepEqual(
    warnings.map(({column}) => column),
    ['ลำดับ', 'หมายเหตุ'],
  )
})

test('the same officials written as text with columns are read the same', async (t) => {
  const count = 300
  const fromWorkbook = await readOfficialsFile(officialsWorkbook(count), options)
  const csv = await writeCsv({headings: generatedHeadings, rows: generateOfficials(count, units)})
  const fromText = await readOfficialsFile(csv, options)
  t.is(fromWorkbook.rows.length, count)
  t.deepEqual(fromText.rows, fromWorkbook.rows)
})

test('the cells of a row can be had once more', async (t) => {
  const {headings} = await readOfficialsFile(file(), options)
  const cells = await cellsOfRows(file(), [2, 91])
  t.deepEqual([...cells.keys()], [2, 91])
  t.is(cells.get(91)?.[headings.indexOf('วันเกิด')], '25 เม.ย. 2510')
})

test('a workbook with nothing in it is refused by its headings', async (t) => {
  const {read, problems} = await readOfficialsFile(Buffer.from('\n'), options)
  t.is(read, 0)
  t.is(problems.length, 7)
})
