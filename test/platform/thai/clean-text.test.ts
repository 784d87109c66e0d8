import test from 'ava'
import fc from 'fast-check'
import {cleanText} from '../../../src/platform/thai/clean-text.ts'

test('spaces are trimmed and inner runs made one', (t) => {
  t.is(cleanText('  สมชาย \u00a0\t ใจดี '), 'สมชาย ใจดี')
  t.is(cleanText(' \t\u00a0 '), '')
})

test('what cannot be seen is dropped', (t) => {
  t.is(cleanText('\ufeffสม\u200bชาย\u200c\u200d\u2060'), 'สมชาย')
  t.is(cleanText('ใจ \u200b ดี'), 'ใจ ดี')
})

test('a letter and its accent are composed, also where something unseen stood between', (t) => {
  t.is(cleanText('Rene\u0301'), 'René')
  t.is(cleanText('Rene\u200d\u0301'), 'René')
})

test('sara am typed in two pieces is joined, with or without a tone mark', (t) => {
  t.is(cleanText('ก\u0e4d\u0e32'), 'ก\u0e33')
  t.is(cleanText('น\u0e4d\u0e49\u0e32'), 'น\u0e49\u0e33')
  t.is(cleanText('น\u0e49\u0e4d\u0e32'), 'น\u0e49\u0e33')
  t.is(cleanText('ก\u0e4d\u200b\u0e32'), 'ก\u0e33')
})

test('sara am itself is left whole and compatibility forms stay what they are', (t) => {
  t.is(cleanText('น้ำ'), 'น\u0e49\u0e33')
  t.is(cleanText('①ﬁＡ'), '①ﬁＡ')
})

test('marks typed in another order are put in one', (t) => {
  t.is(cleanText('ก\u0e48\u0e38'), cleanText('ก\u0e38\u0e48'))
})

test('cleaning twice changes nothing more', (t) => {
  const pieces = fc.constantFrom(
    ...'กนa e\u0301\u0e4d\u0e32\u0e33\u0e48\u0e49\u0e38\u200b\u200d\ufeff\u00a0\t \n\u2003',
  )
  fc.assert(
    fc.property(fc.oneof(fc.string({unit: pieces}), fc.string({unit: 'binary'})), (text) => {
      t.is(cleanText(cleanText(text)), cleanText(text))
    }),
    {numRuns: 5000, examples: [['\u0301\u0e4d\u0e48\u0e32']]},
  )
})

test('the short way for texts that are clean already gives what the long way gives', (t) => {
  const long = (text: string) =>
    text
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(/[\u00a0\t ]+/g, ' ')
      .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33')
      .normalize('NFC')
      .trim()
  const thai = fc.integer({min: 0x0e00, max: 0x0e7f}).map((code) => String.fromCharCode(code))
  const piece = fc.oneof(
    thai,
    thai,
    fc.constantFrom(' ', '  ', 'a', '~', '\u007f', '\n', '\u0301', '\u00a0'),
    fc.string({unit: 'binary'}),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => t.is(cleanText(pieces.join('')), long(pieces.join('')))),
    {numRuns: 2000},
  )
})
