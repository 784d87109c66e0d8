import test, {type ExecutionContext} from 'ava'
import {newId} from '../../src/platform/ids.ts'
import {parseSheet} from '../../src/platform/sheets/parse-sheet.ts'
import {auditOffice, type Staff} from '../support/audit-office.ts'
import {read, send} from '../support/audit-plans.ts'
import {manyThings, scores, thing} from '../support/auditables.ts'
import {countQueries} from '../support/queries.ts'

const list = '/audit/universe'
const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const health = 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร'

async function universe(t: ExecutionContext) {
  const office = await auditOffice(t)
  const {auditor, id} = office
  const add = (more: Record<string, string> = {}, agency = treasury) => send(t, auditor, list, thing(id(agency), more))
  return {...office, agency: id(treasury), add}
}

type Item = {id: string; name: string; agency: string}

/** Every thing of the list, page after page. */
async function allPages(who: Staff, from: string): Promise<Item[]> {
  const {items, next} = (await read(who, from)) as {items: Item[]; next: string | null}
  return next === null ? items : [...items, ...(await allPages(who, next))]
}

/** The cells of the workbook a list is exported to, without its headings. */
async function exported({client, cookie}: Staff, path: string) {
  const response = await fetch(client.url + path, {headers: {cookie}})
  const {rows} = await parseSheet(Buffer.from(await response.arrayBuffer()))
  return rows.slice(1).map(({cells}) => cells)
}

test('a thing is added with its money, changed, and removed again', async (t) => {
  const {auditor, agency, add} = await universe(t)
  const address = await add({disbursed: '250,000.50', openFindings: '๒', lastAuditedOn: '15 มี.ค. 2568'})
  const page = await auditor.client.get(address)
  for (const said of [/1,500,000 บาท/, /250,000\.50 บาท/, /15 มีนาคม พ\.ศ\. 2568/, /อยู่ในอำนาจหน้าที่/])
    t.regex(page.text, said)
  const form = await auditor.client.get(`${address}/edit`)
  t.regex(form.text, /value="15\/3\/2568"/)
  await send(t, auditor, address, {...thing(agency, {name: 'โครงการขุดลอกคลอง', disbursed: '0'}), version: '1'})
  t.is((await read(auditor, address)).title, 'โครงการขุดลอกคลอง')
  t.is((await auditor.client.post(`${address}/removal`, {})).status, 303)
  t.is((await auditor.client.get(address)).status, 404)
  t.is((await read(auditor, `${list}?year=2571`)).total, 0)
})

test('of two who change one thing the second is told, and what he typed is still there', async (t) => {
  const {auditor, chief, agency, add} = await universe(t)
  const address = await add()
  t.is((await auditor.client.post(address, {...thing(agency, {name: 'ของคนแรก'}), version: '1'})).status, 303)
  const second = await chief.client.post(address, {...thing(agency, {name: 'ของคนที่สอง'}), version: '1'})
  t.is(second.status, 409)
  t.regex(second.text, /value="ของคนที่สอง"/)
  t.regex(second.text, /มีผู้แก้ไขไปก่อนแล้ว/)
  t.is((await read(chief, address)).title, 'ของคนแรก')
})

test('everything that is wrong is told at once, each at its field', async (t) => {
  const {auditor, agency} = await universe(t)
  const wrong = {...thing(agency), kind: 'castle', name: ' ', budgetSource: 'bank', budget: 'มาก', disbursed: '-5'}
  const sent = await auditor.client.post(list, {
    ...wrong,
    lastAuditedOn: '31/2/2569',
    openFindings: '1.5',
    agencyId: '',
  })
  t.is(sent.status, 422)
  for (const field of [
    'kind',
    'name',
    'budgetSource',
    'budget',
    'disbursed',
    'lastAuditedOn',
    'openFindings',
    'agencyId',
  ])
    t.regex(sent.text, new RegExp(`href="#f-${field}"`), field)
  t.regex(sent.text, /value="31\/2\/2569"/)
  const between = {kind: 'fund', budgetSource: '', budget: '100', disbursed: '100.01'}
  const answer = await auditor.client.postJson(list, {...thing(agency), ...between})
  t.is(answer.status, 422)
  t.regex(answer.text, /ต้องระบุแหล่งเงิน/)
  t.regex(answer.text, /เบิกจ่ายเกินงบประมาณ/)
  const unknown = await auditor.client.post(list, thing(newId()))
  t.is(unknown.status, 422)
  t.regex(unknown.text, /href="#f-agencyId"/)
  for (const odd of [{year: '9999'}, {year: ''}, {name: 'ก'.repeat(241)}, {agencyId: ['a', 'b']}])
    t.is((await auditor.client.post(list, {...thing(agency), ...odd})).status, 422, JSON.stringify(odd))
})

test('the same form sent twice adds one thing', async (t) => {
  const {auditor, agency} = await universe(t)
  const form = {...thing(agency), submission: newId()}
  const [first, second] = [await auditor.client.post(list, form), await auditor.client.post(list, form)]
  t.is(second.location, first.location)
  t.is((await read(auditor, `${list}?year=2571`)).total, 1)
})

