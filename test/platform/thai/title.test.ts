import test from 'ava'
import {readTitle, splitTitle, titles} from '../../../src/platform/thai/title.ts'
import {problemOf, said} from './said.ts'

test('a title has one stored form however it is written', (t) => {
  const written: Record<string, string[]> = {
    นาย: ['นาย', ' นาย '],
    นาง: ['นาง'],
    นางสาว: ['นางสาว', 'น.ส.', 'นส', 'นส.', 'น.ส', 'น. ส.'],
    'ม.ร.ว.': ['ม.ร.ว.', 'มรว', 'หม่อมราชวงศ์'],
    'ม.ล.': ['ม.ล.', 'มล.', 'หม่อมหลวง'],
    ว่าที่ร้อยตรี: ['ว่าที่ร้อยตรี', 'ว่าที่ ร.ต.', 'ว่าที่ร.ต.', 'ว่าที่ รต', 'ว่าที่ ร้อยตรี'],
    ว่าที่ร้อยตรีหญิง: ['ว่าที่ร้อยตรีหญิง', 'ว่าที่ ร.ต.หญิง', 'ว่าที่ ร.ต. หญิง', 'ว่าที่ ร.ต.(หญิง)', 'ว่าที่ ร้อยตรี หญิง'],
    จ่าสิบตรี: ['จ.ส.ต.', 'จสต', 'จ่าสิบตรี'],
    จ่าสิบเอก: ['จ.ส.อ.'],
    สิบเอก: ['ส.อ.'],
    สิบตำรวจเอก: ['ส.ต.อ.'],
    ดาบตำรวจ: ['ด.ต.'],
    พันตรี: ['พ.ต.'],
    พันตำรวจโท: ['พ.ต.ท.', 'พันตำรวจโท', 'พ.ต.ท'],
    พันตำรวจโทหญิง: ['พ.ต.ท.หญิง', 'พ.ต.ท. (หญิง)'],
    พลเอก: ['พล.อ.'],
    พลเรือเอก: ['พล.ร.อ.'],
    พลอากาศเอก: ['พล.อ.อ.'],
    พันจ่าเอก: ['พ.จ.อ.'],
    พันจ่าอากาศเอก: ['พ.อ.อ.'],
    ร้อยตำรวจตรี: ['ร.ต.ต.'],
  }
  for (const [title, forms] of Object.entries(written))
    for (const form of forms) t.deepEqual(readTitle(form), {ok: true, title}, form)
})

test('a title that is not on the list is refused with the list', (t) => {
  for (const text of ['ดร.', 'ผศ.', 'คุณ', 'Mr.', 'เด็กชาย', 'นายแพทย์', 'ว่าที่', 'หญิง', 'ว่าที่นาย'])
    t.is(problemOf(readTitle(text))?.key, 'person.title.unknown', text)
  t.regex(said(problemOf(readTitle('ดร.'))!).th, /“ดร\.”.*นาย, นาง, นางสาว, ม\.ร\.ว\., ม\.ล\./)
  t.is(problemOf(readTitle(' '))?.key, 'person.title.missing')
  t.notThrows(() => said(problemOf(readTitle(''))!))
})

test('an abbreviation of two ranks is refused, naming both', (t) => {
  for (const text of ['น.ต.', 'น.ท.', 'น.อ.', 'จ.ต.', 'จ.ท.', 'จ.อ.', 'ว่าที่ น.ต.'])
    t.is(problemOf(readTitle(text))?.key, 'person.title.ambiguous', text)
  t.regex(said(problemOf(readTitle('น.ต.'))!).th, /นาวาตรี, นาวาอากาศตรี/)
})

test('every stored form reads as itself and stands in the list once', (t) => {
  t.is(new Set(titles).size, titles.length)
  t.deepEqual(titles.slice(0, 3), ['นาย', 'นาง', 'นางสาว'])
  for (const title of titles) t.deepEqual(readTitle(title), {ok: true, title})
})

test('a title glued to the first name is told apart from it', (t) => {
  const glued: Record<string, [string, string]> = {
    นายสมชาย: ['นาย', 'สมชาย'],
    'นาย สมชาย': ['นาย', 'สมชาย'],
    นางสาวสมศรี: ['นางสาว', 'สมศรี'],
    'น.ส.สมศรี': ['นางสาว', 'สมศรี'],
    'นส.สมศรี': ['นางสาว', 'สมศรี'],
    นางสาวิตรี: ['นาง', 'สาวิตรี'],
    'ว่าที่ ร.ต.สมชาย': ['ว่าที่ร้อยตรี', 'สมชาย'],
    'ว่าที่ร้อยตรีหญิง เอมอร': ['ว่าที่ร้อยตรีหญิง', 'เอมอร'],
    'ว่าที่ ร.ต. (หญิง) สมศรี': ['ว่าที่ร้อยตรีหญิง', 'สมศรี'],
    'ร.ต.ท.สมชาย': ['ร้อยตำรวจโท', 'สมชาย'],
    'ร.ต.สมชาย': ['ร้อยตรี', 'สมชาย'],
    'ม.ล.ปกรณ์': ['ม.ล.', 'ปกรณ์'],
    นางนวล: ['นาง', 'นวล'],
    นายJohn: ['นาย', 'John'],
  }
  for (const [text, [title, rest]] of Object.entries(glued)) t.deepEqual(splitTitle(text), {title, rest}, text)
})

test('a name that only looks like a title is left whole', (t) => {
  for (const text of ['สมชาย', 'นายิกา', 'นาย', 'พลเอก', 'ร.ต.หญิง', 'ดร.สมชาย', 'นสมศรี', ''])
    t.is(splitTitle(text), null, text)
})

test('each title glued to a name comes off whole', (t) => {
  for (const title of titles) t.deepEqual(splitTitle(`${title}แก้ว`), {title, rest: 'แก้ว'})
})
