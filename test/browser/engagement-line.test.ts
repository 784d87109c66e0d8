import test, {type ExecutionContext} from 'ava'
import type {Page} from 'playwright-core'
import {approvedItem} from '../support/engagements.ts'
import {houseFor} from './support.ts'
import {fillIn, follow, press} from './typing.ts'

const house = houseFor({seed: async () => undefined})
const today = '15/1/2570'
const state = (page: Page) => page.locator('.way-current .way-name').innerText()

/** What still stands before the next step, each a way to where it is put right; the step itself is not offered. */
async function blocked(t: ExecutionContext, page: Page, address: string, reasons: RegExp, go: string): Promise<void> {
  await page.goto(address)
  const gate = page.locator('#gate')
  t.regex((await gate.locator('a').allInnerTexts()).join(' '), reasons)
  t.is(await page.locator('main .btn-primary', {hasText: go}).count(), 0, go)
  const way = gate.locator('a').first()
  const href = (await way.getAttribute('href')) ?? ''
  await way.click()
  await page.waitForURL((url) => `${url.pathname}${url.hash}` === href)
  await page.locator('main h1, h1').first().waitFor()
}

/** The step the engagement's page offers once nothing stands before it. */
async function take(page: Page, address: string, go: string, typed: Record<string, string>): Promise<void> {
  await page.goto(address)
  await page.locator('a.btn-primary', {hasText: go}).click()
  await fillIn(page, typed)
}

const finding = {
  title: 'เบิกค่าเดินทางโดยไม่มีใบสำคัญ',
  severity: 'สูง',
  criteria: 'ระเบียบกระทรวงการคลังว่าด้วยการเบิกเงิน',
  conditionFound: 'เบิกจ่าย 12 รายการโดยไม่มีใบสำคัญ',
  cause: 'ผู้เบิกไม่ทราบระเบียบ',
  effect: 'ทางราชการจ่ายเงินโดยไม่มีหลักฐาน',
  recommendation: 'ให้เรียกใบสำคัญและเรียกเงินคืน',
  owner: 'หัวหน้ากลุ่มงานบัญชี',
  dueOn: '31/3/2570',
}