test('money of a department lies outside the unit’s remit, and that of the province within', async (t) => {
  const {auditor, add} = await universe(t)
  const outside = await add({budgetSource: 'department', name: 'ระบบของกรม'})
  await add({name: 'โครงการของจังหวัด'})
  t.regex((await auditor.client.get(outside)).text, /นอกอำนาจหน้าที่ของหน่วยนี้/)
  const {items} = await read(auditor, `${list}?year=2571`)
  t.deepEqual(
    items.map((item: {name: string; outside: string | null}) => [item.name, item.outside !== null]),
    [
      ['โครงการของจังหวัด', false],
      ['ระบบของกรม', true],
    ],
  )
})

test('a list is searched and narrowed, and each narrowing is a chip that leads back', async (t) => {
  const {auditor, id, add} = await universe(t)
  await add({name: 'โครงการถนนสายบุญ'})
  await add({name: 'การใช้รถราชการ', kind: 'vehicles', budgetSource: 'interior'})
  const dear = await add({name: 'กองทุนยา', kind: 'fund', budgetSource: 'off-budget'}, health)
  await auditor.client.post(`${dear}/risk`, scores('3'))
  const names = async (query: string) => {
    const {items, total} = await read(auditor, `${list}?year=2571&${query}`)
    t.is(total, items.length, query)
    return items.map(({name}: Item) => name)
  }
  t.deepEqual(await names(`q=${encodeURIComponent('ถนน')}`), ['โครงการถนนสายบุญ'])
  t.deepEqual(await names(`q=${encodeURIComponent('%')}`), [], 'a sign of the database is a sign like any other')
  t.deepEqual(await names(`agency=${id(health)}`), ['กองทุนยา'])
  t.deepEqual(await names('kind=vehicles'), ['การใช้รถราชการ'])
  t.deepEqual(await names('source=off-budget'), ['กองทุนยา'])
  t.deepEqual(await names('level=high'), ['กองทุนยา'])
  t.deepEqual(await names('level=low'), [])
  t.is((await names('level=none')).length, 2)
  t.is((await names('kind=castle&source=x&level=y&agency=z&after=%00')).length, 3, 'what cannot be is left out')
  const both = await read(auditor, `${list}?year=2571&kind=fund&source=off-budget`)
  t.deepEqual(
    both.chips.map(({label}: {label: string}) => label),
    ['กองทุน/เงินนอกงบประมาณ', 'เงินนอกงบประมาณ'],
  )
  t.is((await read(auditor, both.chips[0].href)).chips.length, 1)
  const none = await auditor.client.get(`${list}?year=2571&kind=fund&source=province`)
  t.regex(none.text, /ไม่พบรายการตามเงื่อนไข/)
})

