import {utils, write} from '@e965/xlsx'
import test from 'ava'
import * as fc from 'fast-check'
import type {Cell} from '../../../src/platform/sheets/cell.ts'
import {limits} from '../../../src/platform/sheets/limits.ts'
import {parseWorkbook} from '../../../src/platform/sheets/parse-workbook.ts'
import {closedPart, zipFile} from '../../../src/platform/sheets/zip-writer.ts'
import {type RawWorkbook, rawWorkbook} from './raw-workbook.ts'

const parse = (raw: RawWorkbook) => parseWorkbook(rawWorkbook(raw), limits)

async function cellsOf(rows: string, raw: Omit<RawWorkbook, 'sheets'> = {}): Promise<readonly Cell[]> {
  const {rows: read} = await parse({...raw, sheets: [{rows: `<row r="1">${rows}</row>`}]})
  return read[0]?.cells ?? []
}

test('texts come shared, inline, rich and from a formula, with every escape undone', async (t) => {
  const cells = await cellsOf(
    `<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>&lt;b&gt; &amp; _x0041__x005F_x0042_</t></is></c>` +
      `<c r="D1" t="str"><f>A1&amp;"x"</f><v>ผล_x000D_</v></c><c r="E1" t="inlineStr"><is><r><t>ก</t></r><r><t>&#3586;</t></r></is></c>` +
      '<c r="F1" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>',
    {
      strings:
        '<si><t xml:space="preserve"> เว้น </t></si><si><r><rPr><b/></rPr><t>สม</t></r><r><t>ชาย</t></r><rPh sb="0" eb="1"><t>so</t></rPh></si>',
    },
  )
  t.deepEqual(cells, [' เว้น ', 'สมชาย', '<b> & A_x0042_', 'ผล\r', 'กข', 'a<b'])
})

test('numbers, truths and errors keep their kind; an empty cell is none', async (t) => {
  const cells = await cellsOf(
    '<c r="A1"><v>9490211126489</v></c><c r="B1"><v>2.5470500000000001E4</v></c><c r="C1" t="b"><v>1</v></c>' +
      '<c r="D1" t="e"><v>#N/A</v></c><c r="E1" s="1"/><c r="F1" t="str"><f>IF(1,"","")</f><v></v></c><c r="G1"><v>1</v></c>',
  )
  t.deepEqual(cells, [9490211126489, 25470.5, 'TRUE', {bad: 'error', text: '#N/A'}, null, null, 1])
})

test('a formula counts as its last value, and is bad when it has none', async (t) => {
  const cells = await cellsOf(
    '<c r="A1"><f>SUM(1,2)</f><v>3</v></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>HYPERLINK("x")</f></c><c r="D1" t="str"><f>A2</f></c>',
  )
  t.deepEqual(cells, [
    3,
    {bad: 'formula', text: '=1+1'},
    {bad: 'formula', text: '=HYPERLINK("x")'},
    {bad: 'formula', text: '=A2'},
  ])
})

test('a number is a day only where its format shows a day', async (t) => {
  const formats = [
    '[$-107041E]d mmm yyyy;@',
    'd/m/yyyy',
    '#,##0.00',
    'h:mm',
    'mmm',
    '"day "0',
    '[>100]0;yyyy',
    '0.00E+00',
    'ว/ด/ปปปป',
  ]
  const cells = await cellsOf(
    formats.map((_format, at) => `<c r="${'ABCDEFGHI'[at]}1" s="${at + 1}"><v>24587.75</v></c>`).join(''),
    {formats},
  )
  const day = {date: '1967-04-25'}
  t.deepEqual(cells, [day, day, 24587.75, 24587.75, day, 24587.75, 24587.75, 24587.75, day])
})

test('serial 61 is 1 March 1900; the day before never was; 1904 counts from its own beginning', async (t) => {
  const cells = (from1904: string) =>
    cellsOf('<c r="A1" s="1"><v>61</v></c><c r="B1" s="1"><v>60</v></c><c r="C1" s="1"><v>30745</v></c>', {
      formats: ['yyyy-mm-dd'],
      workbookProperties: `<workbookPr date1904="${from1904}"/>`,
    })
  t.deepEqual(await cells('0'), [{date: '1900-03-01'}, {bad: 'date', text: '60'}, {date: '1984-03-04'}])
  t.deepEqual(await cells('1'), [{date: '1904-03-02'}, {date: '1904-03-01'}, {date: '1988-03-05'}])
})

