import test from 'ava'
import {goodOfficial, hintsOf, officialOf, refusalsOf} from './one-row.ts'

const id = 'เลขประจำตัวประชาชน'

test('an id may hold spaces, every kind of dash, an apostrophe and Thai digits, or be a number', (t) => {
  for (const written of [
    '9-4902-11126-48-9',
    '9‐4902‑11126‒48–9',
    '9—4902―11126−48-9',
    "'9490211126489",
    ' 9 4902 11126 48 9 ',
    '๙๔๙๐๒๑๑๑๒๖๔๘๙',
    '94902111\u200b26489',
    9490211126489,
  ])
    t.is(officialOf({[id]: written}).nationalId, '9490211126489')
})

test('an id needs 13 digits and the right last one', (t) => {
  t.deepEqual(refusalsOf({[id]: '9490211126488'}), [[id, 'person.nationalId.checkDigit']])
  t.deepEqual(refusalsOf({[id]: '949021112648'}), [[id, 'person.nationalId.length']])
  t.deepEqual(refusalsOf({[id]: 'ไม่มี'}), [[id, 'person.nationalId.notDigits']])
  t.deepEqual(refusalsOf({[id]: null}), [[id, 'person.nationalId.missing']])
  t.true(hintsOf({[id]: 490211126489})[0]?.includes('ตัดเลข 0'))
})

test('titles have one stored form', (t) => {
  const forms: Record<string, string[]> = {
    นางสาว: ['น.ส.', 'นส.', 'น.ส', 'นางสาว ', 'น. ส.'],
    ว่าที่ร้อยตรี: ['ว่าที่ ร.ต.', 'ว่าที่ร.ต.', 'ว่าที่ร้อยตรี'],
    ว่าที่ร้อยตรีหญิง: ['ว่าที่ ร.ต.หญิง', 'ว่าที่ร้อยตรีหญิง'],
    จ่าสิบตรี: ['จ.ส.ต.'],
    พันตำรวจโท: ['พ.ต.ท.'],
    'ม.ร.ว.': ['ม.ร.ว.', 'หม่อมราชวงศ์'],
  }
  for (const [title, written] of Object.entries(forms))
    for (const each of written) t.is(officialOf({คำนำหน้า: each}).title, title)
})

test('titles that are not on the list are refused with it', (t) => {
  for (const other of ['ดร.', 'ผศ.', 'คุณ', 'Mr.', 'นาวสาว', 'นายนาย'])
    t.is(refusalsOf({คำนำหน้า: other})[0]?.[0], 'คำนำหน้า')
})

test('a title joined to the first name is refused where its own cell is empty, with the split in the hint', (t) => {
  t.deepEqual(refusalsOf({คำนำหน้า: null, ชื่อ: 'นางสาวสมหญิง'}), [['คำนำหน้า', 'workbook.title.glued']])
  const [hint = ''] = hintsOf({คำนำหน้า: null, ชื่อ: 'น.ส. สมหญิง'})
  t.true(hint.includes('นางสาว') && hint.includes('“สมหญิง”'))
  t.deepEqual(refusalsOf({คำนำหน้า: null}), [['คำนำหน้า', 'workbook.cell.missing']])
})

test('a title written once more before the first name is left out, a name that only begins like one stays', (t) => {
  t.is(officialOf({คำนำหน้า: 'น.ส.', ชื่อ: 'นางสาวสมหญิง'}).firstName, 'สมหญิง')
  t.is(officialOf({คำนำหน้า: 'นาย', ชื่อ: 'นาย สมชาย'}).firstName, 'สมชาย')
  t.is(officialOf({คำนำหน้า: 'นางสาว', ชื่อ: 'นางนวล'}).firstName, 'นางนวล')
})

test('names are cleaned and keep what belongs to names of any script', (t) => {
  t.is(officialOf({ชื่อ: ' สม\u200bชาย\u00a0 '}).firstName, 'สมชาย')
  t.is(officialOf({นามสกุล: 'ณ  อยุธยา'}).surname, 'ณ อยุธยา')
  t.is(officialOf({ชื่อ: 'น\u0e4d\u0e49\u0e32ฝน'}).firstName, 'น้ำฝน')
  for (const name of ["O'Brien-Müller", 'Wei (伟)', 'ศรี.', 'José']) t.is(officialOf({นามสกุล: name}).surname, name)
})

test('tags, formulas, emoji and digits are no names', (t) => {
  for (const bad of ['<b>ก</b>', '=1+1', 'ก😀', 'ก2', 'ก๒', '+ก', '@ก', '-', 'ก'.repeat(256)]) {
    t.is(refusalsOf({ชื่อ: bad})[0]?.[0], 'ชื่อ', bad)
    t.is(refusalsOf({นามสกุล: bad})[0]?.[0], 'นามสกุล', bad)
  }
  t.deepEqual(refusalsOf({นามสกุล: null}), [['นามสกุล', 'workbook.cell.missing']])
  t.is(officialOf({}).surname, goodOfficial.surname)
})
