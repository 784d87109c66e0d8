import {readdirSync} from 'node:fs'
import test from 'ava'
import {readViews, viewsFolder} from '../../../src/platform/http/render.ts'
import {langs, readAreas, translator} from '../../../src/platform/messages/index.ts'

const plural = /_(zero|one|two|few|many|other)$/

function flat(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`),
  )
}

const variables = (text: string) =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name))].sort().join(' ')

/** Key without its plural form -> the variables it names. */
const shapeOf = (lang: 'th' | 'en') =>
  new Map(flat(readAreas(lang)).map(([key, text]) => [key.replace(plural, ''), variables(text)]))

const th = shapeOf('th')
const en = shapeOf('en')

test('every message stands in Thai and in English', (t) => {
  t.deepEqual(
    [...th.keys()].filter((key) => !en.has(key)),
    [],
    'only in Thai',
  )
  t.deepEqual(
    [...en.keys()].filter((key) => !th.has(key)),
    [],
    'only in English',
  )
})

test('a message names the same values in both languages', (t) => {
  t.deepEqual(
    [...th].filter(([key, names]) => en.has(key) && en.get(key) !== names),
    [],
  )
})

test('no message is empty or ends in a space', (t) => {
  const wrong = langs.flatMap((lang) =>
    flat(readAreas(lang)).filter(([key, text]) => key !== 'layout.colon' && text.trim() !== text),
  )
  t.deepEqual(wrong, [])
  t.deepEqual(
    langs.flatMap((lang) => flat(readAreas(lang)).filter(([, text]) => text === '')),
    [],
  )
})

/** Names of products, formats and file kinds; a rule's author is told of the names in his file as they stand there. */
const names = new Set(
  'Excel Word Office CSV JSON XML Unicode UTF PDF QR IP MB GB JPG PNG Node js GET POST English'.split(' '),
)
const ofRuleFiles = /^rules\.(load|input)\./
/** Values, addresses, endings of files, examples of what to type. */
const notWords = /\{\{[^}]*\}\}|\$t\([^)]*\)|\S+@\S+|https?:\S*|\.[a-z]{3,4}\b|\s\/\w+|เช่น [^\u0e00-\u0e7f]+/g

test('a Thai message has no English but names', (t) => {
  const wrong = flat(readAreas('th'))
    .filter(([key]) => !ofRuleFiles.test(key))
    .flatMap(([key, text]) => (text.replace(notWords, '').match(/[A-Za-z]+/g) ?? []).map((word) => ({key, word})))
    .filter(({word}) => !names.has(word))
  t.deepEqual(wrong, [])
})

test('every message a view asks for exists', (t) => {
  const asked = [...readViews(viewsFolder)].flatMap(([path, source]) =>
    [...source.matchAll(/[{(]t "([^"]+)"/g)].map(([, key]) => ({path, key: key ?? ''})),
  )
  t.true(asked.length > 20)
  t.deepEqual(
    asked.filter(({key}) => !th.has(key)),
    [],
  )
})

test('a message that does not exist, or lacks a value, stops a test', (t) => {
  for (const lang of langs) {
    const say = translator(lang)
    t.throws(() => say('layout.noSuchMessage'), {message: /layout\.noSuchMessage/})
    t.throws(() => say('form.calendar'), {message: /form\.calendar/})
    t.throws(() => say('list.remove', {}), {message: /label/})
  }
})

test('a message formats the values it names', (t) => {
  t.is(translator('th')('layout.demoBanner', {today: '2027-01-15'}).includes('15 ม.ค. 2570'), true)
  t.is(translator('en')('list.shown', {count: 1234}), '1,234 rows shown')
  t.is(translator('en')('list.shown', {count: 1}), '1 row shown')
  t.is(translator('th')('list.shown', {count: 1234}), 'แสดง 1,234 รายการ')
  t.is(translator('th')('list.remove', {label: '<b>'}), 'เอาตัวกรอง <b> ออก')
})

test('every file of messages has its twin', (t) => {
  const [one, other] = langs.map((lang) => readdirSync(`src/platform/messages/${lang}`).sort())
  t.deepEqual(one, other)
})
