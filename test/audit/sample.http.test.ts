import {read as readBook, utils} from '@e965/xlsx'
import test from 'ava'
import {samples} from '../support/files.ts'
import {fieldwork} from '../support/working-papers.ts'

const asked = {population: 'numbers', count: '500', lines: '', column: '', method: 'random', size: '10', seed: ''}
type Drawn = {number: number; text: string | null}

test('a sample is drawn with a seed that is kept, and the same seed draws the same again', async (t) => {
  const {auditor, paper, read} = await fieldwork(t)
  const address = await paper()
  const draw = async (more: Record<string, string> = {}) => {
    const {version} = await read(auditor, address)
    return auditor.client.post(`${address}/sample`, {...asked, ...more, version: String(version)})
  }
  t.is((await draw()).status, 303)
  const {sample} = await read(auditor, address)
  t.is(sample.drawn.length, 10)
  t.regex(sample.seed, /^\d{10}$/)
  t.is((await draw({seed: 'อื่น'})).status, 303)
  t.notDeepEqual((await read(auditor, address)).sample.drawn, sample.drawn)
  t.is((await draw({seed: sample.seed})).status, 303)
  t.deepEqual((await read(auditor, address)).sample.drawn, sample.drawn)
  t.is((await auditor.client.get(`${address}/sample/print`)).status, 200)
  const sheet = await fetch(`${auditor.client.url}${address}/sample.xlsx`, {headers: {cookie: auditor.cookie}})
  const book = readBook(Buffer.from(await sheet.arrayBuffer()))
  const rows = utils.sheet_to_json<(string | number)[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, {header: 1})
  t.deepEqual(
    rows.slice(1).map((row) => row[1]),
    sample.drawn.map(({number}: Drawn) => number),
  )
})

test('a sample is drawn from a pasted list or a column of a workbook, with the words of each item', async (t) => {
  const {auditor, paper, read} = await fieldwork(t)
  const address = await paper()
  const lines = ['ฎีกา 1', '', ' ฎีกา 2 ', 'ฎีกา 3'].join('\r\n')
  const sent = await auditor.client.post(`${address}/sample`, {
    ...asked,
    population: 'list',
    lines,
    size: '3',
    version: '1',
  })
  t.is(sent.status, 303, sent.text)
  const {sample} = await read(auditor, address)
  t.deepEqual(
    sample.drawn.map(({text}: Drawn) => text),
    ['ฎีกา 1', 'ฎีกา 2', 'ฎีกา 3'],
  )
  const book = {field: 'file', name: 'ทะเบียน.xlsx', bytes: samples.xlsx}
  const fields = {...asked, population: 'workbook', size: '1', version: '2'}
  const unknown = await auditor.client.upload(`${address}/sample`, {...fields, column: 'ไม่มี'}, book)
  t.is(unknown.status, 422)
  t.regex(unknown.text, /คอลัมน์ที่มี: ชื่อ/)
  t.is((await auditor.client.upload(`${address}/sample`, {...fields, column: 'ชื่อ'}, book)).status, 303)
  const again = (await read(auditor, address)).sample
  t.deepEqual(again.drawn, [{number: 1, text: 'มุกดา'}])
  t.is(again.source, 'ทะเบียน.xlsx · ชื่อ')
})

test('a sample that cannot be drawn says why at its fields, and what was typed stays', async (t) => {
  const {auditor, paper} = await fieldwork(t)
  const address = await paper()
  const send = (more: Record<string, string>) =>
    auditor.client.post(`${address}/sample`, {...asked, ...more, version: '1'})
  const wrong = await send({count: '', size: 'มาก', method: ''})
  t.is(wrong.status, 422)
  for (const field of ['count', 'size', 'method(-0)?']) t.regex(wrong.text, new RegExp(`href="#f-${field}"`))
  t.regex((await send({size: '501'})).text, /มากกว่าประชากรซึ่งมี 500 รายการ/)
  t.is((await send({population: 'list', lines: ' \n '})).status, 422)
  t.is((await send({population: 'workbook'})).status, 422)
  t.is((await auditor.client.post(`${address}/sample`, {...asked, version: '9'})).status, 409)
})
