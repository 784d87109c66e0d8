import test, {type ExecutionContext} from 'ava'
import {importOfficials} from '../../src/personnel/index.ts'
import {headingOf} from '../../src/personnel/workbook/columns.ts'
import {planJob, runJobs} from '../../src/platform/jobs/index.ts'
import type {Cell} from '../../src/platform/sheets/cell.ts'
import {parseSheet} from '../../src/platform/sheets/parse-sheet.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {type Client, serve, testParts} from '../support/app.ts'
import {consoleCaller} from '../support/console.ts'
import {person as account} from '../support/people.ts'
import {allFields, fileOf, idOf, office, type Person, person} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'

type Office = {parts: Parts; client: Client; cookie: string; unitId: string; register(people: Person[]): Promise<void>}

/** An HR officer of one office, signed in, with a register that can be filled. */
async function hrOffice(t: ExecutionContext): Promise<Office> {
  const parts = await testParts(t)
  const {id} = await province(parts)
  const unitId = id(office)
  const {cookie} = await account(parts, {roles: ['hr-officer'], unitId, name: 'สุดา ผู้ส่งไฟล์'})
  const client = (await serve(t, parts)).as(cookie)
  const register = async (people: Person[]) => {
    await importOfficials(parts, await consoleCaller(parts), await fileOf(people))
  }
  return {parts, client, cookie, unitId, register}
}

const sendBytes = async (client: Client, bytes: Uint8Array, name = 'บุคลากร.xlsx') =>
  client.upload('/personnel/imports', {}, {field: 'file', name, bytes})

/** Sends a file and has it read; the address of its page. */
async function previewed({parts, client}: Office, people: Person[], fields = allFields): Promise<string> {
  const sent = await sendBytes(client, await fileOf(people, fields))
  await runJobs(parts)
  return sent.location ?? ''
}

const download = async ({client, cookie}: Office, path: string) =>
  new Uint8Array(await (await fetch(client.url + path, {headers: {cookie}})).arrayBuffer())

const page = async ({client}: Office, address: string) => (await client.getJson(address)).json()

const press = async (at: Office, address: string, noun: string) => {
  const {version} = await page(at, address)
  const answer = await at.client.post(`${address}/${noun}`, {version: String(version)})
  await runJobs(at.parts)
  return answer
}

const officials = ({parts}: Office) => parts.db.selectFrom('official').selectAll().orderBy('id').execute()

test('a file is sent, previewed, applied and taken back', async (t) => {
  const at = await hrOffice(t)
  await at.register([person(1), person(2)])
  const sent = await sendBytes(
    at.client,
    await fileOf([person(1, {salary: 30_000}), person(2), person(3), person(4, {salary: 'ตามวุฒิ'})]),
  )
  t.is(sent.status, 303)
  const address = sent.location ?? ''
  const waiting = await page(at, address)
  t.like(waiting, {state: {word: 'reading'}, underWay: true, items: []})
  t.regex((await at.client.get(address)).text, /hx-trigger="every 1s"/)
  await runJobs(at.parts)
  const before = await page(at, address)
  t.like(before, {
    state: {word: 'previewed'},
    counts: {read: 4, created: 1, changed: 1, unchanged: 1, refused: 1, warned: 0},
    can: {apply: true, preview: true, reverse: false, remove: true, refusedBook: true},
  })
  t.is((await officials(at)).length, 2, 'a preview changes nothing')
  t.is((await press(at, address, 'application')).status, 303)
  t.like(await page(at, address), {state: {word: 'applied'}, can: {apply: false, reverse: true}})
  const applied = await officials(at)
  t.deepEqual(applied.map(({salary}) => salary).sort(), [2547000, 2547000, 3000000])
  await press(at, address, 'reversal')
  t.like(await page(at, address), {state: {word: 'reversed'}, can: {apply: false, reverse: false, remove: true}})
  const reversed = await officials(at)
  t.deepEqual(
    reversed.map(({salary}) => salary),
    [2547000, 2547000],
  )
  t.is((await at.client.get(address)).status, 200)
})

