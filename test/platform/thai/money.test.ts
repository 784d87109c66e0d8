import test from 'ava'
import fc from 'fast-check'
import {thaiDigits} from '../../../src/platform/thai/digits.ts'
import {formatBaht, readBaht} from '../../../src/platform/thai/money.ts'
import {problemOf, said} from './said.ts'

test('pay is read however an office writes it, in satang', (t) => {
  const written = {
    '25,470': 2547000,
    '25470': 2547000,
    '25470.00': 2547000,
    '25,470.50': 2547050,
    '25470.5': 2547050,
    '๒๕,๔๗๐.๒๕': 2547025,
    '25,470 บาท': 2547000,
    '25,470บาท': 2547000,
    '25,470.-': 2547000,
    '25,470.- บาท': 2547000,
    '฿25,470': 2547000,
    '฿ 25,470': 2547000,
    '25,470 ฿': 2547000,
    ' 1,234,567 ': 123456700,
    '0.25': 25,
  }
  for (const [text, satang] of Object.entries(written)) t.deepEqual(readBaht(text), {ok: true, satang}, text)
})

test('nothing and a lone dash are no amount', (t) => {
  for (const text of ['', '  ', '-', '–', '—', ' - ']) t.deepEqual(readBaht(text), {ok: true, satang: null}, text)
})

test('what is no amount, or not surely one, is refused and says why', (t) => {
  const refused = {
    unreadable: [
      'สองหมื่น',
      '25470 USD',
      '1.5e4',
      '25 470',
      '25.470,00.1',
      'บาท',
      '.50',
      '=1+1',
      '25,470 /เดือน',
      '1.2.3',
    ],
    commas: ['2,54,70', '25470,00', '25,47', '254,7000', ',254', '2547,000'],
    decimals: ['25,470.123', '1.000'],
    zero: ['0', '0.00', '๐'],
    negative: ['-25,470', '−5', '(25,470)', '- 5'],
    tooLarge: ['1234567890123'],
  }
  for (const [reason, texts] of Object.entries(refused)) {
    for (const text of texts) t.is(problemOf(readBaht(text))?.key, `money.${reason}`, text)
    const words = said({key: `money.${reason}`})
    t.not(words.th, words.en)
  }
})

test('an amount is shown with commas, and satang only where there are some', (t) => {
  t.is(formatBaht(2547000, 'th'), '25,470')
  t.is(formatBaht(2547050, 'en'), '25,470.50')
  t.is(formatBaht(2547005, 'th'), '25,470.05')
  t.is(formatBaht(100, 'th'), '1')
  t.is(formatBaht(0, 'th'), '0')
  t.is(formatBaht(5, 'th'), '0.05')
  t.is(formatBaht(-123456789, 'th'), '-1,234,567.89')
})

test('an amount that is shown reads back as the same amount', (t) => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 99_999_999_999_999}), fc.boolean(), (satang, isThai) => {
      const shown = formatBaht(satang, 'th')
      t.deepEqual(readBaht(isThai ? `${thaiDigits(shown)} บาท` : shown), {ok: true, satang})
    }),
  )
})
