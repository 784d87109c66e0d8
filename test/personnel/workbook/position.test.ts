import test from 'ava'
import {hintsOf, officialOf, readSheetOf, refusalsOf} from './one-row.ts'

test('codes of the general and knowledge types give type and level, in any case and with spaces', (t) => {
  const levels: Record<string, [string, string]> = {
    O1: ['ทั่วไป', 'ปฏิบัติงาน'],
    'o 2': ['ทั่วไป', 'ชำนาญงาน'],
    O3: ['ทั่วไป', 'อาวุโส'],
    o4: ['ทั่วไป', 'ทักษะพิเศษ'],
    K1: ['วิชาการ', 'ปฏิบัติการ'],
    'k 2': ['วิชาการ', 'ชำนาญการ'],
    K๓: ['วิชาการ', 'ชำนาญการพิเศษ'],
    k4: ['วิชาการ', 'เชี่ยวชาญ'],
    K5: ['วิชาการ', 'ทรงคุณวุฒิ'],
  }
  for (const [code, [positionType, positionLevel]] of Object.entries(levels)) {
    t.like(officialOf({ประเภทตำแหน่ง: null, ระดับ: code}), {positionType, positionLevel})
    t.like(officialOf({ประเภทตำแหน่ง: positionType, ระดับ: code}), {positionType, positionLevel})
    t.like(officialOf({ประเภทตำแหน่ง: undefined, ระดับ: code}), {positionType, positionLevel})
  }
})

test('the words for type and level before the word are dropped', (t) => {
  t.like(officialOf({ประเภทตำแหน่ง: 'ประเภทวิชาการ', ระดับ: 'ระดับ ชำนาญการพิเศษ'}), {
    positionType: 'วิชาการ',
    positionLevel: 'ชำนาญการพิเศษ',
  })
  t.like(officialOf({ประเภทตำแหน่ง: 'อำนวยการ', ระดับ: 'ระดับต้น'}), {positionType: 'อำนวยการ', positionLevel: 'ต้น'})
})

test('M, S and D codes mean different things in different systems and are refused with the choices', (t) => {
  for (const code of ['M1', 's 2', 'D1', 'M', 'ระดับ S1']) {
    t.deepEqual(refusalsOf({ประเภทตำแหน่ง: 'อำนวยการ', ระดับ: code}), [['ระดับ', 'workbook.positionLevel.ambiguous']])
    const [hint = ''] = hintsOf({ประเภทตำแหน่ง: 'อำนวยการ', ระดับ: code})
    t.true(hint.includes('อำนวยการ') && hint.includes('บริหาร'))
  }
  t.true(hintsOf({ระดับ: 'M1'})[0]?.includes('ต้น'))
  t.false(hintsOf({ระดับ: 'M1'})[0]?.includes('สูง'))
})

test('a level of another type is refused at the level, naming those of the type', (t) => {
  t.deepEqual(refusalsOf({ประเภทตำแหน่ง: 'ทั่วไป', ระดับ: 'ชำนาญการ'}), [['ระดับ', 'workbook.positionLevel.otherType']])
  t.true(hintsOf({ประเภทตำแหน่ง: 'ทั่วไป', ระดับ: 'ชำนาญการ'})[0]?.includes('ปฏิบัติงาน, ชำนาญงาน, อาวุโส, ทักษะพิเศษ'))
  t.deepEqual(refusalsOf({ประเภทตำแหน่ง: 'วิชาการ', ระดับ: 'O1'}), [['ระดับ', 'workbook.positionLevel.otherType']])
  t.deepEqual(refusalsOf({ประเภทตำแหน่ง: 'วิชาการ', ระดับ: 'ชำนาญการชั้นเอก'}), [
    ['ระดับ', 'workbook.positionLevel.unknownInType'],
  ])
  t.deepEqual(refusalsOf({ประเภทตำแหน่ง: 'วิชาชีพ', ระดับ: 'K6'}), [
    ['ประเภทตำแหน่ง', 'workbook.positionType.unknown'],
    ['ระดับ', 'workbook.positionLevel.unknown'],
  ])
})

test('type and level of one who is no civil servant are ignored with a warning', (t) => {
  const {rows, warnings} = readSheetOf({ประเภทบุคลากร: 'พนักงานราชการ', ระดับ: 'M1'})
  t.like(rows[0]?.official, {
    personnelType: 'พนักงานราชการ',
    positionType: null,
    positionLevel: null,
    positionTitle: 'นักจัดการงานทั่วไป',
  })
  t.deepEqual(
    warnings.map(({row, column, problem}) => [row, column, problem.key]),
    [
      [2, 'ประเภทตำแหน่ง', 'workbook.position.ignored'],
      [2, 'ระดับ', 'workbook.position.ignored'],
    ],
  )
  t.deepEqual(readSheetOf({ประเภทบุคลากร: 'ลูกจ้างประจำ', ประเภทตำแหน่ง: null, ระดับ: '-'}).warnings, [])
})