test('the preview shows each row with what becomes of it, and no national id', async (t) => {
  const at = await hrOffice(t)
  await at.register([person(1), person(2)])
  const address = await previewed(at, [
    person(1, {salary: 30_000, positionSince: '1 ต.ค. 2569', positionLevel: 'ชำนาญการพิเศษ'}),
    person(2),
    person(3),
    person(4, {birthDate: '31/4/2530', salary: 'ตามวุฒิ'}),
  ])
  const {items} = await page(at, address)
  t.like(items, [
    {
      row: 2,
      outcome: {word: 'changed'},
      changes: [
        {column: 'ระดับ', before: 'ชำนาญการ', after: 'ชำนาญการพิเศษ'},
        {column: 'เงินเดือน', before: '25,470', after: '30,000'},
        {column: 'วันที่ดำรงตำแหน่งปัจจุบัน', before: '1 เม.ย. 2565', after: '1 ต.ค. 2569'},
      ],
    },
    {row: 3, outcome: {word: 'unchanged'}, changes: []},
    {row: 4, outcome: {word: 'created'}, facts: ['นักวิชาการเงินและบัญชี', 'ชำนาญการ', office]},
    {row: 5, outcome: {word: 'refused'}, problems: [{column: 'วันเกิด', value: '31/4/2530'}, {column: 'เงินเดือน'}]},
  ])
  const html = (await at.client.get(address)).text
  for (const text of [JSON.stringify(items), html])
    for (const number of [1, 2, 3, 4]) {
      t.false(text.includes(idOf(number)))
      t.true(text.includes(idOf(number).slice(-3, -1).concat('-', idOf(number).slice(-1))))
    }
})

test('rows are found by outcome, by column and by their number, a page at a time', async (t) => {
  const at = await hrOffice(t)
  await at.register([person(1), person(2)])
  const many = Array.from({length: 120}, (_, each) => person(100 + each))
  const address = await previewed(at, [
    person(1, {salary: 30_000}),
    person(2, {phone: '042-999-999'}),
    ...many,
    person(3, {salary: 'x'}),
    person(4, {birthDate: 'x', positionNumber: '1100'}),
  ])
  const rows = async (query: string) => (await page(at, `${address}?${query}`)).items.map(({row}: {row: number}) => row)
  t.deepEqual(await rows('view=changed'), [2, 3])
  t.deepEqual(await rows('view=changed&column=salary'), [2])
  t.deepEqual(await rows('view=refused'), [124, 125])
  t.deepEqual(await rows('view=refused&column=birthDate'), [125])
  t.deepEqual((await rows('q=60')).slice(0, 2), [60, 61])
  t.deepEqual(await rows('view=warned'), [])
  const seen: number[] = []
  let next: string | null = `${address}?view=created`
  while (next) {
    const read = await page(at, next)
    t.true(read.items.length <= 50)
    seen.push(...read.items.map(({row}: {row: number}) => row))
    next = read.next
  }
  t.deepEqual(
    seen,
    Array.from({length: 120}, (_, each) => each + 4),
  )
  t.deepEqual(
    (await page(at, address)).tabs.tabs.map(({label}: {label: string}) => label),
    ['ทั้งหมด 124', 'ใหม่ 120', 'เปลี่ยนแปลง 2', 'ไม่รับ 2'],
  )
})

test('somebody who changed an official after the preview is named, and nothing is applied', async (t) => {
  const at = await hrOffice(t)
  await at.register([person(1), person(2)])
  const address = await previewed(at, [person(1, {salary: 30_000}), person(2, {salary: 31_000}), person(3)])
  await at.register([person(1, {salary: 28_000})])
  await press(at, address, 'application')
  const held = await page(at, address)
  t.like(held, {state: {word: 'previewed'}, can: {apply: true, preview: true}})
  t.is(held.touched.items.length, 1)
  t.regex(held.touched.items[0].text, /แถวที่ 2 .* เปลี่ยนโดย console:test/)
  const [first] = await officials(at)
  t.is(held.touched.items[0].href, `/personnel/officials/${first?.id}`)
  t.deepEqual(
    (await officials(at)).map(({salary}) => salary),
    [2800000, 2547000],
    'not one row',
  )
  await press(at, address, 'preview')
  t.like(await page(at, address), {state: {word: 'previewed'}, touched: null, counts: {created: 1, changed: 2}})
  await press(at, address, 'application')
  t.deepEqual(
    (await officials(at)).map(({salary}) => salary),
    [3000000, 3100000, 2547000],
  )
})

