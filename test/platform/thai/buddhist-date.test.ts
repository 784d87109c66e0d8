import test from 'ava'
import fc from 'fast-check'
import {formatDay, formatInstant, formatMonth, readThaiDate} from '../../../src/platform/thai/buddhist-date.ts'
import {addDays} from '../../../src/platform/thai/day.ts'
import {thaiDigits} from '../../../src/platform/thai/digits.ts'
import {anyDay} from './days.ts'
import {problemOf, said} from './said.ts'

const keyOf = (text: string) => problemOf(readThaiDate(text))?.key

test('a day is read however Thai officials write it', (t) => {
  const written = [
    ['5/3/2531', '05/03/2531', '05-03-2531', '5.3.2531', '5 3 2531', '5 / 3 / 2531', '5–3–2531'],
    ['5 มี.ค. 2531', '5 มี.ค 2531', '5 มีค 2531', '5 มีค. 2531', '5 มี. ค. 2531', '5มี.ค.2531', '5-มี.ค.-2531'],
    ['5/มี.ค./2531', '5 มีนาคม 2531', '5มีนาคม2531', '๕ มีนาคม ๒๕๓๑', '05 มีนาคม 2531'],
    ['5 มีนาคม พ.ศ. 2531', '5 มีนาคม พ.ศ.2531', '5 มีนาคม พศ 2531', '5 มี.ค. พ.ศ. 2531', '5/3/พ.ศ. 2531'],
    ['5 มีนาคม ค.ศ. 1988', '5 มีนาคม ค.ศ.1988', '5/3/1988', '5 มี.ค. 1988', '5/3/ค.ศ. 1988'],
    ['วันที่ 5 มีนาคม 2531', 'วันที่5 มีนาคม 2531', 'วันที่ ๕ เดือน มีนาคม พ.ศ. ๒๕๓๑'],
    ['5/3/2531 00:00', '5/3/2531 08:30:15', '5/3/2531 8.30 น.', '5 มีนาคม 2531 เวลา 08.30 น.', '5 3 2531 08.30'],
    ['5/3/2531 8:30 PM', '1988-03-05', '1988-03-05T08:30', '1988-03-05 08:30:00.000', '2531-03-05', '๑๙๘๘-๐๓-๐๕'],
    ['1988-03-05T00:00:00.000Z', '1988-03-05T08:30:00+07:00', ' 5\u00a0มี.ค.\u200b 2531 '],
  ]
  for (const text of written.flat()) t.deepEqual(readThaiDate(text), {ok: true, day: '1988-03-05'}, text)
})

test('the day stands before the month, always', (t) => {
  t.deepEqual(readThaiDate('3/5/2531'), {ok: true, day: '1988-05-03'})
  t.is(keyOf('5/13/2531'), 'date.noSuchMonth')
  t.is(keyOf('3/25/2531'), 'date.noSuchMonth')
})

test('a year from 2401 is Buddhist, one from 1900 to 2100 Christian, any other refused', (t) => {
  t.deepEqual(readThaiDate('1/1/2401'), {ok: true, day: '1858-01-01'})
  t.deepEqual(readThaiDate('31/12/2643'), {ok: true, day: '2100-12-31'})
  t.deepEqual(readThaiDate('1/1/1900'), {ok: true, day: '1900-01-01'})
  t.deepEqual(readThaiDate('31/12/2100'), {ok: true, day: '2100-12-31'})
  for (const year of ['1899', '2101', '2400', '2644', '9999', '0000', '531', '25310'])
    t.is(keyOf(`5/3/${year}`), 'date.yearOutOfRange', year)
  for (const text of ['5 มีนาคม พ.ศ. 1988', '5 มีนาคม ค.ศ. 2531']) t.is(keyOf(text), 'date.otherEra', text)
})

test('a two-digit year is ambiguous: both readings are offered and none is taken', (t) => {
  t.deepEqual(problemOf(readThaiDate('5/3/31')), {
    key: 'date.twoDigitYearReadings',
    values: {year: '31', buddhist: '1988-03-05', christian: '2031-03-05'},
  })
  t.deepEqual(problemOf(readThaiDate('5 มี.ค. 98'))?.values, {
    year: '98',
    buddhist: '1955-03-05',
    christian: '1998-03-05',
  })
  for (const text of ['5 มี.ค. พ.ศ. 31', '5/3/5', '๕/๓/๓๑']) t.is(keyOf(text), 'date.twoDigitYearReadings', text)
  t.is(keyOf('29/2/31'), 'date.twoDigitYear')
  const words = said(problemOf(readThaiDate('5/3/31'))!)
  t.regex(words.th, /5 มีนาคม พ\.ศ\. 2531.*5 มีนาคม พ\.ศ\. 2574/)
  t.regex(words.en, /5 March 1988.*5 March 2031/)
})

test('a day that does not exist is refused by its name', (t) => {
  t.regex(said(problemOf(readThaiDate('31 เมษายน 2531'))!).th, /31 เมษายน/)
  t.regex(said(problemOf(readThaiDate('31/4/2531'))!).en, /31 April/)
  t.regex(said(problemOf(readThaiDate('29/2/2530'))!).th, /29 กุมภาพันธ์.*2530/)
  for (const [month, key] of [2, 4, 6, 9, 11].map((month) => [month, `date.noSuchDayIn.${month}`] as const)) {
    t.is(keyOf(`31/${month}/2531`), key)
    t.is(keyOf(`31/${month}/31`), key)
  }
  for (const text of ['32/1/2531', '0/1/2531', '99 มกราคม 2531']) t.is(keyOf(text), 'date.noSuchDay', text)
  t.is(keyOf('2531-02-30'), 'date.noSuchDayIn.2')
  t.is(keyOf('1987-02-29'), 'date.noLeapDay')
  t.deepEqual(readThaiDate('29/2/2531'), {ok: true, day: '1988-02-29'})
})

