import test from 'ava'
import {checklist} from '../../src/audit/programme/programme-review.ts'
import {newId} from '../../src/platform/ids.ts'
import {partsOn, serve} from '../support/app.ts'
import {problemsOf, read, send} from '../support/audit-plans.ts'
import {officialIn} from '../support/officials.ts'
import {opened, peerOf, procedure, programmed, set} from '../support/programmes.ts'
import {countQueries} from '../support/queries.ts'

type Item = {
  id: string
  subject: string
  who: string | null
  papers: object[]
  progress: {label: string}
  removal: object
}

const items = async (who: Parameters<typeof read>[0], base: string): Promise<Item[]> => (await read(who, base)).items

/** The reviewer signs what his form shows him. */
async function review(t: Parameters<typeof send>[0], who: Parameters<typeof send>[1], base: string, more = {}) {
  const {hidden} = await read(who, `${base}/review`)
  return send(t, who, `${base}/review`, {content: hidden[0].value, note: '', ...more})
}

test('a programme is written, ordered, left undone in part, and what papers rest on stays', async (t) => {
  const {parts, head, aide, aideId, base, engagement, unit} = await programmed(t)
  await send(t, aide, `${base}/procedures`, procedure({officialId: aideId, dueOn: '30/1/2570'}))
  await send(t, aide, `${base}/procedures`, procedure({subject: 'เงินยืม', dueOn: '10/1/2570'}))
  const [first, second] = await items(aide, base)
  t.like(first, {subject: 'การจัดซื้อจัดจ้าง', progress: {label: 'ยังไม่เริ่ม'}})
  t.regex(first?.who ?? '', /ปิติ/)
  t.is(second?.progress.label, 'เลยกำหนด')
  await send(t, aide, `${base}/procedures/${second?.id}/position`, {to: 'up'})
  t.deepEqual(
    (await items(aide, base)).map(({subject}) => subject),
    ['เงินยืม', 'การจัดซื้อจัดจ้าง'],
  )
  t.is((await aide.client.post(`${base}/procedures/${second?.id}/position`, {to: 'up'})).status, 409)
  t.is((await aide.client.post(`${base}/procedures/${second?.id}/not-done`, {reason: '', version: '1'})).status, 422)
  await send(t, aide, `${base}/procedures/${second?.id}/not-done`, {reason: 'ไม่มีเงินยืมในปีนี้', version: '1'})
  t.is((await items(aide, base))[0]?.progress.label, 'ไม่ได้ดำเนินการ')
  await send(t, aide, `${base}/procedures/${second?.id}/not-done/removal`, {version: '2'})
  await set(parts, (work) =>
    work.db
      .insertInto('workingPaper')
      .values({
        id: newId(),
        engagementId: engagement,
        unitId: unit,
        procedureId: first?.id ?? '',
        reference: 'A-1',
        referenceKey: 'A-1',
        hands: '[]',
        title: 'ตรวจสัญญา',
        state: 'draft',
        recordedAt: work.now,
        recordedByName: 'ปิติ',
        version: 1,
      } as never)
      .execute(),
  )
  const rests = (await items(head, base)).find(({id}) => id === first?.id)
  t.like(rests, {progress: {label: 'กำลังดำเนินการ'}, removal: null})
  t.is((await head.client.post(`${base}/procedures/${first?.id}/removal`)).status, 409)
  await send(t, head, `${base}/procedures/${second?.id}/removal`)
  t.is((await items(head, base)).length, 1)
  const html = (await aide.client.get(base)).text
  t.regex(html, /A-1 ตรวจสัญญา/)
  t.regex((await aide.client.get(`${base}/print`)).text, /แนวการตรวจสอบ[\s\S]*ผู้สอบทานและอนุมัติ/)
  t.regex((await aide.client.get(`${base.replace('programme', 'plan')}/print`)).text, /แผนการปฏิบัติงานตรวจสอบ[\s\S]*ซื้อซ้ำ/)
})

