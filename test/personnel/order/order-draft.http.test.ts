import test, {type ExecutionContext} from 'ava'
import {serve, testParts} from '../../support/app.ts'
import {officialIn} from '../../support/official-form.ts'
import {person} from '../../support/people.ts'
import {office} from '../../support/personnel-file.ts'
import {province} from '../../support/province.ts'

const paper = {
  kind: 'salary',
  subject: 'เลื่อนเงินเดือน',
  effectiveOn: '10/1/2570',
  issuer: 'กรมบัญชีกลาง',
  number: '77',
  numberYear: '2570',
  orderedOn: '5/1/2570',
  signedByName: 'นายสมชาย ใจดี',
  signedByPost: 'อธิบดีกรมบัญชีกลาง',
}

async function house(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const home = {unitId: units[0]?.provinceId ?? ''}
  const served = await serve(t, parts)
  const client = served.as((await person(parts, {roles: ['hr-head'], ...home})).cookie)
  const governor = served.as((await person(parts, {roles: ['governor'], ...home})).cookie)
  const official = await officialIn(parts, 1, id(office))
  const recorded = async (more: object = {}) => {
    const answer = await client.post('/personnel/orders/recorded', {...paper, ...more})
    return {answer, at: answer.location?.split('?')[0] ?? ''}
  }
  return {parts, client, governor, official, recorded}
}

test('the heading of a draft is put right; what another wrote meanwhile is not lost', async (t) => {
  const {client, recorded} = await house(t)
  const {at} = await recorded()
  const form = (await client.get(`${at}/heading`)).text
  t.regex(form, /value="77"/)
  t.notRegex(form, /name="kind"/)
  const {kind: _, ...heading} = paper
  const changed = {...heading, subject: 'เลื่อนเงินเดือนกรณีพิเศษ', number: '78', effectiveOn: '12/1/2570', version: '1'}
  t.is((await client.post(`${at}/heading`, changed)).status, 303)
  t.regex((await client.get(at)).text, /เลื่อนเงินเดือนกรณีพิเศษ \(78\/2570\)/)
  const late = await client.post(`${at}/heading`, {...changed, subject: 'ชื่ออื่น'})
  t.is(late.status, 409)
  t.regex(late.text, /ชื่ออื่น/)
  const wrong = await client.post(`${at}/heading`, {...changed, subject: '', orderedOn: '31 เม.ย. 2570', version: '2'})
  t.is(wrong.status, 422)
  t.true((wrong.text.match(/is-invalid|aria-invalid/g) ?? []).length >= 2)
  t.is((await recorded({number: '78'})).answer.status, 422, 'its new number is its own')
  t.is((await recorded({number: '77'})).answer.status, 303, 'the old one is free again')
})

test('a draft is given up with a reason, and its number may be used again', async (t) => {
  const {parts, client, recorded, official} = await house(t)
  const {at} = await recorded()
  await client.post(`${at}/lines`, {officialId: official.id, toSalary: '30,000'})
  t.is((await client.post(`${at}/discard`, {version: '1', reason: ''})).status, 422)
  t.is((await client.post(`${at}/discard`, {version: '1', reason: 'บันทึกซ้ำ'})).status, 303)
  const page = (await client.get(at)).text
  t.regex(page, /ยกเลิกร่าง/)
  t.regex(page, /บันทึกซ้ำ/)
  t.is((await client.post(`${at}/enforcement`, {version: '2'})).status, 409)
  t.is((await client.get(`${at}/heading`)).status, 409)
  t.is((await client.post(`${at}/discard`, {version: '2', reason: 'อีกครั้ง'})).status, 409)
  t.is((await recorded()).answer.status, 303)
  const [order] = await parts.db.selectFrom('personnelOrder').select('state').orderBy('id').execute()
  t.is(order?.state, 'discarded')
})

test('only who drafts orders changes or gives up a draft', async (t) => {
  const {client, governor, recorded, official} = await house(t)
  const {at} = await recorded()
  for (const noun of ['heading', 'discard']) {
    t.is((await governor.get(`${at}/${noun}`)).status, 404)
    t.is((await governor.post(`${at}/${noun}`, {version: '1', reason: 'x'})).status, 404)
  }
  await client.post(`${at}/lines`, {officialId: official.id, toSalary: '30,000'})
  await client.post(`${at}/enforcement`, {version: '1'})
  for (const noun of ['heading', 'discard']) t.is((await governor.get(`${at}/${noun}`)).status, 403)
  t.is((await client.get(`${at}/heading`)).status, 409)
})
