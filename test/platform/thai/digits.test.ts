import test from 'ava'
import fc from 'fast-check'
import {arabicDigits, thaiDigits} from '../../../src/platform/thai/digits.ts'

test('digits change their script and nothing else does', (t) => {
  t.is(arabicDigits('ข้อ ๑๒๓๔๕๖๗๘๙๐ ก'), 'ข้อ 1234567890 ก')
  t.is(thaiDigits('ข้อ 1234567890 ก'), 'ข้อ ๑๒๓๔๕๖๗๘๙๐ ก')
})

test('a number written in Thai digits and back is the same number', (t) => {
  fc.assert(fc.property(fc.nat(), (number) => t.is(arabicDigits(thaiDigits(String(number))), String(number))))
})
