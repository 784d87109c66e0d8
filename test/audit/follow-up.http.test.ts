import test from 'ava'
import fc from 'fast-check'
import {newId} from '../../src/platform/ids.ts'
import {problemsOf, read, send} from '../support/audit-plans.ts'
import {past} from '../support/findings.ts'
import {answer, auditedAgency} from '../support/follow-up.ts'
import {countQueries} from '../support/queries.ts'

const seen = {outcome: 'verified', onDay: '15/1/2570', words: 'ตรวจใบสำคัญครบ', returned: ''}
const evidence = {field: 'files', name: 'หลักฐาน.txt', bytes: Buffer.from('ใบสำคัญ')}

test('a finding goes from answer to closure only by progress, evidence and verification', async (t) => {
  const {auditor, chief, contact, issued, answered, rowOf} = await auditedAgency(t)
  const finding = await issued()
  const agency = `/audits/findings/${finding}`
  const audit = `/audit/findings/${finding}`
  t.is((await contact.client.post(`${agency}/progress`, {words: 'ก', percent: '50'})).status, 409)
  const early = await auditor.client.upload(
    `${audit}/verification`,
    {...seen, version: String((await rowOf(finding)).version)},
    evidence,
  )
  t.is(early.status, 409, 'its agency has time to answer')
  t.regex(early.text, /ยังมีเวลาถึงวันที่ 10 /)
  t.is((await auditor.client.get(`${audit}/verification`)).status, 409)
  t.false((await auditor.client.get(audit)).text.includes(`${audit}/verification`))
  await answered(finding)
  t.is((await auditor.client.post(`${audit}/closure`, {words: 'จบ', version: '4'})).status, 409)
  await send(t, contact, `${agency}/progress`, {words: 'เรียกแล้วครึ่งหนึ่ง', percent: '50'})
  await send(t, contact, `${agency}/progress`, {words: 'ครบ', percent: '100'})
  let row = await rowOf(finding)
  t.is(row.state, 'in-progress')
  t.is(row.doneReportedOn, '2027-01-15')
  const version = String(row.version)
  const without = await auditor.client.post(`${audit}/verification`, {...seen, version})
  t.is(without.status, 422)
  t.regex(problemsOf(without.text), /หลักฐาน/)
  t.is(
    (await auditor.client.upload(`${audit}/verification`, {...seen, returned: '12,500.50', version}, evidence)).status,
    303,
  )
  t.is((await auditor.client.upload(`${audit}/verification`, {...seen, version}, evidence)).status, 409)
  row = await rowOf(finding)
  t.is(row.verifiedOn, '2027-01-15')
  t.is(row.returned, 1_250_050)
  t.is((await contact.client.post(`${audit}/closure`, {words: 'จบ', version: String(row.version)})).status, 404)
  await send(t, chief, `${audit}/closure`, {words: 'แก้ไขครบ', version: String(row.version)})
  row = await rowOf(finding)
  t.deepEqual([row.state, row.closedOn, row.closureVerified], ['closed', '2027-01-15', 1])
  t.is((await contact.client.post(`${agency}/progress`, {words: 'ก', percent: '50'})).status, 409)
  await send(t, chief, `${audit}/reopening`, {words: 'เกิดซ้ำ', version: String(row.version)})
  row = await rowOf(finding)
  t.deepEqual([row.state, row.closedOn, row.closureVerified, row.verifiedOn], ['in-progress', null, 0, null])
  const told = JSON.stringify(await read(contact, agency))
  t.true(told.includes('เกิดซ้ำ'))
  t.false(told.includes('ตรวจใบสำคัญครบ'))
  t.false(told.includes('ผู้ตรวจสอบ"'))
})

test('an agency that let its time to answer pass keeps no finding from being verified', async (t) => {
  const {auditor, chief, issued, rowOf, bring} = await auditedAgency(t)
  const finding = await issued()
  const audit = `/audit/findings/${finding}`
  const version = async () => String((await rowOf(finding)).version)
  const verify = async () =>
    (await auditor.client.upload(`${audit}/verification`, {...seen, version: await version()}, evidence)).status
  await bring({responseDueOn: '2027-01-15'})
  t.is(await verify(), 409, 'its last day')
  await bring({responseDueOn: '2027-01-14'})
  t.is(await verify(), 303)
  await bring({responseDueOn: '2027-01-16'})
  t.is(
    (await chief.client.post(`${audit}/closure`, {words: 'จบ', version: await version()})).status,
    409,
    'given more time',
  )
  await bring({responseDueOn: '2027-01-14'})
  await send(t, chief, `${audit}/closure`, {words: 'จบ', version: await version()})
  t.is((await rowOf(finding)).state, 'closed')
})

