import test, {type ExecutionContext} from 'ava'
import {universeColumns} from '../../src/audit/universe/universe-columns.ts'
import {newId} from '../../src/platform/ids.ts'
import {writeWorkbook} from '../../src/platform/sheets/write-workbook.ts'
import type {WrittenCell} from '../../src/platform/sheets/written-cell.ts'
import {rawWorkbook} from '../platform/sheets/raw-workbook.ts'
import {auditOffice, type Staff} from '../support/audit-office.ts'
import {problemsOf, read, send} from '../support/audit-plans.ts'
import {manyThings, thing} from '../support/auditables.ts'

const list = '/audit/universe'
const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const headings = universeColumns.map(({heading}) => heading)

type Row = Partial<Record<(typeof universeColumns)[number]['field'], WrittenCell>>

/** A row as it is typed in a workbook; `more` says what is to be otherwise. */
const row = (name: string, more: Row = {}): Row => ({
  agencyId: treasury,
  kind: 'โครงการ',
  name,
  budgetSource: 'งบจังหวัด',
  budget: 1_500_000,
  ...more,
})

const fileOf = (rows: readonly Row[]) =>
  writeWorkbook({
    sheet: 'ขอบเขต',
    headings,
    rows: rows.map((each) => universeColumns.map(({field}) => each[field] ?? null)),
  })

const upload = ({client}: Staff, bytes: Uint8Array, name = 'ขอบเขต.xlsx', fields: Record<string, string> = {}) =>
  client.upload(`${list}/import`, {year: '2571', ...fields}, {field: 'file', name, bytes})

type Shown = {row: number; name: string; badge: {label: string}; problems: string[]}

async function preview(t: ExecutionContext, who: Staff, bytes: Uint8Array, name?: string) {
  const sent = await upload(who, bytes, name)
  t.is(sent.status, 303, problemsOf(sent.text))
  const address = sent.location ?? ''
  const {items, ...page} = await read(who, address)
  return {address, items: items as Shown[], ...page}
}

const outcomes = (items: Shown[]) =>
  [...items].sort((a, b) => a.row - b.row).map(({badge, problems}) => [badge.label, ...problems])

test('a workbook is shown row by row before it takes effect: new, there already, or refused with every reason', async (t) => {
  const {auditor, id} = await auditOffice(t)
  await send(t, auditor, list, thing(id(treasury), {name: 'โครงการ ถนน'}))
  const bad = {kind: 'ปราสาท', budgetSource: 'ธนาคาร', budget: 'มาก', lastAuditedOn: '31/2/2568', openFindings: 'สอง'}
  const {items, total, apply} = await preview(
    t,
    auditor,
    await fileOf([
      row('โครงการถนน'),
      row('โครงการใหม่', {lastAuditedOn: {date: '2025-03-15'}, openFindings: 2, disbursed: 0}),
      row('โครงการ ใหม่'),
      row('', {agencyId: 'กรมที่ไม่มี', ...bad}),
      row('งานของฝ่าย', {agencyId: 'ฝ่ายบริหารทั่วไป'}),
      row('กองทุนไร้ที่มา', {kind: 'กองทุน/เงินนอกงบประมาณ', budgetSource: null, disbursed: 2_000_000}),
    ]),
  )
  t.is(total, 6)
  t.is(apply.label, 'นำเข้า 1 เรื่อง')
  const found = outcomes(items)
  t.deepEqual(found.slice(0, 3), [['มีอยู่แล้ว'], ['ใหม่'], ['รับไม่ได้', 'ชื่อโครงการ/กิจกรรม: ซ้ำกับแถวก่อนหน้าในไฟล์เดียวกัน']])
  const columns = found.slice(3).map(([, ...problems]) => problems.map((problem) => problem?.split(':')[0]).sort())
  t.deepEqual(columns, [
    ['ข้อตรวจพบค้าง', 'งบประมาณ (บาท)', 'ชื่อโครงการ/กิจกรรม', 'ตรวจครั้งล่าสุด', 'ประเภท', 'หน่วยรับตรวจ', 'แหล่งเงิน'],
    ['หน่วยรับตรวจ'],
    ['เบิกจ่ายแล้ว (บาท)', 'แหล่งเงิน'],
  ])
  t.regex(found[4]?.[1] ?? '', /มีหลายหน่วยงานชื่อ “ฝ่ายบริหารทั่วไป”/)
  t.is((await read(auditor, `${list}?year=2571`)).total, 1, 'nothing has happened yet')
})

