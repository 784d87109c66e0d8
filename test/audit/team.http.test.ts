import test, {type ExecutionContext} from 'ava'
import {visibleEngagement} from '../../src/audit/engagement/engagement.store.ts'
import {impairmentsOf} from '../../src/audit/team/impairment.store.ts'
import {wordType} from '../../src/platform/documents/index.ts'
import {newId} from '../../src/platform/ids.ts'
import {verifyTrail} from '../../src/platform/trail/index.ts'
import {idIn, problemsOf, read, send} from '../support/audit-plans.ts'
import {blocksOf, opened} from '../support/engagements.ts'
import {officialIn} from '../support/officials.ts'
import {procedure} from '../support/programmes.ts'
import {countQueries} from '../support/queries.ts'

const today = '15/1/2570'

/** An engagement just opened, with who the two auditors of the unit are. */
async function office(t: ExecutionContext) {
  const made = await opened(t)
  const {chief, auditor, engagement} = made
  const team = `${engagement}/team`
  const head = chief.caller.actor.officialId ?? ''
  const second = auditor.caller.actor.officialId ?? ''
  const assign = (officialId: string, role = 'member', fromDay = today) =>
    chief.client.post(`${team}/members`, {officialId, role, fromDay})
  const page = () => read(chief, team)
  /** An official's history: he came to the audit unit on a day, and was at a unit until then. */
  const cameFrom = async (officialId: string, unitId: string, on: string) => {
    const {parts} = made
    await parts.db.updateTable('officialPosting').set({validFrom: on}).where('officialId', '=', officialId).execute()
    const [row] = await parts.db
      .selectFrom('officialPosting')
      .selectAll()
      .where('officialId', '=', officialId)
      .execute()
    if (!row) throw new Error('no posting')
    await parts.db
      .insertInto('officialPosting')
      .values({...row, id: newId(), unitId, validFrom: null})
      .execute()
  }
  return {...made, team, head, second, assign, page, cameFrom}
}

type Line = {name: string; impairments: Record<string, string | null | {label: string}>[]}

const linesOf = (page: {independence: Line[]}, name: RegExp) =>
  page.independence.find((each) => name.test(each.name))?.impairments ?? []

test('the chief auditor assigns a lead and a member, once each; the gate is then free of them', async (t) => {
  const {chief, auditor, team, engagement, head, second, assign, page} = await office(t)
  t.regex((await chief.client.get(team)).text, /ยังไม่ได้มอบหมายผู้ตรวจสอบ/)
  t.is((await chief.client.get(`${team}/members/new`)).status, 200)
  t.is((await assign(second, 'lead')).status, 303)
  t.is((await assign(head)).status, 303)
  t.deepEqual(await blocksOf(chief, engagement), ['ยังไม่ได้กำหนดขอบเขต'])
  const again = await assign(second, 'lead')
  t.is(again.status, 422)
  t.regex(problemsOf(again.text), /อยู่ในคณะผู้ตรวจสอบแล้ว.*มีหัวหน้าคณะแล้ว/)
  const empty = await chief.client.post(`${team}/members`, {officialId: '', role: '', fromDay: '31/2/2570'})
  t.is(empty.status, 422)
  t.regex(empty.text, /value="31\/2\/2570"/)
  t.is((await page()).members.length, 2)
  t.is((await auditor.client.post(`${team}/members`, {officialId: head, role: 'member', fromDay: today})).status, 403)
  t.is((await auditor.client.get(`${team}/members/new`)).status, 403)
})

test('only the auditors of the unit are assigned', async (t) => {
  const {parts, id, assign} = await office(t)
  const elsewhere = await officialIn(parts, id('สำนักงานจังหวัดมุกดาหาร'))
  t.regex(problemsOf((await assign(elsewhere)).text), /ผู้ตรวจสอบ/)
  t.is((await assign('x')).status, 422)
})

