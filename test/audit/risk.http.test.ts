import test, {type ExecutionContext} from 'ava'
import {auditOffice} from '../support/audit-office.ts'
import {problemsOf, read, send} from '../support/audit-plans.ts'
import {manyThings, scores, thing} from '../support/auditables.ts'

const risk = '/audit/risk'
const year = '2571'

async function scored(t: ExecutionContext) {
  const office = await auditOffice(t)
  const {auditor, id} = office
  const road = await send(t, auditor, '/audit/universe', thing(id('สำนักงานคลังจังหวัดมุกดาหาร')))
  return {...office, road}
}

type Row = {name: string; rank: number; risk: {label: string}; assessors: number}

test('each auditor has one opinion of a thing, and gives it again in place of the one before', async (t) => {
  const {chief, auditor, road} = await scored(t)
  await send(t, auditor, `${road}/risk`, scores('1', {reason: 'ความเห็นแรก'}))
  await send(t, auditor, `${road}/risk`, scores('3', {reason: 'ความเห็นที่สอง', evidence: 'รายงาน สตง.'}))
  await send(t, chief, `${road}/risk`, scores('2'))
  const page = await read(chief, road)
  t.deepEqual(
    page.assessors.map(({risk: of}: {risk: string}) => of),
    ['3.00', '2.00'],
  )
  t.is(page.risk.label, '2.50 สูง')
  const html = (await auditor.client.get(road)).text
  t.regex(html, /ความเห็นที่สอง/)
  t.regex(html, /รายงาน สตง\./)
  t.regex((await auditor.client.get(`${road}/risk`)).text, /value="3"[^>]*checked/, 'his own scores stand in his form')
  const {items} = await read(chief, `${risk}?year=${year}`)
  t.like(items[0], {rank: 1, assessors: 2})
  const wrong = await auditor.client.post(`${road}/risk`, {...scores('4'), finance: '', reason: ''})
  t.is(wrong.status, 422)
  for (const field of ['strategy', 'operations', 'finance', 'compliance', 'knowledge', 'reason'])
    t.regex(wrong.text, new RegExp(`href="#f-${field}(-0)?"`), field)
})

test('what was concluded is scored no more until it is opened again, and the history says who did both', async (t) => {
  const {chief, auditor, governor, road} = await scored(t)
  const conclusion = {year, summary: 'หนึ่งเรื่อง'}
  await send(t, auditor, `${road}/risk`, scores('3'))
  t.is((await auditor.client.post(`${risk}/conclusion`, conclusion)).status, 403, 'the head concludes')
  await send(t, chief, `${risk}/conclusion`, conclusion)
  t.is((await chief.client.post(`${risk}/conclusion`, conclusion)).status, 409)
  t.is((await read(auditor, road)).score, null)
  const late = await auditor.client.post(`${road}/risk`, scores('1', {reason: 'มาช้าไป'}))
  t.is(late.status, 409)
  t.regex(late.text, /มาช้าไป/)
  t.regex((await governor.client.get(`${risk}?year=${year}`)).text, /สรุปผลเมื่อ 15 มกราคม พ\.ศ\. 2570 โดย หัวหน้าตรวจสอบ/)
  await send(t, chief, `${risk}/reopening/${year}`)
  await send(t, auditor, `${road}/risk`, scores('1'))
  const trail = (await chief.client.get('/trail')).text
  t.regex(trail, /การประเมินความเสี่ยง พ\.ศ\. 2571/)
})

test('the ranking goes on over the pages, each thing once, the highest first', async (t) => {
  const {parts, unit, chief} = await scored(t)
  await manyThings(parts, unit, 120, (at) => ({name: `เรื่อง ${at}`, risk: 100 + ((at * 37) % 60), assessors: 1}))
  const rows: Row[] = []
  for (let next: string | null = `${risk}?year=${year}`; next !== null; ) {
    const page: {items: Row[]; next: string | null} = await read(chief, next)
    rows.push(...page.items)
    next = page.next
  }
  t.is(new Set(rows.map(({name}) => name)).size, 120)
  t.deepEqual(
    rows.map(({rank}) => rank),
    rows.map((_, at) => at + 1),
  )
  const risks = rows.map((row) => Number.parseFloat(row.risk.label))
  t.deepEqual(
    risks,
    [...risks].sort((a, b) => b - a),
  )
  t.is((await chief.client.get(`${risk}/print?year=${year}`)).status, 200)
  for (const odd of ['after=x', 'after=1.2.3', 'year=abc', 'year=', 'after=999.01M83W4XCF8Y2NRPPTQH7TJ9BE.5'])
    t.is((await chief.client.get(`${risk}?${odd}`)).status, 200, odd)
})

const basis = (fromYear: string, more: Record<string, string | string[]> = {}) => ({
  ...{fromYear, scale: '5', highFrom: '3.50', reason: 'ทดลองห้าระดับ', sources: ['department']},
  ...{strategy: '0.20', operations: '0.20', finance: '0.20', compliance: '0.20', knowledge: '0.20'},
  ...more,
})

test('what is settled from a later year holds from then on, for its scores, levels and remit', async (t) => {
  const {chief, auditor, id, road} = await scored(t)
  const agency = id('สำนักงานคลังจังหวัดมุกดาหาร')
  const later = await send(t, auditor, '/audit/universe', thing(agency, {year: '2573'}))
  const latest = await send(t, auditor, '/audit/universe', thing(agency, {year: '2575'}))
  const listed = async () => {
    const {items} = await read(chief, '/audit/universe?year=2573')
    return items.map(({outside}: {outside: string | null}) => outside !== null)
  }
  t.deepEqual(await listed(), [false])
  await send(t, chief, `${risk}/basis`, basis('2575', {sources: ['province']}))
  await send(t, chief, `${risk}/basis`, basis('2573'))
  t.deepEqual(await listed(), [true], 'a list that was open before shows what was settled since')
  t.regex((await chief.client.get(later)).text, /นอกอำนาจหน้าที่ของหน่วยนี้/)
  t.regex((await chief.client.get(latest)).text, /อยู่ในอำนาจหน้าที่ของหน่วยนี้/, 'a later year keeps its own')
  t.regex((await chief.client.get(road)).text, /อยู่ในอำนาจหน้าที่ของหน่วยนี้/, 'an earlier year too')
  await send(t, auditor, `${later}/risk`, scores('5'))
  t.is((await read(chief, later)).risk.label, '5.00 สูง')
  t.is((await auditor.client.post(`${road}/risk`, scores('5'))).status, 422)
  const used = await chief.client.post(`${risk}/basis`, basis('2572'))
  t.is(used.status, 422)
  t.regex(problemsOf(used.text), /ให้คะแนนตามเกณฑ์เดิมแล้ว/)
  t.is((await auditor.client.post(`${risk}/basis`, basis('2580'))).status, 403)
  t.regex((await chief.client.get(`${risk}?year=2573`)).text, /1–5/)
})
