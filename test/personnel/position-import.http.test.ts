import test, {type ExecutionContext} from 'ava'
import {type ImportField, importColumns, importFields} from '../../src/personnel/position/position-import.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {writeWorkbook} from '../../src/platform/sheets/write-workbook.ts'
import {serve, testParts} from '../support/app.ts'
import {officialIn} from '../support/officials.ts'
import {person} from '../support/people.ts'
import {seededUnits} from '../support/units.ts'

const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const health = 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร'

type Post = Partial<Record<ImportField, string>>
const post = (more: Post = {}): Post => ({
  kind: 'ข้าราชการ',
  number: '1',
  title: 'นักวิชาการคลัง',
  positionType: 'วิชาการ',
  levelLow: 'ปฏิบัติการ',
  levelHigh: 'ชำนาญการ',
  unitId: treasury,
  ministry: 'กระทรวงการคลัง',
  department: 'กรมบัญชีกลาง',
  administration: 'ส่วนภูมิภาค',
  since: '1 ต.ค. 2566',
  ...more,
})

const workbook = (posts: Post[], fields: readonly ImportField[] = importFields) =>
  writeWorkbook({
    sheet: 'ตำแหน่ง',
    headings: fields.map((field) => importColumns[field]),
    rows: posts.map((each) => fields.map((field) => each[field] ?? null)),
  })

async function office(t: ExecutionContext) {
  const parts = await testParts(t)
  const {named} = await seededUnits(parts)
  const server = await serve(t, parts)
  const sign = async (role: 'hr-officer' | 'agency-hr-clerk' | 'unit-head', unit: string) =>
    server.as((await person(parts, {roles: [role], unitId: named(unit).id})).cookie)
  const client = await sign('hr-officer', 'จังหวัดมุกดาหาร')
  const send = async (bytes: Uint8Array, by = client) =>
    by.upload('/personnel/positions/imports', {}, {field: 'file', name: 'ตำแหน่ง.xlsx', bytes})
  const numbers = async () =>
    (await parts.db.selectFrom('position').select('number').orderBy('numberKey').execute()).map(({number}) => number)
  return {parts, named, client, sign, send, numbers}
}

type Preview = {
  total: number
  apply: unknown
  failed: string | null
  items: {row: number; problems: {column: string; problem: string; todo: string}[]}[]
}

test('posts of a workbook are looked at, accepted and added once, and their holders hold them', async (t) => {
  const {parts, named, client, send, numbers} = await office(t)
  const official = await officialIn(parts, named(treasury).id, {positionNumber: '2'})
  const sent = await send(await workbook([post(), post({number: '2'}), post({number: '3', unitId: health})]))
  t.is(sent.status, 303)
  const address = sent.location ?? ''
  t.true((await client.get(address)).text.includes('นำเข้าได้ 3 ตำแหน่ง'))
  t.deepEqual(await numbers(), [])
  t.is((await client.post(`${address}/application`, {})).status, 303)
  t.true((await client.get(address)).text.includes('กำลังบันทึกตำแหน่ง'))
  await runJobs(parts)
  t.deepEqual(await numbers(), ['1', '2', '3'])
  const again = await client.post(`${address}/application`, {})
  t.is(again.status, 409)
  await runJobs(parts)
  t.is((await numbers()).length, 3)
  const {positionId} = await parts.db
    .selectFrom('official')
    .select('positionId')
    .where('id', '=', official)
    .executeTakeFirstOrThrow()
  t.true((await client.get(`/personnel/positions/${positionId}`)).text.includes('1 ต.ค. 2566'))
  t.true((await client.get(address)).text.includes('นำเข้าแล้ว 3 ตำแหน่ง'))
})

test('each bad row is told with what to do, and the good ones can be added', async (t) => {
  const {parts, client, send, numbers} = await office(t)
  await send(await workbook([post({number: '9'})])).then(({location}) => client.post(`${location}/application`, {}))
  await runJobs(parts)
  const sent = await send(
    await workbook([
      post(),
      post({number: '9'}),
      post(),
      post({number: '4', unitId: 'สำนักงานคลังจังหวัดมุกดาหา'}),
      post({number: '5', levelLow: 'อาวุโส'}),
      post({number: '6', levelLow: 'ชำนาญการ', levelHigh: 'ปฏิบัติการ'}),
      post({number: '7', since: '31 เม.ย. 2566'}),
      post({number: '', title: ''}),
      post({number: '8', kind: 'ลูกจ้าง'}),
      post({number: '10', since: '1 ต.ค. 2590'}),
    ]),
  )
  const preview = (await client.getJson(sent.location ?? '')).json() as Preview
  const told = Object.fromEntries(preview.items.map(({row, problems}) => [row, problems.map(({column}) => column)]))
  t.deepEqual(told, {
    3: ['เลขที่ตำแหน่ง'],
    4: ['เลขที่ตำแหน่ง'],
    5: ['หน่วยงาน'],
    6: ['ระดับต่ำสุด'],
    7: ['ระดับสูงสุด'],
    8: ['มีผลตั้งแต่'],
    9: ['เลขที่ตำแหน่ง', 'ชื่อตำแหน่ง'],
    10: ['ประเภทบุคลากร'],
    11: ['มีผลตั้งแต่'],
  })
  for (const {problems} of preview.items)
    for (const {problem, todo} of problems) t.regex(`${problem} ${todo}`, /^[^a-z{}]*$/, `${problem} ${todo}`)
  t.true(preview.items[2]?.problems[0]?.todo.includes(treasury))
  t.is((await client.get(sent.location ?? '')).status, 200)
  await client.post(`${sent.location}/application`, {})
  await runJobs(parts)
  t.deepEqual(await numbers(), ['1', '9'])
})

test('a file without its headings or that is no workbook is refused beside the field', async (t) => {
  const {client, send} = await office(t)
  const answer = await send(await workbook([post()], ['kind', 'number', 'title']))
  t.is(answer.status, 422)
  t.true(answer.text.includes('หน่วยงาน, กระทรวง, กรม'))
  t.is((await send(Buffer.from('%PDF-1.7 no workbook'))).status, 422)
  t.is((await send(await workbook([]))).status, 422)
  t.is((await client.get('/personnel/positions/imports/example.xlsx')).status, 200)
  t.is((await client.get('/personnel/positions/imports')).status, 200)
})

test('where a number was taken after the look, nothing is added and that is told', async (t) => {
  const {parts, client, send, numbers} = await office(t)
  const first = (await send(await workbook([post({number: '1'}), post({number: '2'})]))).location ?? ''
  const second = (await send(await workbook([post({number: '2'})]))).location ?? ''
  for (const address of [second, first]) {
    await client.post(`${address}/application`, {})
    await runJobs(parts)
  }
  t.deepEqual(await numbers(), ['2'])
  const {failed} = (await client.getJson(first)).json() as Preview
  t.true(failed?.includes('ส่งไฟล์ตรวจอีกครั้ง'))
})

test('an agency adds posts of its own units only, who only reads none, and nobody sees another’s file', async (t) => {
  const {sign, send, client} = await office(t)
  const clerk = await sign('agency-hr-clerk', health)
  const sent = await send(await workbook([post(), post({number: '2', unitId: health})]), clerk)
  const preview = (await clerk.getJson(sent.location ?? '')).json() as Preview
  t.deepEqual(
    preview.items.map(({row}) => row),
    [2],
  )
  t.is((await client.get(sent.location ?? '')).status, 404)
  const head = await sign('unit-head', treasury)
  t.is((await head.get('/personnel/positions/imports')).status, 403)
  t.is((await send(await workbook([post()]), head)).status, 403)
})
