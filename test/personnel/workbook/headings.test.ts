import test from 'ava'
import {goodRow, read, readSheetOf, sheetOf} from './one-row.ts'

const withHeadings = (headings: (string | null)[], ...rows: {row: number; cells: (string | null)[]}[]) =>
  read({name: '', rows: [{row: 1, cells: headings}, ...rows], from1904: false})

test('the columns may stand in any order', (t) => {
  const headings = Object.keys(goodRow).toReversed()
  const {rows} = withHeadings(headings, {row: 2, cells: headings.map((heading) => String(goodRow[heading]))})
  t.is(rows[0]?.official.surname, 'ใจดี')
})

test('spaces, line breaks, stars and brackets in a heading are ignored', (t) => {
  const headings = Object.keys(goodRow).map((heading) => {
    if (heading === 'เงินเดือน') return 'เงินเดือน (บาท)'
    if (heading === 'วันเกิด') return ' วัน เกิด *\n(วว/ดด/ปปปป)'
    return heading === 'คำนำหน้า' ? 'คํานําหน้า' : heading
  })
  const {rows, warnings} = withHeadings(headings, {row: 2, cells: Object.values(goodRow).map(String)})
  t.like(rows[0]?.official, {birthDate: '1988-03-05', salary: 2_547_000, title: 'นาย'})
  t.deepEqual(warnings, [])
})

test('other names are not guessed but named in a warning, and a column without a heading by its letter', (t) => {
  const {rows, warnings} = readSheetOf({'ชื่อ-สกุล': 'x', ลำดับ: 1, ' ': 'ไม่มีหัว'})
  t.is(rows.length, 1)
  t.deepEqual(
    warnings.map(({row, column, problem}) => [row, column, problem.key]),
    [
      [1, 'ชื่อ-สกุล', 'workbook.heading.extra'],
      [1, 'ลำดับ', 'workbook.heading.extra'],
      [1, 'V', 'workbook.heading.nameless'],
    ],
  )
})

test('a required heading that is missing refuses the whole file before anything is read', (t) => {
  const reading = readSheetOf({วันเกิด: undefined}, {วันเกิด: undefined, เงินเดือน: 'x'})
  t.is(reading.read, 0)
  t.deepEqual(reading.rows, [])
  t.deepEqual(reading.refused, [])
  t.like(reading.problems, [{row: 1, column: 'วันเกิด', value: '', problem: {key: 'workbook.heading.missing'}}])
  t.is(reading.problems.length, 1)
})

test('a heading that stands twice refuses the whole file', (t) => {
  const reading = readSheetOf({'ชื่อ *': 'ก'})
  t.is(reading.read, 0)
  t.like(reading.problems, [{row: 1, column: 'ชื่อ', value: 'ชื่อ *', problem: {key: 'workbook.heading.twice'}}])
  t.is(reading.problems.length, 1)
})

test('an extra heading may stand twice', (t) => {
  const sheet = sheetOf({หมายเหตุ: 'ก', 'หมายเหตุ ': 'ข'})
  t.is(read(sheet).rows.length, 1)
})

test('every missing heading is told, and where the headings seem to stand', (t) => {
  const sheet = sheetOf({})
  const moved = {...sheet, rows: sheet.rows.map(({row, cells}) => ({row: row + 3, cells}))}
  const {problems} = read({...moved, rows: [{row: 1, cells: ['บัญชีรายชื่อข้าราชการ']}, ...moved.rows]})
  t.deepEqual(
    problems.map(({column}) => column),
    ['เลขประจำตัวประชาชน', 'คำนำหน้า', 'ชื่อ', 'นามสกุล', 'วันเกิด', 'วันบรรจุ', 'หน่วยงาน'],
  )
  t.true(problems.every(({hint}) => hint?.key === 'workbook.heading.elsewhere' && hint.values?.row === 4))
  t.is(read({name: '', rows: [], from1904: false}).problems.length, 7)
})
