import test, {type ExecutionContext} from 'ava'
import {longTermPlansFor} from '../../src/audit/long-term-plan/long-term-audit-plan.store.ts'
import {mergeUnit} from '../../src/personnel/unit/unit-merger.actions.ts'
import {newId} from '../../src/platform/ids.ts'
import {verifyTrail} from '../../src/platform/trail/index.ts'
import {inWork} from '../../src/platform/work.ts'
import {auditOffice, type Staff} from '../support/audit-office.ts'
import {consoleCaller} from '../support/console.ts'
import {countQueries} from '../support/queries.ts'

const list = '/audit/long-term-plans'
const plan = {fromYear: '2571', toYear: '2575', strategy: 'มุ่งโครงการที่มีความเสี่ยงสูง\n\nตรวจทุกหน่วยงานอย่างน้อยหนึ่งครั้ง'}

type Office = Awaited<ReturnType<typeof auditOffice>>

const read = async ({client}: Pick<Staff, 'client'>, path: string) => (await client.getJson(path)).json()

const item = (office: Office, more: Record<string, string | string[]> = {}) => ({
  what: 'เงินทดรองราชการ',
  agencyId: office.id('สำนักงานจังหวัดมุกดาหาร'),
  kind: 'financial',
  years: ['2571', '2573'],
  why: 'วงเงินสูง',
  ...more,
})

async function drafted(t: ExecutionContext, more: Partial<typeof plan> = {}) {
  const office = await auditOffice(t)
  const made = await office.auditor.client.post(list, {...plan, ...more})
  t.is(made.status, 303, made.text)
  return {...office, address: made.location ?? ''}
}

async function withItem(t: ExecutionContext) {
  const office = await drafted(t)
  const added = await office.auditor.client.post(`${office.address}/items`, item(office))
  t.is(added.status, 303, added.text)
  const {matrix} = await read(office.auditor, office.address)
  return {...office, itemAddress: `${office.address}/items/${matrix.rows[0].id}`}
}

async function propose(t: ExecutionContext, {chief}: Pick<Office, 'chief'>, address: string) {
  const sent = await chief.client.post(`${address}/proposal`, {route: 'governor', note: ''})
  t.is(sent.status, 303, sent.text)
  return sent.location ?? ''
}

async function decide(t: ExecutionContext, {governor}: Pick<Office, 'governor'>, paper: string, outcome: string) {
  const returnTo = outcome === 'return' ? '0' : ''
  const words = outcome === 'approve' ? '' : 'ขอให้เพิ่มระบบสารสนเทศ'
  const done = await governor.client.post(`${paper}/signature`, {outcome, words, returnTo, version: '1'})
  t.is(done.status, 303, done.text)
}

async function approved(t: ExecutionContext) {
  const office = await withItem(t)
  await decide(t, office, await propose(t, office, office.address), 'approve')
  return office
}

const stateOf = async (staff: Staff, address: string): Promise<string> => (await read(staff, address)).badge.label

/** Merges one agency into another, as the office's register says it. */
const merge = async ({parts, id}: Office, from: string, into: string) =>
  inWork(parts, await consoleCaller(parts), async (work) => {
    const row = await work.db.selectFrom('unit').selectAll().where('id', '=', id(from)).executeTakeFirstOrThrow()
    await mergeUnit(work, row.id, {intoId: id(into), since: work.today, version: row.version})
  })

