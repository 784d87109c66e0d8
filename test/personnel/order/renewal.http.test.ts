import test, {type ExecutionContext} from 'ava'
import {contractsOf} from '../../../src/personnel/entry/entry.store.ts'
import {applyOrders} from '../../../src/personnel/order/order.jobs.ts'
import {clockOn} from '../../../src/platform/clock.ts'
import type {JobRun} from '../../../src/platform/jobs/index.ts'
import {serve, testParts} from '../../support/app.ts'
import {consoleCaller} from '../../support/console.ts'
import {officialIn} from '../../support/official-form.ts'
import {person} from '../../support/people.ts'
import {office} from '../../support/personnel-file.ts'
import {province} from '../../support/province.ts'

const employee = {
  personnelType: 'พนักงานราชการ',
  positionType: '',
  positionLevel: '',
  positionTitle: 'นักจัดการงานทั่วไป',
}

async function house(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const hr = await person(parts, {roles: ['hr-head'], unitId: units[0]?.provinceId ?? ''})
  const client = (await serve(t, parts)).as(hr.cookie)
  const official = await officialIn(parts, 1, id(office), employee)
  const kept = await client.post(`/personnel/officials/${official.id}/entries/contract`, {
    contractNumber: '1/2566',
    payGroup: 'administration',
    insured: 'yes',
    validFrom: '1/10/2566',
    validTo: '30/9/2570',
  })
  t.is(kept.status, 303)
  const night = async (today: string) =>
    applyOrders({...parts, clock: clockOn(today)}, {
      caller: await consoleCaller(parts),
      signal: new AbortController().signal,
    } as JobRun)
  let number = 0
  const order = async (more: object = {}) => {
    number += 1
    const {location} = await client.post('/personnel/orders/recorded', {
      kind: 'renew',
      subject: 'ต่อสัญญาจ้างพนักงานราชการ',
      effectiveOn: '1/10/2570',
      issuer: 'สำนักงานปลัดกระทรวงมหาดไทย',
      number: `ร ${number}`,
      numberYear: '2570',
      orderedOn: '5/1/2570',
      signedByName: 'นายสมชาย ใจดี',
      signedByPost: 'ปลัดกระทรวงมหาดไทย',
      ...more,
    })
    return location?.split('?')[0] ?? ''
  }
  const line = (at: string, more: object = {}) =>
    client.post(`${at}/lines`, {officialId: official.id, untilOn: '30/9/2574', contractNumber: '9/2570', ...more})
  const enforced = async (at: string) => client.post(`${at}/enforcement`, {version: '1'})
  const contracts = async () => (await contractsOf(parts.db, [official.id])).get(official.id) ?? []
  return {parts, client, id, official, night, order, line, enforced, contracts}
}

test('a renewal writes the next contract on its day, pay group and insurance as before', async (t) => {
  const {client, official, night, order, line, enforced, contracts} = await house(t)
  const at = await order()
  t.regex((await client.get(`${at}/lines/new?q=${encodeURIComponent('สมชาย')}`)).text, /สัญญาใหม่/)
  t.is((await line(at)).status, 303)
  t.regex((await client.get(at)).text, /สัญญาเลขที่ 9\/2570/)
  t.is((await enforced(at)).status, 303)
  await night('2027-09-30')
  t.is((await contracts()).length, 1)
  await night('2027-10-01')
  await night('2027-10-02')
  t.like((await contracts())[1], {
    validFrom: '2027-10-01',
    validTo: '2031-09-30',
    details: {contractNumber: '9/2570', payGroup: 'administration', insured: 'yes'},
  })
  t.is((await contracts()).length, 2)
  t.regex((await client.get(`/personnel/officials/${official.id}`)).text, /9\/2570/)
})

test('only a government employee’s contract is renewed, after the one that runs', async (t) => {
  const {parts, id, official, order, line, enforced} = await house(t)
  const refusedFor = async (at: string) => (await enforced(at)).text
  const early = await order({effectiveOn: '1/9/2570'})
  await line(early)
  t.regex(await refusedFor(early), /มีสัญญาจ้างตั้งแต่/)
  const civil = await officialIn(parts, 2, id(office))
  const other = await order()
  await line(other, {officialId: civil.id})
  t.regex(await refusedFor(other), /ไม่ใช่พนักงานราชการ/)
  const open = await line(await order(), {untilOn: '', q: 'สมชาย'})
  t.is(open.status, 422)
  t.true(open.text.includes(official.id))
})

test('a renewal is taken back by another order, unless its contract was put right since', async (t) => {
  const {client, parts, official, night, order, line, enforced, contracts} = await house(t)
  const first = await order()
  await line(first)
  await enforced(first)
  await night('2027-10-01')
  const cancel = () =>
    order({kind: 'cancel', effectiveOn: '2/10/2570', correctsOrderId: first.split('/').at(-1) ?? '', subject: 'ยกเลิก'})
  const back = await cancel()
  t.is((await enforced(back)).status, 303)
  await night('2027-10-02')
  t.is((await contracts()).length, 1)
  const second = await order({effectiveOn: '3/10/2570'})
  await line(second)
  await enforced(second)
  await night('2027-10-03')
  const {entryId, version} = (await contracts())[1] ?? {entryId: '', version: 0}
  const corrected = await client.post(`/personnel/officials/${official.id}/entries/contract/${entryId}/correction`, {
    contractNumber: '10/2570',
    payGroup: 'administration',
    insured: 'yes',
    validFrom: '3/10/2570',
    validTo: '30/9/2574',
    reason: 'พิมพ์ผิด',
    version: String(version),
  })
  t.is(corrected.status, 303, corrected.text.slice(0, 300))
  const third = await order({
    kind: 'cancel',
    effectiveOn: '4/10/2570',
    correctsOrderId: second.split('/').at(-1) ?? '',
    subject: 'ยกเลิก',
  })
  const refused = await enforced(third)
  t.is(refused.status, 422)
  const rows = await parts.db.selectFrom('officialEntry').select('id').where('removed', '=', 1).execute()
  t.is(rows.length, 1)
})