test('an auditor who is not on the team reads, and is told why he may not write', async (t) => {
  const {auditor, chief, engagement, second, assign} = await office(t)
  const plan = {scope: 'ปีงบประมาณ 2570', criteria: '', risks: '', version: '1'}
  const refused = await auditor.client.post(`${engagement}/plan`, plan)
  t.is(refused.status, 403)
  t.regex(refused.text, /ไม่ได้อยู่ในคณะผู้ตรวจสอบของงานนี้/)
  t.is((await auditor.client.post(`${engagement}/objectives`, {objective: 'x', version: '0'})).status, 403)
  await assign(second)
  t.is((await auditor.client.post(`${engagement}/plan`, plan)).status, 303)
  t.is((await chief.client.post(`${engagement}/plan`, {...plan, version: '2'})).status, 303, 'the head always may')
})

test('the lead is changed from today on; who led stays as a member; a stale page is told', async (t) => {
  const {parts, chief, head, second, assign, page} = await office(t)
  await assign(second, 'lead', '1/1/2570')
  await assign(head, 'member', '1/1/2570')
  const before = await page()
  const {action} = before.members.find(({lead}: {lead: unknown}) => lead).lead
  t.is((await chief.client.post(action, {version: '1'})).status, 303)
  t.is((await chief.client.post(action, {version: '1'})).status, 409)
  const {members} = await page()
  const now = members.filter(({state}: {state: {label: string}}) => state.label === 'อยู่ในคณะ')
  t.deepEqual(
    now.map(({name, role}: {name: string; role: string}) => `${name.split(' ')[0]} ${role}`),
    ['นายหนึ่ง หัวหน้าคณะ', 'นายสอง ผู้ตรวจสอบ'],
  )
  t.is(members.length, 4, 'what they were until yesterday stands too')
  t.like((await verifyTrail(parts.db)) as object, {problems: []})
})

test('an auditor removed in the middle leaves his papers; the page says what he leaves open', async (t) => {
  const {parts, chief, auditor, engagement, team, second, assign, page} = await office(t)
  await assign(second, 'lead', '1/1/2570')
  const engagementId = idIn(engagement)
  await parts.db
    .insertInto('auditProcedure')
    .values({
      id: newId(),
      engagementId,
      position: 1,
      subject: 'procurement',
      purpose: 'x',
      what: 'x',
      population: null,
      sample: null,
      officialId: second,
      dueOn: null,
      notDoneReason: null,
      draftedBy: null,
      version: 1,
    })
    .execute()
  const {removal} = (await page()).members[0]
  const form = await chief.client.get(removal)
  t.regex(form.text, /วิธีการตรวจสอบที่ยังไม่เริ่ม 1 ข้อ/)
  const early = await chief.client.post(removal, {toDay: '31/12/2569', reason: '', version: '1'})
  t.is(early.status, 422)
  t.regex(early.text, /value="31\/12\/2569"/)
  t.is((await chief.client.post(removal, {toDay: '31/12/2569', reason: 'ย้าย', version: '1'})).status, 422)
  t.is((await chief.client.post(removal, {toDay: '14/1/2570', reason: 'ย้าย', version: '9'})).status, 409)
  await send(t, chief, removal, {toDay: '14/1/2570', reason: 'ย้ายไปจังหวัดอื่น', version: '1'})
  const [left] = (await page()).members
  t.like(left, {reason: 'ย้ายไปจังหวัดอื่น', toDay: '2027-01-14', removal: null})
  t.regex(left.leftOpen, /วิธีการตรวจสอบที่ยังไม่เริ่ม 1 ข้อ/)
  t.is((await auditor.client.post(`${engagement}/objectives`, {objective: 'x', version: '0'})).status, 403)
  t.true((await blocksOf(chief, engagement)).includes('ยังไม่ได้มอบหมายหัวหน้าคณะผู้ตรวจสอบ'))
  t.is((await chief.client.post(`${team}/members/${newId()}/removal`, {version: '1'})).status, 404)
})