test('two people importing the same rows at once: the second is told, and nobody is there twice', async (t) => {
  const at = await hrOffice(t)
  const people = [person(1), person(2)]
  const mine = await previewed(at, people)
  const other = await account(at.parts, {roles: ['hr-officer'], unitId: at.unitId})
  const theirs = {...at, client: at.client.as(other.cookie)}
  const address = await previewed(theirs, people)
  await press(at, mine, 'application')
  await press(theirs, address, 'application')
  t.like(await page(at, mine), {state: {word: 'applied'}})
  const held = await page(theirs, address)
  t.like(held, {state: {word: 'previewed'}})
  t.is(held.touched.items.length, 2)
  t.is((await officials(at)).length, 2)
  t.is((await at.client.get(address)).status, 404, 'an import is its sender’s own')
})

test('an import is not taken back over what somebody did later, and says what', async (t) => {
  const at = await hrOffice(t)
  const address = await previewed(at, [person(1), person(2)])
  await press(at, address, 'application')
  await at.register([person(2, {salary: 40_000})])
  await press(at, address, 'reversal')
  const held = await page(at, address)
  t.like(held, {state: {word: 'applied'}, can: {reverse: true}})
  t.deepEqual(held.touched.items.length, 1)
  t.regex(held.touched.items[0].text, /แถวที่ 3 /)
  t.is((await officials(at)).length, 2)
})

test('an import whose officials have accounts is not taken back', async (t) => {
  const at = await hrOffice(t)
  const address = await previewed(at, [person(1)])
  await press(at, address, 'application')
  const [official] = await officials(at)
  await account(at.parts, {officialId: official?.id ?? null})
  await press(at, address, 'reversal')
  t.regex((await page(at, address)).failed, /มีบัญชีผู้ใช้แล้ว/)
  t.is((await officials(at)).length, 1)
})

test('the refused rows come back with their cells and the reasons beside them', async (t) => {
  const at = await hrOffice(t)
  const bad = [person(1, {salary: 'ตามวุฒิ'}), person(2), person(3, {surname: null, education: '=1+1'})]
  const address = await previewed(at, bad)
  const {rows} = await parseSheet(await download(at, `${address}/refused.xlsx`))
  const [headings, first, second] = rows.map(({cells}) => cells)
  t.is(rows.length, 3)
  const cell = (row: readonly Cell[] | undefined, heading: string) => row?.[headings?.indexOf(heading) ?? -1] ?? null
  t.is(cell(first, 'เงินเดือน'), 'ตามวุฒิ')
  t.regex(String(cell(first, 'เหตุผล – เงินเดือน')), /อ่านจำนวนเงินไม่ได้/)
  t.is(cell(second, 'เหตุผล – เงินเดือน'), null)
  t.regex(String(cell(second, 'เหตุผล – นามสกุล')), /ไม่ได้กรอกนามสกุล/)
  t.is(cell(second, 'วุฒิการศึกษา'), '=1+1', 'a formula is text, here and everywhere')
  t.deepEqual(
    [first, second].map((row) => cell(row, 'แถวในไฟล์เดิม')),
    [2, 4],
  )
})

test('the same form sent twice has one effect', async (t) => {
  const at = await hrOffice(t)
  const bytes = await fileOf([person(1)])
  const submission = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
  const send = () => at.client.upload('/personnel/imports', {submission}, {field: 'file', name: 'ก.xlsx', bytes})
  const [first, second] = [await send(), await send()]
  t.is(first.location, second.location)
  await runJobs(at.parts)
  const address = first.location ?? ''
  const {version, apply} = await page(at, address)
  const fields = {version: String(version), submission: apply.form.submission}
  const presses = [
    await at.client.post(`${address}/application`, fields),
    await at.client.post(`${address}/application`, fields),
  ]
  t.deepEqual(
    presses.map(({status, location}) => [status, location]),
    [
      [303, address],
      [303, address],
    ],
  )
  await runJobs(at.parts)
  t.is((await officials(at)).length, 1)
  const again = await at.client.post(`${address}/application`, {version: String(version)})
  t.is(again.status, 409)
})

test('what is no workbook is told so in the form, and nothing of it is kept', async (t) => {
  const at = await hrOffice(t)
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])
  for (const [bytes, name, said] of [
    [program, 'บุคลากร.xlsx', /ไม่ใช่สมุดงาน/],
    [Buffer.alloc(0), 'ว่าง.xlsx', /ว่างเปล่า/],
    [Buffer.from('<html><table></table>'), 'บุคลากร.xls', /หน้าเว็บ/],
  ] as const) {
    const answer = await sendBytes(at.client, bytes, name)
    t.is(answer.status, 422, name)
    t.regex(answer.text, said)
  }
  const missing = await at.client.post('/personnel/imports', {})
  t.is(missing.status, 422)
  t.is((await at.parts.db.selectFrom('file').select('id').execute()).length, 0)
})