test('what is not surely a day is refused, and the answer says how to write it', (t) => {
  const refused = {
    missing: ['', ' ', '\u200b'],
    englishMonth: ['5 Mar 1988', '5-Mar-88', '5 March 2531', 'March 5, 1988', 'Mar 1988', '5th March 1988'],
    unknownMonth: ['5 มกรา 2531', '5 มีนา 2531', '5 ๆ 2531', '5 xyz 2531'],
    digitsOnly: ['25310305', '05032531'],
    yearAlone: ['2531', 'พ.ศ. 2531', '๒๕๓๑'],
    number: ['32207', '5', '253103051'],
    yearFirst: ['1988/03/05', '2531/3/5', '1988-3-5', '1988.03.05'],
    dayMissing: ['มีนาคม 2531', '3/2531', 'มี.ค. 2531'],
    unreadable: ['abc', '-', '5/3', '5/3/2531 25:00', '5/3/2531 ก', 'ประมาณ 5/3/2531', '5/3/2531-6/3/2531', '#N/A'],
    zone: ['1988-03-04T17:00:00.000Z', '1988-03-05T23:00:00-05:00'],
  }
  for (const [reason, texts] of Object.entries(refused)) {
    for (const text of texts) {
      t.is(keyOf(text), `date.${reason}`, text)
      t.notThrows(() => said(problemOf(readThaiDate(text))!), text)
    }
  }
})

test('every refusal has its words in both languages', (t) => {
  for (const text of ['5/13/2531', '32/1/2531', '5/3/31', '29/2/31', '29/2/2530', '5/3/2300', '5 มี.ค. พ.ศ. 1988'])
    t.notThrows(() => said(problemOf(readThaiDate(text))!), text)
})

test('no text makes the reader fail, and what it reads is a day it can show again', (t) => {
  const piece = fc.constantFrom(...'0123456789๕/-. :TZ', 'มี.ค.', 'มีนาคม', 'พ.ศ. ', 'วันที่ ', '2531', '1988', ' น.')
  fc.assert(
    fc.property(fc.oneof(fc.string({unit: piece}), fc.string({unit: 'binary'})), (text) => {
      const read = readThaiDate(text)
      if (read.ok) t.deepEqual(readThaiDate(formatDay(read.day, 'th', 'numeric')), read)
      else t.notThrows(() => said(read.problem), text)
    }),
    {numRuns: 2000},
  )
})

test('a day is shown in the Buddhist Era in Thai and in the Christian in English', (t) => {
  t.is(formatDay('2026-11-23', 'th', 'short'), '23 พ.ย. 2569')
  t.is(formatDay('2026-11-23', 'th', 'long'), '23 พฤศจิกายน พ.ศ. 2569')
  t.is(formatDay('2026-11-23', 'th', 'numeric'), '23/11/2569')
  t.is(formatDay('2026-11-03', 'en', 'short'), '3 Nov 2026')
  t.is(formatDay('2026-11-23', 'en', 'long'), '23 November 2026')
  t.is(formatDay('2026-11-23', 'en', 'numeric'), '23/11/2026')
})

test('an instant is shown on the clock in Thailand', (t) => {
  t.is(formatInstant('2026-11-23T07:05:00.000Z', 'th'), '23 พ.ย. 2569 14:05 น.')
  t.is(formatInstant('2026-11-23T07:05:00.000Z', 'en'), '23 Nov 2026 14:05')
  t.is(formatInstant('2026-12-31T18:30:00.000Z', 'th'), '1 ม.ค. 2570 01:30 น.')
})

test('a month is shown by its name and year', (t) => {
  t.is(formatMonth('2026-11-23', 'th'), 'พฤศจิกายน 2569')
  t.is(formatMonth('2026-11', 'en'), 'November 2026')
  t.is(formatMonth('2026-11', 'th', 'short'), 'พ.ย. 2569')
})

test('a day that is shown reads back as the same day', (t) => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom('short', 'long', 'numeric'), (day, style) => {
      const shown = formatDay(day, 'th', style)
      t.deepEqual(readThaiDate(shown), {ok: true, day})
      t.deepEqual(readThaiDate(`วันที่ ${thaiDigits(shown)}`), {ok: true, day})
      if (day >= '1900') t.deepEqual(readThaiDate(formatDay(day, 'en', 'numeric')), {ok: true, day})
      if (day >= '1900') t.deepEqual(readThaiDate(day), {ok: true, day})
    }),
  )
})

test('the month names agree with those of the locale data', (t) => {
  for (let month = 0; month < 12; month += 1) {
    const day = addDays('2026-01-15', month * 30)
    const date = new Date(`${day}T00:00:00Z`)
    for (const [lang, locale] of [
      ['th', 'th-TH-u-ca-buddhist'],
      ['en', 'en-GB'],
    ] as const) {
      const named = (style: 'long' | 'short') =>
        new Intl.DateTimeFormat(locale, {month: style, timeZone: 'UTC'}).format(date)
      t.is(formatMonth(day, lang).split(' ')[0], named('long'))
      t.is(
        formatMonth(day, lang, 'short')
          .split(' ')[0]
          ?.slice(0, lang === 'en' ? 3 : 9),
        named('short').slice(0, lang === 'en' ? 3 : 9),
      )
    }
  }
})
