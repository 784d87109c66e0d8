import test from 'ava'
import {formatDay} from '../../src/platform/thai/buddhist-date.ts'
import {countQueries} from '../support/queries.ts'
import {comeTo, engagementAt, fieldwork, peer, written} from '../support/working-papers.ts'

test('a paper is written, signed by its preparer and reviewed by the other auditor', async (t) => {
  const {auditor, chief, papers, paper, sign, review, read} = await fieldwork(t)
  const address = await paper()
  t.is((await review(chief, address)).status, 409, 'not before it is signed')
  t.is((await sign(chief, address)).status, 403, 'not by who wrote nothing of it')
  t.is((await sign(auditor, address)).status, 303)
  t.is((await review(auditor, address)).status, 403, 'nobody reviews what he prepared')
  const waiting = await read(chief, address)
  t.deepEqual(
    waiting.ways.map(({state}: {state: {tone: string}}) => state.tone),
    ['good', 'neutral', 'neutral'],
  )
  t.is((await review(chief, address)).status, 303)
  const page = await read(chief, address)
  t.is(page.badge.label, 'สอบทานแล้ว')
  t.is(page.signatures.length, 2)
  t.true(
    page.signatures.every(({content}: {content: unknown}) => content === null),
    'both hold for what stands there',
  )
  const index = await read(chief, papers)
  t.like(index.items[0], {reference: 'A-1', openNotes: 0})
  for (const where of [papers, address, `${papers}/print`, `${address}/print`, `${address}/edit`, `${papers}/new`])
    for (const who of [auditor, chief]) t.is((await who.client.get(where)).status, 200, where)
  t.is((await chief.client.get(`/audit/papers/${address.split('/').at(-1)}`)).location, address)
})

test('the button to sign is for who may: others who write there are told why they may not', async (t) => {
  const {auditor, chief, parts, engagementId, paper, sign, read} = await fieldwork(t)
  const address = await paper(chief)
  const offered = await read(chief, address)
  t.truthy(offered.sign)
  t.is(offered.waits, null)
  const notHis = await read(auditor, address)
  t.is(notHis.sign, null)
  t.regex(notHis.waits.title, /ไม่ได้จัดทำกระดาษทำการนี้/)
  const day = formatDay(parts.clock.today(), 'th', 'numeric')
  const declared = {what: 'มีเหตุส่วนบุคคล', declaredOn: day}
  const sent = await chief.client.post(`/audit/engagements/${engagementId}/team/impairments`, declared)
  t.is(sent.status, 303, sent.text)
  const barred = await read(chief, address)
  t.is(barred.sign, null)
  t.is((await sign(chief, address)).status, 403)
  t.regex(barred.waits.title, /เหตุบั่นทอนความเที่ยงธรรม/)
})

test('a change after the signatures makes it a draft, and they stay with what they said then', async (t) => {
  const {auditor, chief, paper, sign, review, read} = await fieldwork(t)
  const address = await paper()
  await sign(auditor, address)
  await review(chief, address)
  const {version} = await read(auditor, address)
  const edit = {...written, reference: 'A-1', result: 'ขาดไป 1 ฉบับ', version: String(version)}
  t.is((await auditor.client.post(`${address}/edit`, edit)).status, 303)
  const page = await read(chief, address)
  t.is(page.badge.label, 'ร่าง')
  t.is(page.signatures.length, 2)
  for (const {content} of page.signatures)
    t.true(
      content.texts.some(({text}: {text: string}) => text === 'ครบทุกฉบับ'),
      'as of that version',
    )
  t.regex((await chief.client.get(address)).text, /ณ การแก้ไขครั้งที่ 1/)
})

test('of two who edit one paper the second sees both texts, and loses none', async (t) => {
  const {auditor, chief, paper, read} = await fieldwork(t)
  const address = await paper()
  const {version} = await read(auditor, address)
  const seen = {...written, reference: 'A-1', version: String(version)}
  t.is((await auditor.client.post(`${address}/edit`, {...seen, result: 'ข้อความของคนแรก'})).status, 303)
  const second = await chief.client.post(`${address}/edit`, {...seen, result: 'ข้อความของคนที่สอง'})
  t.is(second.status, 409)
  t.regex(second.text, /ข้อความของคนแรก/)
  t.regex(second.text, /ข้อความของคนที่สอง/)
  t.is((await read(chief, address)).texts.find(({part}: {part: string}) => part === 'result').text, 'ข้อความของคนแรก')
  const next = /name="version" value="(\d+)"/.exec(second.text)?.[1] ?? ''
  t.is((await chief.client.post(`${address}/edit`, {...seen, result: 'สองข้อความรวมกัน', version: next})).status, 303)
  t.is((await chief.client.postJson(`${address}/edit`, {...seen})).status, 409)
})

