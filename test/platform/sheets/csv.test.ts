import test from 'ava'
import * as fc from 'fast-check'
import {parseCsv} from '../../../src/platform/sheets/csv.ts'
import {writeCsv} from '../../../src/platform/sheets/write-csv.ts'

const headings = new Set(['ชื่อ', 'นามสกุล', 'วันเกิด'])
const most = {rows: 1000, columns: 200}
const parse = (bytes: Uint8Array | string) =>
  parseCsv(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, (text) => headings.has(text), most)

/** Thai as the old code page holds it: one byte a letter. */
const windows874 = (text: string) =>
  Buffer.from([...text].map((letter) => (letter >= 'ก' ? letter.charCodeAt(0) - 0x0e00 + 0xa0 : letter.charCodeAt(0))))

test('the separator is the one that splits the first line into known headings', (t) => {
  for (const separator of [',', ';', '\t']) {
    const {rows} = parse(`ชื่อ${separator}นามสกุล\nก,ข;ค${separator}ง\n`)
    t.deepEqual(rows[0]?.cells, ['ชื่อ', 'นามสกุล'])
  }
  t.deepEqual(parse('"ชื่อ";"นามสกุล, (เดิม)";วันเกิด\na;b;c').rows[1]?.cells, ['a', 'b', 'c'])
})

test('UTF-8 is read with and without its mark, other bytes as Windows-874', (t) => {
  const text = 'ชื่อ;นามสกุล\r\nน้ำฝน;ใจดี\r\n'
  const expected = ['น้ำฝน', 'ใจดี']
  t.deepEqual(parse(text).rows[1]?.cells, expected)
  t.deepEqual(parse(`\ufeff${text}`).rows, parse(text).rows)
  t.deepEqual(parse(windows874(text)).rows, parse(text).rows)
})

test('a row has the number a spreadsheet shows: empty lines count, line breaks in quotes do not', (t) => {
  const {rows} = parse('ชื่อ,นามสกุล\n\n"สม\nชาย","ก ""ข"""\r\n,\r\nจ,\n')
  t.deepEqual(rows, [
    {row: 1, cells: ['ชื่อ', 'นามสกุล']},
    {row: 3, cells: ['สม\nชาย', 'ก "ข"']},
    {row: 5, cells: ['จ', null]},
  ])
})

test('a quote that is never closed is refused by its row instead of swallowing the rest', (t) => {
  const error = t.throws(() => parse('ชื่อ,นามสกุล\nก,ข\nค,"ง\nจ,ฉ\n'))
  t.is(error?.message, 'invalid: sheet.quoteOpen')
})

test('limits hold for text too', (t) => {
  t.throws(() => parseCsv(Buffer.from('a\nb\nc'), () => true, {rows: 2, columns: 2}), {message: /tooManyRows/})
  t.throws(() => parseCsv(Buffer.from('a,b,c'), () => true, {rows: 2, columns: 2}), {message: /tooManyColumns/})
  t.is(parseCsv(Buffer.from('a,b,,,'), () => true, {rows: 2, columns: 2}).rows.length, 1)
})

test('what is written is read back the same, and holds no formula', async (t) => {
  const text = fc.oneof(
    fc.string({unit: 'grapheme', minLength: 1}),
    fc.constantFrom('=1+1', "'=1+1", "'", 'a,=b', '+66', '-', '@x', '\ta', '"', 'a\r\nb'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), {minLength: 1, maxLength: 5}), async (rows) => {
      const bytes = await writeCsv({headings: ['ชื่อ', 'นามสกุล'], rows})
      t.deepEqual(
        parse(bytes)
          .rows.slice(1)
          .map(({cells}) => cells),
        rows,
      )
      const text = Buffer.from(bytes).toString()
      for (const cell of rows.flat().filter((each) => /^[=+\-@\t\r]/.test(each)))
        t.true(text.includes(`'${cell.replaceAll('"', '""')}`))
    }),
  )
})

test('numbers and days stand in text as people read them', async (t) => {
  const bytes = await writeCsv({headings: ['a'], rows: [[-5, {date: '1988-03-05'}, null, 'x']]})
  t.is(Buffer.from(bytes).toString(), '\ufeffa\r\n-5,5 มี.ค. 2531,,x\r\n')
})
