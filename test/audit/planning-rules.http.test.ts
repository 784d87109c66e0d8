import test, {type ExecutionContext} from 'ava'
import {checkAll} from '../../src/compliance/index.ts'
import {clockOn} from '../../src/platform/clock.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {auditOffice, type Staff} from '../support/audit-office.ts'
import {approval, idIn, item, planned, problemsOf, read, send} from '../support/audit-plans.ts'
import {scores, thing} from '../support/auditables.ts'

type Line = {outcome: string; said: string; rule: {title: string}; mend: {href: string} | null}
type Panels = {panels: {model: {lines: Line[]}}[]}

const linesOf = ({panels}: Panels): Line[] => panels.flatMap(({model}) => model.lines)

/** What a page says of one of its rules, found by a word of its sentence. */
async function told(who: Staff, page: string, word: RegExp): Promise<Line> {
  const shown = await read(who, page)
  const lines = linesOf(page.startsWith('/audit/auditors') && shown.units ? shown.units[0] : shown)
  const found = lines.filter(({said, rule}) => word.test(said) || word.test(rule.title))
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} of ${lines.map(({said}) => said).join(' | ')}`)
  return found[0]
}

/** On that day, after the night's check. */
async function dawns(parts: Parts, day: string): Promise<void> {
  parts.clock = clockOn(day)
  await checkAll(parts, {full: true})
}

/** A breach is a sentence on the page, and its way to be put right opens for whoever puts it right. */
async function isBreached(
  t: ExecutionContext,
  who: Staff,
  page: string,
  word: RegExp,
  sentence: RegExp,
): Promise<void> {
  const line = await told(who, page, word)
  t.is(line.outcome, 'breached', line.said)
  t.regex(line.said, sentence)
  t.regex((await who.client.get(page)).text, sentence)
  const place = line.mend?.href ?? 'nowhere'
  t.true(place.startsWith('/'), line.said)
  const there = await who.client.get(place)
  t.is(there.status, 200, place)
  const [, anchor] = place.split('#')
  if (anchor) t.regex(there.text, new RegExp(`id="${anchor}"`))
}

const isMet = async (t: ExecutionContext, who: Staff, page: string, word: RegExp): Promise<void> => {
  const {outcome, said} = await told(who, page, word)
  t.is(outcome, 'met', said)
}

test('a charter is approved, published, and looked at again within a year', async (t) => {
  const {parts, chief, governor} = await auditOffice(t)
  const charter = await send(t, chief, '/audit/charter', {text: 'ข้อ 1 วัตถุประสงค์'})
  await runJobs(parts)
  await isBreached(t, chief, charter, /อนุมัติ.*เผยแพร่|ยังไม่ได้รับอนุมัติ|ยังไม่ได้เผยแพร่/, /กฎบัตร/)
  await isBreached(t, chief, charter, /ทบทวน/, /ทบทวน/)
  const paper = await send(t, chief, `${charter}/proposal`, {route: 'governor', note: ''})
  await send(t, governor, `${paper}/signature`, approval)
  await runJobs(parts)
  await isBreached(t, chief, charter, /เผยแพร่/, /ยังไม่ได้เผยแพร่/)
  await isMet(t, chief, charter, /ทบทวน/)
  const publication = {publishedOn: '15 ม.ค. 2570', publishedLetter: 'ว 12', version: '3'}
  await send(t, chief, `${charter}/publication`, publication)
  await runJobs(parts)
  await isMet(t, chief, charter, /เผยแพร่/)
  await dawns(parts, '2028-01-15')
  await isMet(t, chief, charter, /ทบทวน/)
  await dawns(parts, '2028-01-16')
  await isBreached(t, chief, charter, /ทบทวน/, /12 เดือน/)
  const {version} = await parts.db.selectFrom('auditCharter').select('version').executeTakeFirstOrThrow()
  const review = {reviewedOn: '16 ม.ค. 2571', result: 'fit', note: '', version: String(version)}
  await send(t, chief, `${charter}/review`, review)
  await runJobs(parts)
  await isMet(t, chief, charter, /ทบทวน/)
})

test('the audit unit reports to the governor, and confirms its independence each year', async (t) => {
  const {parts, chief, unit, id} = await auditOffice(t)
  const page = '/audit/auditors'
  // no form takes another place for it: only units that were recorded before
  const place = async (name: string) => {
    await parts.db
      .updateTable('unit')
      .set({reportsToId: id(name)})
      .where('id', '=', unit)
      .execute()
    await checkAll(parts, {full: true})
  }
  await place('สำนักงานจังหวัดมุกดาหาร')
  await isBreached(t, chief, page, /รายงานตรง/, /ไม่ได้รายงานตรงต่อผู้ว่าราชการจังหวัด/)
  await place('จังหวัดมุกดาหาร')
  await isMet(t, chief, page, /รายงานตรง/)
  await isBreached(t, chief, page, /ความเป็นอิสระ/, /ยังไม่ได้ยืนยันความเป็นอิสระ/)
  await send(t, chief, `/audit/units/${unit}/confirmation`, {limits: ''})
  await runJobs(parts)
  await isMet(t, chief, page, /ความเป็นอิสระ/)
  await dawns(parts, '2028-01-15')
  await isMet(t, chief, page, /ความเป็นอิสระ/)
  await dawns(parts, '2028-01-16')
  await isBreached(t, chief, page, /ความเป็นอิสระ/, /12 เดือน/)
})

test('an auditor trains forty hours by the end of the fiscal year, and acknowledges the code of ethics', async (t) => {
  const {parts, auditor} = await auditOffice(t, {today: '2027-09-30'})
  const self = `/audit/auditors/${auditor.caller.actor.officialId}`
  await runJobs(parts)
  t.like(await told(auditor, self, /อบรม/), {outcome: 'due'})
  t.regex((await told(auditor, self, /อบรม/)).said, /0 จาก 40 ชั่วโมง ต้องฝึกอบรมให้ครบภายใน 30 กันยายน/)
  await send(t, auditor, `${self}/trainings`, {topic: 'มาตรฐาน', heldOn: '29 ก.ย. 2570', hours: '40'})
  await isBreached(t, auditor, self, /จรรยาบรรณ/, /ยังไม่ได้รับทราบจรรยาบรรณ/)
  await send(t, auditor, `${self}/acknowledgement`)
  await runJobs(parts)
  await isMet(t, auditor, self, /อบรม/)
  await isMet(t, auditor, self, /จรรยาบรรณ/)
})

test('an auditor who sits on a committee or keeps money is warned of until the last day of it', async (t) => {
  const {parts, chief, auditor} = await auditOffice(t)
  const page = `/audit/auditors/${auditor.caller.actor.officialId}`
  for (const [kind, word, sentence] of [
    ['committee', /กรรมการ/, /เป็นกรรมการจำนวน 1 คณะ/],
    ['finance', /การเงิน/, /ควบคู่กับงานตรวจสอบภายใน/],
  ] as const) {
    await send(t, chief, `${page}/duties`, {kind, what: 'หน้าที่', fromDay: '1 ต.ค. 2569', toDay: '14 ม.ค. 2570'})
    await runJobs(parts)
    await isMet(t, chief, page, word)
    await dawns(parts, '2027-01-14')
    await isBreached(t, chief, page, word, sentence)
    await dawns(parts, '2027-01-15')
    await isMet(t, chief, page, word)
  }
})

test('a plan is due on the last day of September, and a day later it was late for good', async (t) => {
  const office = await planned(t, {today: '2027-09-30'})
  const {parts, chief, governor, plan} = office
  await runJobs(parts)
  const due = await told(chief, plan, /ต้องอนุมัติภายใน/)
  t.is(due.outcome, 'due')
  t.regex(due.said, /ยังไม่ได้รับอนุมัติ ต้องอนุมัติภายใน 30 กันยายน พ\.ศ\. 2570/)
  await send(t, chief, `${plan}/items`, item(office))
  await dawns(parts, '2027-10-01')
  await isBreached(t, chief, plan, /พ้นกำหนด/, /พ้นกำหนด 30 กันยายน พ\.ศ\. 2570/)
  const paper = await send(t, chief, `${plan}/proposal`, {route: 'governor', note: ''})
  await send(t, governor, `${paper}/signature`, approval)
  await runJobs(parts)
  await isBreached(t, chief, plan, /ช้ากว่า/, /ช้ากว่ากำหนด 30 กันยายน พ\.ศ\. 2570 อยู่ 1 วัน/)
})

test('a plan rests on risks assessed within twelve months, and tells why a high risk is left out', async (t) => {
  const office = await planned(t)
  const {parts, chief, auditor, plan, road, well} = office
  await runJobs(parts)
  await isBreached(t, chief, plan, /ความเสี่ยงสูง/, /ความเสี่ยงสูงจำนวน 2 หน่วย/)
  await send(t, auditor, `${plan}/items`, item(office, {auditableId: idIn(road)}))
  await send(t, auditor, `${plan}/omissions/${idIn(well)}`, {reason: 'สตง. ตรวจในปีนี้'})
  await runJobs(parts)
  await isMet(t, chief, plan, /ความเสี่ยงสูง/)
  await send(t, chief, '/audit/risk/reopening/2571')
  await runJobs(parts)
  const open = await told(chief, plan, /ประเมินความเสี่ยง/)
  t.is(open.outcome, 'due')
  t.is((await chief.client.get(open.mend?.href ?? 'nowhere')).status, 200)
  await send(t, chief, '/audit/risk/conclusion', {year: '2571', summary: 'อีกครั้ง'})
  await runJobs(parts)
  t.not((await told(chief, plan, /ประเมินความเสี่ยง/)).outcome, 'breached')
})

test('a long-term plan that exists is cited', async (t) => {
  const office = await planned(t)
  const {parts, chief, governor, plan, agency} = office
  const longTerm = await send(t, chief, '/audit/long-term-plans', {
    fromYear: '2571',
    toYear: '2574',
    strategy: 'ตรวจให้ครบทุกหน่วย',
  })
  const part = {what: 'ถนน', agencyId: agency, kind: 'compliance', years: ['2571'], why: ''}
  await send(t, chief, `${longTerm}/items`, part)
  const paper = await send(t, chief, `${longTerm}/proposal`, {route: 'governor', note: ''})
  await send(t, governor, `${paper}/signature`, approval)
  await runJobs(parts)
  await isBreached(t, chief, plan, /ระยะยาว/, /มีแผนการตรวจสอบระยะยาวแล้ว/)
  const longTermPlanId = idIn(longTerm)
  await send(t, chief, `${plan}/foundation`, {...foundation, longTermPlanId})
  await runJobs(parts)
  await isMet(t, chief, plan, /ระยะยาว/)
  const stranger = await chief.client.post(`${plan}/foundation`, {...foundation, longTermPlanId: 'x', version: '2'})
  t.is(stranger.status, 422)
  t.regex(stranger.text, /href="#f-longTermPlanId"/)
})

/** What a plan rests on, as its form is sent unchanged. */
const foundation = {
  ...{longTermPlanId: '', foundation: '', auditors: '2', leaveDays: '10', trainingDays: '6', otherDays: '20'},
  ...{reserveDays: '0', reserveBudget: '0', earlierOn: '', earlierBy: '', earlierLetter: '', version: '1'},
}

test('an approval older than this program by one who had no power is mended by the governor’s', async (t) => {
  const office = await planned(t)
  const {parts, chief, governor, plan} = office
  const half = await chief.client.post(`${plan}/foundation`, {...foundation, earlierOn: '20 ก.ย. 2569'})
  t.is(half.status, 422)
  for (const field of ['earlierBy', 'earlierLetter']) t.regex(half.text, new RegExp(`href="#f-${field}"`))
  const ahead = {...foundation, earlierOn: '16 ม.ค. 2570', earlierBy: 'other', earlierLetter: 'ท 1'}
  t.regex(problemsOf((await chief.client.post(`${plan}/foundation`, ahead)).text), /ยังไม่ถึงวันนี้/)
  await send(t, chief, `${plan}/foundation`, {...ahead, earlierOn: '14 ม.ค. 2570'})
  await send(t, chief, `${plan}/items`, item(office))
  const decide = async () => {
    const paper = await send(t, chief, `${plan}/proposal`, {route: 'governor', note: ''})
    await send(t, governor, `${paper}/signature`, approval)
    await runJobs(parts)
  }
  await decide()
  t.regex((await chief.client.get(plan)).text, /14 มกราคม พ\.ศ\. 2570/)
  await isBreached(t, chief, plan, /ผู้มีอำนาจ|ไม่ได้อนุมัติโดย/, /ไม่ได้อนุมัติโดยผู้ว่าราชการจังหวัดหรือคณะกรรมการตรวจสอบ/)
  await send(t, chief, `${plan}/editions`, {reason: 'เสนอผู้มีอำนาจ'})
  await send(t, chief, `${plan}/foundation`, {...ahead, earlierOn: '1 ม.ค. 2569', version: '1'})
  await decide()
  await isMet(t, chief, plan, /ผู้มีอำนาจ/)
  t.is((await read(chief, plan)).facts[0].value, '15 มกราคม พ.ศ. 2570', 'a later edition has no earlier approval')
})

test('an audit of an agency that was merged is marked, and changed before the plan goes up', async (t) => {
  const office = await planned(t)
  const {chief, auditor, plan, id, merge} = office
  const address = await send(t, auditor, `${plan}/items`, item(office))
  t.is(address, plan)
  await merge('สำนักงานคลังจังหวัดมุกดาหาร', 'สำนักงานจังหวัดมุกดาหาร')
  t.regex((await chief.client.get(plan)).text, /หน่วยงานนี้ยุบหรือรวมแล้ว/)
  const refused = await chief.client.post(`${plan}/proposal`, {route: 'governor', note: 'โปรดพิจารณา'})
  t.is(refused.status, 409)
  t.regex(refused.text, /แก้หน่วยรับตรวจก่อนเสนอ/)
  t.regex(refused.text, /โปรดพิจารณา/)
  t.is((await read(chief, plan)).badge.label, 'ฉบับร่าง')
  const [{edit}] = (await read(chief, plan)).items
  const again = await auditor.client.post(edit, item(office, {version: '1'}))
  t.is(again.status, 422)
  t.regex(problemsOf(again.text), /โปรดเลือกหน่วยงานที่รับงานต่อ/)
  const elsewhere = {...office, agency: id('สำนักงานจังหวัดมุกดาหาร')}
  await send(t, auditor, edit, item(elsewhere, {version: '1'}))
  await send(t, chief, `${plan}/proposal`, {route: 'governor', note: ''})
})

test('a thing whose agency was merged is still there, and says so', async (t) => {
  const {auditor, merge, id} = await auditOffice(t)
  const road = await send(t, auditor, '/audit/universe', thing(id('สำนักงานคลังจังหวัดมุกดาหาร')))
  await merge('สำนักงานคลังจังหวัดมุกดาหาร', 'สำนักงานจังหวัดมุกดาหาร')
  t.regex((await auditor.client.get('/audit/universe?year=2571')).text, /หน่วยงานนี้ยุบหรือรวมแล้ว/)
  await send(t, auditor, `${road}/risk`, scores('3'))
})
