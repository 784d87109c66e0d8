import test, {type ExecutionContext} from 'ava'
import {applyOrders} from '../../../src/personnel/order/order.jobs.ts'
import {clockOn} from '../../../src/platform/clock.ts'
import type {JobRun} from '../../../src/platform/jobs/index.ts'
import {mandatesInForce} from '../../../src/platform/mandate/mandate.store.ts'
import {addDays} from '../../../src/platform/thai/day.ts'
import {consoleCaller} from '../../support/console.ts'
import {officialIn} from '../../support/official-form.ts'
import {lastLines, paperOffice, sign} from '../../support/paper-office.ts'

const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'

async function house(t: ExecutionContext) {
  const office = await paperOffice(t)
  const {parts} = office
  const hr = await office.staff('hr-head', 'หัวหน้ากลุ่มงานบุคคล')
  const delegate = await office.staff(null, 'นายสมชาย ใจดี')
  const official = await officialIn(parts, 1, office.home)
  await parts.db.updateTable('account').set({officialId: official.id}).where('id', '=', delegate.accountId).execute()
  const night = async (today = parts.clock.today()) =>
    applyOrders({...parts, clock: clockOn(today)}, {
      caller: await consoleCaller(parts),
      signal: new AbortController().signal,
    } as JobRun)
  const line = (more: object = {}) => ({
    officialId: official.id,
    toUnitId: office.id('จังหวัดมุกดาหาร'),
    office: 'governor',
    position: 'ปลัดจังหวัดมุกดาหาร',
    untilOn: '31/1/2570',
    agencies: [office.id(treasury)],
    ...more,
  })
  let number = 0
  const recorded = async (more: object, ...lines: object[]) => {
    number += 1
    const {location = ''} = await hr.client.post('/personnel/orders/recorded', {
      kind: 'delegate',
      subject: 'มอบอำนาจ',
      effectiveOn: '10/1/2570',
      issuer: 'จังหวัดมุกดาหาร (ทะเบียนเดิม)',
      number: `ท ${number}`,
      numberYear: '2570',
      orderedOn: '5/1/2570',
      signedByName: 'นายผู้ว่า',
      signedByPost: 'ผู้ว่าราชการจังหวัดมุกดาหาร',
      ...more,
    })
    for (const each of lines) t.is((await hr.client.post(`${location}/lines`, each as never)).status, 303)
    return {order: location ?? '', enforced: await hr.client.post(`${location}/enforcement`, {version: '1'})}
  }
  return {office, parts, hr, delegate, official, night, line, recorded}
}

const inForce = ({parts, delegate}: Awaited<ReturnType<typeof house>>, day: string) =>
  mandatesInForce(parts.db, delegate.accountId, day)

test('an order gives exactly its scope from its first to its last day, once a second person confirmed it', async (t) => {
  const here = await house(t)
  const {office, delegate, recorded, line, night, parts} = here
  const {order, enforced} = await recorded({}, line())
  t.is(enforced.status, 303)
  await night()
  t.deepEqual(await inForce(here, '2027-01-15'), [])
  const {id} = await parts.db.selectFrom('mandate').select('id').executeTakeFirstOrThrow()
  await office.confirmed(id)
  for (let day = '2027-01-05'; day < '2027-02-06'; day = addDays(day, 1))
    t.is((await inForce(here, day)).length, day >= '2027-01-10' && day <= '2027-01-31' ? 1 : 0, day)
  const [paper, elsewhere] = [
    await office.proposed({unit: office.id(treasury)}),
    await office.proposed({unit: office.home}),
  ]
  t.is((await sign(office, delegate, elsewhere, {outcome: 'approve'})).status, 404)
  t.is((await sign(office, delegate, paper, {outcome: 'approve'})).status, 303)
  t.deepEqual(await lastLines(office, paper), [
    '(นายสมชาย ใจดี)',
    'ปลัดจังหวัดมุกดาหาร ปฏิบัติราชการแทน',
    'ผู้ว่าราชการจังหวัดมุกดาหาร',
  ])
  const page = (await office.governor.client.getJson(`/mandates/${id}`)).json()
  t.is(page.end, null)
  t.true(page.facts.some(({href}: {href: string | null}) => href === order))
})

test('another order ends the power from its day, and no page does', async (t) => {
  const here = await house(t)
  const {office, recorded, line, night, parts} = here
  const {order} = await recorded({kind: 'act-for'}, line())
  await night()
  const {id} = await parts.db.selectFrom('mandate').select('id').executeTakeFirstOrThrow()
  await office.confirmed(id)
  t.is((await office.governor.client.post(`/mandates/${id}/end`, {version: '2'})).status, 409)
  const cancelled = await recorded({kind: 'cancel', effectiveOn: '20/1/2570', correctsOrderId: order.split('/').at(-1)})
  t.is(cancelled.enforced.status, 303)
  await night('2027-01-20')
  t.is((await inForce(here, '2027-01-19')).length, 1)
  t.is((await inForce(here, '2027-01-20')).length, 0)
})

test('backward days, two who act for one head, somebody without an account and oneself are refused', async (t) => {
  const {office, hr, recorded, line, night, parts} = await house(t)
  const {enforced} = await recorded({kind: 'act-for'}, line({untilOn: '9/1/2570'}))
  t.is(enforced.status, 422)
  await recorded({kind: 'act-for'}, line())
  await night()
  const again = await recorded({kind: 'act-in', effectiveOn: '15/1/2570'}, line())
  t.is(again.enforced.status, 422)
  t.regex((await hr.client.get(again.order)).text, /มีผู้ได้รับอำนาจของตำแหน่งนี้อยู่แล้ว/)
  t.is((await recorded({kind: 'act-in', effectiveOn: '1/2/2570'}, line({untilOn: '5/2/2570'}))).enforced.status, 303)
  const other = await officialIn(parts, 2, office.home)
  const without = await recorded({}, line({officialId: other.id}))
  t.is(without.enforced.status, 422)
  t.regex((await hr.client.get(without.order)).text, /ยังไม่มีบัญชีผู้ใช้/)
  await parts.db.updateTable('account').set({officialId: other.id}).where('id', '=', hr.accountId).execute()
  const own = await hr.client.post(`${without.order}/lines`, line({officialId: other.id}) as never)
  t.is(own.status, 422)
  t.is((await hr.client.get(`${without.order}/lines/new`)).status, 200)
})

test('who leaves service acts for nobody from that day on', async (t) => {
  const here = await house(t)
  const {official, recorded, line, night} = here
  await recorded({}, line())
  await night()
  const [mandate] = await here.parts.db.selectFrom('mandate').selectAll().execute()
  t.is(mandate?.toDay, '2027-01-31')
  await recorded({kind: 'resign', subject: 'ลาออก', effectiveOn: '20/1/2570'}, {officialId: official.id})
  await night('2027-01-20')
  const [ended] = await here.parts.db.selectFrom('mandate').selectAll().execute()
  t.is(ended?.endedOn, '2027-01-20')
  t.is((await inForce(here, '2027-01-20')).length, 0)
})