test('a look-back bars, with its reason at the field, whatever is disclosed; a day over a year does not', async (t) => {
  const {id, chief, team, head, second, assign, cameFrom, page} = await office(t)
  const agency = id('สำนักงานคลังจังหวัดมุกดาหาร')
  await cameFrom(second, agency, '2026-01-16')
  await cameFrom(head, agency, '2026-01-15')
  const refused = await assign(second)
  t.is(refused.status, 422)
  t.regex(problemsOf(refused.text), /มอบหมายไม่ได้ เนื่องจากเคยปฏิบัติหน้าที่ที่สำนักงานคลังจังหวัดมุกดาหาร .* จนถึง 15 ม\.ค\. 2569/)
  t.regex((await chief.client.get(`${team}/members/new`)).text, /มอบหมายไม่ได้ เนื่องจากเคยปฏิบัติหน้าที่/)
  t.is((await assign(head)).status, 303)
  t.like(linesOf(await page(), /สอง/)[0], {disclose: null, state: {label: 'มอบหมายไม่ได้', tone: 'attention'}})
})

test('a posting in a group under the agency, or in an agency since merged into it, is found in the records', async (t) => {
  const {parts, id, chief, head, second, cameFrom, merge} = await office(t)
  const agencyId = id('สำนักงานจังหวัดมุกดาหาร')
  const ordered = await send(t, chief, '/audit/engagements', {
    title: 'ตรวจสอบการบริหารงบประมาณ',
    agencyId,
    kind: 'special',
    specialReason: 'ผู้ว่าราชการจังหวัดสั่ง',
    specialLetter: '',
    personDays: '5',
  })
  const lookBacks = async (name: RegExp) => linesOf(await read(chief, `${ordered}/team`), name).length
  const group = await parts.db
    .selectFrom('unit')
    .select('id')
    .where('parentId', '=', agencyId)
    .where('kind', '<>', 'audit-unit')
    .executeTakeFirstOrThrow()
  t.is(await lookBacks(/สอง/), 0)
  await cameFrom(second, group.id, '2026-06-01')
  t.is(await lookBacks(/สอง/), 1)
  await cameFrom(head, id('สำนักงานคลังจังหวัดมุกดาหาร'), '2026-06-01')
  t.is(await lookBacks(/หนึ่ง/), 0)
  await merge('สำนักงานคลังจังหวัดมุกดาหาร', 'สำนักงานจังหวัดมุกดาหาร')
  t.is(await lookBacks(/หนึ่ง/), 1)
})

test('work planned for after the year cannot start within it', async (t) => {
  const {parts, chief, agency, second, cameFrom} = await office(t)
  await cameFrom(second, agency, '2026-06-01')
  const work = await send(t, chief, '/audit/engagements', {
    title: 'ให้คำปรึกษา',
    agencyId: agency,
    kind: 'consulting',
    specialReason: 'หน่วยงานขอ',
    specialLetter: '',
    personDays: '5',
  })
  const assign = () => chief.client.post(`${work}/team/members`, {officialId: second, role: 'lead', fromDay: today})
  t.is((await assign()).status, 422)
  await parts.db
    .insertInto('engagementSlot')
    .values({
      id: newId(),
      engagementId: idIn(work),
      officialId: second,
      fromDay: '2027-06-02',
      toDay: '2027-06-10',
      personDays: 5,
      recordedAt: '2027-01-15T02:00:00.000Z',
      recordedByName: 'หนึ่ง',
      version: 1,
    })
    .execute()
  t.is((await assign()).status, 303)
  await send(t, chief, `${work}/objectives`, {objective: 'ให้คำปรึกษา', version: '0'})
  await send(t, chief, `${work}/agreement`, {askedBy: 'คลังจังหวัด', askedOn: today, scope: 'การควบคุม', version: '1'})
  await send(t, chief, `${work}/notice`, {onDay: today, letter: 'มห 1', version: '2'})
  t.deepEqual(await blocksOf(chief, work), [])
  const start = await chief.client.post(`${work}/start`, {onDay: today, version: '3'})
  t.is(start.status, 409)
  t.regex(problemsOf(start.text), /เหตุ/)
})