test('what is new comes in whole and once; the rest is left alone', async (t) => {
  const {auditor, governor} = await auditOffice(t)
  const {address} = await preview(t, auditor, await fileOf([row('หนึ่ง'), row('สอง', {kind: 'ปราสาท'}), row('สาม')]))
  t.is((await governor.client.post(`${address}/application`)).status, 403, 'the governor reads, and drafts nothing')
  const submission = newId()
  for (let twice = 0; twice < 2; twice += 1) await send(t, auditor, `${address}/application`, {submission})
  const {items} = await read(auditor, `${list}?year=2571`)
  t.deepEqual(items.map(({name}: {name: string}) => name).sort(), ['สาม', 'หนึ่ง'].sort())
  t.is((await auditor.client.post(`${address}/application`)).status, 409)
  t.is((await auditor.client.post(`${address}/removal`)).status, 409)
  const after = await auditor.client.get(address)
  t.regex(after.text, /นำเข้าแล้ว/)
  t.notRegex(after.text, /application"/)
})

test('an import that is discarded leaves nothing behind', async (t) => {
  const {auditor, staff} = await auditOffice(t)
  const {address} = await preview(t, auditor, await fileOf([row('หนึ่ง')]))
  const outsider = await staff('hr-head', 'ฝ่ายบุคคล')
  for (const path of [address, `${list}/import`, `${list}/import/example.xlsx`])
    t.true([403, 404].includes((await outsider.client.get(path)).status), path)
  t.true([403, 404].includes((await upload(outsider, await fileOf([row('หนึ่ง')]))).status))
  t.is((await outsider.client.post(`${address}/removal`)).status, 404)
  await send(t, auditor, `${address}/removal`)
  t.is((await auditor.client.get(address)).status, 404)
  t.is((await read(auditor, `${list}?year=2571`)).total, 0)
})

test('a file that is none, is empty or lacks a column is refused at the file', async (t) => {
  const {auditor} = await auditOffice(t)
  const lacking = writeWorkbook({sheet: 'x', headings: ['หน่วยรับตรวจ', 'งบประมาณ'], rows: [['ก', 1]]})
  const told: [Uint8Array, RegExp][] = [
    [await lacking, /ประเภท, ชื่อโครงการ\/กิจกรรม/],
    [await fileOf([]), /ไม่มี/],
    [Buffer.from('%PDF-1.7 แผน'), /./],
    [Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]), /./],
    [Buffer.from(''), /./],
  ]
  for (const [bytes, words] of told) {
    const sent = await upload(auditor, bytes)
    t.true(sent.status >= 400 && sent.status < 500, String(sent.status))
    t.regex(problemsOf(sent.text), words)
    t.regex(sent.text, /href="#f-file"/)
  }
  t.is((await auditor.client.post(`${list}/import`, {year: '2571'})).status, 422, 'no file at all')
  t.is((await upload(auditor, await fileOf([row('ก')]), 'x.xlsx', {year: 'ปีหน้า'})).status, 422)
})

test('titles above the headings, other headings and a text file are understood as well', async (t) => {
  const {auditor} = await auditOffice(t)
  const titled = await writeWorkbook({
    sheet: 'x',
    headings: ['ขอบเขตงานตรวจสอบทั้งหมด'],
    rows: [['ปีงบประมาณ 2571'], ['ส่วนราชการ', 'ประเภท', 'โครงการ', 'วงเงิน'], [treasury, 'การเงินและบัญชี', 'งานบัญชี', 100]],
  })
  t.deepEqual(outcomes((await preview(t, auditor, titled)).items), [['ใหม่']])
  const csv = Buffer.from(`หน่วยงาน;ประเภท;ชื่อ;วงเงิน\n${treasury};การใช้ยานพาหนะ;รถ;"1,200.50"\n`)
  t.deepEqual(outcomes((await preview(t, auditor, csv, 'ขอบเขต.csv')).items), [['ใหม่']])
})