test('everything wrong with a paper is told at once at its fields, and a reference is used once', async (t) => {
  const {auditor, papers, paper} = await fieldwork(t)
  await paper()
  const wrong = await auditor.client.post(papers, {...written, reference: 'หนึ่ง', title: ''})
  t.is(wrong.status, 422)
  for (const field of ['reference', 'title']) t.regex(wrong.text, new RegExp(`href="#f-${field}"`))
  t.regex(wrong.text, /ตรวจใบสำคัญ 25 ฉบับ/, 'what was typed stays')
  const twice = await auditor.client.post(papers, {...written, reference: ' a - 01 '})
  t.is(twice.status, 422, 'A-1 in other letters')
  t.regex(twice.text, /มีกระดาษทำการใช้เลขอ้างอิงนี้แล้ว/)
  t.is((await auditor.client.getJson(`${papers}/new`)).json().form.fields.reference.value, 'A-2')
})

test('what is missing keeps a paper from being signed, and one begun by mistake can be taken out', async (t) => {
  const {auditor, papers, paper, sign, read} = await fieldwork(t)
  const address = await paper(auditor, {conclusion: '', result: ''})
  t.is((await sign(auditor, address)).status, 409)
  t.is((await read(auditor, address)).waits.items.length, 2)
  t.is((await auditor.client.post(`${address}/removal`)).status, 303)
  t.is((await read(auditor, papers)).items.length, 0)
  const signed = await paper()
  await sign(auditor, signed)
  t.is((await auditor.client.post(`${signed}/removal`)).status, 409, 'not one that was signed')
})

test('papers are written in fieldwork and until the report is final, and the page says why not otherwise', async (t) => {
  const {parts, auditor, chief, id, unit, engagementId, papers, paper, sign, review} = await fieldwork(t)
  const planned = await engagementAt(parts, unit, id('สำนักงานคลังจังหวัดมุกดาหาร'), 'planned')
  t.is((await chief.client.post(`/audit/engagements/${planned}/papers`, {...written, reference: 'A-1'})).status, 409)
  t.regex((await chief.client.get(`/audit/engagements/${planned}/papers`)).text, /เมื่อเริ่มปฏิบัติงาน/)
  const address = await paper()
  await sign(auditor, address)
  await comeTo(parts, engagementId, 'final-report')
  t.is((await review(chief, address)).status, 409)
  const late = await auditor.client.post(papers, {...written, reference: 'A-9'})
  t.is(late.status, 409)
  t.regex(late.text, /ตรวจใบสำคัญ 25 ฉบับ/, 'what was typed stays')
  t.regex((await auditor.client.get(address)).text, /เสนอรายงานแล้ว/)
})

test('an auditor who is not on the team reads and reviews, and is told why he may not write', async (t) => {
  const {parts, auditor, papers, engagementId} = await fieldwork(t)
  const {officialId} = auditor.caller.actor
  await parts.db
    .updateTable('engagementMember')
    .set({toDay: '2026-12-31'})
    .where('officialId', '=', officialId ?? '')
    .where('engagementId', '=', engagementId)
    .execute()
  t.is((await auditor.client.get(papers)).status, 200)
  const refused = await auditor.client.post(papers, {...written, reference: 'A-1'})
  t.is(refused.status, 403)
  t.regex(refused.text, /ไม่ได้อยู่ในคณะผู้ตรวจสอบ/)
})

