import test, {type ExecutionContext} from 'ava'
import {visibleAuditors} from '../../src/audit/auditor/auditor.store.ts'
import {checkAll} from '../../src/compliance/index.ts'
import {can} from '../../src/platform/access/ability.ts'
import {type Role, roles} from '../../src/platform/access/actor.ts'
import {newId} from '../../src/platform/ids.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {verifyTrail} from '../../src/platform/trail/index.ts'
import {type Client, serve, testParts} from '../support/app.ts'
import {officialIn} from '../support/officials.ts'
import {person} from '../support/people.ts'
import {province} from '../support/province.ts'
import {countQueries} from '../support/queries.ts'

const list = '/audit/auditors'

async function office(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id} = await province(parts)
  const unit = id('หน่วยงานตรวจสอบภายใน')
  const head = await officialIn(parts, unit, {firstName: 'หนึ่ง'})
  const other = await officialIn(parts, unit, {firstName: 'สอง'})
  const elsewhere = await officialIn(parts, id('สำนักงานจังหวัดมุกดาหาร'), {firstName: 'สาม'})
  const client = await serve(t, parts)
  const sign = async (role: Role, officialId: string | null = null, unitId = id('จังหวัดมุกดาหาร')) =>
    client.as((await person(parts, {roles: [role], unitId, officialId})).cookie)
  return {parts, id, unit, head, other, elsewhere, sign}
}

const said = async (client: Client, id: string) => (await client.getJson(`${list}/${id}`)).json()

type Shown = {panels: {model: {lines: {outcome: string}[]}}[]}

const breaches = ({panels}: Shown): number =>
  panels.flatMap(({model}) => model.lines).filter(({outcome}) => outcome === 'breached').length

test('those the register posts to the audit unit are its auditors, in name order, and nobody else', async (t) => {
  const {sign, head, other, elsewhere} = await office(t)
  const chief = await sign('chief-auditor', head)
  const page = (await chief.getJson(list)).json()
  t.deepEqual(
    page.items.map((item: {id: string}) => item.id),
    [other, head],
  )
  t.is(page.total, 2)
  t.is((await chief.get(`${list}/${elsewhere}`)).status, 404)
})

test('the head records a duty, which breaks the law until its last day', async (t) => {
  const {parts, sign, head, other} = await office(t)
  const chief = await sign('chief-auditor', head)
  const kept = {kind: 'procurement', what: 'เจ้าหน้าที่พัสดุ', fromDay: '1 ต.ค. 2569', toDay: ''}
  const sent = await chief.post(`${list}/${other}/duties`, kept)
  t.is(sent.status, 303)
  await runJobs(parts)
  const page = await said(chief, other)
  t.like(page.duties[0], {what: 'เจ้าหน้าที่พัสดุ', fromDay: '2026-10-01', toDay: null})
  const broken = breaches(page)
  t.true(broken > 0)
  const html = (await chief.get(`${list}/${other}`)).text
  t.regex(html, /ไม่เป็นไปตามเกณฑ์/)
  const end = page.duties[0].end
  t.is((await chief.get(end)).status, 200)
  const early = await chief.post(end, {toDay: '30 ก.ย. 2569', version: '1'})
  t.is(early.status, 422)
  t.regex(early.text, /วันสุดท้ายต้องไม่ก่อนวันเริ่ม/)
  t.is((await chief.post(end, {toDay: '14 ม.ค. 2570', version: '1'})).status, 303)
  t.is((await chief.post(end, {toDay: '13 ม.ค. 2570', version: '1'})).status, 409, 'somebody was faster')
  await runJobs(parts)
  t.like((await said(chief, other)).duties[0], {toDay: '2027-01-14', end: null})
  t.is(breaches(await said(chief, other)), broken - 1)
  t.like((await verifyTrail(parts.db)) as object, {problems: []})
})

