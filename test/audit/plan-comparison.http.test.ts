import test, {type ExecutionContext} from 'ava'
import {idIn, item, planned, read, send} from '../support/audit-plans.ts'
import {thing} from '../support/auditables.ts'

/** Two years of plans; of the second year's things, by name, those copied from the first. */
async function twoYears(t: ExecutionContext) {
  const office = await planned(t)
  const {auditor} = office
  await send(t, auditor, '/audit/universe/copies/2572')
  const {items} = await read(auditor, '/audit/universe?year=2572')
  const copies = new Map<string, string>(items.map(({name, id}: {name: string; id: string}) => [name, id]))
  const next = await send(t, auditor, '/audit/plans', {year: '2572'})
  const add = (plan: string, more: Record<string, string>) => send(t, auditor, `${plan}/items`, item(office, more))
  const lines = async () =>
    (await read(auditor, `${next}/comparison`)).items.map(
      ({what, was, badge}: {what: string; was: string | null; badge: {label: string}}) => [what, badge.label, was],
    )
  return {...office, next, copies, add, lines}
}

test('an audit goes on with that of the thing its own was copied from, in whatever words', async (t) => {
  const {plan, next, road, well, copies, add, lines} = await twoYears(t)
  await add(plan, {what: 'ตรวจจัดซื้อจัดจ้าง', auditableId: idIn(road)})
  await add(plan, {what: 'ตรวจบ่อบาดาล', auditableId: idIn(well)})
  await add(next, {what: 'ตรวจจัดซื้อจัดจ้าง', auditableId: copies.get('โครงการขุดบ่อบาดาล') ?? ''})
  t.deepEqual(await lines(), [
    ['ตรวจจัดซื้อจัดจ้าง', 'ตรวจต่อเนื่อง', 'ปีก่อน: ตรวจบ่อบาดาล'],
    ['ตรวจจัดซื้อจัดจ้าง', 'ไม่อยู่ในปีนี้', null],
  ])
  await add(next, {what: 'ติดตามถนน', auditableId: copies.get('โครงการปรับปรุงถนน') ?? ''})
  t.deepEqual((await lines())[1], ['ติดตามถนน', 'ตรวจต่อเนื่อง', 'ปีก่อน: ตรวจจัดซื้อจัดจ้าง'])
})

test('without a thing, words are the last resort, and an audit of last year goes on in one of this year only', async (t) => {
  const {auditor, agency, plan, next, add, lines} = await twoYears(t)
  const cars = {kind: 'vehicles', name: 'รถราชการ', budgetSource: ''}
  const typed = {
    last: await send(t, auditor, '/audit/universe', thing(agency, cars)),
    now: await send(t, auditor, '/audit/universe', thing(agency, {...cars, year: '2572'})),
  }
  await add(plan, {what: 'งานการเงิน'})
  await add(plan, {what: 'ตรวจการใช้รถ', auditableId: idIn(typed.last)})
  await add(next, {what: 'งาน การเงิน'})
  await add(next, {what: 'งานการเงิน'})
  await add(next, {what: 'ตรวจรถราชการ', auditableId: idIn(typed.now)})
  t.deepEqual(await lines(), [
    ['งาน การเงิน', 'ตรวจต่อเนื่อง', 'ปีก่อน: งานการเงิน'],
    ['งานการเงิน', 'รายการใหม่', null],
    ['ตรวจรถราชการ', 'ตรวจต่อเนื่อง', 'ปีก่อน: ตรวจการใช้รถ'],
  ])
  const english = await (await auditor.client.getJson(`${next}/comparison?lang=en`)).json()
  t.is(english.items[0].was, 'Last year: งานการเงิน')
})
