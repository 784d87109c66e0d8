import test from 'ava'
import type {Role} from '../../../src/platform/access/actor.ts'
import {newId} from '../../../src/platform/ids.ts'
import {paperOffice, read, recordPen, sign} from '../../support/paper-office.ts'

const strangers: (Role | null)[] = [
  'administrator',
  'hr-head',
  'hr-officer',
  'agency-hr-clerk',
  'unit-head',
  'auditee-contact',
  'committee-secretary',
  'committee-member',
  'external-assessor',
  'head-of-office',
  null,
]

test('who may not read an audit paper finds nothing: not HR, not the administrator, not the agencies', async (t) => {
  const office = await paperOffice(t)
  const {chief, staff, home} = office
  const made = await chief.client.post('/audit/charter', {text: 'ข้อ 1 ความลับของผู้ตรวจสอบ'})
  const sent = await chief.client.post(`${made.location}/proposal`, {route: 'deputy-governor', note: ''})
  const paper = sent.location ?? ''
  const absent = `/decisions/${newId()}`
  for (const role of strangers) {
    const {client} = await staff(role, `ผู้อื่น ${role}`, {
      unitId: role === 'head-of-office' ? home : office.id('จังหวัดมุกดาหาร'),
    })
    for (const path of ['', '/print', '/paper', '/recall']) {
      const [there, nowhere] = [await client.getJson(paper + path), await client.getJson(absent + path)]
      t.is(there.status, 404, `${role} ${path}`)
      t.is(there.text, nowhere.text, `${role} ${path}`)
    }
    t.is((await client.post(`${paper}/signature`, {outcome: 'approve', version: '1'})).status, 404, `${role}`)
    t.is((await client.getJson('/decisions')).json().total, 0, `${role}`)
    t.false((await client.getJson('/trail')).text.includes(paper.split('/').at(-1) ?? ''), `${role}`)
  }
})

test('the audit unit follows its own paper; the deputy reads it before it is published', async (t) => {
  const office = await paperOffice(t)
  const {chief, auditor, staff} = office
  const deputy = await staff('deputy-governor', 'รองผู้ว่า')
  const made = await chief.client.post('/audit/charter', {text: 'ข้อ 1 ความลับของผู้ตรวจสอบ'})
  const sent = await chief.client.post(`${made.location}/proposal`, {route: 'deputy-governor', note: ''})
  const paper = sent.location ?? ''
  for (const who of [chief, auditor, deputy, office.governor])
    t.regex((await who.client.get(paper)).text, /ความลับของผู้ตรวจสอบ/)
  t.is((await read(auditor, paper)).sign, null)
  t.is((await read(chief, paper)).subjectHref, made.location)
  t.is((await read(deputy, paper)).subjectHref, null, 'the record itself is not open to him: no way that leads nowhere')
})

test('the front office sees title and route of a paper, and neither its content nor its print', async (t) => {
  const office = await paperOffice(t)
  const {clerk, staff, governor} = office
  const front = await staff('front-office', 'หน้าห้อง')
  const deputy = await staff('deputy-governor', 'รองผู้ว่า')
  const paper = await office.proposed({route: 'deputy'})
  await sign(office, deputy, paper, {outcome: 'disagree', words: 'สงสัยว่าทุจริต'})
  const page = await read(front, paper)
  t.regex(page.title, /ขออนุมัติจัดซื้อ/)
  t.is(page.steps.length, 2)
  t.is(page.steps[0].badge.label, 'ไม่เห็นชอบ')
  t.is(page.document, null)
  const html = await front.client.get(paper)
  for (const secret of [/รายการ/, /โปรดพิจารณาภายในสัปดาห์นี้/, /สงสัยว่าทุจริต/]) {
    t.notRegex(JSON.stringify(page), secret)
    t.notRegex(html.text, secret)
    t.notRegex((await front.client.get(`${paper}/paper`)).text, secret)
    t.regex((await governor.client.get(paper)).text, secret)
  }
  t.is((await front.client.get(`${paper}/print`)).status, 404)
  t.is((await clerk.client.get(`${paper}/print`)).status, 200)
  t.deepEqual(page.history, [])
})

test('a scan is given to who may read its paper, and the trail says who took it', async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const paper = await office.proposed()
  await recordPen(office, front, paper, {signer: office.governor, outcome: 'approve', signedOn: '15/1/2570'})
  const [scan] = (await read(office.governor, paper)).files
  t.is((await office.governor.client.get(scan.href)).status, 200)
  t.is((await office.chief.client.get(scan.href)).status, 404)
  const event = await office.parts.db
    .selectFrom('event')
    .select('actor')
    .where('type', '=', 'files.file.downloaded')
    .executeTakeFirst()
  t.is(event?.actor, 'ผู้ว่า')
})