test('two who edit one procedure at once both find their words', async (t) => {
  const {head, aide, base} = await programmed(t)
  await send(t, aide, `${base}/procedures`, procedure())
  const [row] = await items(aide, base)
  await send(t, head, `${base}/procedures/${row?.id}/edit`, procedure({what: 'ถ้อยคำของหัวหน้า', version: '1'}))
  const late = await aide.client.post(
    `${base}/procedures/${row?.id}/edit`,
    procedure({what: 'ถ้อยคำของปิติ', version: '1'}),
  )
  t.is(late.status, 409)
  t.regex(late.text, /ถ้อยคำของหัวหน้า/)
  t.regex(late.text, /<textarea[^>]*>\s*ถ้อยคำของปิติ/)
  t.regex(late.text, /name="version" value="2"/)
})

test('what is wrong in a procedure is told at once, and only the team is asked to do it', async (t) => {
  const {parts, aide, unit, base} = await programmed(t)
  const wrong = await aide.client.post(
    `${base}/procedures`,
    procedure({subject: '', purpose: '', what: '', dueOn: 'x'}),
  )
  t.is(wrong.status, 422)
  for (const field of ['subject', 'purpose', 'what', 'dueOn']) t.regex(wrong.text, new RegExp(`href="#f-${field}"`))
  const stranger = await officialIn(parts, unit)
  const sent = await aide.client.post(`${base}/procedures`, procedure({officialId: stranger}))
  t.is(sent.status, 422)
  t.regex(problemsOf(sent.text), /ไม่ได้อยู่ในคณะผู้ตรวจสอบ/)
})

test('who wrote a word of a programme never approves it, and with a colleague there is no second look', async (t) => {
  const {head, aide, aideId, base, notify, state} = await programmed(t)
  await notify()
  await send(t, aide, `${base}/procedures`, procedure({officialId: aideId}))
  t.is((await head.client.post(`${base}/review`, {content: '', note: ''})).status, 409, 'not submitted yet')
  await send(t, aide, `${base}/submission`)
  t.is((await aide.client.post(`${base}/submission`)).status, 409, 'signed already')
  const own = await aide.client.post(`${base}/review`, {content: '', note: ''})
  t.is(own.status, 403)
  t.regex(own.text, /ผู้ที่ร่วมจัดทำอนุมัติแนวการตรวจสอบเองไม่ได้/)
  t.is((await aide.client.get(`${base}/review`)).status, 403)
  const page = await read(aide, base)
  t.is(page.review, null)
  t.true(page.own)
  t.deepEqual(
    page.ways.map(({badge}: {badge: {tone: string}}) => badge.tone),
    ['good', 'neutral', 'neutral'],
  )
  await review(t, head, base)
  t.is(await state(), 'programme-approved')
  t.like(await read(head, base), {state: {label: 'อนุมัติแล้ว'}})
  const [row] = await items(aide, base)
  await send(
    t,
    head,
    `${base}/procedures/${row?.id}/edit`,
    procedure({what: 'เพิ่มการสังเกตการณ์', officialId: aideId, version: '1'}),
  )
  t.like(await read(head, base), {state: {label: 'แก้ไขหลังลงนาม'}, notice: {title: 'แนวการตรวจสอบเปลี่ยนแปลงหลังจากลงนาม'}})
  await send(t, aide, `${base}/submission`)
  const both = await head.client.post(`${base}/review`, {content: '', note: ''})
  t.is(both.status, 409, 'now the head wrote some of it too')
  t.regex(both.text, /ทบทวนซ้ำด้วยตนเองได้ตั้งแต่/)
})