test('an extension is asked with reasons and granted or refused by the head of the unit alone', async (t) => {
  const {auditor, chief, contact, issued, answered, rowOf} = await auditedAgency(t)
  const finding = await issued()
  await answered(finding)
  const ask = (newDueOn: string) =>
    contact.client.post(`/audits/findings/${finding}/extension`, {newDueOn, words: 'รอใบสำคัญ'})
  t.is((await ask('31/3/2570')).status, 422)
  t.is((await ask('30/6/2570')).status, 303)
  t.is((await ask('30/7/2570')).status, 409)
  const audit = `/audit/findings/${finding}`
  const version = String((await rowOf(finding)).version)
  const granted = {outcome: 'grant', newDueOn: '31/5/2570', words: 'ให้สองเดือน', version}
  t.is((await auditor.client.post(`${audit}/extension`, granted)).status, 403)
  t.is((await chief.client.post(`${audit}/extension`, {...granted, newDueOn: ''})).status, 422)
  await send(t, chief, `${audit}/extension`, granted)
  const row = await rowOf(finding)
  t.deepEqual([row.dueOn, row.extensionAskedOn], ['2027-05-31', null])
  t.is((await chief.client.post(`${audit}/extension`, {...granted, version: String(row.version)})).status, 409)
})

test('a finding of a closed engagement is not reopened there', async (t) => {
  const {chief, issued, answered, rowOf, bring, auditor} = await auditedAgency(t)
  const finding = await issued()
  await answered(finding)
  const audit = `/audit/findings/${finding}`
  const version = async () => String((await rowOf(finding)).version)
  await auditor.client.upload(`${audit}/verification`, {...seen, version: await version()}, evidence)
  await send(t, chief, `${audit}/closure`, {words: 'จบ', version: await version()})
  await bring({state: 'closed', closedOn: '2027-01-15'})
  t.is((await chief.client.post(`${audit}/reopening`, {words: 'เกิดซ้ำ', version: await version()})).status, 409)
})

test('what others found is registered, answered by the agency and followed up on the same board', async (t) => {
  const {auditor, contact, head, stranger, governor, agency, rowOf} = await auditedAgency(t)
  const address = await send(t, auditor, '/audit/findings/others', {
    source: 'state-audit-office',
    sourceLetter: 'ตผ 0053/12',
    issuedOn: '5/1/2570',
    agencyId: agency,
    title: 'จัดซื้อโดยไม่ประกาศราคากลาง',
    conditionFound: 'ไม่ประกาศราคากลางสองโครงการ',
    criteria: '',
    cause: '',
    effect: '',
    recommendation: 'ให้ประกาศทุกโครงการ',
    severity: 'สูง',
    owner: '',
    dueOn: '10/1/2570',
    damage: '',
    toReturn: '',
  })
  const id = address.split('/').at(-1) ?? ''
  const board = await read(governor, '/audit/findings?what=overdue&origin=others')
  t.is(board.items.length, 1)
  t.is(board.items[0].from, 'สำนักงานการตรวจเงินแผ่นดิน')
  t.is((await auditor.client.get(address)).status, 200)
  t.is((await stranger.client.get(`/audits/findings/${id}`)).status, 404)
  await send(t, contact, `/audits/findings/${id}/response`, answer())
  await send(t, head, `/audits/findings/${id}/confirmation`, {version: '1'})
  t.is((await rowOf(id)).state, 'responded')
  const home = (await read(governor, '/')).awaits.map(({label}: {label: string}) => label)
  t.true(home.includes('ข้อตรวจพบเกินกำหนด: สำนักงานคลังจังหวัดมุกดาหาร'))
  t.is((await governor.client.post('/audit/findings/others', {})).status, 403)
  t.is((await governor.client.get(`/audit/findings/report?from=1/1/2570&to=31/1/2570`)).status, 200)
})