test('the chief auditor’s own look-back cannot be disclosed away', async (t) => {
  const {id, chief, team, head, assign, cameFrom} = await office(t)
  const agency = id('สำนักงานคลังจังหวัดมุกดาหาร')
  await cameFrom(head, agency, '2026-06-01')
  const given = {safeguard: 'ให้ผู้อื่นสอบทาน', disclosureLetter: '1', disclosedOn: today, version: '0'}
  const sent = await chief.client.post(`${team}/impairments/look-back.${agency}/disclosure`, given)
  t.is(sent.status, 409)
  t.regex(sent.text, /ให้ผู้อื่นสอบทาน/)
  t.is((await assign(head)).status, 422)
})

test('who becomes impaired on the team is shown to be removed, and the gate is shut', async (t) => {
  const {chief, auditor, engagement, team, second, assign} = await office(t)
  await assign(second, 'lead')
  const declared = {what: 'ได้รับการทาบทามให้ไปดำรงตำแหน่งที่หน่วยรับตรวจ', declaredOn: today}
  t.is((await auditor.client.post(`${team}/impairments`, {...declared, what: ''})).status, 422)
  t.is((await auditor.client.post(`${team}/impairments`, {...declared, declaredOn: '16/1/2570'})).status, 422)
  await send(t, auditor, `${team}/impairments`, declared)
  t.regex((await chief.client.get(team)).text, /ต้องพ้นจากคณะของงานนี้/)
  t.true((await blocksOf(chief, engagement)).some((text) => /เหตุ/.test(text)))
  const [line] = linesOf(await read(auditor, team), /สอง/)
  t.is(line?.disclose, null, 'only the chief auditor discloses')
  const end = String(line?.end)
  t.is((await chief.client.post(end, {endedOn: today, endReason: 'x', version: '1'})).status, 403)
  t.is((await auditor.client.post(end, {endedOn: '14/1/2570', endReason: 'x', version: '1'})).status, 422)
  t.is((await auditor.client.post(end, {endedOn: today, endReason: '', version: '1'})).status, 422)
  await send(t, auditor, end, {endedOn: today, endReason: 'ไม่ไปแล้ว', version: '1'})
  t.is((await auditor.client.post(end, {endedOn: today, endReason: 'x', version: '2'})).status, 409)
  t.is((await auditor.client.get(`${team}/impairments/new`)).status, 200)
})

test('words an auditor declares are for him, his head and the governor; the unit hears that there is something', async (t) => {
  const {parts, chief, auditor, governor, staff, unit, team, engagement} = await office(t)
  const third = await staff('auditor', 'ผู้ตรวจสอบสาม', {officialId: await officialIn(parts, unit, {firstName: 'สาม'})})
  const secret = 'คู่สมรสเป็นผู้รับจ้างของหน่วยงานนี้'
  await send(t, auditor, `${team}/impairments`, {what: secret, declaredOn: today})
  for (const who of [auditor, chief, governor])
    t.true(JSON.stringify(await read(who, team)).includes(secret), who.caller.actor.name)
  for (const address of [team, engagement]) {
    const seen = JSON.stringify(await read(third, address))
    t.false(seen.includes(secret), address)
    t.false((await third.client.get(address)).text.includes(secret), address)
  }
  t.regex(JSON.stringify(await read(third, team)), /มีเหตุส่วนบุคคลที่เกี่ยวข้องกับหน่วยรับตรวจ/)
  t.false((await third.client.get('/trail')).text.includes(secret))
})