test('a reviewer sends a programme back with words, which stand until its preparers sign the next version', async (t) => {
  const {head, aide, aideId, base, notify, state} = await programmed(t)
  await notify()
  await send(t, aide, `${base}/procedures`, procedure({officialId: aideId}))
  await send(t, aide, `${base}/submission`)
  t.is((await aide.client.get(`${base}/return`)).status, 403, 'his own')
  t.is((await aide.client.post(`${base}/return`, {content: '', note: 'ก'})).status, 403)
  const page = await read(head, base)
  t.is(page.sendBack, `${base}/return`)
  const {hidden} = await read(head, page.sendBack)
  t.is((await head.client.post(page.sendBack, {content: hidden[0].value, note: ''})).status, 422)
  t.is((await head.client.post(page.sendBack, {content: 'x', note: 'เพิ่มตัวอย่าง'})).status, 409, 'changed since seen')
  await send(t, head, page.sendBack, {content: hidden[0].value, note: 'เพิ่มตัวอย่างเป็น 40 ฉบับ'})
  t.is(await state(), 'notified')
  const returned = await read(aide, base)
  t.like(returned, {state: {label: 'ส่งคืนให้แก้ไข'}, notice: {text: 'เพิ่มตัวอย่างเป็น 40 ฉบับ'}, submit: null, review: null})
  t.like(returned.signatures[0], {name: 'นภา', role: 'ผู้ส่งคืนให้แก้ไข', note: 'เพิ่มตัวอย่างเป็น 40 ฉบับ'})
  t.is((await aide.client.post(`${base}/submission`)).status, 409, 'nothing changed')
  t.is(
    (await head.client.post(`${base}/review`, {content: hidden[0].value, note: ''})).status,
    409,
    'not before the next version',
  )
  const [row] = await items(aide, base)
  await send(
    t,
    aide,
    `${base}/procedures/${row?.id}/edit`,
    procedure({officialId: aideId, sample: 'สุ่ม 40 ฉบับ', version: '1'}),
  )
  t.is((await read(aide, base)).notice.text, 'เพิ่มตัวอย่างเป็น 40 ฉบับ', 'still there while he writes')
  await send(t, aide, `${base}/submission`)
  t.like(await read(head, base), {state: {label: 'รอสอบทาน'}, notice: null})
  await review(t, head, base)
  t.is(await state(), 'programme-approved')
})

test('a new auditor or day asks for no new signature, and what was changed since it was read is not signed', async (t) => {
  const {head, aide, aideId, headId, base, notify} = await programmed(t)
  await notify()
  await send(t, aide, `${base}/procedures`, procedure({officialId: aideId}))
  await send(t, aide, `${base}/submission`)
  const stale = await head.client.post(`${base}/review`, {content: 'x', note: 'เห็นชอบ'})
  t.is(stale.status, 409)
  t.regex(stale.text, /แนวการตรวจสอบถูกแก้ไขหลังจากที่ท่านเปิดหน้านี้/)
  t.regex(stale.text, /เห็นชอบ/)
  const [row] = await items(aide, base)
  await send(
    t,
    head,
    `${base}/procedures/${row?.id}/edit`,
    procedure({officialId: headId, dueOn: '1/2/2570', version: '1'}),
  )
  await review(t, head, base)
  t.like(await read(head, base), {state: {label: 'อนุมัติแล้ว'}})
})

test('a signature under which something is still missing takes effect as soon as it is put right', async (t) => {
  const {head, aide, aideId, base, notify, state} = await programmed(t)
  await notify()
  await send(t, aide, `${base}/procedures`, procedure())
  await send(t, aide, `${base}/submission`)
  await review(t, head, base)
  t.is(await state(), 'notified')
  t.like(await read(head, base), {notice: {title: 'ลงนามอนุมัติแล้ว แต่ยังไม่มีผลเพราะ'}})
  t.is((await head.client.post(`${base}/effect`)).status, 409)
  const [row] = await items(aide, base)
  await send(t, aide, `${base}/procedures/${row?.id}/edit`, procedure({officialId: aideId, version: '1'}))
  t.is(await state(), 'programme-approved')
})

test('signed before the notice went out, a programme takes effect by hand after it', async (t) => {
  const {head, aide, aideId, base, notify, state} = await programmed(t)
  await send(t, aide, `${base}/procedures`, procedure({officialId: aideId}))
  await send(t, aide, `${base}/submission`)
  await review(t, head, base)
  t.is(await state(), 'planned')
  await notify()
  t.truthy((await read(aide, base)).effect)
  await send(t, aide, `${base}/effect`)
  t.is(await state(), 'programme-approved')
})