test('a finding of others is put right with a reason, of two who do it at once the second is told', async (t) => {
  const {auditor, chief, contact, head, governor, agency, id, rowOf, issued, parts} = await auditedAgency(t)
  const typed = {
    source: 'ministry',
    sourceLetter: 'มท 0302/1',
    issuedOn: '5/1/2570',
    agencyId: id('สำนักงานที่ดินจังหวัดมุกดาหาร'),
    title: 'ไม่ประกาศราคากลาง',
    conditionFound: 'สองโครงการ',
    criteria: '',
    cause: '',
    effect: '',
    recommendation: 'ให้ประกาศ',
    severity: 'สูง',
    owner: '',
    dueOn: '10/3/2570',
    damage: '',
    toReturn: '1,000',
  }
  const address = await send(t, auditor, '/audit/findings/others', typed)
  const finding = address.split('/').at(-1) ?? ''
  const place = (await read(auditor, address)).correct
  t.is(place, `${address}/correction`)
  t.regex((await auditor.client.get(place)).text, /value="มท 0302\/1"/)
  t.is((await auditor.client.post(place, {...typed, agencyId: agency, reason: '', version: '1'})).status, 422)
  t.is((await auditor.client.post(place, {...typed, reason: 'ก', version: '1'})).status, 409, 'nothing differs')
  await send(t, auditor, place, {...typed, agencyId: agency, toReturn: '2,000', reason: 'เลือกหน่วยผิด', version: '1'})
  t.like(await rowOf(finding), {agencyId: agency, toReturn: 200_000, version: 2})
  const late = await chief.client.post(place, {...typed, title: 'ถ้อยคำของหัวหน้า', reason: 'ก', version: '1'})
  t.is(late.status, 409)
  t.regex(late.text, /id="theirs"/)
  t.regex(late.text, /value="ถ้อยคำของหัวหน้า"/)
  const event = await parts.db.selectFrom('event').select('id').where('type', '=', 'audit.finding.corrected').execute()
  t.is(event.length, 1)
  t.true(JSON.stringify((await read(governor, address)).history).includes('เลือกหน่วยผิด'))
  await send(t, contact, `/audits/findings/${finding}/response`, answer())
  await send(t, head, `/audits/findings/${finding}/confirmation`, {version: '1'})
  const {version} = await rowOf(finding)
  const moved = await auditor.client.post(place, {
    ...typed,
    issuedOn: '16/1/2570',
    reason: 'ก',
    version: String(version),
  })
  t.is(moved.status, 422)
  t.regex(problemsOf(moved.text), /เปลี่ยนหน่วยรับตรวจไม่ได้/)
  t.is((await governor.client.get(place)).status, 403)
  t.is((await contact.client.get(place)).status, 404)
  t.is((await auditor.client.get(`/audit/findings/${await issued()}/correction`)).status, 404, 'of an engagement')
})