test('a form that cannot be is told whole, and what was typed is still there', async (t) => {
  const {sign, head, other} = await office(t)
  const chief = await sign('chief-auditor', head)
  const duty = await chief.post(`${list}/${other}/duties`, {kind: 'cook', what: '', fromDay: '31/2/2569', toDay: ''})
  t.is(duty.status, 422)
  t.regex(duty.text, /value="31\/2\/2569"/)
  t.is((duty.text.match(/invalid-feedback|f-(kind-0|what|fromDay)-error/g) ?? []).length >= 2, true)
  for (const hours of ['', 'หก', '0', '1.1', '401', '-3']) {
    const sent = await chief.post(`${list}/${other}/trainings`, {topic: 'ก', heldOn: '1 พ.ย. 2569', hours})
    t.is(sent.status, 422, hours)
  }
  const ahead = await chief.post(`${list}/${other}/trainings`, {topic: 'ก', heldOn: '1 ก.พ. 2570', hours: '6'})
  t.is(ahead.status, 422)
  t.regex(ahead.text, /ยังไม่ถึงวันนี้/)
})

test('training counts in its fiscal year, and can be taken out again', async (t) => {
  const {sign, head} = await office(t)
  const self = await sign('auditor', head)
  for (const [heldOn, hours] of [
    ['30 ก.ย. 2569', '40'],
    ['1 ต.ค. 2569', '๖'],
    ['15 ม.ค. 2570', '1.5'],
  ])
    t.is(
      (await self.post(`${list}/${head}/trainings`, {topic: 'เรื่อง', heldOn: heldOn ?? '', hours: hours ?? ''})).status,
      303,
    )
  const page = await said(self, head)
  t.is(page.facts[1].value, '7.5 ชั่วโมง')
  const [latest] = page.trainings
  t.is((await self.post(latest.removal.action, {})).status, 303)
  t.is((await said(self, head)).facts[1].value, '6 ชั่วโมง')
  t.is((await self.post(latest.removal.action, {})).status, 404)
})

test('the code of ethics is acknowledged by oneself alone, and training kept by oneself or the head', async (t) => {
  const {sign, head, other} = await office(t)
  const chief = await sign('chief-auditor', head)
  const self = await sign('auditor', other)
  t.is((await self.post(`${list}/${head}/trainings`, {topic: 'ก', heldOn: '1 พ.ย. 2569', hours: '6'})).status, 403)
  t.is((await self.post(`${list}/${head}/acknowledgement`, {})).status, 403)
  t.is((await chief.post(`${list}/${other}/acknowledgement`, {})).status, 403)
  t.is((await self.get(`${list}/${other}/duties/new`)).status, 403)
  t.is((await self.post(`${list}/${other}/acknowledgement`, {})).status, 303)
  t.regex((await self.get(`${list}/${other}`)).text, /15 มกราคม พ.ศ. 2570/)
})

test('the head confirms the unit’s independence each year, and a rule says when it is due again', async (t) => {
  const {parts, sign, head, unit} = await office(t)
  const chief = await sign('chief-auditor', head)
  await checkAll(parts, {full: true})
  const panel = async () =>
    (await chief.getJson(list))
      .json()
      .units[0].panels.flatMap(({model}: {model: {lines: {outcome: string}[]}}) =>
        model.lines.map(({outcome}) => outcome),
      )
  t.deepEqual((await panel()).sort(), ['breached', 'met'], 'it reports to the governor, and never confirmed')
  t.is((await chief.get(`/audit/units/${unit}/confirmation`)).status, 200)
  t.is((await chief.post(`/audit/units/${unit}/confirmation`, {limits: ''})).status, 303)
  await runJobs(parts)
  t.deepEqual(await panel(), ['met', 'met'])
  const auditor = await sign('auditor')
  t.is((await auditor.post(`/audit/units/${unit}/confirmation`, {limits: ''})).status, 403)
})

