import test from 'ava'
import {refusedWorkbook} from '../../../src/personnel/workbook/refused-workbook.ts'
import type {Cell, Sheet} from '../../../src/platform/sheets/cell.ts'
import {parseSheet} from '../../../src/platform/sheets/parse-sheet.ts'
import {goodOfficial, ids, read, readSheetOf, sheetOf} from './one-row.ts'

const bad = {เงินเดือน: 'ตามวุฒิ', วันเกิด: '13/2/45', ชื่อ: '<b>=1+1</b>', โทรศัพท์: '=1+1', หมายเหตุ: 'ของเดิม'}

/** Puts other cells into a row below the headings, as somebody who corrects it would. */
function mended({rows, ...sheet}: Sheet, row: number, changes: Record<string, Cell>): Sheet {
  const headings = rows[0]!.cells
  return {
    ...sheet,
    rows: rows.map((each) =>
      each.row === row
        ? {...each, cells: headings.map((heading, at) => changes[String(heading)] ?? each.cells[at] ?? null)}
        : each,
    ),
  }
}

test('the reasons stand beside their cells, under the headings of the file', async (t) => {
  const reading = readSheetOf({}, bad)
  const {rows} = await parseSheet(await refusedWorkbook(reading, 'th'))
  const headings = rows[0]!.cells.map(String)
  t.is(headings[headings.indexOf('วันเกิด') + 1], 'เหตุผล – วันเกิด')
  t.is(headings[headings.indexOf('เงินเดือน') + 1], 'เหตุผล – เงินเดือน')
  t.is(headings[headings.indexOf('นามสกุล') + 1], 'วันเกิด')
  t.is(headings.at(-1), 'แถวในไฟล์เดิม')
  t.is(rows.length, 2)
  const cells = rows[1]!.cells
  t.is(cells[headings.indexOf('ชื่อ')], '<b>=1+1</b>')
  t.is(cells[headings.indexOf('โทรศัพท์')], '=1+1')
  t.is(cells[headings.indexOf('หมายเหตุ')], 'ของเดิม')
  t.regex(String(cells[headings.indexOf('วันเกิด') + 1]), /ปี “45”/)
  t.is(cells.at(-1), 3)
})

test('sent again as it is, it is refused for the same reasons; corrected, it is taken over', async (t) => {
  const reading = readSheetOf({}, bad)
  const sheet = await parseSheet(await refusedWorkbook(reading, 'th'))
  const again = read(sheet)
  t.deepEqual(
    again.problems.map(({column, value, problem}) => ({column, value, problem})),
    reading.problems.map(({column, value, problem}) => ({column, value, problem})),
  )
  const corrected = read(
    mended(sheet, 2, {เงินเดือน: '25470', วันเกิด: '5/3/2531', ชื่อ: 'สมชาย', เลขที่ตำแหน่ง: '11', โทรศัพท์: '042-000-001'}),
  )
  t.deepEqual(corrected.rows[0]?.official, {...goodOfficial, nationalId: ids[1]!})
  t.true(corrected.warnings.every(({problem}) => problem.key === 'workbook.heading.extra'))
})

test('a second round does not pile up reasons, and English has its own', async (t) => {
  const first = await parseSheet(await refusedWorkbook(readSheetOf(bad), 'th'))
  const second = await parseSheet(await refusedWorkbook(read(first), 'en'))
  const headings = second.rows[0]!.cells.map(String)
  t.false(headings.some((heading) => heading.startsWith('เหตุผล')))
  t.is(headings.filter((heading) => heading.startsWith('Reason – ')).length, 3)
  t.is(headings.at(-1), 'Row in the original file')
})

test('days and numbers come back as text that is read the same', async (t) => {
  const reading = readSheetOf({วันเกิด: {date: '1988-03-05'}, เลขที่ตำแหน่ง: 1109, เงินเดือน: 'x'})
  const sheet = await parseSheet(await refusedWorkbook(reading, 'th'))
  const corrected = read(mended(sheet, 2, {เงินเดือน: '25,470'}))
  t.like(corrected.rows[0]?.official, {birthDate: '1988-03-05', positionNumber: '1109'})
})

test('a file in which four rows of ten are bad loses none of the others', async (t) => {
  const changes = Array.from({length: 5}, (_, at) => (at % 5 < 2 ? {เงินเดือน: 'x'} : {}))
  const reading = readSheetOf(...changes)
  t.deepEqual([reading.read, reading.rows.length, reading.refused.length], [5, 3, 2])
  const {rows} = await parseSheet(await refusedWorkbook(reading, 'th'))
  t.is(rows.length, 3)
  t.is(sheetOf(...changes).rows.length, 6)
})