test('a day typed with its Buddhist year is kept as that of the year 2531, and is 1988', async (t) => {
  const serial2531 = 230533
  const cells = await cellsOf(
    `<c r="A1" s="1"><v>${serial2531}</v></c><c r="B1" s="2"><v>${serial2531}</v></c><c r="C1" t="d"><v>2531-03-05T00:00:00</v></c>`,
    {formats: ['d/m/yyyy', '[$-107041E]d/m/yyyy']},
  )
  t.deepEqual(cells, [{date: '1988-03-05'}, {bad: 'date', text: '5/3/3074'}, {date: '1988-03-05'}])
})

test('a cell of type d is a day without a format, whatever the time and the time zone of the machine', async (t) => {
  const cells = await cellsOf(
    '<c r="A1" t="d"><v>1988-03-05</v></c><c r="B1" t="d"><v>1988-03-05T23:59:59.999</v></c><c r="C1" t="d"><v>1988-02-30</v></c>',
  )
  t.deepEqual(cells, [{date: '1988-03-05'}, {date: '1988-03-05'}, {bad: 'date', text: '30/2/1988'}])
})

test('a number shown with leading zeros or dashes is read as it is shown', async (t) => {
  const cells = await cellsOf(
    '<c r="A1" s="1"><v>42000001</v></c><c r="B1" s="2"><v>9490211126489</v></c><c r="C1" s="3"><v>11</v></c><c r="D1" s="1"><v>-5</v></c>',
    {formats: ['000-000-000', '0\\-0000\\-00000\\-00\\-0', '00000']},
  )
  t.deepEqual(cells, ['042-000-001', '9-4902-11126-48-9', '00011', -5])
})