test('a formula that was never calculated and a cell that holds an error are told, not guessed', async (t) => {
  const {auditor} = await auditOffice(t)
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const heads = ['หน่วยรับตรวจ', 'ประเภท', 'ชื่อโครงการ/กิจกรรม', 'งบประมาณ (บาท)'].map(text).join('')
  const start = [treasury, 'การเงินและบัญชี'].map(text).join('')
  const rows = [
    `<row>${heads}</row>`,
    `<row>${start}${text('สูตร')}<c><f>1+1</f></c></row>`,
    `<row>${start}${text('ผิดพลาด')}<c t="e"><v>#REF!</v></c></row>`,
    `<row>${start}${text('คำนวณแล้ว')}<c><f>1+1</f><v>2</v></c></row>`,
  ]
  const {items} = await preview(t, auditor, rawWorkbook({sheets: [{name: 'ก', rows: rows.join('')}]}))
  const [formula, error, calculated] = outcomes(items)
  t.deepEqual([formula?.length, error?.length, calculated], [2, 2, ['ใหม่']])
  for (const told of [formula?.[1], error?.[1]]) t.regex(told ?? '', /^งบประมาณ \(บาท\): /)
})

test('what was exported and is imported again is there already, in either language', async (t) => {
  const {parts, unit, auditor, id} = await auditOffice(t)
  const {cookie, client} = auditor
  const kinds = [
    'project',
    'fund',
    'finance',
    'procurement',
    'assets',
    'vehicles',
    'advances',
    'information-system',
    'duty',
  ]
  const sources = ['province', 'cluster', 'interior', 'department', 'advance', 'off-budget']
  await manyThings(parts, unit, 60, (at, agencies) => ({
    agencyId: agencies[at % agencies.length] ?? '',
    kind: kinds[at % kinds.length] ?? '',
    budgetSource: sources[at % sources.length] ?? '',
    name: ['=1+1', `โครงการ ${at}`, `"งาน", ${at}`][at % 3] ?? '',
    budget: at === 0 ? 0 : at * 12_345,
    disbursed: at,
    lastAuditedOn: at % 2 ? '2025-03-31' : null,
    openFindings: at,
    detail: 'บรรทัดหนึ่ง\nบรรทัดสอง',
  }))
  await send(t, auditor, list, thing(id(treasury)))
  for (const lang of ['th', 'en']) {
    const response = await fetch(`${client.url}${list}/export.xlsx?year=2571&lang=${lang}`, {headers: {cookie}})
    const {items, total, apply} = await preview(t, auditor, Buffer.from(await response.arrayBuffer()))
    t.is(total, 61)
    t.deepEqual([...new Set(outcomes(items).map((each) => each.join(' ')))], ['มีอยู่แล้ว'], lang)
    t.is(apply, null)
  }
})

test('five thousand rows are shown and come in', async (t) => {
  const {auditor} = await auditOffice(t)
  const rows = Array.from({length: 5000}, (_, at) => row(`โครงการที่ ${at}`, {detail: 'รายละเอียด'.repeat(20)}))
  const {address, total} = await preview(t, auditor, await fileOf(rows))
  t.is(total, 5000)
  const page = await auditor.client.get(address)
  t.regex(page.text, /4,500/, 'the page shows the first of them and says how many more')
  await send(t, auditor, `${address}/application`)
  t.is((await read(auditor, `${list}?year=2571`)).total, 5000)
})

test('more than a year can hold is refused at the file', async (t) => {
  const {auditor} = await auditOffice(t)
  const rows = Array.from({length: 20_001}, (_, at) => row(`โครงการที่ ${at}`))
  const sent = await upload(auditor, await fileOf(rows))
  t.is(sent.status, 422)
  t.regex(problemsOf(sent.text), /20,000/)
})
