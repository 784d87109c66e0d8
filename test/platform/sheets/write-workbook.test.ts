import {read} from '@e965/xlsx'
import test from 'ava'
import * as fc from 'fast-check'
import {parseSheet} from '../../../src/platform/sheets/parse-sheet.ts'
import {workbookPieces, writeWorkbook} from '../../../src/platform/sheets/write-workbook.ts'
import {columnName} from '../../../src/platform/sheets/written-cell.ts'

test('texts, numbers and days come back as they were written', async (t) => {
  const text = fc
    .oneof(
      fc.string({unit: 'grapheme', minLength: 1}),
      fc.string({unit: 'binary', minLength: 1}),
      fc.constantFrom('_x0041_', 'a\r\nb\t\u0000'),
    )
    .map((each) => each.toWellFormed())
  const day = fc
    .date({min: new Date('1900-03-01'), max: new Date('2099-12-31'), noInvalidDate: true})
    .map((each) => ({date: each.toISOString().slice(0, 10)}))
  const cell = fc.oneof(text, fc.integer(), day)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, {minLength: 1}), {minLength: 1}), async (rows) => {
      const bytes = await writeWorkbook({sheet: 'ก', headings: ['a'], rows})
      t.deepEqual(
        (await parseSheet(bytes)).rows.slice(1).map(({cells}) => cells),
        rows,
      )
    }),
  )
})

test('another library sees inert text, real days in the Buddhist Era and real numbers', async (t) => {
  const bytes = await writeWorkbook({
    sheet: 'บุคลากร: [1/2]',
    headings: ['ก', 'ข'],
    rows: [['=HYPERLINK("http://x","y")', '<script>alert(1)</script>', 25470.5, {date: '1988-03-05'}, null, '0042']],
  })
  const workbook = read(bytes, {cellNF: true, dense: true})
  t.deepEqual(workbook.SheetNames, ['บุคลากร   1 2 '])
  const sheet = workbook.Sheets[workbook.SheetNames[0]!]!
  const cells = (sheet['!data'] ?? [])[1]!
  t.deepEqual(
    [0, 1, 2, 3, 5].map((at) => ({type: cells[at]?.t, v: cells[at]?.v, f: cells[at]?.f})),
    [
      {type: 's', v: '=HYPERLINK("http://x","y")', f: undefined},
      {type: 's', v: '<script>alert(1)</script>', f: undefined},
      {type: 'n', v: 25470.5, f: undefined},
      {type: 'n', v: 32207, f: undefined},
      {type: 's', v: '0042', f: undefined},
    ],
  )
  t.is(cells[3]?.z, '[$-107041E]d mmm yyyy;@')
})

test('many rows are written in a thread of their own, to the same bytes as few', async (t) => {
  async function* rows(count: number) {
    for (let at = 0; at < count; at += 1) yield [`แถว ${at}`, at]
  }
  const {rows: read} = await parseSheet(await writeWorkbook({sheet: 'a', headings: ['ก', 'ข'], rows: rows(2501)}))
  t.is(read.length, 2502)
  t.deepEqual(read[2501], {row: 2502, cells: ['แถว 2500', 2500]})
  t.is((await parseSheet(await writeWorkbook({sheet: 'a', headings: ['ก'], rows: []}))).rows.length, 1)
})

test('a workbook is given out while its rows are still to come, and none of its pieces grows with it', async (t) => {
  let asked = 0
  function* rows() {
    for (let row = 0; row < 20_000; row++) {
      asked = row
      yield [`ข้าราชการ ${row}`, row]
    }
  }
  const pieces: {size: number; asked: number}[] = []
  const bytes: Uint8Array[] = []
  for await (const piece of workbookPieces({sheet: 'ก', headings: ['a', 'b'], rows: rows()})) {
    pieces.push({size: piece.length, asked})
    bytes.push(piece)
  }
  t.true((pieces[0]?.asked ?? Infinity) < 3000)
  t.true(Math.max(...pieces.map(({size}) => size)) < Buffer.concat(bytes).length / 10)
  t.is((await parseSheet(Buffer.concat(bytes))).rows.length, 20_001)
})

test('a text longer than a cell can hold is cut with a mark', async (t) => {
  const {rows} = await parseSheet(await writeWorkbook({sheet: 'a', headings: ['ก'], rows: [['ก'.repeat(40_000)]]}))
  t.is((rows[1]?.cells[0] as string).length, 32_767)
  t.true((rows[1]?.cells[0] as string).endsWith('…'))
})

test('columns are named as a spreadsheet names them', (t) => {
  t.deepEqual([0, 25, 26, 51, 52, 701, 702].map(columnName), ['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})