test('the chief auditor discloses his own, with a safeguard and a letter; then he may be assigned, and it is printed', async (t) => {
  const {chief, auditor, governor, team, head, assign, page} = await office(t)
  await send(t, chief, `${team}/impairments`, {what: 'เคยเป็นที่ปรึกษาโครงการนี้', declaredOn: today})
  t.is((await assign(head)).status, 422)
  const {disclose} = linesOf(await page(), /หนึ่ง/)[0] as {disclose: string}
  t.is((await chief.client.get(disclose)).status, 200)
  const given = {safeguard: 'ให้ผู้ตรวจสอบอื่นทำส่วนนั้น', disclosureLetter: 'มห 0017.6/40', disclosedOn: today, version: '1'}
  t.is((await chief.client.post(disclose, {...given, safeguard: '', disclosureLetter: ''})).status, 422)
  t.is((await chief.client.post(disclose, {...given, disclosedOn: '16/1/2570'})).status, 422)
  t.is((await auditor.client.post(disclose, given)).status, 403)
  t.is((await chief.client.post(disclose, {...given, version: '7'})).status, 409)
  await send(t, chief, disclose, given)
  t.is((await chief.client.post(disclose, {...given, version: '2'})).status, 409)
  t.is((await assign(head, 'lead')).status, 303)
  const {print} = linesOf(await read(governor, team), /หนึ่ง/)[0] as {print: string}
  const sheet = await governor.client.get(print)
  t.regex(sheet.text, /บันทึกข้อความ/)
  t.regex(sheet.text, /ให้ผู้ตรวจสอบอื่นทำส่วนนั้น/)
  t.is((await governor.client.get(`${print}?as=word`)).headers.get('content-type'), wordType)
  for (const address of [print, `${print}?as=word`]) t.is((await auditor.client.get(address)).status, 404)
})