test('a plan is drafted, proposed, sent back, proposed again and approved; then the annual plan may cite it', async (t) => {
  const office = await withItem(t)
  const {parts, unit, chief, auditor, governor, address} = office
  const draft = await read(auditor, address)
  t.is(draft.title, 'แผนการตรวจสอบระยะยาว พ.ศ. 2571–2575')
  t.deepEqual(draft.matrix.years, [2571, 2572, 2573, 2574, 2575])
  t.deepEqual(
    draft.matrix.totals.map(({count}: {count: number}) => count),
    [1, 0, 1, 0, 0],
  )
  t.is(draft.propose, null, 'an auditor drafts; the head proposes')
  t.deepEqual(await longTermPlansFor(parts.db, unit, 2572), [])

  const first = await propose(t, office, address)
  t.is(await stateOf(auditor, address), 'อยู่ระหว่างเสนอ')
  t.like((await read(governor, first)).document, {closing: 'จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ'})
  await decide(t, office, first, 'return')
  t.is(await stateOf(auditor, address), 'ฉบับร่าง')
  t.regex((await auditor.client.get(address)).text, /ขอให้เพิ่มระบบสารสนเทศ/)

  const more = item(office, {what: 'ระบบสารสนเทศ', kind: 'it', years: ['2572', '2572'], why: ''})
  t.is((await auditor.client.post(`${address}/items`, more)).status, 303)
  await decide(t, office, await propose(t, office, address), 'approve')
  const after = await read(chief, address)
  t.is(after.badge.label, 'อนุมัติแล้ว')
  t.is(after.matrix.rows.length, 2)
  t.deepEqual([after.edit, after.addItem, after.propose, after.matrix.rows[0].edit], [null, null, null, null])
  t.is(after.papers.length, 2)
  for (const year of [2571, 2575]) t.is((await longTermPlansFor(parts.db, unit, year)).length, 1)
  for (const year of [2570, 2576]) t.deepEqual(await longTermPlansFor(parts.db, unit, year), [])
  const print = await governor.client.get(`${address}/print`)
  t.is(print.status, 200)
  t.regex(print.text, /ระบบสารสนเทศ[\s\S]*✓[\s\S]*รวม \(เรื่อง\)/)
  t.like((await verifyTrail(parts.db)) as object, {problems: []})
})

test('the next edition begins with the items of the one in force, which stays so until the new one is approved', async (t) => {
  const office = await approved(t)
  const {parts, unit, chief, auditor, address} = office
  const submission = newId()
  const begun = await auditor.client.post(`${address}/editions`, {submission})
  t.is(begun.status, 303, begun.text)
  const next = begun.location ?? ''
  t.is((await auditor.client.post(`${address}/editions`, {submission})).location, next, 'sent twice, one edition')
  t.is((await auditor.client.post(`${address}/editions`, {})).status, 409, 'one is in the making')
  t.is((await read(auditor, list)).total, 2)
  t.is((await read(auditor, address)).next, null)
  t.deepEqual(
    (await read(auditor, address)).editions.map(({name, current}: {name: string; current: boolean}) => [name, current]),
    [
      ['ฉบับที่ 2', false],
      ['ฉบับที่ 1', true],
    ],
  )
  const copy = await read(auditor, next)
  t.like(copy.matrix.rows[0], {what: 'เงินทดรองราชการ', why: 'วงเงินสูง'})
  const {removal} = await read(auditor, copy.matrix.rows[0].edit)
  t.is((await auditor.client.post(removal.action, {})).status, 303)
  t.is((await read(auditor, address)).matrix.rows.length, 1, 'the one in force has its own')
  t.is((await auditor.client.post(`${next}/items`, item(office, {what: 'กองทุน'}))).status, 303)
  t.is(await stateOf(chief, address), 'อนุมัติแล้ว')
  const paper = await propose(t, office, next)
  t.is((await longTermPlansFor(parts.db, unit, 2573))[0]?.edition, 1)
  await decide(t, office, paper, 'approve')
  t.is(await stateOf(chief, next), 'อนุมัติแล้ว')
  t.is(await stateOf(chief, address), 'ใช้ฉบับใหม่แทนแล้ว')
  t.deepEqual(
    (await longTermPlansFor(parts.db, unit, 2573)).map(({edition}) => edition),
    [2],
  )
  t.is((await auditor.client.post(`${address}/editions`, {})).status, 409, 'only the one in force has a next')
})

test('what was rejected can be begun anew without typing it again', async (t) => {
  const office = await withItem(t)
  const {auditor, address} = office
  await decide(t, office, await propose(t, office, address), 'reject')
  t.is(await stateOf(auditor, address), 'ไม่อนุมัติ')
  const begun = await auditor.client.post(`${address}/editions`, {})
  t.is(begun.status, 303, begun.text)
  t.is((await read(auditor, begun.location ?? '')).matrix.rows.length, 1)
})

test('a plan has three to five years and a strategy; every problem is told at once, with what was typed still there', async (t) => {
  const {auditor} = await auditOffice(t)
  for (const toYear of ['2572', '2576', '2570']) {
    const wrong = await auditor.client.post(list, {fromYear: '๒๕๗๑', toYear, strategy: ''})
    t.is(wrong.status, 422, toYear)
    t.regex(wrong.text, /แผนระยะยาวต้องครอบคลุม 3 ถึง 5 ปีงบประมาณ/, toYear)
    t.regex(wrong.text, /href="#f-strategy"/)
    t.regex(wrong.text, /value="๒๕๗๑"/)
  }
  const era = await auditor.client.post(list, {...plan, fromYear: '2028', toYear: 'สองพัน'})
  t.is(era.status, 422)
  t.regex(era.text, /โปรดระบุปี พ.ศ. สี่หลัก/)
  t.regex(era.text, /ตรวจทุกหน่วยงานอย่างน้อยหนึ่งครั้ง<\/textarea>/)
  t.is((await read(auditor, list)).total, 0)
})