test('a single auditor looks again only after the days set, by the whole checklist', async (t) => {
  const {parts, head, headId, base, notify, state} = await programmed(t, {alone: true})
  await notify()
  await send(t, head, `${base}/procedures`, procedure({officialId: headId}))
  await send(t, head, `${base}/submission`)
  const early = await head.client.post(`${base}/review`, {content: '', note: ''})
  t.is(early.status, 409)
  t.regex(early.text, /ทบทวนซ้ำด้วยตนเองได้ตั้งแต่/)
  t.is(await state(), 'notified')
  t.is((await head.client.get(`${base}/review`)).status, 409)
  const later = partsOn(parts.db, {today: '2027-01-18'})
  const client = (await serve(t, later)).as(head.cookie)
  const {hidden} = (await client.getJson(`${base}/review`)).json()
  const half = await client.post(`${base}/review`, {content: hidden[0].value, note: '', checks: ['objectives']})
  t.is(half.status, 422)
  t.regex(problemsOf(half.text), /ตรวจทานให้ครบทุกข้อ/)
  await review(t, {client}, base, {checks: [...checklist]})
  t.is(await state(), 'programme-approved')
  const [signature] = (await client.getJson(base)).json().signatures
  t.is(signature.way, 'ผู้จัดทำทบทวนซ้ำด้วยตนเอง')
  t.is(signature.checks.length, checklist.length)
})

test('a single auditor’s programme is reviewed by a peer, who reads his engagement and nothing else', async (t) => {
  const office = await programmed(t, {alone: true})
  const {parts, head, headId, base, notify, state, engagement, unit, agency} = office
  const other = await opened(parts, head.caller, unit, agency, 'งานอื่น')
  await notify()
  await send(t, head, `${base}/procedures`, procedure({officialId: headId}))
  await send(t, head, `${base}/submission`)
  const peer = await peerOf(parts, head.client, engagement)
  t.is((await peer.client.get(`/audit/engagements/${other}/programme`)).status, 404)
  t.is((await peer.client.get('/audit/procedures')).status, 404)
  const page = await read(peer, base)
  t.is(page.add, null)
  t.is(page.items[0].edit, null)
  t.is((await peer.client.post(`${base}/procedures`, procedure())).status, 403)
  t.is((await peer.client.get(`${base}/procedures/new`)).status, 403)
  t.is((await head.client.post(`${base}/review`, {content: '', note: ''})).status, 403, 'a peer is there')
  const {hidden} = await read(peer, `${base}/return`)
  await send(t, peer, `${base}/return`, {content: hidden[0].value, note: 'ระบุเกณฑ์ให้ครบ'})
  t.like((await read(head, base)).signatures[0], {way: 'สอบทานโดยผู้ตรวจสอบจากภายนอก', note: 'ระบุเกณฑ์ให้ครบ'})
  const [row] = await items(head, base)
  await send(
    t,
    head,
    `${base}/procedures/${row?.id}/edit`,
    procedure({officialId: headId, what: 'ตามเกณฑ์', version: '1'}),
  )
  await send(t, head, `${base}/submission`)
  await review(t, peer, base)
  t.is(await state(), 'programme-approved')
  t.like((await read(head, base)).signatures[0], {name: 'ผู้สอบทานจากนครพนม', holds: true})
})

test('whoever served at the agency within the year reviews nothing of it, and the page says why', async (t) => {
  const {parts, head, headId, aide, aideId, agency, base, notify, state} = await programmed(t)
  await notify()
  await send(t, aide, `${base}/procedures`, procedure({officialId: aideId}))
  await send(t, aide, `${base}/submission`)
  await set(parts, (work) =>
    work.db.updateTable('officialPosting').set({unitId: agency}).where('officialId', '=', headId).execute(),
  )
  const refused = await head.client.post(`${base}/review`, {content: '', note: ''})
  t.is(refused.status, 403)
  t.regex(refused.text, /เหตุบั่นทอนความเที่ยงธรรม/)
  const [colleague] = (await read(aide, base)).ways
  t.is(colleague.badge.tone, 'neutral')
  t.regex(colleague.reason, /มีเหตุกระทบความเป็นอิสระ/)
  t.is(await state(), 'notified')
})

