import test, {type ExecutionContext} from 'ava'
import {settings} from '../../../src/platform/settings/index.ts'
import type {RecordKind} from '../../../src/platform/slice.ts'
import {trail} from '../../../src/platform/trail/index.ts'
import {serve, testParts} from '../../support/app.ts'
import {happen, makePapers, papers} from '../../support/papers.ts'
import {person} from '../../support/people.ts'

const open = async (t: ExecutionContext, more: Partial<RecordKind> = {}) => {
  const parts = await testParts(t, {slices: [settings, papers(more), trail]})
  const [reader, other] = [await person(parts, {name: 'ผู้อ่าน'}), await person(parts, {name: 'ผู้อื่น'})]
  const client = await serve(t, parts)
  return {parts, reader, other, client: client.as(reader.cookie), others: client.as(other.cookie)}
}

test('the trail says what was done to which record, by whom and when', async (t) => {
  const {parts, reader, client} = await open(t)
  const [id = ''] = await makePapers(parts, reader)
  await happen(parts, reader, [id], {actingFor: 'ผู้ว่าราชการจังหวัด'})
  const {items, next, total} = (await client.getJson('/trail')).json()
  t.like(items[0], {
    what: 'เปลี่ยนการตั้งค่า',
    who: 'ผู้อ่าน',
    actingFor: 'ผู้ว่าราชการจังหวัด',
    record: {kind: 'ไฟล์แนบ', name: `เอกสาร ${id.slice(-3)}`, href: `/papers/${id}`},
  })
  t.deepEqual([next, total], [null, null])
  for (const lang of ['th', 'en']) t.is((await client.get(`/trail?lang=${lang}`)).status, 200)
})

test('an event of a record one may not read is not found, as one that never was', async (t) => {
  const {parts, reader, client, others} = await open(t)
  await happen(parts, reader, await makePapers(parts, reader))
  const [{href}] = (await client.getJson('/trail')).json().items
  t.is((await client.get(href)).status, 200)
  const hidden = await others.getJson(href)
  t.is(hidden.status, 404)
  t.is(hidden.text, (await others.getJson('/trail/01ARZ3NDEKTSV4RRFFQ69G5FAV')).text)
  t.deepEqual((await others.getJson('/trail')).json().items, [])
})

test('before and after stand in words; a field without words is not shown, an encrypted one only named', async (t) => {
  const {parts, reader, client} = await open(t)
  const [id = ''] = await makePapers(parts, reader)
  await happen(parts, reader, [id], {
    before: {name: 'เดิม', value: 25, nationalId: 'c2VjcmV0', secretInternal: 'raw'},
    after: {name: 'ใหม่', value: 1500, from: '2027-02-01', nationalId: 'b3RoZXI', to: null},
    reason: 'ตามคำสั่ง',
  })
  const [{href}] = (await client.getJson('/trail')).json().items
  const answer = await client.getJson(href)
  t.notRegex(answer.text, /raw|c2VjcmV0|b3RoZXI/)
  t.is(answer.json().reason, 'ตามคำสั่ง')
  const lines = answer.json().changes.map(({field, before, after}: Record<string, string>) => [field, before, after])
  t.deepEqual(
    lines.filter(([field]: string[]) => field !== 'nationalId'),
    [
      ['name', 'เดิม', 'ใหม่'],
      ['value', '25', '1,500'],
      ['from', null, '1 กุมภาพันธ์ พ.ศ. 2570'],
    ],
  )
})

test('a field the reader may not see is missing from the event', async (t) => {
  const {parts, reader, client} = await open(t, {fields: () => (field) => field !== 'value'})
  await happen(parts, reader, await makePapers(parts, reader), {
    before: {name: 'ก', value: 7},
    after: {name: 'ข', value: 8},
  })
  const [{href}] = (await client.getJson('/trail')).json().items
  const {changes} = (await client.getJson(href)).json()
  t.deepEqual(
    changes.map(({field}: {field: string}) => field),
    ['name'],
  )
})

test('the trail can be narrowed to a record, a kind, a person and days, and each filter taken away', async (t) => {
  const {parts, reader, other, client} = await open(t)
  const [first = '', second = ''] = await makePapers(parts, reader, 2)
  const [note = ''] = await makePapers(parts, reader, 1, 'Note')
  await happen(parts, reader, [first, second])
  await happen(parts, other, [first], {type: 'files.file.attached'})
  await happen(parts, reader, [note], {subject: 'Note'})
  const count = async (query: string) => (await client.getJson(`/trail?${query}`)).json().items.length
  t.is(await count(''), 4)
  t.is(await count(`subject=Paper&id=${first}`), 2)
  t.is(await count('subject=Note'), 1)
  t.is(await count(`account=${other.accountId}`), 1)
  t.is(await count('type=files.file.attached'), 1)
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
  t.is(await count(`from=${today}&to=${today}`), 4)
  t.is(await count('from=2100-01-01'), 0)
  t.is(await count('to=1/1/2560'), 0)
  const page = (await client.getJson(`/trail?subject=Paper&id=${first}&account=${other.accountId}`)).json()
  t.deepEqual(
    page.chips.map((chip: {href: string}) => chip.href),
    [`/trail?account=${other.accountId}`, `/trail?subject=Paper&id=${first}`],
  )
})

test('a day in the address that cannot be read is told, and the rest still shown', async (t) => {
  const {parts, reader, client} = await open(t)
  await happen(parts, reader, await makePapers(parts, reader))
  const page = await client.get('/trail?from=1/2/69')
  t.is(page.status, 422)
  t.regex(page.text, /มีไม่ครบสี่หลัก/)
  t.regex(page.text, /เปลี่ยนการตั้งค่า/)
})

test('the administrator reads what happened to settings and nothing of the departments’ records', async (t) => {
  const {parts, reader} = await open(t)
  const administrator = await person(parts, {roles: ['administrator']})
  const client = (await serve(t, parts)).as(administrator.cookie)
  await happen(parts, reader, await makePapers(parts, reader))
  await client.post('/settings/files.megabytes', {value: '10', reason: 'เครือข่ายช้า'})
  const {items} = (await client.getJson('/trail')).json()
  t.deepEqual(
    items.map((item: {record: {subject: string; name: string}}) => [item.record.subject, item.record.name]),
    [['Setting', 'ขนาดไฟล์แนบสูงสุด']],
  )
  const event = (await client.getJson(items[0].href)).json()
  t.true(event.facts.some((fact: {label: string}) => fact.label === 'ที่อยู่เครือข่าย (IP)'))
})