test('a plan for years that have one is refused, but for the next edition, which begins in the same year', async (t) => {
  const office = await approved(t)
  const {auditor, address} = office
  for (const [fromYear, toYear] of [
    ['2571', '2575'],
    ['2575', '2578'],
    ['2568', '2571'],
    ['2572', '2574'],
  ] as const) {
    const wrong = await auditor.client.post(list, {...plan, fromYear, toYear})
    t.is(wrong.status, 422, fromYear)
    t.regex(wrong.text, /มีแผน พ.ศ. 2571–2575 ที่มีปีซ้ำกันอยู่แล้ว \(สถานะ: อนุมัติแล้ว\)/)
    t.regex(wrong.text, /มุ่งโครงการที่มีความเสี่ยงสูง/)
  }
  const later = await auditor.client.post(list, {...plan, fromYear: '2576', toYear: '2578'})
  t.is(later.status, 303, 'the years after it are free')
  const earlier = await auditor.client.post(later.location ?? '', {
    ...plan,
    fromYear: '2575',
    toYear: '2577',
    version: '1',
  })
  t.is(earlier.status, 422)
  t.regex(earlier.text, /href="#f-fromYear"/)
  const next = (await auditor.client.post(`${address}/editions`, {})).location ?? ''
  const moved = await auditor.client.post(next, {...plan, fromYear: '2572', version: '1'})
  t.is(moved.status, 422)
  t.regex(moved.text, /ฉบับปรับปรุงต้องเริ่มปีเดียวกับฉบับที่ใช้อยู่ คือ พ.ศ. 2571/)
  t.is((await auditor.client.post(next, {...plan, toYear: '2574', version: '1'})).status, 303)
  const into = await auditor.client.post(later.location ?? '', {
    ...plan,
    fromYear: '2575',
    toYear: '2578',
    version: '1',
  })
  t.is(into.status, 422, 'the one in force has 2575 until its next edition is approved')
})

test('years that items are planned for cannot be left out of the plan', async (t) => {
  const {auditor, address} = await withItem(t)
  const wrong = await auditor.client.post(address, {...plan, fromYear: '2572', version: '1'})
  t.is(wrong.status, 422)
  t.regex(wrong.text, /มีเรื่องที่วางแผนไว้ในปี พ.ศ. 2571 คือ “เงินทดรองราชการ”/)
  t.is((await auditor.client.post(address, {...plan, toYear: '2573', version: '1'})).status, 303)
})

test('an item names what, an open agency, a type and at least one of the plan’s years', async (t) => {
  const office = await drafted(t)
  const {auditor, unit, address} = office
  const none = await auditor.client.post(`${address}/items`, {what: '', agencyId: '', kind: '', why: 'เพราะเสี่ยงสูง'})
  t.is(none.status, 422)
  for (const field of ['what', 'agencyId', 'kind', 'years'])
    t.regex(none.text, new RegExp(`id="f-${field}-error"`), field)
  t.regex(none.text, /เพราะเสี่ยงสูง<\/textarea>/)
  const wrong: [string, Record<string, string | string[]>][] = [
    ['years', {years: ['2576']}],
    ['kind', {kind: 'party'}],
    ['agencyId', {agencyId: newId()}],
    ['agencyId', {agencyId: unit}],
  ]
  for (const [field, more] of wrong) {
    const refused = await auditor.client.post(`${address}/items`, item(office, more))
    t.is(refused.status, 422, field)
    t.regex(refused.text, new RegExp(`id="f-${field}-error"`), field)
    t.regex(refused.text, /value="เงินทดรองราชการ"/)
  }
  const form = (await auditor.client.get(`${address}/items/new`)).text
  t.notRegex(form, new RegExp(`value="${unit}"`), 'the audit unit does not audit itself')
  t.is((await read(auditor, address)).matrix.rows.length, 0)
})