test('a reviewer asks, the preparer answers, the reviewer clears, and only then it is reviewed', async (t) => {
  const {auditor, chief, paper, sign, review, read} = await fieldwork(t)
  const address = await paper()
  await sign(auditor, address)
  t.is((await auditor.client.post(`${address}/notes`, {note: 'ถามตัวเอง'})).status, 403, 'not by the preparer')
  t.is((await chief.client.post(`${address}/notes`, {note: 'สุ่มอย่างไร'})).status, 303)
  t.is((await review(chief, address)).status, 409, 'not with an open note')
  const [note] = (await read(auditor, address)).notes
  const at = `${address}/notes/${note.id}`
  t.is((await chief.client.post(`${at}/clearing`, {version: '1'})).status, 409, 'not before it is answered')
  t.is((await chief.client.post(`${at}/answer`, {answer: 'ตอบเอง', version: '1'})).status, 403)
  t.is((await auditor.client.post(`${at}/answer`, {answer: '', version: '1'})).status, 422)
  t.is((await auditor.client.post(`${at}/answer`, {answer: 'สุ่มอย่างง่าย', version: '1'})).status, 303)
  t.is((await auditor.client.post(`${at}/clearing`, {version: '2'})).status, 403, 'never by the preparer')
  t.is((await chief.client.post(`${at}/clearing`, {version: '2'})).status, 303)
  t.is((await review(chief, address)).status, 303)
})

test('who wrote in a paper does not review it, and a peer does', async (t) => {
  const {parts, auditor, chief, engagementId, paper, sign, review, read} = await fieldwork(t)
  const address = await paper()
  const {version} = await read(chief, address)
  await chief.client.post(`${address}/edit`, {...written, reference: 'A-1', result: 'แก้คำ', version: String(version)})
  await sign(auditor, address)
  t.is((await review(chief, address)).status, 403)
  const outsider = await peer(parts, engagementId, chief.client)
  t.is((await review(auditor, address)).status, 403, 'no second look while a peer can review')
  t.is((await review(outsider, address)).status, 303)
  t.is((await read(chief, address)).signatures[0].way, 'สอบทานโดยผู้ตรวจสอบจากภายนอก')
})

test('a peer sees and reviews the engagement he was asked for, and nothing else', async (t) => {
  const {parts, auditor, chief, id, unit, engagementId, papers, paper, sign} = await fieldwork(t)
  const address = await paper()
  await sign(auditor, address)
  const outsider = await peer(parts, engagementId, chief.client)
  t.is((await outsider.client.get(papers)).status, 200)
  t.is((await outsider.client.get(address)).status, 200)
  t.is((await outsider.client.post(papers, {...written, reference: 'A-5'})).status, 403)
  t.is((await outsider.client.post(`${address}/edit`, {...written, reference: 'A-1', version: '2'})).status, 403)
  const other = await engagementAt(parts, unit, id('สำนักงานคลังจังหวัดมุกดาหาร'), 'fieldwork')
  t.is((await outsider.client.get(`/audit/engagements/${other}/papers`)).status, 404)
  const crossed = `/audit/engagements/${other}/papers/${address.split('/').at(-1)}`
  t.is((await outsider.client.get(crossed)).status, 404)
  t.is((await chief.client.get(crossed)).status, 404, 'a paper stands in its own engagement only')
})

test('nobody outside the audit unit sees a paper, an agency least of all', async (t) => {
  const {staff, id, papers, paper} = await fieldwork(t)
  const address = await paper()
  const strangers = [
    await staff('unit-head', 'คลังจังหวัด', {unitId: id('สำนักงานคลังจังหวัดมุกดาหาร')}),
    await staff('auditee-contact', 'ผู้ประสาน', {unitId: id('สำนักงานคลังจังหวัดมุกดาหาร')}),
    await staff('head-of-office', 'หัวหน้าสำนักงาน', {unitId: id('สำนักงานจังหวัดมุกดาหาร')}),
    await staff('hr-head', 'ฝ่ายบุคคล'),
    await staff('administrator', 'ผู้ดูแล'),
  ]
  for (const {client} of strangers) {
    for (const where of [papers, address, `${address}/print`, `${papers}/print`, `${address}/sample.xlsx`])
      for (const {status} of [await client.get(where), await client.getJson(where)]) t.is(status, 404, where)
    t.is((await client.post(papers, {...written, reference: 'B-1'})).status, 404)
  }
})

