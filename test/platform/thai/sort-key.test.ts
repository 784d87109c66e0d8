import test from 'ava'
import fc from 'fast-check'
import {cleanText} from '../../../src/platform/thai/clean-text.ts'
import {sortKey} from '../../../src/platform/thai/sort-key.ts'

const collator = new Intl.Collator('th')
const byKey = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
const sign = (one: string, other: string) => Math.sign(collator.compare(one, other))

/** What Thai names are written with: each piece a letter with the marks that stand on it, or something between words. */
const consonant = fc.constantFrom(...'กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ')
const leading = fc.constantFrom('', '', '', ...'เแโใไ')
const above = fc.constantFrom('', '', '', ...'ิีึืุู\u0e31\u0e47')
const tone = fc.constantFrom('', '', '', ...'่้๊๋์')
const following = fc.constantFrom('', '', '', ...'ะาำๅ')
const syllable = fc.tuple(leading, consonant, above, tone, following).map((pieces) => pieces.join(''))
const roman = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', 'é', 'É', 'ñ', 'ö', 'ç', 'Š')
const between = fc.constantFrom(' ', '.', '-', "'", '(', ')', 'ฯ', 'ๆ', 'ฺ', '๕', '7')
const nameOf = (maxLength: number) =>
  fc.array(fc.oneof({weight: 6, arbitrary: syllable}, {weight: 1, arbitrary: roman}, {weight: 1, arbitrary: between}), {
    maxLength,
  })
const name = nameOf(6).map((pieces) => cleanText(pieces.join('')))

/** Few letters, so that many names differ by a mark, a capital or a space alone. */
const alike = fc
  .array(fc.constantFrom('ก', 'เก', 'แข', 'ข', 'ก่', 'ก้', 'ก็', 'ก์', 'ำ', 'า', 'ๅ', 'a', 'A', 'á', ' ', '.', '-', 'ฤ'), {
    maxLength: 6,
  })
  .map((pieces) => cleanText(pieces.join('')))

const agrees = (t: {is(a: unknown, b: unknown, m?: string): unknown}) => (one: string, other: string) => {
  t.is(byKey(sortKey(one), sortKey(other)), sign(one, other), `${one} | ${other}`)
}

test('keys order Thai and Latin names as the Thai collation does', (t) => {
  fc.assert(fc.property(name, name, agrees(t)), {numRuns: 5000})
})

test('keys order names that differ by little as the Thai collation does', (t) => {
  fc.assert(fc.property(alike, alike, agrees(t)), {numRuns: 10_000})
})

test('keys order a name and a longer one as the Thai collation does', (t) => {
  fc.assert(
    fc.property(name, name, (start, rest) => agrees(t)(start, cleanText(start + rest))),
    {numRuns: 2000},
  )
})

test('names are ordered by first name, then by surname', (t) => {
  fc.assert(
    fc.property(alike, alike, alike, alike, (first, surname, otherFirst, otherSurname) => {
      const expected = sign(first, otherFirst) || sign(surname, otherSurname)
      t.is(byKey(sortKey(first, surname), sortKey(otherFirst, otherSurname)), expected)
    }),
    {numRuns: 5000},
  )
})

test('a leading vowel sorts after its consonant, and a shorter name before a longer one', (t) => {
  const names = ['กมล', 'เกศ', 'แก้ว', 'ไก่', 'ขจร', 'เขียว', 'น้ำ', 'นิด', 'ปู', 'ปู่', 'ปู้', 'Anna', 'anne']
  t.deepEqual(
    [...names].reverse().sort((one, other) => byKey(sortKey(one), sortKey(other))),
    [...names].sort(collator.compare),
  )
  t.true(sortKey('สม', 'ฮ') < sortKey('สมชาย', 'ก'))
})

test('spaces and punctuation count for nothing, and a mark typed on one goes with it', (t) => {
  for (const same of ['กข', 'ก ข', 'ก.ข', 'ก-ข', '(กข)', 'กฯข', 'ก.\u0e48ข']) t.is(sortKey(same), sortKey('กข'), same)
  t.is(collator.compare('ก.\u0e48ข', 'กข'), 0)
})

test('a key is printable ASCII of at most 255 characters', (t) => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 300}), fc.string({unit: 'grapheme'}), (one, other) => {
      t.regex(sortKey(cleanText(one), cleanText(other)), /^[!-~]{0,255}$/)
    }),
  )
})

test('two names of sixty letters fit into a key whole', (t) => {
  const longName = fc
    .array(
      fc.oneof(
        syllable,
        roman.filter((letter) => letter < '\x7f'),
      ),
      {minLength: 60, maxLength: 60},
    )
    .map((pieces) => cleanText(pieces.join('')).slice(0, 60))
  fc.assert(
    fc.property(longName, longName, (first, surname) => {
      t.true(sortKey(first, surname).length < 255)
    }),
  )
})

test('a list of officials stands in dictionary order, whatever release of the collation runs', (t) => {
  const ordered = [
    'กนกวรรณ แก้วดี',
    'กนกวรรณ ใจงาม',
    'กรรณิการ์ พรม',
    'เกรียงไกร ทอง',
    'เกษม บุญ',
    'แก้ว ศรี',
    'ไกรสร ดี',
    'ขวัญใจ มา',
    'เข็มทอง สุข',
    'จำเนียร คำ',
    'จิตรา คำ',
    'ณัฐ ก',
    'ณัฐพล ก',
    'ทองคำ ก',
    'เทพ ก',
    'ธันวา ก',
    'น้ำฝน ก',
    'นิด ก',
    'บุญมา ก',
    'ประเสริฐ ก',
    'เปรม ก',
    'ฤดี ก',
    'ลำไย ก',
    'เสาวลักษณ์ ก',
    'หญิง ก',
    'อรุณี ก',
    'Anna Smith',
    'Zoe Adams',
  ]
  const keyed = ordered.map((name) => sortKey(...name.split(' ')))
  t.deepEqual([...keyed].sort(byKey), keyed)
  // Keys are stored: the same name must have the same key in every release.
  t.is(sortKey('เก่ง', 'ใจดี'), '%^+"Yl!,a8Y')
})
