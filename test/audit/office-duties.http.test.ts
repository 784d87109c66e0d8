import test from 'ava'
import duties from '../../src/audit/universe/office-duties.json' with {type: 'json'}
import {auditOffice, type Staff} from '../support/audit-office.ts'
import {approval, item, planned, problemsOf, read, send} from '../support/audit-plans.ts'
import {thing} from '../support/auditables.ts'

const page = '/audit/universe/duties'

type Field = {
  name: string
  label: string
  options: {value: string; label: string; fixed: boolean; help: string | null}[]
}

const fields = async (who: Staff): Promise<Field[]> => (await read(who, `${page}?year=2571`)).form.list

test('auditors put several duties of the Provincial Office into the universe in one step, each with its group', async (t) => {
  const {auditor} = await auditOffice(t)
  const form = await auditor.client.get(`${page}?year=2571`)
  t.regex(form.text, /<legend[^>]*>ภารกิจของกลุ่มงานอำนวยการ/)
  t.regex(
    (await auditor.client.get('/audit/universe?year=2571')).text,
    /href="\/audit\/universe\/duties\?year&#x3D;2571"/,
  )
  const chosen = {year: '2571', administration: ['administration-10', 'administration-11'], office: 'office-1'}
  t.is(await send(t, auditor, page, chosen), '/audit/universe?year=2571&kind=duty')
  const {items} = await read(auditor, '/audit/universe?year=2571&kind=duty')
  t.deepEqual(
    items.map(({name, agency}: {name: string; agency: string}) => [name, agency]).sort(),
    [
      ['งานการเงินและบัญชี ในฐานะ กรม/จังหวัด/สำนักงานจังหวัด', 'กลุ่มงานอำนวยการ สำนักงานจังหวัดมุกดาหาร'],
      ['งานพัสดุของสำนักงานจังหวัด', 'กลุ่มงานอำนวยการ สำนักงานจังหวัดมุกดาหาร'],
      ['แปลงยุทธศาสตร์การพัฒนาระดับชาติไปเป็นยุทธศาสตร์การพัฒนาจังหวัดในพื้นที่', 'สำนักงานจังหวัดมุกดาหาร'],
    ].sort(),
  )
  const history = JSON.stringify((await read(auditor, items[0].href)).history)
  t.regex(history, /เพิ่มเรื่องในขอบเขตงานตรวจสอบ/)
})

test('a duty the year has already is marked and not added twice, by whatever way it came', async (t) => {
  const {auditor, id} = await auditOffice(t)
  const name = 'งานพัสดุของ สำนักงานจังหวัด'
  await send(t, auditor, '/audit/universe', thing(id('กลุ่มงานอำนวยการ'), {kind: 'duty', name, budgetSource: ''}))
  const marked = async () => (await fields(auditor)).flatMap(({options}) => options).filter(({fixed}) => fixed)
  t.deepEqual(
    (await marked()).map(({value, help}) => [value, help]),
    [['administration-10', 'อยู่ในปีนี้แล้ว']],
  )
  t.regex((await auditor.client.get(`${page}?year=2571`)).text, /value="administration-10" checked disabled/)
  t.regex((await auditor.client.get(`${page}?year=2571&lang=en`)).text, /In this year already/)
  await send(t, auditor, page, {year: '2571', administration: ['administration-10', 'administration-11']})
  await send(t, auditor, page, {year: '2571', administration: ['administration-10', 'administration-11']})
  t.is((await read(auditor, '/audit/universe?year=2571')).total, 2)
  t.is((await marked()).length, 2)
})

test('nothing chosen is told in both languages; a year whose plan is proposed takes no duties, nor from others', async (t) => {
  const office = await planned(t)
  const {auditor, governor, staff, agency, plan, propose} = office
  const none = await auditor.client.post(page, {year: '2571', administration: 'administration-99'})
  t.is(none.status, 422)
  t.regex(problemsOf(none.text), /เลือกอย่างน้อยหนึ่งภารกิจ/)
  t.regex(problemsOf((await auditor.client.post(`${page}?lang=en`, {year: '2571'})).text), /Choose at least one duty/)
  const head = await staff('unit-head', 'คลังจังหวัด', {unitId: agency})
  const one = {year: '2571', office: 'office-1'}
  for (const who of [governor, head]) t.true([403, 404].includes((await who.client.post(page, one)).status))
  await send(t, auditor, `${plan}/items`, item(office))
  const paper = await propose()
  t.is((await auditor.client.post(page, one)).status, 409)
  t.is((await auditor.client.get(`${page}?year=2571`)).status, 409)
  await send(t, governor, `${paper}/signature`, approval)
  t.is((await read(auditor, '/audit/universe?year=2571')).duties, null)
})

test('a group the office has no more leaves its duties with the office itself', async (t) => {
  const {auditor, merge} = await auditOffice(t)
  await merge('กลุ่มงานศูนย์ดำรงธรรมจังหวัด', 'กลุ่มงานอำนวยการ')
  const labels = (await fields(auditor)).map(({label}) => label)
  t.is(labels.filter((label) => label === 'ภารกิจของสำนักงานจังหวัดมุกดาหาร').length, 2)
  await send(t, auditor, page, {year: '2571', damrongdhama: 'damrongdhama-3'})
  t.is((await read(auditor, '/audit/universe?year=2571')).items[0].agency, 'สำนักงานจังหวัดมุกดาหาร')
})

test('where a thing is typed, the words of the duties are offered', async (t) => {
  const {auditor} = await auditOffice(t)
  const {text} = await auditor.client.get('/audit/universe/new?year=2571')
  t.regex(text, /<input[^>]*name="name"[^>]* list="f-name-list"/)
  t.regex(text, /<datalist id="f-name-list">.*<option value="งานรัฐพิธี ราชพิธี">/)
})

test('every duty can be the name of a thing, and none stands twice', (t) => {
  const all = duties.groups.flatMap((group) => group.duties)
  t.true(all.every((name) => name === name.trim() && name.length <= 240))
  t.is(new Set(all).size, all.length)
})
