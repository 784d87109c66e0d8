import test from 'ava'
import {newId} from '../../src/platform/ids.ts'
import {approval, item, planned, read, send} from '../support/audit-plans.ts'

type Office = Awaited<ReturnType<typeof planned>>

/** The agency's and the audit unit's own change of name, and an auditor's. */
async function renameAll(t: Parameters<typeof send>[0], {staff, agency, unit, auditors, parts}: Office) {
  const registrar = await staff('hr-head', 'ฝ่ายบุคคล')
  const naming = {manner: 'change', since: '15/1/2570', version: '1'}
  const names = {[agency]: 'สำนักงานคลังมุกดาหาร', [unit]: 'หน่วยตรวจสอบภายในจังหวัด'}
  for (const [id, name] of Object.entries(names))
    await send(t, registrar, `/personnel/units/${id}/naming`, {...naming, name, ministry: 'กระทรวงการคลัง'})
  for (const id of auditors)
    await parts.db.updateTable('official').set({surname: 'มั่นคง'}).where('id', '=', id).execute()
}

test('units and auditors that are renamed while a plan is up do not hold it up, and the paper says what it said', async (t) => {
  const office = await planned(t)
  const {auditor, governor, plan, propose} = office
  await send(t, auditor, `${plan}/items`, item(office))
  const paper = await propose()
  await renameAll(t, office)
  await send(t, governor, `${paper}/signature`, approval)
  t.is((await read(auditor, plan)).badge.label, 'อนุมัติแล้ว')
  const said = JSON.stringify((await read(governor, paper)).document)
  t.regex(said, /สำนักงานคลังจังหวัดมุกดาหาร/)
  t.regex(said, /ใจดี/)
  t.notRegex(said, /มั่นคง/)
})

test('so does neither a long-term plan nor a charter wait for its unit that is renamed', async (t) => {
  const office = await planned(t)
  const {auditor, chief, governor, agency} = office
  const years = {fromYear: '2571', toYear: '2573', strategy: 'ตรวจเรื่องเสี่ยงสูงก่อน', version: '0'}
  const longTerm = await send(t, auditor, '/audit/long-term-plans', years)
  const road = {what: 'ถนน', agencyId: agency, kind: 'compliance', years: ['2571'], why: '', version: '0'}
  await send(t, auditor, `${longTerm}/items`, road)
  const charter = await send(t, auditor, '/audit/charter', {text: 'วัตถุประสงค์', version: '0'})
  const route = {route: 'governor', note: ''}
  const papers = [
    await send(t, chief, `${longTerm}/proposal`, route),
    await send(t, chief, `${charter}/proposal`, route),
  ]
  await renameAll(t, office)
  for (const paper of papers) await send(t, governor, `${paper}/signature`, approval)
})

test('another agency or another auditor in the place of one holds the paper up, whatever they are called', async (t) => {
  const office = await planned(t)
  const {parts, auditor, governor, plan, propose, id, auditors} = office
  await send(t, auditor, `${plan}/items`, item(office, {auditors: [auditors[0] ?? '']}))
  const paper = await propose()
  const planItem = parts.db.updateTable('planItem')
  const refused = async () => {
    const {status, text} = await governor.client.post(`${paper}/signature`, {...approval, submission: newId()})
    t.is(status, 409)
    t.regex(text, /ข้อมูลต้นเรื่องเปลี่ยนไปจากที่เสนอ/)
  }
  await planItem.set({auditors: JSON.stringify([auditors[1]])}).execute()
  await refused()
  await planItem.set({auditors: JSON.stringify([auditors[0]]), agencyId: id('สำนักงานเกษตรจังหวัดมุกดาหาร')}).execute()
  await refused()
  await planItem.set({agencyId: office.agency}).execute()
  await send(t, governor, `${paper}/signature`, approval)
})