test('an empty plan is not proposed, and an item of a closed agency keeps its plan from being proposed', async (t) => {
  const office = await drafted(t)
  const {chief, auditor, id, address} = office
  const agency = 'สำนักงานเกษตรจังหวัดมุกดาหาร'
  const empty = await chief.client.post(`${address}/proposal`, {route: 'governor', note: 'ข้อความถึงท่าน'})
  t.is(empty.status, 409)
  t.regex(empty.text, /ยังไม่มีเรื่องที่จะตรวจสอบในแผน/)
  t.regex(empty.text, /ข้อความถึงท่าน<\/textarea>/)
  t.is((await auditor.client.post(`${address}/items`, item(office, {agencyId: id(agency)}))).status, 303)
  await merge(office, agency, 'สำนักงานจังหวัดมุกดาหาร')

  const page = await read(chief, address)
  t.like(page.matrix.rows[0], {agency, closed: {label: 'ยุบเลิกหรือรวมแล้ว'}})
  t.deepEqual(page.notice.items, [
    {text: `เงินทดรองราชการ (${agency})`, href: `${address}/items/${page.matrix.rows[0].id}/edit`},
  ])
  t.is(page.propose, null)
  t.regex((await chief.client.get(`${address}/proposal`)).text, new RegExp(`ได้แก่ เงินทดรองราชการ \\(${agency}\\)`))
  const refused = await chief.client.post(`${address}/proposal`, {route: 'governor', note: ''})
  t.is(refused.status, 409)
  t.regex(refused.text, new RegExp(`ได้แก่ เงินทดรองราชการ \\(${agency}\\)`))
  const again = await auditor.client.post(`${address}/items`, item(office, {agencyId: id(agency)}))
  t.is(again.status, 422, 'nothing new is planned there')

  const {edit} = page.matrix.rows[0]
  t.regex((await auditor.client.get(edit)).text, new RegExp(`selected>${agency} \\(ยุบเลิกหรือรวมแล้ว\\)`))
  t.is((await auditor.client.post(edit.replace('/edit', ''), {...item(office), version: '1'})).status, 303)
  await propose(t, office, address)
})

test('what was planned for an agency stays under its name when it is closed after the approval', async (t) => {
  const office = await drafted(t)
  const {chief, id, address} = office
  const agency = 'สำนักงานเกษตรจังหวัดมุกดาหาร'
  await chief.client.post(`${address}/items`, item(office, {agencyId: id(agency)}))
  await decide(t, office, await propose(t, office, address), 'approve')
  await merge(office, agency, 'สำนักงานจังหวัดมุกดาหาร')
  const page = await read(chief, address)
  t.like(page.matrix.rows[0], {agency, closed: {label: 'ยุบเลิกหรือรวมแล้ว'}})
  t.is(page.notice, null)
})

test('only a draft changes, also from a tab that was open before it was proposed', async (t) => {
  const office = await withItem(t)
  const {chief, auditor, address, itemAddress} = office
  await propose(t, office, address)
  const edit = await auditor.client.post(address, {...plan, strategy: 'พิมพ์ไว้นานแล้ว', version: '1'})
  t.is(edit.status, 409)
  t.regex(edit.text, /พิมพ์ไว้นานแล้ว<\/textarea>/)
  const added = await auditor.client.post(`${address}/items`, item(office, {what: 'เรื่องใหม่'}))
  t.is(added.status, 409)
  t.regex(added.text, /value="เรื่องใหม่"/)
  t.is((await auditor.client.post(itemAddress, {...item(office), version: '1'})).status, 409)
  t.is((await auditor.client.post(`${itemAddress}/removal`, {})).status, 409)
  t.is((await chief.client.post(`${address}/proposal`, {route: 'governor', note: ''})).status, 409)
  t.is((await chief.client.post(`${address}/editions`, {})).status, 409)
  for (const form of ['edit', 'items/new', 'proposal'])
    t.is((await chief.client.get(`${address}/${form}`)).status, 409, form)
  t.is((await read(auditor, address)).matrix.rows.length, 1)
})

