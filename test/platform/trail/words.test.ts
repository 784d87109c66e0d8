import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import test from 'ava'
import {langs, translator} from '../../../src/platform/messages/index.ts'
import {actorWords, fieldLabel, sayValue} from '../../../src/platform/trail/words.ts'

const typesIn = (text: string) =>
  [...text.matchAll(/\btype: '([a-z-]+\.[a-z-]+\.[a-z-]+)'/g)].map(([, type = '']) => type)

test('every type of event that the program records has words in both languages', (t) => {
  const files = readdirSync('src', {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.ts'))
  const types = new Set(files.flatMap((name) => typesIn(readFileSync(join('src', name), 'utf8'))))
  t.true(types.size > 5)
  const missing = langs.flatMap((lang) =>
    [...types].filter((type) => !said(() => translator(lang)(`event.${type}`))).map((type) => `${lang} event.${type}`),
  )
  t.deepEqual(missing, [])
})

const said = (say: () => string) => {
  try {
    return say()
  } catch {
    return null
  }
}

test('who acted is called by name, the system and the command line by what they are', (t) => {
  const th = translator('th')
  t.is(actorWords('นางสาวมุกดา ใจดี', '01ARZ3NDEKTSV4RRFFQ69G5FAV', th), 'นางสาวมุกดา ใจดี')
  t.is(actorWords('Mukda', null, th), 'ระบบดำเนินการเอง')
  t.is(actorWords('console:somchai', null, th), 'คำสั่งจากเครื่องแม่ข่าย (somchai)')
})

test('a value is said as people read it, or not at all', (t) => {
  const names = (subject: string, id: string) =>
    subject === 'Unit' && id === '01ARZ3NDEKTSV4RRFFQ69G5FAV' ? 'สำนักงานคลังจังหวัดมุกดาหาร' : null
  const say = (field: string, value: unknown) => sayValue(field, value, 'th', names)
  t.is(say('salary', 2547000), '25,470 บาท')
  t.is(say('fiscalYear', 2570), '2570')
  t.is(say('size', 1234567), '1,234,567')
  t.is(say('enteredOn', '2027-04-13'), '13 เมษายน พ.ศ. 2570')
  t.is(say('at', '2027-04-13T18:30:00.000Z'), '14 เม.ย. 2570 01:30 น.')
  t.is(say('closed', true), 'ใช่')
  t.is(say('unitId', '01ARZ3NDEKTSV4RRFFQ69G5FAV'), 'สำนักงานคลังจังหวัดมุกดาหาร')
  t.is(say('unitId', '01ARZ3NDEKTSV4RRFFQ69G5FAW'), undefined)
  t.is(say('nationalId', 'sealed'), 'เข้ารหัสไว้')
  t.is(say('phoneSealed', 'sealed'), 'เข้ารหัสไว้')
  t.is(say('names', ['ก', 'ข']), 'ก, ข')
  t.is(say('inner', {secret: 1}), undefined)
  t.is(say('name', ''), null)
  t.is(fieldLabel('Import', 'changed', translator('en')), 'Changed')
  t.is(fieldLabel('Check', 'changed', translator('en')), 'Results that changed')
  t.is(fieldLabel('Setting', 'secretInternal', translator('th')), null)
})