test('no role over what is audited reaches the auditors: lists and single records say the same', async (t) => {
  const {parts, id, head, other, unit} = await office(t)
  const rows = [
    {id: head, unitId: unit},
    {id: other, unitId: unit},
  ]
  const client = await serve(t, parts)
  for (const role of roles)
    for (const scope of ['จังหวัดมุกดาหาร', 'สำนักงานจังหวัดมุกดาหาร', 'หน่วยงานตรวจสอบภายใน']) {
      const {caller, cookie} = await person(parts, {roles: [role], unitId: role === 'administrator' ? null : id(scope)})
      const found = (await visibleAuditors(parts.db, caller.ability)).map((row) => row.id).sort()
      const allowed = rows.filter((row) => can(caller.ability, 'read', 'Auditor', row)).map((row) => row.id)
      t.deepEqual(found, allowed.sort(), `${role} over ${scope}`)
      const expected = ['governor', 'chief-auditor', 'auditor'].includes(role) && scope !== 'สำนักงานจังหวัดมุกดาหาร'
      t.is(found.length, expected ? 2 : 0, `${role} over ${scope}`)
      const page = await client.as(cookie).get(`${list}/${head}`)
      t.is(page.status, expected ? 200 : 404, `${role} over ${scope}`)
    }
})

test('the page of auditors costs the same few queries however many there are', async (t) => {
  const {parts, unit, sign, head} = await office(t)
  const chief = await sign('chief-auditor', head)
  await chief.get(list)
  const queries = countQueries(parts)
  await chief.get(list)
  const few = queries.count()
  for (let n = 0; n < 12; n++) await officialIn(parts, unit)
  queries.reset()
  await chief.get(list)
  t.is(queries.count(), few)
})

test('another day is judged by who was an auditor then, and by the confirmation that held then', async (t) => {
  const {parts, unit, id, head, other, elsewhere} = await office(t)
  const dated = {pending: 0, recordedAt: parts.clock.now(), supersededAt: null}
  const post = {positionNumber: null, positionTitle: null, positionType: null, positionLevel: null, positionSince: null}
  const postings = await parts.db.selectFrom('officialPosting').select('officialId').execute()
  t.true(postings.some(({officialId}) => officialId === elsewhere))
  await parts.db
    .updateTable('officialPosting')
    .set({supersededAt: parts.clock.now()})
    .where('officialId', 'in', [other, elsewhere])
    .execute()
  await parts.db
    .insertInto('officialPosting')
    .values([
      {id: newId(), officialId: other, validFrom: null, ...dated, ...post, unitId: id('สำนักงานจังหวัดมุกดาหาร')},
      {id: newId(), officialId: other, validFrom: '2026-10-01', ...dated, ...post, unitId: unit},
      {id: newId(), officialId: elsewhere, validFrom: null, ...dated, ...post, unitId: unit},
      {
        id: newId(),
        officialId: elsewhere,
        validFrom: '2026-10-01',
        ...dated,
        ...post,
        unitId: id('สำนักงานจังหวัดมุกดาหาร'),
      },
    ])
    .execute()
  const confirmed = {unitId: unit, limits: null, recordedByName: 'x', recordedAt: parts.clock.now()}
  await parts.db
    .insertInto('independenceConfirmation')
    .values(['2026-03-01', '2027-01-10'].map((confirmedOn) => ({id: newId(), ...confirmed, confirmedOn})))
    .execute()
  await checkAll(parts, {asOf: '2026-09-30'})
  const found = await parts.db
    .selectFrom('ruleResultOfDay')
    .select(['subject', 'subjectId', 'ruleId', 'outcome'])
    .where('day', '=', '2026-09-30')
    .execute()
  const auditors = found.filter(({subject}) => subject === 'auditor').map(({subjectId}) => subjectId)
  t.deepEqual([...new Set(auditors)].sort(), [head, elsewhere].sort())
  t.is(found.find(({ruleId}) => ruleId === 'internal-auditors/independence-confirmed-yearly')?.outcome, 'met')
})
