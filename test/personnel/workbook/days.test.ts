import test from 'ava'
import type {Cell} from '../../../src/platform/sheets/cell.ts'
import {hintsOf, officialOf, read, refusalsOf, sheetOf} from './one-row.ts'

test('a day is read in every way it is written, the day always before the month', (t) => {
  const written: Cell[] = [
    '5/3/2531',
    '05-03-2531',
    '5.3.2531',
    '5 3 2531',
    '5 มี.ค. 2531',
    '5 มีค 2531',
    '๕ มีนาคม ๒๕๓๑',
    'วันที่ 5 มีนาคม พ.ศ. 2531',
    '5 มีนาคม ค.ศ. 1988',
    '5/3/1988',
    '1988-03-05',
    '5/3/2531 14:30',
    '1988-03-05T00:00:00',
    '5 มีนาคม 2531 เวลา 14.30 น.',
    {date: '1988-03-05'},
  ]
  for (const each of written) t.is(officialOf({วันเกิด: each}).birthDate, '1988-03-05', String(each))
})

test('what is ambiguous or no day is refused', (t) => {
  const refused: Record<string, string> = {
    '5/3/31': 'date.twoDigitYearReadings',
    '13/2/45': 'date.twoDigitYearReadings',
    '31 เม.ย. 2518': 'date.noSuchDayIn.4',
    '29/2/2530': 'date.noLeapDay',
    '5/13/2531': 'date.noSuchMonth',
    '5 March 1988': 'date.englishMonth',
    '19880305': 'date.digitsOnly',
    '2531': 'date.yearAlone',
    '5/3/2200': 'date.yearOutOfRange',
    '5/3/1899': 'date.yearOutOfRange',
    ไม่ทราบ: 'date.unreadable',
  }
  for (const [written, problem] of Object.entries(refused))
    t.deepEqual(refusalsOf({วันเกิด: written}), [['วันเกิด', problem]], written)
  t.deepEqual(refusalsOf({วันเกิด: null}), [['วันเกิด', 'workbook.cell.missing']])
})

test('a number that is not shown as a date is refused, the hint naming the day it would be', (t) => {
  t.deepEqual(refusalsOf({วันเกิด: 32207}), [['วันเกิด', 'workbook.day.number']])
  t.true(hintsOf({วันเกิด: 32207})[0]?.includes('5 มีนาคม พ.ศ. 2531'))
  t.false(hintsOf({วันเกิด: 19880305})[0]?.includes('พ.ศ.'))
  const from1904 = read({...sheetOf({วันเกิด: 30745}), from1904: true})
  t.is(from1904.problems[0]?.hint?.values?.day, '1988-03-05')
})

test('nobody is born after today or more than 100 years ago', (t) => {
  t.deepEqual(refusalsOf({วันเกิด: '16/1/2570'})[0], ['วันเกิด', 'workbook.day.birthAhead'])
  t.deepEqual(refusalsOf({วันเกิด: '14/1/2470'}), [['วันเกิด', 'workbook.day.birthTooLong']])
  t.is(officialOf({วันเกิด: '15/1/2470'}).birthDate, '1927-01-15')
})

test('nobody enters before the 15th birthday, or more than one year ahead', (t) => {
  const born = {วันเกิด: '5/3/2531'}
  t.is(officialOf({...born, วันบรรจุ: '5/3/2546'}).enteredOn, '2003-03-05')
  t.deepEqual(refusalsOf({...born, วันบรรจุ: '4/3/2546'}), [['วันบรรจุ', 'workbook.day.entryTooYoung']])
  t.is(officialOf({วันบรรจุ: '15/1/2571'}).enteredOn, '2028-01-15')
  t.deepEqual(refusalsOf({วันบรรจุ: '16/1/2571'}), [['วันบรรจุ', 'workbook.day.entryAhead']])
})

test('a bad day in an optional column refuses the row too', (t) => {
  t.deepEqual(refusalsOf({วันที่ดำรงตำแหน่งปัจจุบัน: '1/7/68'})[0]?.[0], 'วันที่ดำรงตำแหน่งปัจจุบัน')
  t.deepEqual(refusalsOf({วันที่ดำรงตำแหน่งปัจจุบัน: 45000}), [['วันที่ดำรงตำแหน่งปัจจุบัน', 'workbook.day.number']])
})
