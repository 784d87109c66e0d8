import test from 'ava'
import {searchText} from '../../../src/platform/thai/search-key.ts'

test('part of a name is found whatever its spaces, capitals and digits', (t) => {
  const stored = searchText('สำนักงาน จังหวัด', 'มุกดาหาร', 'กลุ่มที่ ๒', 'ABC')
  for (const sought of ['สำนักงานจังหวัดมุก', 'จังหวัด มุกดาหาร', 'กลุ่มที่2', 'abc', 'น\u0e31กงาน', 'ส\u0e4d\u0e32น'])
    t.true(stored.includes(searchText(sought)), sought)
  t.false(stored.includes(searchText('คลัง')))
})

test('nothing sought is an empty text', (t) => {
  t.is(searchText(' ', '\u200b'), '')
})
