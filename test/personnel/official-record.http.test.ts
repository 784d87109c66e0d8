import test, {type ExecutionContext} from 'ava'
import {enforceRecorded, recordOrder} from '../../src/personnel/order/order.actions.ts'
import {applyOrders} from '../../src/personnel/order/order.jobs.ts'
import {addLine} from '../../src/personnel/order/order-line.actions.ts'
import type {Role} from '../../src/platform/access/actor.ts'
import {wordType} from '../../src/platform/documents/index.ts'
import type {JobRun} from '../../src/platform/jobs/index.ts'
import {inWork} from '../../src/platform/work.ts'
import {serve, testParts} from '../support/app.ts'
import {consoleCaller} from '../support/console.ts'
import {officialIn} from '../support/official-form.ts'
import {lineOf, orderHead} from '../support/orders.ts'
import {person} from '../support/people.ts'
import {office} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'

async function house(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const provinceId = units[0]?.provinceId ?? ''
  const official = await officialIn(parts, 1, id(office))
  const served = await serve(t, parts)
  const as = async (role: Role | null, unitId = provinceId, officialId: string | null = null) =>
    served.as((await person(parts, {roles: role ? [role] : [], unitId: role ? unitId : null, officialId})).cookie)
  const keeper = await person(parts, {roles: ['hr-head'], unitId: provinceId})
  const pay = async (effectiveOn: string, toSalary: number, more = {}) => {
    await inWork(parts, keeper.caller, async (work) => {
      const orderId = await recordOrder(work, parts, provinceId, orderHead({effectiveOn, ...more}))
      await addLine(work, orderId, lineOf(official.id, {toSalary}))
      await enforceRecorded(work, orderId, {version: 1})
    })
    await applyOrders(parts, {caller: await consoleCaller(parts), signal: new AbortController().signal} as JobRun)
  }
  return {
    parts,
    official,
    as,
    pay,
    hr: served.as(keeper.cookie),
    unitId: id(office),
    address: `/personnel/officials/${official.id}/record`,
  }
}

test('the record names posts and pay by day with their orders, says what it does not hold and that it is no register', async (t) => {
  const {hr, address, pay} = await house(t)
  await pay('2027-01-10', 2_600_000, {number: '4521'})
  const {text} = await hr.get(address)
  t.regex(text, /ไม่ใช่ทะเบียนประวัติข้าราชการ \(ก\.พ\.7\)/)
  t.regex(text, /ไม่ได้เก็บโทษทางวินัยและวันลา/)
  t.regex(text, /10 ม\.ค\. 2570<\/td><td><\/td><td class="number">26,000<\/td><td>4521\/2570/)
  t.regex(text, /นักวิชาการเงินและบัญชี ชำนาญการ/)
  t.notRegex(text, /9\d{12}/, 'the national id is masked')
  t.is((await hr.get(`${address}?as=word`)).headers.get('content-type'), wordType)
})

test('as of a day it says what was true then', async (t) => {
  const {hr, address, pay} = await house(t)
  await pay('2027-01-10', 2_600_000, {number: '4521'})
  const {text} = await hr.get(`${address}?asOf=2027-01-09`)
  t.notRegex(text, /26,000|4521/)
  t.regex(text, /9 มกราคม พ\.ศ\. 2570/)
  t.is((await hr.get(`${address}?asOf=31 เม.ย. 2570`)).status, 200)
})

test('a secret order is named only to who reads orders', async (t) => {
  const {hr, as, address, official, pay} = await house(t)
  await pay('2027-01-10', 2_600_000, {number: '4521', secret: true})
  t.regex((await hr.get(address)).text, /4521/)
  const own = await as(null, '', official.id)
  const {status, text} = await own.get(address)
  t.is(status, 200)
  t.regex(text, /26,000/)
  t.notRegex(text, /4521/)
})

test('who may not read all of a file has no record of it to print', async (t) => {
  const {as, address, unitId} = await house(t)
  for (const role of ['unit-head', 'auditor', 'committee-secretary'] as const) {
    const client = await as(role, unitId)
    t.is((await client.get(address)).status, 404, role)
  }
  const clerk = await as('agency-hr-clerk', unitId)
  t.is((await clerk.get(address)).status, 200)
  t.is((await (await as(null)).get(address)).status, 404)
})
