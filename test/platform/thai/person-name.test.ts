import test from 'ava'
import {fullName, readPersonName} from '../../../src/platform/thai/person-name.ts'
import {problemOf, said} from './said.ts'

test('a name may hold letters and marks of any script, spaces, full stops, hyphens, apostrophes and brackets', (t) => {
  for (const name of [
    'สมชาย',
    'ณ อยุธยา',
    "O'Brien",
    'Anne-Marie',
    'อู๋ (หวัง)',
    'พงศ์ พ.',
    'Łukasz',
    '王小明',
    'ສົມ',
    'Nguyễn',
  ])
    t.deepEqual(readPersonName(name), {ok: true, name}, name)
  t.deepEqual(readPersonName('  สม\u200bชาย  '), {ok: true, name: 'สมชาย'})
})

test('tags, formulas, emoji and digits are refused, naming the character', (t) => {
  const refused = {
    '<b>สมชาย</b>': '<',
    '=HYPERLINK("x")': '=',
    '+สมชาย': '+',
    '@SUM(A)': '@',
    'สมชาย😀': '😀',
    สมชาย1: '1',
    สมชาย๑: '๑',
    'a;b': ';',
    'ก\u202eข': 'U+202E',
    'ก\nข': 'U+000A',
  }
  for (const [text, character] of Object.entries(refused)) {
    const problem = problemOf(readPersonName(text))
    t.deepEqual(problem, {key: 'person.name.characters', values: {character}}, text)
    t.notThrows(() => said(problem!))
  }
})

test('a name is not empty and begins with a letter', (t) => {
  t.is(problemOf(readPersonName(' '))?.key, 'person.name.missing')
  for (const text of ['-', '.', '()', '-SUM(A)', '\u0e34กา']) {
    t.is(problemOf(readPersonName(text))?.key, 'person.name.noLetter', text)
  }
  t.notThrows(() => [said({key: 'person.name.missing'}), said({key: 'person.name.noLetter'})])
})

test('a name has at most 255 characters, counted as people count them', (t) => {
  t.true(readPersonName('𠮷'.repeat(255)).ok)
  const problem = problemOf(readPersonName('ก'.repeat(256)))
  t.deepEqual(problem, {key: 'person.name.tooLong', values: {length: 256, longest: 255}})
  t.regex(said(problem!).th, /256.*255/)
})

test('the title joins the first name without a space', (t) => {
  t.is(fullName({title: 'นาย', firstName: 'สมชาย', surname: 'ใจดี'}), 'นายสมชาย ใจดี')
  t.is(fullName({title: 'ม.ล.', firstName: 'ปกรณ์', surname: 'ใจดี'}), 'ม.ล.ปกรณ์ ใจดี')
  t.is(fullName({title: '', firstName: 'สมชาย', surname: ''}), 'สมชาย')
})