test('who saves what somebody changed meanwhile sees both, and decides', async (t) => {
  const office = await withItem(t)
  const {chief, auditor, address, itemAddress} = office
  t.is((await chief.client.post(address, {...plan, strategy: 'ของหัวหน้า', version: '1'})).status, 303)
  const mine = await auditor.client.post(address, {...plan, strategy: 'ของผู้ตรวจสอบ', version: '1'})
  t.is(mine.status, 409)
  t.regex(mine.text, /ยุทธศาสตร์และแนวทางการตรวจสอบ: ของหัวหน้า/)
  t.regex(mine.text, /ของผู้ตรวจสอบ<\/textarea>/)
  t.regex(mine.text, /name="version" value="2"/)
  t.is((await chief.client.post(itemAddress, {...item(office), what: 'ชื่อของหัวหน้า', version: '1'})).status, 303)
  const late = await auditor.client.post(itemAddress, {...item(office), what: 'ชื่อของผู้ตรวจสอบ', version: '1'})
  t.is(late.status, 409)
  t.regex(late.text, /เรื่องที่จะตรวจสอบ: ชื่อของหัวหน้า/)
  t.regex(late.text, /value="ชื่อของผู้ตรวจสอบ"/)
  t.is((await auditor.client.post(itemAddress, {...item(office), what: 'ตกลงกันแล้ว', version: '2'})).status, 303)
  t.is((await read(auditor, address)).matrix.rows[0].what, 'ตกลงกันแล้ว')
})

test('a form that is sent twice has one effect', async (t) => {
  const office = await auditOffice(t)
  const {auditor} = office
  const submission = newId()
  const first = await auditor.client.post(list, {...plan, submission})
  t.is((await auditor.client.post(list, {...plan, submission})).location, first.location)
  t.is((await read(auditor, list)).total, 1)
  const address = first.location ?? ''
  const sent = {...item(office), submission: newId()}
  for (let time = 0; time < 2; time++) t.is((await auditor.client.post(`${address}/items`, sent)).location, address)
  t.is((await read(auditor, address)).matrix.rows.length, 1)
})

test('auditors draft, their head proposes, the governor reads; nobody else finds anything', async (t) => {
  const office = await withItem(t)
  const {id, staff, auditor, governor, address, itemAddress} = office
  t.is((await auditor.client.post(`${address}/proposal`, {route: 'governor', note: ''})).status, 403)
  t.is((await auditor.client.get(`${address}/proposal`)).status, 403)
  t.is((await governor.client.get(address)).status, 200)
  t.is((await governor.client.get(`${list}/new`)).status, 403)
  for (const [path, sent] of [
    [list, plan],
    [address, {...plan, version: '1'}],
    [`${address}/items`, {}],
    [itemAddress, {}],
    [`${itemAddress}/removal`, {}],
    [`${address}/editions`, {}],
    [`${address}/proposal`, {}],
  ] as const)
    t.is((await governor.client.post(path, sent)).status, 403, path)
  const strangers = [
    await staff('hr-head', 'หัวหน้าบุคคล'),
    await staff('hr-officer', 'บุคคล'),
    await staff('head-of-office', 'หัวหน้าสำนักงาน'),
    await staff('deputy-governor', 'รองผู้ว่า'),
    await staff('unit-head', 'หัวหน้าหน่วยงาน', {unitId: id('สำนักงานจังหวัดมุกดาหาร')}),
    await staff('auditee-contact', 'ผู้ประสานงาน', {unitId: id('สำนักงานจังหวัดมุกดาหาร')}),
    await staff('auditor', 'ผู้ตรวจสอบที่อื่น', {unitId: id('สำนักงานจังหวัดมุกดาหาร')}),
    await staff('administrator', 'ผู้ดูแลระบบ'),
  ]
  for (const {client, caller} of strangers) {
    for (const path of [address, `${address}/edit`, `${address}/print`, `${address}/items/new`, `${address}/proposal`])
      t.is((await client.get(path)).status, 404, `${caller.actor.name} ${path}`)
    for (const path of [address, `${address}/items`, `${itemAddress}/removal`, `${address}/editions`])
      t.is((await client.post(path, plan)).status, 404, `${caller.actor.name} ${path}`)
  }
})

test('the pages cost the same few queries however much is planned', async (t) => {
  const office = await approved(t)
  const {parts, auditor, address} = office
  const next = (await auditor.client.post(`${address}/editions`, {})).location ?? ''
  await auditor.client.post(`${next}/items`, item(office, {what: 'เรื่องแรก'}))
  const queries = countQueries(parts)
  const cost = async (path: string) => {
    await auditor.client.get(path)
    queries.reset()
    await auditor.client.get(path)
    return queries.count()
  }
  const before = [await cost(list), await cost(next), await cost(`${next}/items/new`), await cost(`${next}/print`)]
  for (let n = 0; n < 6; n++) await auditor.client.post(`${next}/items`, item(office, {what: `เรื่องที่ ${n}`}))
  await auditor.client.post(list, {...plan, fromYear: '2576', toYear: '2578'})
  t.deepEqual(
    [await cost(list), await cost(next), await cost(`${next}/items/new`), await cost(`${next}/print`)],
    before,
  )
})