test('kinds of staff have other names, and nothing stands for a civil servant', (t) => {
  const names: Record<string, string> = {
    ข้าราชการพลเรือนสามัญ: 'ข้าราชการ',
    'ข้าราชการ พลเรือน': 'ข้าราชการ',
    '': 'ข้าราชการ',
    พนักงานราชการทั่วไป: 'พนักงานราชการ',
    ลูกจ้างประจำ: 'ลูกจ้างประจำ',
  }
  for (const [written, type] of Object.entries(names))
    t.is(officialOf({ประเภทบุคลากร: written}).personnelType, type as 'ข้าราชการ')
  t.deepEqual(refusalsOf({ประเภทบุคลากร: 'จ้างเหมา'}), [['ประเภทบุคลากร', 'workbook.personnelType.unknown']])
})

test('a civil servant needs post number, position, type and level', (t) => {
  for (const heading of ['เลขที่ตำแหน่ง', 'ตำแหน่ง', 'ประเภทตำแหน่ง', 'ระดับ'])
    t.deepEqual(refusalsOf({[heading]: null}), [[heading, 'workbook.cell.missing']])
  t.true(hintsOf({ประเภทตำแหน่ง: null})[0]?.includes('วิชาการ'))
  t.deepEqual(
    refusalsOf({ประเภทบุคลากร: 'พนักงานราชการ', เลขที่ตำแหน่ง: null, ตำแหน่ง: null, ประเภทตำแหน่ง: null, ระดับ: null}),
    [],
  )
})

test('where the file does not say who is a civil servant, what is missing is told and not refused', (t) => {
  const {rows} = readSheetOf({ประเภทบุคลากร: undefined, ตำแหน่ง: undefined, ระดับ: null})
  t.deepEqual(rows[0]?.unfilled, ['positionTitle', 'positionLevel'])
  t.false(rows[0]?.present.includes('personnelType'))
  t.deepEqual(readSheetOf({เลขที่ตำแหน่ง: undefined}).rows[0]?.unfilled, ['positionNumber'])
  t.deepEqual(readSheetOf({}).rows[0]?.unfilled, [])
})

test('without a column for the type, a level that only one type has gives it', (t) => {
  const {rows} = readSheetOf({ประเภทตำแหน่ง: undefined})
  t.is(rows[0]?.official.positionType, 'วิชาการ')
  t.true(rows[0]?.present.includes('positionType'))
  const director = readSheetOf({ประเภทตำแหน่ง: undefined, ระดับ: 'สูง'}).rows[0]
  t.is(director?.official.positionType, null)
  t.false(director?.present.includes('positionType'))
  t.deepEqual(director?.unfilled, ['positionType'])
})

test('pay is read in baht to the satang', (t) => {
  const pay: [string | number, number | null][] = [
    ['25,470', 2_547_000],
    ['25470.00', 2_547_000],
    ['๒๕,๔๗๐.๕๐ บาท', 2_547_050],
    ['25,470.-', 2_547_000],
    ['฿25,470', 2_547_000],
    [25470, 2_547_000],
    [25470.25, 2_547_025],
    ['-', null],
  ]
  for (const [written, satang] of pay) t.is(officialOf({เงินเดือน: written}).salary, satang, String(written))
})

test('pay that cannot be one is refused', (t) => {
  const refused: [string | number, string][] = [
    ['2,5470', 'money.commas'],
    [0, 'money.zero'],
    ['0.00', 'money.zero'],
    [-5, 'money.negative'],
    ['25470.125', 'money.decimals'],
    [25470.125, 'money.decimals'],
    ['ตามวุฒิ', 'money.unreadable'],
    ['25 470', 'money.unreadable'],
  ]
  for (const [written, key] of refused) t.deepEqual(refusalsOf({เงินเดือน: written}), [['เงินเดือน', key]], String(written))
  t.is(refusalsOf({เงินเดือน: {bad: 'error', text: '#REF!'}})[0]?.[1], 'workbook.cell.error')
})

test('pay above the ceiling of the level is taken over with a warning, pay at it without', (t) => {
  t.deepEqual(readSheetOf({เงินเดือน: '43,600'}).warnings, [])
  const {rows, warnings} = readSheetOf({เงินเดือน: '43,600.01'})
  t.is(rows.length, 1)
  t.like(warnings, [{row: 2, column: 'เงินเดือน', problem: {key: 'workbook.salary.aboveCeiling'}}])
  t.deepEqual(readSheetOf({ประเภทบุคลากร: 'ลูกจ้างประจำ', ประเภทตำแหน่ง: null, ระดับ: null, เงินเดือน: '99,999'}).warnings, [])
})

test('a status is one of five, and at work where nothing is said', (t) => {
  for (const status of ['ปฏิบัติราชการ', 'ช่วยราชการ', 'ลาศึกษาต่อ', 'พักราชการ', 'พ้นจากราชการ'] as const)
    t.is(officialOf({สถานะ: status}).status, status)
  t.is(officialOf({สถานะ: null}).status, 'ปฏิบัติราชการ')
  t.is(officialOf({สถานะ: undefined}).status, 'ปฏิบัติราชการ')
  t.deepEqual(refusalsOf({สถานะ: 'ลาออก'}), [['สถานะ', 'workbook.status.unknown']])
})