test('over the pages every thing comes once, in the order of agencies and names', async (t) => {
  const {parts, unit, chief} = await universe(t)
  const words = ['ก่อสร้าง', 'เกษตร', 'แกะ', 'กุ้ง', 'ไก่', 'ขนส่ง']
  await manyThings(parts, unit, 120, (at, agencies) => ({
    agencyId: agencies[(at * 7) % 5] ?? '',
    name: `${words[at % words.length]} ${at % 40}`,
  }))
  const items = await allPages(chief, `${list}?year=2571`)
  t.is(new Set(items.map(({id}) => id)).size, 120)
  t.is(items.length, 120)
  const thai = new Intl.Collator('th')
  for (const [at, item] of items.slice(1).entries()) {
    const before = items[at] ?? item
    const agency = thai.compare(before.agency, item.agency)
    t.true(agency < 0 || (agency === 0 && thai.compare(before.name, item.name) <= 0), `${before.name} | ${item.name}`)
  }
  const html = await chief.client.get(`${list}?year=2571`)
  t.regex(html.text, /ปีงบประมาณ 2571 มี 120 เรื่อง/)
  t.regex(html.text, /after&#x3D;[^"]*" rel="next"/)
})

test('the export holds exactly what the list shows, and a formula in a name is text', async (t) => {
  const {chief, add} = await universe(t)
  await add({name: '=HYPERLINK("http://x")', kind: 'vehicles', budgetSource: '', lastAuditedOn: '1 ต.ค. 2568'})
  const road = await add({name: 'โครงการถนน', budget: '1,234.50'})
  await chief.client.post(`${road}/risk`, scores('2'))
  const all = await exported(chief, `${list}/export.xlsx?year=2571`)
  t.deepEqual(
    all.map((cells) => [cells[0], cells[1], cells[2], cells[4] ?? null, cells[10] ?? null]),
    [
      [treasury, 'การใช้ยานพาหนะ', '=HYPERLINK("http://x")', 1_500_000, null],
      [treasury, 'โครงการ', 'โครงการถนน', 1234.5, 2],
    ],
  )
  t.deepEqual(all[0]?.[7], {date: '2025-10-01'})
  t.is((await exported(chief, `${list}/export.xlsx?year=2571&kind=project`)).length, 1)
  t.is((await exported(chief, `${list}/export.xlsx?year=2570`)).length, 0)
  const {items: said} = await read(chief, '/trail?type=audit.universe.exported')
  t.is(said.length, 3, 'whoever took the universe along stands in the trail')
})

test('a year begins with what stood in the one before, once, and without what belonged to closed agencies', async (t) => {
  const {chief, auditor, id, add, staff, merge} = await universe(t)
  const road = await add({name: 'โครงการถนน'})
  await auditor.client.post(`${road}/risk`, scores('3'))
  await add({name: 'โครงการของหน่วยที่ยุบ'}, health)
  await merge(health, treasury)
  await send(t, chief, `${list}/copies/2572`)
  const {items} = await read(chief, `${list}?year=2572`)
  t.deepEqual(
    items.map((item: Item & {risk: unknown}) => [item.name, item.risk]),
    [['โครงการถนน', null]],
  )
  const page = await chief.client.get(`${list}/${items[0].id}`)
  t.regex(page.text, /ปีงบประมาณ 2571 ได้ 3\.00/)
  t.regex((await chief.client.get(`${list}/${items[0].id}/risk`)).text, /ปีก่อน: ผู้ตรวจสอบ/)
  t.is((await read(chief, `${list}?year=2572`)).copy, null, 'nothing is left to copy')
  const again = await chief.client.post(`${list}/copies/2572`, {})
  t.is(again.status, 409)
  t.regex(again.text, /ไม่มีเรื่องใหม่ให้คัดลอก/)
  t.is((await read(chief, `${list}?year=2572`)).total, 1)
  for (const odd of ['1', 'x', '9999']) t.true((await chief.client.post(`${list}/copies/${odd}`, {})).status < 500, odd)
  const head = await staff('unit-head', 'สาธารณสุขจังหวัด', {unitId: id(treasury)})
  t.true([403, 404].includes((await head.client.post(`${list}/copies/2573`, {})).status))
})

test('copying from last year is offered as long as something is left to copy, whatever it was renamed to since', async (t) => {
  const {chief, id, add, merge} = await universe(t)
  const offered = async () => (await read(chief, `${list}?year=2572`)).copy !== null
  t.false(await offered(), 'last year is empty')
  await add({name: 'โครงการถนน'})
  await add({name: 'โครงการสถานีอนามัย'}, health)
  t.true(await offered())
  await send(t, chief, `${list}/copies/2572`)
  t.false(await offered())
  const {items} = await read(chief, `${list}?year=2572`)
  const copied = `${list}/${items[0].id}`
  await send(t, chief, copied, {...thing(id(treasury), {name: 'โครงการถนนสายใหม่', year: ''}), version: '1'})
  t.false(await offered(), 'a copy that is called otherwise is still the copy')
  const late = await add({name: 'โครงการขุดบ่อ'}, health)
  t.true(await offered(), 'something came to last year')
  await send(t, chief, `${late}/removal`)
  t.false(await offered())
  await add({name: 'โครงการขุดบ่อ'}, health)
  await merge(health, treasury)
  t.false(await offered(), 'its agency is closed')
})

test('a page of the list costs three queries however much there is, and its beginning two until something changes', async (t) => {
  const {parts, unit, chief, add} = await universe(t)
  await manyThings(parts, unit, 60, (at) => ({name: `เรื่อง ${at}`}))
  const beginning = `${list}?year=2571`
  const {next} = await read(chief, beginning)
  const queries = countQueries(parts)
  const cost = async (address: string) => {
    queries.reset()
    t.is((await chief.client.get(address)).status, 200)
    return queries.count()
  }
  await cost(beginning)
  t.is(await cost(beginning), 2)
  t.is(await cost(next), 3)
  await manyThings(parts, unit, 300, (at) => ({name: `อีกเรื่อง ${at}`}))
  t.is(await cost(beginning), 3)
  t.is(await cost(beginning), 2)
  t.is(await cost(next), 3)
  t.is(await cost(`${beginning}&kind=project`), 4, 'and counts')
  t.is(await cost(`${beginning}&kind=project`), 2)
  await add({name: 'กกก เรื่องใหม่'})
  t.true((await read(chief, `${beginning}&kind=project`)).items.some(({name}: Item) => name === 'กกก เรื่องใหม่'))
})

test('filters are a page of their own, or a part of the list for a script', async (t) => {
  const {auditor, agency, add} = await universe(t)
  await add()
  const address = /href="([^"]+filters[^"]*)"/.exec(
    (await auditor.client.get(`${list}?year=2571&kind=project&q=ถนน`)).text,
  )
  const page = await auditor.client.get((address?.[1] ?? '').replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'))
  t.regex(page.text, /<option value="project" selected>/)
  t.regex(page.text, new RegExp(`<option value="${agency}">`))
  t.regex(page.text, /name="year" value="2571"/)
  t.regex(page.text, /name="q" value="ถนน"/)
  const part = await auditor.client.get(`${list}/filters?year=2571`, {'HX-Request': 'true'})
  t.regex(part.text, /<details class="list-filters" id="filters" open>/)
})