test('the agency and strangers find nothing of it, and who is not on the team is told so', async (t) => {
  const {parts, aide, staff, unit, agency, base, address} = await programmed(t)
  await send(t, aide, `${base}/procedures`, procedure())
  const agencySide = [
    await staff('unit-head', 'คลังจังหวัด', {unitId: agency}),
    await staff('auditee-contact', 'ผู้ประสานงาน', {unitId: agency}),
    await staff('hr-head', 'ฝ่ายบุคคล'),
  ]
  for (const {client} of agencySide)
    for (const place of [base, `${base}/print`, `${address}/plan/print`, `${address}/meetings`, `${address}/hours`])
      t.is((await client.get(place)).status, 404, place)
  const outside = await staff('auditor', 'คนนอกทีม', {unitId: unit, officialId: await officialIn(parts, unit)})
  t.is((await outside.client.get(base)).status, 200)
  const refused = await outside.client.post(`${base}/procedures`, procedure())
  t.is(refused.status, 403)
  t.regex(refused.text, /คณะ(ผู้)?ตรวจสอบ/)
  const governor = await staff('governor', 'ผู้ว่าราชการ')
  t.is((await read(governor, base)).add, null)
})

test('the library is kept by subject, taken from, and last year’s programme comes in one step', async (t) => {
  const {parts, head, aide, aideId, unit, agency, base} = await programmed(t)
  const library = '/audit/procedures'
  await send(t, head, library, procedure({subject: 'ยานพาหนะ'}))
  await send(t, head, library, procedure({subject: 'เงินยืม', what: 'ตรวจทะเบียนคุมเงินยืม'}))
  t.is((await head.client.post(library, procedure({subject: 'เงินยืม', what: 'ตรวจทะเบียนคุมเงินยืม'}))).status, 409)
  const found = await read(head, `${library}?q=${encodeURIComponent('ทะเบียนคุม')}`)
  t.is(found.total, 1)
  t.is((await read(head, `${library}?subject=${encodeURIComponent('ยานพาหนะ')}`)).total, 1)
  const all = (await read(head, library)).items as {id: string; subject: string}[]
  t.is((await aide.client.post(`${base}/library`, {})).status, 422)
  await send(t, aide, `${base}/library`, {ids: all.map(({id}) => id)})
  t.deepEqual(
    (await items(aide, base)).map(({subject}) => subject),
    ['เงินยืม', 'ยานพาหนะ'],
  )
  t.is((await aide.client.post(`${base}/library`, {ids: all.map(({id}) => id)})).status, 409)
  await send(t, head, `${library}/${all[0]?.id}/withdrawal`)
  t.is((await read(head, library)).total, 1)
  t.is((await read(head, `${library}?state=withdrawn`)).total, 1)
  t.is((await aide.client.post(`${base}/library`, {ids: [all[0]?.id ?? '']})).status, 404)
  await send(t, aide, `${base}/procedures`, procedure({officialId: aideId}))
  const own = (await items(aide, base)).find(({subject}) => subject === 'การจัดซื้อจัดจ้าง')
  await send(t, aide, `${base}/procedures/${own?.id}/library`)
  t.is((await read(head, library)).total, 2)
  const next = `/audit/engagements/${await opened(parts, head.caller, unit, agency, 'ครั้งต่อไป')}/programme`
  t.is((await read(aide, next)).copy, null, 'not on its team')
  t.truthy((await read(head, next)).copy)
  await send(t, head, `${next}/copy`)
  t.is((await items(head, next)).length, 3)
  t.is((await read(head, next)).copy, null, 'it holds them all')
  t.is((await read(head, base)).copy, null, 'nothing came before')
})

test('a programme of a hundred procedures asks as much of the database as one of three', async (t) => {
  const {parts, aide, base, engagement} = await programmed(t)
  const counted = countQueries(parts)
  const asked = async () => {
    counted.reset()
    await aide.client.getJson(base)
    return counted.count()
  }
  await send(t, aide, `${base}/procedures`, procedure())
  const few = await asked()
  await set(parts, async (work) => {
    for (let at = 0; at < 100; at += 1)
      await work.db
        .insertInto('auditProcedure')
        .values({
          id: newId(),
          engagementId: engagement,
          position: at + 2,
          subject: `เรื่อง ${at}`,
          purpose: 'ก',
          what: 'ข',
          version: 1,
        } as never)
        .execute()
  })
  t.is(await asked(), few)
  t.true(few <= 16, String(few))
})
