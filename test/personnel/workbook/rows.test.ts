import test from 'ava'
import type {Cell} from '../../../src/platform/sheets/cell.ts'
import {goodOfficial, ids, officialOf, read, readSheetOf, refusalsOf, sheetOf} from './one-row.ts'

test('a good row is the official it describes', (t) => {
  const {read, rows, refused, problems, warnings} = readSheetOf({})
  t.is(read, 1)
  t.deepEqual(rows[0]?.official, goodOfficial)
  t.deepEqual([refused, problems, warnings], [[], [], []])
})

test('rows of spaces are no officials; a total or a note is passed over with a warning', (t) => {
  const sheet = sheetOf({})
  const width = sheet.rows[0]!.cells.length
  const blank = (changes: Record<number, Cell>) => Array.from({length: width}, (_, at) => changes[at] ?? null)
  const reading = read({
    ...sheet,
    rows: [
      ...sheet.rows,
      {row: 3, cells: blank({0: ' ', 3: '\u200b\u00a0', 8: '\t'})},
      {row: 5, cells: blank({4: 'รวม', 13: 1_000_000})},
      {row: 9, cells: blank({2: 'ก'})},
    ],
  })
  t.is(reading.read, 2)
  t.deepEqual(
    reading.warnings.map(({row, problem}) => [row, problem.key]),
    [[5, 'workbook.row.noOfficial']],
  )
  t.deepEqual([...new Set(reading.problems.map(({row}) => row))], [9])
})

test('every bad cell of a row has its entry, with what stands in it', (t) => {
  const {problems, refused} = readSheetOf({เงินเดือน: 'ตามวุฒิ', วันเกิด: '31 เม.ย. 2518', นามสกุล: null, อีเมล: 'ไม่มี'})
  t.deepEqual(
    problems.map(({row, column, value}) => [row, column, value]),
    [
      [2, 'นามสกุล', ''],
      [2, 'วันเกิด', '31 เม.ย. 2518'],
      [2, 'เงินเดือน', 'ตามวุฒิ'],
      [2, 'อีเมล', 'ไม่มี'],
    ],
  )
  t.is(refused.length, 1)
  t.is(refused[0]?.problems.length, 4)
})

test('one bad cell refuses its row, never the file', (t) => {
  const {read, rows, refused} = readSheetOf({}, {เงินเดือน: '-5'}, {})
  t.deepEqual([read, rows.length, refused.length], [3, 2, 1])
  t.is(refused[0]?.row, 3)
})

test('two rows with one id are both refused, however it is written, also when one is bad already', (t) => {
  const {rows, problems} = readSheetOf(
    {},
    {เลขประจำตัวประชาชน: '9-4902-11126-48-9', เงินเดือน: 'x'},
    {},
    {เลขประจำตัวประชาชน: 9490211126489},
  )
  t.deepEqual(
    rows.map(({row}) => row),
    [4],
  )
  t.deepEqual(
    problems.map(({row, column, problem}) => [row, column, problem.key, problem.values?.rows]),
    [
      [2, 'เลขประจำตัวประชาชน', 'workbook.id.repeated', '3, 5'],
      [3, 'เลขประจำตัวประชาชน', 'workbook.id.repeated', '2, 5'],
      [3, 'เงินเดือน', 'money.unreadable', undefined],
      [5, 'เลขประจำตัวประชาชน', 'workbook.id.repeated', '2, 3'],
    ],
  )
})

test('two officials in one post number are taken over, with a warning at the second', (t) => {
  const {rows, warnings} = readSheetOf({เลขที่ตำแหน่ง: '77'}, {เลขที่ตำแหน่ง: 77})
  t.is(rows.length, 2)
  t.like(warnings, [
    {row: 3, column: 'เลขที่ตำแหน่ง', problem: {key: 'workbook.positionNumber.shared', values: {number: '77', row: 2}}},
  ])
  t.is(readSheetOf({เลขที่ตำแหน่ง: '77'}, {เลขที่ตำแหน่ง: '77', เงินเดือน: 'x'}).warnings.length, 0)
})