test('kin are kept by the auditor and his head, seen by nobody else; at the agency they bar', async (t) => {
  const {parts, id, chief, auditor, governor, staff, unit, team, second, assign, page} = await office(t)
  const third = await staff('auditor', 'ผู้ตรวจสอบสาม', {officialId: await officialIn(parts, unit, {firstName: 'สาม'})})
  const address = `/audit/auditors/${second}/kin`
  const given = {
    relation: 'spouse',
    name: 'นางสาวสมหญิง ใจงาม',
    agencyId: id('สำนักงานคลังจังหวัดมุกดาหาร'),
    post: 'นักวิชาการคลัง',
  }
  const wrong = await auditor.client.post(address, {...given, relation: 'friend', name: ''})
  t.is(wrong.status, 422)
  t.is((await auditor.client.post(address, {...given, agencyId: newId()})).status, 422)
  await send(t, auditor, address, given)
  t.regex((await chief.client.get(address)).text, /สมหญิง/)
  const viewed = await parts.db.selectFrom('event').select('type').where('type', 'like', '%kin.viewed').execute()
  t.is(viewed.length, 1, 'his own look is not noted, his head’s is')
  for (const who of [third, governor]) {
    t.is((await who.client.get(address)).status, 403)
    t.is((await who.client.post(address, given)).status, 403)
    for (const place of [team, `/audit/auditors/${second}`, '/trail'])
      t.notRegex((await who.client.get(place)).text, /สมหญิง|kin"/, place)
  }
  t.regex((await governor.client.get(team)).text, /มีเหตุส่วนบุคคลที่เกี่ยวข้องกับหน่วยรับตรวจ/)
  const refused = await assign(second)
  t.is(refused.status, 422)
  t.notRegex(refused.text, /สมหญิง/)
  t.is(linesOf(await page(), /สอง/)[0]?.kin, address)
  const [kin] = (await read(auditor, address)).items
  t.is((await auditor.client.get(kin.end)).status, 200)
  await send(t, auditor, kin.end, {endedOn: '14/1/2570', version: '1'})
  t.is((await auditor.client.post(kin.end, {endedOn: '13/1/2570', version: '1'})).status, 409)
  t.is((await assign(second)).status, 303)
})

test('duties recorded of an auditor, and advice he gave the agency, are found', async (t) => {
  const {chief, head, second, agency, assign, page} = await office(t)
  await send(t, chief, `/audit/auditors/${head}/duties`, {
    kind: 'committee',
    what: 'กรรมการตรวจรับพัสดุ',
    fromDay: '1/10/2569',
    toDay: '',
  })
  t.like(linesOf(await page(), /หนึ่ง/)[0], {state: {label: 'ข้อควรระวัง', tone: 'info'}})
  t.is((await assign(head)).status, 303)
  const special = {specialReason: 'หน่วยงานขอคำปรึกษา', specialLetter: '', personDays: '5'}
  const advice = await send(t, chief, '/audit/engagements', {
    title: 'ให้คำปรึกษาการควบคุมภายใน',
    agencyId: agency,
    kind: 'consulting',
    ...special,
  })
  await send(t, chief, `${advice}/team/members`, {officialId: second, role: 'lead', fromDay: today})
  t.regex(problemsOf((await assign(second)).text), /ให้คำปรึกษาการควบคุมภายใน/)
})

test('impairments of many auditors are found in one query, and the page in as many for one as for many', async (t) => {
  const {parts, chief, unit, engagement, team} = await office(t)
  const row = await visibleEngagement(parts.db, chief.caller.ability, idIn(engagement))
  if (!row) throw new Error('no engagement')
  const queries = countQueries(parts)
  const ids = [newId(), newId(), newId(), newId()]
  await impairmentsOf(parts.db, row, ids, '2027-01-15')
  t.is(queries.count(), 1)
  await chief.client.get(team)
  queries.reset()
  await chief.client.get(team)
  const few = queries.count()
  for (const name of ['สาม', 'สี่', 'ห้า']) await officialIn(parts, unit, {firstName: name})
  await chief.client.get(team)
  queries.reset()
  await chief.client.get(team)
  t.is(queries.count(), few)
})

test('who is to join later stands before the gate as those who are there, once the work begins sooner than planned', async (t) => {
  const {parts, chief, agency, engagement, head, second, assign, cameFrom} = await office(t)
  await cameFrom(second, agency, '2026-07-01')
  const slot = {what: `engagement.${idIn(engagement)}`, officialId: head, toDay: '12/11/2570', personDays: '3'}
  const accept = {accept: ['leave', 'engagement', 'tooManyDays', 'capacity', 'outsideMonths'], reason: 'ตามแผน'}
  await send(t, chief, '/audit/schedule/slots', {...slot, ...accept, fromDay: '1/11/2570'})
  t.is((await assign(second, 'member', '1/11/2570')).status, 303, 'a year and more after he left there')
  t.deepEqual(await blocksOf(chief, engagement), ['ยังไม่ได้กำหนดขอบเขต'])
  const {id} = await parts.db.selectFrom('engagementSlot').select('id').executeTakeFirstOrThrow()
  await send(t, chief, `/audit/schedule/slots/${id}/removal`, {version: '1'})
  t.regex((await blocksOf(chief, engagement)).join(), /มีเหตุบั่นทอนความเป็นอิสระที่ยังไม่ได้จัดการ 1 เรื่อง/)
})

test('the chief auditor who served at the agency within the year signs nothing of its audit, though he need not be on the team', async (t) => {
  const {chief, agency, engagement, head, cameFrom} = await office(t)
  await cameFrom(head, agency, '2026-07-01')
  await send(t, chief, `${engagement}/programme/procedures`, procedure())
  const sent = await chief.client.post(`${engagement}/programme/submission`, {})
  t.is(sent.status, 403)
  t.regex(sent.text, /ท่านมีเหตุบั่นทอนความเที่ยงธรรมต่อหน่วยรับตรวจนี้ จึงลงนามไม่ได้/)
})
