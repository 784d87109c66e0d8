import test from 'ava'
import {readSheet} from '../../../src/platform/sheets/read-sheet.ts'
import {inWorker} from '../../../src/platform/sheets/worker.ts'
import {rawWorkbook} from './raw-workbook.ts'

test('a sheet crosses from its thread whole and in order', async (t) => {
  const rows = Array.from({length: 2500}, (_, at) => `<row r="${at + 1}"><c r="B${at + 1}"><v>${at}</v></c></row>`)
  const sheet = await readSheet(rawWorkbook({sheets: [{rows: rows.join(''), name: 'ก'}]}))
  t.is(sheet.name, 'ก')
  t.is(sheet.rows.length, 2500)
  t.deepEqual(sheet.rows[2499], {row: 2500, cells: [null, 2499]})
})

test('known headings find the separator of a text', async (t) => {
  const sheet = await readSheet(Buffer.from('ก,1;ข,2\n'), {headings: ['ข,2']})
  t.deepEqual(sheet.rows[0]?.cells, ['ก,1', 'ข,2'])
})

test('what the thread refuses arrives as the same refusal', async (t) => {
  const error = await t.throwsAsync(readSheet(Buffer.from('%PDF-1.7\n')))
  t.like(error, {kind: 'invalid', told: {key: 'sheet.otherKind', values: {kind: 'pdf'}}})
})

test('a file over 64 MB is refused before it is copied anywhere', async (t) => {
  const error = await t.throwsAsync(readSheet(new Uint8Array(100 * 1024 * 1024)))
  t.like(error, {kind: 'too-large', told: {key: 'sheet.fileTooLarge', values: {mb: 64}}})
})

test('a task that needs more memory than it may have is refused, and the next one runs', async (t) => {
  const greedy = 'const kept = []; for (;;) kept.push(Array.from({length: 1e6}, (_, at) => ({at})))'
  const module = new URL(`data:text/javascript,${encodeURIComponent(greedy)}`)
  const error = await t.throwsAsync(inWorker(module, null))
  t.like(error, {kind: 'too-large', told: {key: 'sheet.memory'}})
  t.is((await readSheet(Buffer.from('a,b\n'))).rows.length, 1)
})