test('the board pages through all of it in each order, with as many queries for one as for two hundred', async (t) => {
  const {auditor, contact, head, issued, rowOf, parts} = await auditedAgency(t)
  const row = await rowOf(await issued())
  const asked = countQueries(parts)
  await read(auditor, '/audit/findings')
  asked.reset()
  await read(auditor, '/audit/findings')
  const one = asked.count()
  const grades = ['ร้ายแรง', 'สูง', 'ปานกลาง', 'ต่ำ', 'คำเดิม']
  await past(parts, async (db) => {
    for (let at = 0; at < 200; at++)
      await db
        .insertInto('finding')
        .values({
          ...row,
          id: newId(),
          number: at + 2,
          severity: grades[at % 5] ?? '',
          state: (['issued', 'responded', 'in-progress', 'closed'] as const)[at % 4] ?? 'issued',
          dueOn: at % 7 === 0 ? null : `2027-0${(at % 9) + 1}-11`,
          issuedOn: `2026-1${at % 3}-0${(at % 9) + 1}`,
          doneReportedOn: at % 3 === 0 ? '2027-01-02' : null,
        })
        .execute()
  })
  for (const order of ['due', 'age', 'severity']) {
    const found: string[] = []
    let href: string | null = `/audit/findings?order=${order}`
    while (href) {
      asked.reset()
      const page: {items: {id: string}[]; next: string | null} = await read(auditor, href)
      t.true(asked.count() <= one + 1, `${order}: ${asked.count()}`)
      found.push(...page.items.map(({id}) => id))
      href = page.next
    }
    t.is(found.length, 151, order)
    t.is(new Set(found).size, 151, order)
  }
  const {items} = await read(auditor, '/audit/findings?what=verification&severity=ต่ำ')
  t.true(items.length > 0)
  t.true(
    items.every(
      (each: {severity: {label: string}; badge: {label: string}}) =>
        each.severity.label === 'ต่ำ' && each.badge.label === 'รอยืนยันผล',
    ),
  )
  t.is((await auditor.client.get('/audit/findings/export.xlsx')).status, 200)
  t.is((await auditor.client.get('/audit/findings?order=age&agency=x&after=nonsense')).status, 200)
  for (const way of ['export.xlsx', 'export']) t.is((await contact.client.get(`/audit/findings/${way}`)).status, 403)
  const form = {form: 'xlsx', list: 'order=age'}
  t.is((await contact.client.post('/audit/findings/export', form)).status, 403)
  const {location} = await auditor.client.post('/audit/findings/export', form)
  t.regex(location ?? '', /^\/jobs\//)
  t.true((await auditor.client.get(location ?? '')).text.includes('จัดทำไฟล์ข้อตรวจพบที่ติดตาม'))
  asked.reset()
  t.is((await head.client.get('/audits')).status, 200)
  t.true(asked.count() <= 8, String(asked.count()))
})

test('no sequence closes a finding that was not verified, nor judges one its agency may still answer, nor by an auditor who worked there within a year', async (t) => {
  const office = await auditedAgency(t)
  const {auditor, chief, contact, head, agency, parts, rowOf, add, engagement, issued} = office
  await issued()
  const barred = chief.caller.actor.officialId ?? ''
  await past(parts, async (db) => {
    const posting = await db
      .selectFrom('officialPosting')
      .selectAll()
      .where('officialId', '=', barred)
      .executeTakeFirstOrThrow()
    await db.updateTable('officialPosting').set({validFrom: '2026-08-01'}).where('id', '=', posting.id).execute()
    await db
      .insertInto('officialPosting')
      .values({...posting, id: newId(), unitId: agency, validFrom: '2024-01-01'})
      .execute()
  })
  const template = await rowOf((await parts.db.selectFrom('finding').select('id').executeTakeFirstOrThrow()).id)
  t.truthy(await engagement())
  t.truthy(add)
  const steps = ['answer', 'confirm', 'half', 'done', 'verify', 'not-verified', 'close', 'reopen', 'follow'] as const
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...steps), fc.constantFrom(auditor, chief, contact, head)), {maxLength: 14}),
      async (sequence) => {
        const id = newId()
        await past(parts, (db) =>
          db
            .insertInto('finding')
            .values({...template, id, number: 0, version: 1, state: 'issued', respondedOn: null})
            .execute(),
        )
        const [agencySide, audit] = [`/audits/findings/${id}`, `/audit/findings/${id}`]
        let verified = false
        for (const [step, who] of sequence) {
          const before = await rowOf(id)
          const version = String(before.version)
          const response = await parts.db
            .selectFrom('findingResponse')
            .select('version')
            .where('findingId', '=', id)
            .where('confirmedOn', 'is', null)
            .executeTakeFirst()
          const own = String(response?.version ?? 0)
          const {client} = who
          const acts = {
            answer: () => client.post(`${agencySide}/response`, answer({version: own})),
            confirm: () => client.post(`${agencySide}/confirmation`, {version: own}),
            half: () => client.post(`${agencySide}/progress`, {words: 'ก', percent: '50'}),
            done: () => client.post(`${agencySide}/progress`, {words: 'ก', percent: '100'}),
            verify: () => client.upload(`${audit}/verification`, {...seen, version}, evidence),
            'not-verified': () => client.post(`${audit}/verification`, {...seen, outcome: 'not-verified', version}),
            close: () => client.post(`${audit}/closure`, {words: 'จบ', version}),
            reopen: () => client.post(`${audit}/reopening`, {words: 'ก', version}),
            follow: () => client.post(`${audit}/follow-ups`, {onDay: '15/1/2570', words: 'ก', returned: '', version}),
          }
          const {status} = await acts[step]()
          if (status === 303 && step === 'verify') verified = true
          if (status === 303 && (step === 'not-verified' || step === 'reopen')) verified = false
          if (status === 303 && step === 'close' && (!verified || who === chief)) return false
          if (status === 303 && step === 'verify' && who === chief) return false
          const judges = step === 'verify' || step === 'not-verified' || step === 'close'
          if (status === 303 && judges && before.state === 'issued') return false
          const after = await rowOf(id)
          if (after.state === 'closed' && after.closureVerified !== 1) return false
          if (after.state !== 'closed' && after.closedOn !== null) return false
        }
        return true
      },
    ),
    {
      numRuns: 25,
      examples: [
        [
          [
            ['verify', auditor],
            ['answer', contact],
            ['confirm', head],
            ['verify', chief],
            ['verify', auditor],
            ['close', chief],
            ['close', auditor],
            ['reopen', chief],
            ['close', auditor],
          ],
        ],
      ],
    },
  )
})
