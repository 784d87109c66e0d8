import test from 'ava'
import fc from 'fast-check'
import {thaiDigits} from '../../../src/platform/thai/digits.ts'
import {formatNationalId, isNationalId, maskNationalId, readNationalId} from '../../../src/platform/thai/national-id.ts'
import {problemOf, said} from './said.ts'

const valid = '1234567890121'
const anyId = fc
  .array(fc.integer({min: 0, max: 9}), {minLength: 12, maxLength: 12})
  .map((digits) => digits.join(''))
  .map((start) => [...'0123456789'].map((last) => start + last).find(isNationalId)!)

test('the check digit follows from the twelve before it', (t) => {
  t.true(isNationalId('1234567890121'))
  t.true(isNationalId('1000000000009'))
  t.false(isNationalId('1234567890123'))
  t.false(isNationalId('3100425369745'))
  t.false(isNationalId('123456789012'))
  t.false(isNationalId('๑๒๓๔๕๖๗๘๙๐๑๒๑'))
})

test('an id is read however it is written', (t) => {
  const written = [
    '1-2345-67890-12-1',
    '1 2345 67890 12 1',
    '๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑',
    "'1234567890121",
    '1–2345—67890−12‑1',
    ' 1234567890121\u00a0',
    '\u200b1234567890121',
  ]
  for (const text of written) t.deepEqual(readNationalId(text), {ok: true, id: valid}, text)
})

test('an id that cannot be right is refused, and the answer holds no digit of it', (t) => {
  t.deepEqual(problemOf(readNationalId('')), {key: 'person.nationalId.missing'})
  t.deepEqual(problemOf(readNationalId('ไม่มี')), {key: 'person.nationalId.notDigits'})
  t.deepEqual(problemOf(readNationalId('1.23457E+12')), {key: 'person.nationalId.notDigits'})
  t.deepEqual(problemOf(readNationalId('123456789012')), {key: 'person.nationalId.length', values: {digits: 12}})
  t.deepEqual(problemOf(readNationalId('1234567890123')), {key: 'person.nationalId.checkDigit'})
  for (const text of ['', 'ไม่มี', '123456789012', '1234567890123'])
    t.notThrows(() => said(problemOf(readNationalId(text))!), text)
})

test('an id is shown as on the card, or with its last three digits alone', (t) => {
  t.is(formatNationalId(valid), '1-2345-67890-12-1')
  t.is(maskNationalId(valid), 'x-xxxx-xxxxx-12-1')
})

test('an id that is shown reads back as the same id', (t) => {
  fc.assert(
    fc.property(anyId, (id) => {
      t.deepEqual(readNationalId(formatNationalId(id)), {ok: true, id})
      t.deepEqual(readNationalId(thaiDigits(id)), {ok: true, id})
    }),
  )
})

test('to any twelve digits exactly one last digit fits', (t) => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{12}$/), (start) => {
      const fitting = [...'0123456789'].filter((last) => isNationalId(start + last))
      const sum = [...start].reduce((total, digit, at) => total + Number(digit) * (14 - (at + 1)), 0)
      t.deepEqual(fitting, [String((11 - (sum % 11)) % 10)])
    }),
  )
})