test.serial('from an item of the plan to verified closure, everybody clicking and typing his own part', async (t) => {
  const office = await approvedItem(t)
  const {staff, agency} = office
  const people = {
    ...{chief: office.chief, auditor: office.auditor, governor: office.governor},
    contact: await staff('auditee-contact', 'ผู้ประสานงาน', {unitId: agency}),
    head: await staff('unit-head', 'หัวหน้าหน่วยรับตรวจ', {unitId: agency}),
  }
  const visit = {baseURL: office.chief.client.url}
  const [chief, auditor, governor, contact, head] = (await Promise.all(
    (['chief', 'auditor', 'governor', 'contact', 'head'] as const).map((who) =>
      house().holding(people[who].cookie, visit),
    ),
  )) as [Page, Page, Page, Page, Page]

  await chief.goto('/audit/engagements?year=2571')
  await press(chief, '/audit/engagements')
  const engagement = new URL(chief.url()).pathname

  await blocked(t, chief, engagement, /ขอบเขต.*หัวหน้าคณะ/, 'แจ้งหน่วยรับตรวจ')
  for (const [who, role] of [
    [people.chief, 'lead'],
    [people.auditor, 'member'],
  ] as const) {
    await chief.goto(`${engagement}/team`)
    await follow(chief, '/team/members/new')
    await fillIn(chief, {officialId: who.caller.actor.officialId ?? '', role, fromDay: today})
  }
  await auditor.goto(engagement)
  await follow(auditor, '/plan')
  await fillIn(auditor, {scope: 'ปีงบประมาณ 2570', criteria: 'ระเบียบพัสดุ', risks: 'ซื้อซ้ำ'})
  await follow(auditor, '/objectives/new')
  await fillIn(auditor, {objective: 'ให้มั่นใจว่าตรวจรับครบถ้วน'})
  await take(chief, engagement, 'แจ้งหน่วยรับตรวจ', {onDay: today, letter: 'มห 0017.6/1'})
  t.is(await state(chief), 'แจ้งหน่วยรับตรวจแล้ว')

  await blocked(t, chief, engagement, /ยังไม่มีวิธีการตรวจสอบ/, 'เริ่มปฏิบัติงาน')
  await auditor.goto(`${engagement}/programme`)
  await follow(auditor, '/programme/procedures/new')
  const words = {subject: 'การจัดซื้อจัดจ้าง', purpose: 'ให้เป็นไปตามระเบียบ', what: 'ตรวจสัญญา'}
  await fillIn(auditor, {...words, officialId: people.auditor.caller.actor.officialId ?? ''})
  await press(auditor, '/submission')
  t.is(await auditor.locator('a[href$="/programme/review"]').count(), 0, 'never by himself')
  await chief.goto(`${engagement}/programme`)
  await follow(chief, '/programme/review')
  await fillIn(chief, {note: 'เห็นชอบ'})
  await chief.goto(engagement)
  t.is(await state(chief), 'อนุมัติแนวการตรวจสอบแล้ว')
  await take(chief, engagement, 'เริ่มปฏิบัติงานตรวจสอบ', {onDay: today})

  await blocked(t, chief, engagement, /ยังไม่ได้ทำ 1 ข้อ/, 'สิ้นสุดการปฏิบัติงาน')
  const met = {heldOn: today, place: 'ห้องประชุม', attendees: 'นายหนึ่ง', minutes: 'ชี้แจงขอบเขต'}
  const meet = async (kind: string) => {
    await auditor.goto(`${engagement}/meetings`)
    await follow(auditor, '/meetings/new')
    await fillIn(auditor, {kind, ...met})
  }
  await meet('opening')
  await auditor.goto(`${engagement}/papers`)
  await follow(auditor, '/papers/new')
  const written = {purpose: 'ให้ทราบว่ามีหลักฐานครบ', source: 'ทะเบียนคุม', workDone: 'ตรวจ 25 ฉบับ', result: 'ขาด 12 ฉบับ'}
  await fillIn(auditor, {title: 'ตรวจใบสำคัญคู่จ่าย', procedureId: words.what, ...written, conclusion: 'ไม่เป็นไปตามระเบียบ'})
  const paper = new URL(auditor.url()).pathname
  await follow(auditor, '/evidence/new')
  await fillIn(auditor, {}, 'ใบสำคัญ.pdf')
  await press(auditor, '/signature')
  t.is(await auditor.locator('main a.btn-primary[href$="/review"]').count(), 0, 'not his own')
  await blocked(t, chief, engagement, /สอบทาน/, 'สิ้นสุดการปฏิบัติงาน')
  await chief.goto(paper)
  await follow(chief, '/review')
  await fillIn(chief, {note: 'ครบถ้วน'})
  await auditor.goto(`${engagement}/findings`)
  await follow(auditor, '/findings/new')
  await fillIn(auditor, finding)
  const found = new URL(auditor.url()).pathname
  await take(chief, engagement, 'สิ้นสุดการปฏิบัติงานภาคสนาม', {onDay: today})
  t.is(await state(chief), 'ร่างรายงาน')

  await blocked(t, chief, engagement, /ประชุมปิด/, 'ส่งร่างรายงาน')
  await meet('closing')
  const sent = {onDay: today, letter: 'มห 0017.6/3', responseDueOn: '14/2/2570'}
  await take(chief, engagement, 'ส่งร่างรายงานให้หน่วยรับตรวจ', sent)
  await blocked(t, chief, engagement, /คำชี้แจง/, 'เสนอรายงาน')
  await contact.goto('/audits')
  await contact.locator('main a.row-link', {hasText: finding.title}).click()
  await follow(contact, '/response')
  const answer = {stance: 'agree', action: 'เรียกใบสำคัญครบแล้ว', owner: 'หัวหน้ากลุ่มงานบัญชี', actionDueOn: '28/2/2570'}
  await fillIn(contact, answer)
  t.is(await contact.locator('main form[action$="/confirmation"]').count(), 0, 'his head confirms')
  const agencySide = new URL(contact.url()).pathname
  await head.goto('/audits')
  await head.locator('main a.row-link', {hasText: finding.title}).click()
  await press(head, '/confirmation')

  await auditor.goto(engagement)
  for (const at of [0, 1]) {
    await auditor.goto(engagement)
    await auditor.locator('#objectives a[href*="/objectives/"][href$="/conclusion"]').nth(at).click()
    await fillIn(auditor, {conclusion: 'ส่วนใหญ่ถูกต้อง'})
  }
  await auditor.locator('#conclusion a.btn').click()
  await fillIn(auditor, {conclusion: 'ควรปรับปรุงการควบคุมภายใน'})
  await auditor.goto(`${engagement}/report`)
  await follow(auditor, '/report/edit')
  await fillIn(auditor, {summary: 'พบการเบิกจ่ายไม่มีหลักฐาน', rating: 'ควรปรับปรุง'})
  await follow(auditor, '/report/orders/new')
  await fillIn(auditor, {what: 'ให้เรียกเงินคืน'})
  await chief.goto(engagement)
  await chief.locator('a.btn-primary', {hasText: 'เสนอรายงาน'}).click()
  await follow(chief, '/report/proposal')
  await fillIn(chief, {note: 'โปรดพิจารณา'})
  await blocked(t, chief, engagement, /ผู้ว่า/, 'ปิดงาน')
  await governor.goto('/decisions')
  await governor.locator('tbody tr', {hasText: 'รายงานผลการตรวจสอบ'}).getByRole('link').first().click()
  await governor.getByRole('radio', {name: /^อนุมัติ/}).check()
  await governor.locator('main').getByRole('button', {name: 'ลงนาม'}).click()
  await governor.getByText('บันทึกผลการพิจารณาแล้ว').waitFor()

  await blocked(t, chief, engagement, /ข้อตรวจพบ/, 'ปิดงาน')
  t.is(await state(chief), 'ติดตามผล')
  await auditor.goto(`${engagement}/distribution`)
  await follow(auditor, '/distribution/report/new')
  await fillIn(auditor, {others: 'ผู้ว่าราชการจังหวัดมุกดาหาร', letter: 'มห 0017.6/4', sentOn: today, way: 'letter'})
  await contact.goto(agencySide)
  await follow(contact, '/progress')
  await fillIn(contact, {words: 'เรียกเงินคืนครบแล้ว', percent: '100'}, 'ใบนำส่งเงิน.pdf')
  await auditor.goto(found)
  await follow(auditor, '/verification')
  await fillIn(auditor, {outcome: 'verified', onDay: today, words: 'ตรวจใบนำส่งแล้ว'})
  await follow(auditor, '/closure')
  await fillIn(auditor, {words: 'แก้ไขครบถ้วน'})
  await take(chief, engagement, 'ปิดงาน', {onDay: today})
  await chief.locator('h1 ~ *, main').getByText('ปิดงานตรวจสอบแล้ว').first().waitFor()
})