test('an error value, a formula without a result and a date that is no day refuse their cell', (t) => {
  const cells: [Cell, string][] = [
    [{bad: 'error', text: '#N/A'}, 'workbook.cell.error'],
    [{bad: 'formula', text: '=A1'}, 'workbook.cell.formula'],
    [{bad: 'date', text: '45'}, 'workbook.cell.noDay'],
  ]
  for (const heading of [
    'เลขประจำตัวประชาชน',
    'คำนำหน้า',
    'นามสกุล',
    'วันบรรจุ',
    'ตำแหน่ง',
    'ระดับ',
    'หน่วยงาน',
    'กลุ่มงาน',
    'เงินเดือน',
    'โทรศัพท์',
    'อีเมล',
    'สถานะ',
  ])
    for (const [cell, key] of cells) t.deepEqual(refusalsOf({[heading]: cell}), [[heading, key]])
  t.is(readSheetOf({โทรศัพท์: {bad: 'formula', text: '=A1'}}).problems[0]?.hint?.key, 'workbook.cell.saveFirst')
})

test('an optional cell may be empty, or hold a lone dash', (t) => {
  const optional = ['กลุ่มงาน', 'เงินเดือน', 'วันที่ดำรงตำแหน่งปัจจุบัน', 'วุฒิการศึกษา', 'โทรศัพท์', 'อีเมล', 'สถานะ', 'ประเภทบุคลากร']
  for (const empty of [null, ' ', '-', '–']) {
    const official = officialOf(Object.fromEntries(optional.map((heading) => [heading, empty])))
    t.deepEqual(official, {
      ...goodOfficial,
      unitId: 'office',
      salary: null,
      positionSince: null,
      education: null,
      phone: null,
      email: null,
    })
  }
})

test('a column that is not there leaves the stored value; an empty cell in one that is there clears it', (t) => {
  const {rows} = readSheetOf({โทรศัพท์: undefined, วุฒิการศึกษา: null})
  t.false(rows[0]?.present.includes('phone'))
  t.true(rows[0]?.present.includes('education'))
  t.true(rows[0]?.present.includes('unitId'))
  t.is(rows[0]?.official.education, null)
})

test('without the column of groups the official stays in his group of the office', (t) => {
  t.true(readSheetOf({กลุ่มงาน: undefined}).rows[0]?.groupOpen)
  t.false(readSheetOf({กลุ่มงาน: null}).rows[0]?.groupOpen)
  t.false(readSheetOf({กลุ่มงาน: undefined, หน่วยงาน: 'หน่วยงานตรวจสอบภายใน'}).rows[0]?.groupOpen)
})

test('numbers where text belongs are read as shown, dates are refused there', (t) => {
  t.like(officialOf({เลขที่ตำแหน่ง: 1109, โทรศัพท์: 42000001, ตำแหน่ง: 1e21}), {
    positionNumber: '1109',
    phone: '42000001',
    positionTitle: '1000000000000000000000',
  })
  t.deepEqual(refusalsOf({เลขที่ตำแหน่ง: {date: '2026-03-12'}}), [['เลขที่ตำแหน่ง', 'workbook.cell.dateAsText']])
})

test('a text longer than 255 characters is refused, one of 255 is not', (t) => {
  t.is(officialOf({ตำแหน่ง: 'ก'.repeat(255)}).positionTitle?.length, 255)
  t.deepEqual(refusalsOf({ตำแหน่ง: 'ก'.repeat(256)}), [['ตำแหน่ง', 'workbook.cell.tooLong']])
})

test('an e-mail without an @ refuses the row; telephones are text', (t) => {
  t.is(officialOf({อีเมล: ' a.b@c.example '}).email, 'a.b@c.example')
  for (const bad of ['ไม่มี', 'a.b.example', '@c', 'a@', 'a@b, c@d'])
    t.deepEqual(refusalsOf({อีเมล: bad}), [['อีเมล', 'workbook.email.unreadable']])
  t.is(officialOf({โทรศัพท์: '042 000 001 ต่อ 12'}).phone, '042 000 001 ต่อ 12')
})

test('the row keeps the number it has in the sheet, and its cells as they were', (t) => {
  const {refused, headings} = readSheetOf({}, {วันเกิด: {date: '2031-01-01'}, เงินเดือน: 25470.5, ชื่อ: ' =1+1 '})
  t.is(refused[0]?.row, 3)
  const cell = (heading: string) => refused[0]?.cells[headings.indexOf(heading)]
  t.deepEqual(['เลขประจำตัวประชาชน', 'วันเกิด', 'เงินเดือน', 'ชื่อ'].map(cell), [ids[1], '1 ม.ค. 2574', '25470.5', ' =1+1 '])
})
