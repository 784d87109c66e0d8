import test from 'ava'
import fc from 'fast-check'
import {columnWidths} from '../../../src/platform/documents/column-widths.ts'

const text = fc.string({unit: fc.constantFrom(...'กขคงอุ่ี้า 0123456789,\n'), maxLength: 80})
const table = fc.tuple(fc.integer({min: 1, max: 14}), fc.integer({min: 1, max: 6})).chain(([columns, rows]) =>
  fc.record({
    columns: fc.array(fc.array(text, {minLength: rows, maxLength: rows}), {minLength: columns, maxLength: columns}),
    figures: fc.array(fc.boolean(), {minLength: columns, maxLength: columns}),
  }),
)

test('property: columns fill the width of the paper, each with room of its own', (t) => {
  fc.assert(
    fc.property(table, fc.integer({min: 6000, max: 16000}), (measured, width) => {
      const widths = columnWidths(measured, width, 120, 160)
      t.is(
        widths.reduce((sum, each) => sum + each, 0),
        width,
      )
      for (const each of widths) t.true(each >= Math.min(340, Math.floor(width / widths.length)) - widths.length)
    }),
  )
})

test('a number stays on one line, and what is left goes to who has much to say', (t) => {
  const long = 'ตรวจสอบโครงการก่อสร้างเขื่อนป้องกันตลิ่งริมแม่น้ำโขงของสำนักงานโยธาธิการและผังเมืองจังหวัด'
  const columns = [
    ['ที่', '1'],
    ['เรื่อง', long],
    ['งบประมาณ (บาท)', '12,345,678.50'],
  ]
  const [number = 0, subject = 0, money = 0] = columnWidths({columns, figures: [true, false, true]}, 9000, 120, 160)
  t.true(number >= 1.5 * 120 + 160)
  t.true(money >= 13 * 120 + 160)
  t.true(subject > number + money)
})

test('where not every word finds room, the narrow columns keep theirs', (t) => {
  const wide = Array.from({length: 9}, () => ['ผู้ตรวจสอบ', 'รัฐธรรมนูญ'])
  const [number = 0, ...others] = columnWidths({columns: [['ที่', '1'], ...wide], figures: [true]}, 6000, 120, 160)
  t.is(number, 1.5 * 120 + 160)
  t.true(others.every((each) => each > number))
})
