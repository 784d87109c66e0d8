import test, {type ExecutionContext} from 'ava'
import type {Role} from '../../src/platform/access/actor.ts'
import {addMonths} from '../../src/platform/thai/day.ts'
import {serve, testDay, testParts} from '../support/app.ts'
import {officialIn} from '../support/official-form.ts'
import {person} from '../support/people.ts'
import {office} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'
import {countQueries} from '../support/queries.ts'

const address = '/personnel/officials/contracts'
const employee = {personnelType: 'พนักงานราชการ', positionType: '', positionLevel: ''}

const thai = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}/${month}/${Number(year) + 543}`
}

async function house(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const provinceId = units[0]?.provinceId ?? ''
  const served = await serve(t, parts)
  const as = async (role: Role, unitId = provinceId) => served.as((await person(parts, {roles: [role], unitId})).cookie)
  const hr = await as('hr-head')
  let number = 0
  const employed = async (firstName: string, to: string | null, from = '2023-10-01') => {
    number += 1
    const official = await officialIn(parts, number, id(office), {...employee, firstName})
    if (to !== null) {
      const body = {
        contractNumber: `${number}/2566`,
        payGroup: '',
        insured: '',
        validFrom: thai(from),
        validTo: thai(to),
      }
      const kept = await hr.post(`/personnel/officials/${official.id}/entries/contract`, body)
      t.is(kept.status, 303)
    }
    return official
  }
  return {parts, hr, as, employed, unitId: id(office)}
}

const names = (page: {items: {name: string}[]}) => page.items.map(({name}) => name.replace('นาย', '').split(' ')[0])

test('contracts run out by their last day: six months ahead to the day, and those that are over first', async (t) => {
  const {hr, employed} = await house(t)
  await employed('เกินแล้ว', '2027-01-14')
  await employed('พอดี', addMonths(testDay, 6))
  await employed('ถัดไป', '2027-07-16')
  await employed('ไม่มี', null)
  const due = (await hr.getJson(address)).json()
  t.deepEqual(names(due), ['เกินแล้ว', 'พอดี'])
  t.regex(due.items[0].left, /เกินกำหนด 1 วัน/)
  t.is(due.total, 2)
  t.deepEqual(names((await hr.getJson(`${address}?tab=later`)).json()), ['ถัดไป'])
  t.deepEqual(names((await hr.getJson(`${address}?tab=none`)).json()), ['ไม่มี'])
  t.regex((await hr.get(address)).text, /1\/2566/)
  t.regex((await hr.get('/')).text, /สัญญาจ้างใกล้หรือครบกำหนด/)
})

test('a later contract is the renewal; an order on its way is named', async (t) => {
  const {hr, employed} = await house(t)
  const renewed = await employed('ต่อแล้ว', '2027-03-31')
  await hr.post(`/personnel/officials/${renewed.id}/entries/contract`, {
    contractNumber: '9/2570',
    payGroup: '',
    insured: '',
    validFrom: '1/4/2570',
    validTo: '31/3/2574',
  })
  const waiting = await employed('รอ', '2027-03-31')
  const {location} = await hr.post('/personnel/orders', {kind: 'renew', subject: 'ต่อสัญญา', effectiveOn: '1/4/2570'})
  const order = location?.split('?')[0] ?? ''
  t.is((await hr.post(`${order}/lines`, {officialId: waiting.id, untilOn: '31/3/2574'})).status, 303)
  const page = (await hr.getJson(address)).json()
  t.deepEqual(names(page), ['รอ'])
  t.deepEqual(page.items[0].renewal, {label: 'ร่าง', href: order})
})

test('who may not know of contracts finds nobody by them; the workbook is the registrars’', async (t) => {
  const {as, employed, unitId} = await house(t)
  await employed('เกินแล้ว', '2027-01-14')
  const auditor = await as('auditor')
  t.deepEqual(names((await auditor.getJson(address)).json()), [])
  const clerk = await as('agency-hr-clerk', unitId)
  t.deepEqual(names((await clerk.getJson(address)).json()), ['เกินแล้ว'])
  t.is((await clerk.get(`${address}/export.xlsx`)).status, 200)
  const governor = await as('governor')
  t.is((await governor.get(`${address}/export.xlsx`)).status, 404)
})

test('the list asks the same number of questions however many contracts there are', async (t) => {
  const {hr, parts, employed} = await house(t)
  await employed('หนึ่ง', '2027-01-14')
  const queries = countQueries(parts)
  const asked = async () => {
    queries.reset()
    await hr.getJson(address)
    return queries.count()
  }
  await asked()
  const few = await asked()
  for (const name of ['สอง', 'สาม', 'สี่', 'ห้า']) await employed(name, '2027-02-01')
  await asked()
  t.is(await asked(), few)
})