test('a workbook without a required heading is refused whole, on its page', async (t) => {
  const at = await hrOffice(t)
  const address = await previewed(
    at,
    [person(1)],
    allFields.filter((field) => field !== 'unit'),
  )
  t.like(await page(at, address), {state: {word: 'unreadable'}, tabs: null, can: {apply: false, remove: true}})
  const html = (await at.client.get(address)).text
  t.regex(html, /ไม่พบหัวคอลัมน์ “หน่วยงาน”/)
})

test('who may not keep the register sees no imports, and another’s is not there', async (t) => {
  const at = await hrOffice(t)
  const address = await previewed(at, [person(1)])
  const head = await account(at.parts, {roles: ['unit-head'], unitId: at.unitId})
  const client = at.client.as(head.cookie)
  t.is((await client.get('/personnel/imports')).status, 403)
  t.is((await client.get(address)).status, 404)
  t.is((await sendBytes(client, await fileOf([person(1)]))).status, 403)
  t.is((await client.post(`${address}/application`, {version: '2'})).status, 404)
  const chief = await account(at.parts, {roles: ['hr-head'], unitId: at.unitId})
  t.is((await client.as(chief.cookie).get(address)).status, 200, 'the head of HR sees those of his units')
  t.is((await client.as(chief.cookie).post(`${address}/application`, {version: '2'})).status, 403)
})

test('an import is deleted with its file at once when asked, else when its time is over', async (t) => {
  const at = await hrOffice(t)
  const rows = async () => (await at.parts.db.selectFrom('importRow').select('sheetRow').execute()).length
  const files = async () => (await at.parts.db.selectFrom('file').select('id').execute()).length
  const first = await previewed(at, [person(1), person(2)])
  t.deepEqual([await rows(), await files()], [2, 1])
  t.is((await press(at, first, 'removal')).location, '/personnel/imports')
  t.deepEqual([await rows(), await files()], [0, 0])
  t.is((await at.client.get(first)).status, 404)
  const second = await previewed(at, [person(3)])
  await planJob(at.parts.db, {kind: 'personnel.forget-imports'})
  await runJobs(at.parts)
  t.is((await at.client.get(second)).status, 200)
  await at.parts.db.updateTable('import').set({expiresAt: '2026-01-01T00:00:00.000Z'}).execute()
  await planJob(at.parts.db, {kind: 'personnel.forget-imports'})
  await runJobs(at.parts)
  t.deepEqual([await rows(), await files()], [0, 0])
  t.is((await at.client.get(second)).status, 404)
})

test('nothing of a preview stands readable in the database', async (t) => {
  const at = await hrOffice(t)
  await previewed(at, [person(1), person(2, {salary: 'ตามวุฒิ'})])
  const rows = await at.parts.db.selectFrom('importRow').selectAll().execute()
  const imports = await at.parts.db.selectFrom('import').selectAll().execute()
  for (const {content} of rows) {
    const text = Buffer.from(content).toString('utf8')
    t.false(text.includes(idOf(1)) || text.includes(idOf(2)) || text.includes('ใจดี'))
  }
  t.false(JSON.stringify(imports).includes('บุคลากร'))
})

test('signing out meanwhile does not stop what was asked for', async (t) => {
  const at = await hrOffice(t)
  const address = await previewed(at, [person(1)])
  const {version} = await page(at, address)
  await at.client.post(`${address}/application`, {version: String(version)})
  await at.client.post('/sign-out')
  t.is((await at.client.get(address)).status, 303)
  await runJobs(at.parts)
  t.is((await officials(at)).length, 1)
})

test('the example file can be downloaded, and has every heading', async (t) => {
  const at = await hrOffice(t)
  const {rows} = await parseSheet(await download(at, '/personnel/imports/example.xlsx'))
  t.deepEqual(rows[0]?.cells, allFields.map(headingOf))
  const html = (await at.client.get('/personnel/imports')).text
  for (const heading of ['เลขประจำตัวประชาชน', 'วันที่ดำรงตำแหน่งปัจจุบัน', 'สถานะ']) t.true(html.includes(heading))
})