test('the first visible sheet is read; hidden ones and charts are passed over', async (t) => {
  const row = (text: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`
  const sheet = await parse({
    sheets: [
      {rows: row('hidden'), hidden: true},
      {rows: row('chart'), kind: 'chartsheet'},
      {rows: row('seen'), name: 'บุคลากร &amp; อื่น ๆ'},
    ],
  })
  t.is(sheet.name, 'บุคลากร & อื่น ๆ')
  t.deepEqual(sheet.rows, [{row: 1, cells: ['seen']}])
  const error = await t.throwsAsync(parse({sheets: [{rows: row('x'), hidden: true}]}))
  t.is(error?.message, 'invalid: sheet.noVisibleSheet')
})

test('hidden rows and columns count, empty rows keep their numbers, and a merged cell holds its first value only', async (t) => {
  const cell = (reference: string) => `<c r="${reference}" t="inlineStr"><is><t>${reference}</t></is></c>`
  const {rows} = await parse({
    sheets: [
      {
        rows: `<row r="2" hidden="1">${cell('A2')}${cell('B2')}${cell('C2')}</row><row r="3"/><row r="4"><c r="A4" t="inlineStr"><is><t/></is></c></row><row r="5">${cell('B5')}</row><row r="6">${cell('C6')}</row>`,
        after: '<mergeCells count="2"><mergeCell ref="B2:C2"/><mergeCell ref="B2:B5"/></mergeCells>',
      },
    ],
  })
  t.deepEqual(rows, [
    {row: 2, cells: ['A2', 'B2', null]},
    {row: 6, cells: [null, null, 'C6']},
  ])
})

test('rows and cells that do not say where they stand follow one another, under any prefix and quote', async (t) => {
  const rows = `<x:row><x:c t='inlineStr'><x:is><x:t>a</x:t></x:is></x:c><x:c\n t = "inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row><!-- > --><x:row><x:c r='AB2'><x:v>7</x:v></x:c></x:row>`
  const {rows: read} = await parse({sheets: [{rows}]})
  t.deepEqual(read[0], {row: 1, cells: ['a', 'b']})
  t.is(read[1]?.cells.length, 28)
  t.is(read[1]?.cells[27], 7)
})

test('what another library writes is read as it was meant', async (t) => {
  const cell = fc.oneof(
    fc.string({unit: 'grapheme', maxLength: 20}).filter((text) => text !== ''),
    fc.integer(),
    fc.double({noNaN: true, min: -1e300, max: 1e300}).map((value) => Number(value.toPrecision(15))),
    fc.constant(null),
  )
  const table = fc.array(fc.array(cell, {minLength: 1, maxLength: 6}), {minLength: 1, maxLength: 8})
  await fc.assert(
    fc.asyncProperty(table, fc.boolean(), async (rows, bookSST) => {
      const sheet = utils.aoa_to_sheet(rows)
      const bytes = write({SheetNames: ['a'], Sheets: {a: sheet}}, {type: 'buffer', bookType: 'xlsx', bookSST})
      const read = await parseWorkbook(bytes, limits)
      const expected = rows.flatMap((cells, at) => {
        const values = cells.map((value) =>
          typeof value === 'string' ? value.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : value,
        )
        while (values.length > 0 && values.at(-1) === null) values.pop()
        return values.length === 0 ? [] : [{row: at + 1, cells: values}]
      })
      t.deepEqual(read.rows, expected)
    }),
    {numRuns: 60},
  )
})

test('a bomb is refused while it inflates, whatever size it declares', async (t) => {
  const bomb = rawWorkbook({sheets: [{rows: `<row r="1"><c r="A1"><v>1</v></c></row>${' '.repeat(3_000_000)}`}]})
  t.true(bomb.length < 20_000)
  const error = await t.throwsAsync(parseWorkbook(bomb, {...limits, inflatedBytes: 1_000_000}))
  t.is(error?.message, 'too-large: sheet.inflatesTooFar')
  const lying = Buffer.from(bomb)
  const entry = lying.indexOf('xl/worksheets/sheet1.xml', lying.length - 400) - 46
  t.is(lying.readUInt32LE(entry), 0x02014b50)
  lying.writeUInt32LE(10, entry + 24)
  const told = await t.throwsAsync(parseWorkbook(lying, {...limits, inflatedBytes: 1_000_000}))
  t.is(told?.message, 'too-large: sheet.inflatesTooFar')
})

test('one endless text is refused before it fills the memory', async (t) => {
  const endless = rawWorkbook({
    sheets: [{rows: `<row r="1"><c r="A1" t="inlineStr"><is><t>${'ก'.repeat(9_000_000)}</t></is></c></row>`}],
  })
  const error = await t.throwsAsync(parseWorkbook(endless, limits))
  t.is(error?.message, 'invalid: sheet.corrupt')
})

test('more rows or columns than the limit are refused, empty ones are not counted', async (t) => {
  const row = (number: number, column = 'A') => `<row r="${number}"><c r="${column}${number}"><v>1</v></c></row>`
  const most = {...limits, rows: 2, columns: 3}
  const read = (rows: string) => parseWorkbook(rawWorkbook({sheets: [{rows}]}), most)
  t.is((await read(`${row(1)}${row(1048576, 'C')}<row r="7"><c r="XFD7" s="1"/></row>`)).rows.length, 2)
  t.is((await t.throwsAsync(read(row(1) + row(2) + row(3))))?.message, 'too-large: sheet.tooManyRows')
  t.is((await t.throwsAsync(read(row(1, 'D'))))?.message, 'too-large: sheet.tooManyColumns')
})

test('a damaged workbook is refused, not half read', async (t) => {
  const whole = rawWorkbook({sheets: [{rows: '<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(1000)}]})
  const refusedOf = async (bytes: Uint8Array) => (await t.throwsAsync(parseWorkbook(bytes, limits)))?.message
  t.is(await refusedOf(whole.subarray(0, whole.length - 100)), 'invalid: sheet.corrupt')
  const changed = Buffer.from(whole)
  const at = changed.indexOf('xl/worksheets/sheet1.xml') + 40
  changed[at] = changed[at]! ^ 0xff
  t.is(await refusedOf(changed), 'invalid: sheet.corrupt')
  const cut = rawWorkbook({sheets: [{rows: '<row r="1"><c r="A1" t="s"><v>9</v></c></row>'}]})
  t.is(await refusedOf(cut), 'invalid: sheet.corrupt')
  const entity = rawWorkbook({sheets: [], parts: {'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}})
  t.is(await refusedOf(entity), 'invalid: sheet.corrupt')
})

test('any bytes behind the mark of a zip file are refused or read, never more', async (t) => {
  const whole = rawWorkbook({sheets: [{rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>ก</t></is></c></row>'}]})
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
      const bytes = new Uint8Array(whole)
      bytes[at] = byte
      try {
        await parseWorkbook(bytes, limits)
      } catch (error) {
        t.regex((error as Error).message, /^(invalid|too-large): sheet\./)
      }
    }),
    {numRuns: 300},
  )
})

test('a zip file that is no workbook is told from one', async (t) => {
  const document = zipFile([closedPart('word/document.xml', '<document/>')])
  t.is((await t.throwsAsync(parseWorkbook(document, limits)))?.message, 'invalid: sheet.otherZip')
  const binary = zipFile([closedPart('xl/workbook.bin', 'x')])
  t.is((await t.throwsAsync(parseWorkbook(binary, limits)))?.message, 'invalid: sheet.binaryWorkbook')
})
