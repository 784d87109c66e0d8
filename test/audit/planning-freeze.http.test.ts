import test from 'ava'
import {item, planned, read, send, sendBack} from '../support/audit-plans.ts'
import {manyThings, scores, thing} from '../support/auditables.ts'
import {countQueries} from '../support/queries.ts'

const universe = '/audit/universe'

test('what a plan was proposed on stands still, and is open again once it is returned', async (t) => {
  const office = await planned(t)
  const {chief, auditor, governor, agency, plan, road, well, propose} = office
  await send(t, auditor, `${plan}/items`, item(office))
  const paper = await propose()
  const page = await auditor.client.get(`${universe}?year=2571`)
  t.regex(page.text, /ถูกตรึงไว้/)
  t.notRegex(page.text, /universe\/new/)
  t.like(await read(auditor, road), {score: null, edit: null, removal: null})
  const refused = [
    auditor.client.post(universe, thing(agency, {name: 'เพิ่มทีหลัง'})),
    auditor.client.post(road, {...thing(agency, {name: 'แก้ทีหลัง'}), version: '3'}),
    auditor.client.post(`${well}/removal`),
    auditor.client.post(`${road}/risk`, scores('1')),
    auditor.client.post(`${universe}/copies/2571`),
    chief.client.post('/audit/risk/reopening/2571'),
  ]
  for (const {status} of await Promise.all(refused)) t.is(status, 409)
  const typed = await auditor.client.post(universe, thing(agency, {name: 'เพิ่มทีหลัง'}))
  t.regex(typed.text, /value="เพิ่มทีหลัง"/)
  await send(t, governor, `${paper}/signature`, sendBack)
  await send(t, auditor, universe, thing(agency, {name: 'เพิ่มทีหลัง'}))
  await send(t, chief, '/audit/risk/reopening/2571')
  await send(t, auditor, `${road}/risk`, scores('1'))
  await send(t, auditor, `${well}/removal`)
})

test('a thing a plan speaks of is not removed', async (t) => {
  const office = await planned(t)
  const {auditor, plan, road, well} = office
  await send(t, auditor, `${plan}/items`, item(office, {auditableId: road.split('/').at(-1) ?? ''}))
  const refused = await auditor.client.post(`${road}/removal`)
  t.is(refused.status, 409)
  t.regex(refused.text, /อยู่ในแผนการตรวจสอบ ลบไม่ได้/)
  t.regex((await auditor.client.get(road)).text, /ตรวจสอบโครงการปรับปรุงถนน/, 'its page names the plan')
  await send(t, auditor, `${well}/removal`)
})

test('the pages of planning cost the same few queries however much there is', async (t) => {
  const office = await planned(t)
  const {parts, chief, auditor, unit, plan, road} = office
  await send(t, auditor, `${plan}/items`, item(office))
  const queries = countQueries(parts)
  const pages = [`${universe}?year=2571`, '/audit/risk?year=2571', plan, road, '/audit?year=2571', `${plan}/items/new`]
  const costs = async () => {
    const found: Record<string, number> = {}
    for (const page of pages) {
      await chief.client.get(page)
      queries.reset()
      t.is((await chief.client.get(page)).status, 200)
      found[page] = queries.count()
    }
    return found
  }
  const high = (at: number) => ({name: `เรื่อง ${at}`, risk: 300, assessors: 2})
  await manyThings(parts, unit, 8, high)
  const few = await costs()
  await manyThings(parts, unit, 290, high)
  for (let at = 0; at < 6; at += 1) await send(t, auditor, `${plan}/items`, item(office, {what: `ตรวจ ${at}`}))
  t.deepEqual(await costs(), few)
})