test('an auditor who is alone looks again after the days the office set, by a checklist, and it is told so', async (t) => {
  const {parts, auditor, chief, paper, sign, review, read} = await fieldwork(t)
  await parts.db.updateTable('account').set({closedAt: parts.clock.now()}).where('id', '=', chief.accountId).execute()
  const address = await paper()
  await sign(auditor, address)
  t.is((await review(auditor, address)).status, 403, 'not on the day itself')
  t.regex((await auditor.client.get(address)).text, /ทบทวนซ้ำด้วยตนเองได้ตั้งแต่ 18 ม\.ค\. 2570/)
  await parts.db.updateTable('workingPaper').set({preparedOn: '2027-01-12'}).execute()
  const hasty = await review(auditor, address, {checklist: ['purpose']})
  t.is(hasty.status, 422, 'every point is gone through')
  const checklist = ['purpose', 'source', 'sample', 'evidence', 'figures', 'conclusion']
  t.is((await review(auditor, address, {checklist})).status, 303)
  const [signature] = (await read(auditor, address)).signatures
  t.is(signature.way, 'ผู้จัดทำทบทวนซ้ำด้วยตนเอง')
  t.is(signature.checklist.length, 6)
})

test('papers and findings point to one another, shown at both ends', async (t) => {
  const {auditor, engagementId, paper, read} = await fieldwork(t)
  const [first, second] = [await paper(), await paper()]
  const idOf = (address: string) => address.split('/').at(-1) ?? ''
  const all = `/audit/engagements/${engagementId}/references/${idOf(first)}`
  t.is((await auditor.client.get(`${all}/new`)).status, 200)
  t.is((await auditor.client.post(all, {toId: idOf(first)})).status, 422, 'not to itself')
  t.is((await auditor.client.post(all, {toId: idOf(second)})).status, 303)
  t.is((await auditor.client.post(all, {toId: idOf(second)})).status, 422, 'once')
  t.is((await read(auditor, first)).references[0].href, second)
  t.is((await read(auditor, second)).references[0].href, first)
  const back = `/audit/engagements/${engagementId}/references/${idOf(second)}/${idOf(first)}/removal`
  t.is((await auditor.client.post(back)).status, 303, 'taken away from either end')
  t.is((await read(auditor, first)).references.length, 0)
})

test('the papers stand in the order of the file, are filtered and paged, in the same few queries for many', async (t) => {
  const {parts, auditor, engagementId, unit, papers, paper, read} = await fieldwork(t)
  await paper()
  await read(auditor, papers)
  const queries = countQueries(parts)
  const few = await read(auditor, papers)
  const asked = queries.count()
  t.is(few.items.length, 1)
  const row = await parts.db.selectFrom('workingPaper').selectAll().executeTakeFirstOrThrow()
  for (let number = 2; number <= 60; number++)
    await parts.db
      .insertInto('workingPaper')
      .values({
        ...row,
        id: row.id.slice(0, 23) + String(number).padStart(3, '0'),
        reference: `A-${number}`,
        referenceKey: `A-${String(number).padStart(4, '0')}.000`,
        unitId: unit,
        engagementId,
      })
      .execute()
  queries.reset()
  const page = await read(auditor, papers)
  t.is(queries.count(), asked + 1, 'one more counts them where a page does not hold them all')
  t.deepEqual(
    page.items.slice(0, 3).map(({reference}: {reference: string}) => reference),
    ['A-1', 'A-2', 'A-3'],
  )
  t.is(page.items.at(-1).reference, 'A-50')
  t.deepEqual((await read(auditor, page.next)).items.at(-1).reference, 'A-60')
  t.is((await read(auditor, `${papers}?state=reviewed`)).items.length, 0)
  t.regex((await auditor.client.get(`${papers}?state=reviewed`)).text, /ไม่พบกระดาษทำการตามเงื่อนไข/)
  t.is((await read(auditor, `${papers}?mine=yes&after=A-0050.000`)).items.length, 10)
})

test('a paper with much on it asks as often as one with nothing', async (t) => {
  const {parts, auditor, chief, engagementId, paper, read} = await fieldwork(t)
  const [bare, full] = [await paper(), await paper()]
  const idOf = (address: string) => address.split('/').at(-1) ?? ''
  for (const note of ['ก', 'ข', 'ค']) await chief.client.post(`${full}/notes`, {note})
  const more = [await paper(), await paper()]
  for (const each of more)
    await auditor.client.post(`/audit/engagements/${engagementId}/references/${idOf(full)}`, {toId: idOf(each)})
  await read(auditor, bare)
  const queries = countQueries(parts)
  await read(auditor, full)
  const asked = queries.count()
  t.true(asked <= 26, String(asked))
  queries.reset()
  await read(auditor, full)
  t.is(queries.count(), asked)
})
