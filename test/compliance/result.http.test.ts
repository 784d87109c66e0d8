import test, {type ExecutionContext} from 'ava'
import {catalogueOf, checkAll} from '../../src/compliance/index.ts'
import {can} from '../../src/platform/access/ability.ts'
import type {Role} from '../../src/platform/access/actor.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {readSheet} from '../../src/platform/sheets/read-sheet.ts'
import {serve, testParts} from '../support/app.ts'
import {htmlProblems} from '../support/html.ts'
import {person} from '../support/people.ts'
import {countQueries} from '../support/queries.ts'
import {changeOfficial, officialIn, unitIn} from './support.ts'

const rules = {
  absence: 'civil-service/absence-over-15-days',
  probation: 'civil-service/probation-evaluated',
  retirement: 'civil-service/retirement-date',
  nationalId: 'interior/national-id-valid',
}

/** Of which fields a rule demands something: who may see one of them may know the outcome. */
const demanded: Record<string, string[]> = {
  [rules.absence]: ['disciplinaryCaseOpenedOn'],
  [rules.probation]: ['probationEvaluations'],
  [rules.retirement]: ['retiresOn', 'birthDate'],
  [rules.nationalId]: ['nationalId'],
}

async function office(t: ExecutionContext) {
  const parts = await testParts(t)
  const province = await unitIn(parts, 'จังหวัดมุกดาหาร')
  const treasury = await unitIn(parts, 'สำนักงานคลังจังหวัดมุกดาหาร', province)
  const health = await unitIn(parts, 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร', province)
  const absent = await officialIn(parts, treasury, {surname: 'ขาดงาน', absentSince: '2026-12-01', absenceExcused: 0})
  const newcomer = await officialIn(parts, treasury, {surname: 'มาใหม่', onProbationSince: '2026-07-20'})
  const misdated = await officialIn(parts, health, {surname: 'ผิดวัน', retiresOn: '2050-10-01'})
  const officials = [
    {id: absent, unitId: treasury},
    {id: newcomer, unitId: treasury},
    {id: misdated, unitId: health},
  ]
  await checkAll(parts, {full: true})
  return {parts, province, treasury, health, absent, newcomer, misdated, officials}
}

type Item = {
  id: string
  href: string
  outcome: string
  sentence: string | null
  dueOn: string | null
  rule: {id: string}
  record: {id: string; label: string}
}

async function everyItem(
  client: {getJson(path: string): Promise<{status: number; json(): {items: Item[]; next: string | null}}>},
  path = '/compliance/results',
) {
  const items: Item[] = []
  for (let next: string | null = path; next; ) {
    const page = (await client.getJson(next)).json()
    items.push(...page.items)
    next = page.next
  }
  return items
}

const roles: {role: Role; at: 'province' | 'treasury'}[] = [
  {role: 'hr-head', at: 'province'},
  {role: 'hr-officer', at: 'treasury'},
  {role: 'agency-hr-clerk', at: 'treasury'},
  {role: 'governor', at: 'province'},
  {role: 'deputy-governor', at: 'province'},
  {role: 'head-of-office', at: 'treasury'},
  {role: 'unit-head', at: 'treasury'},
  {role: 'chief-auditor', at: 'province'},
  {role: 'auditor', at: 'treasury'},
  {role: 'administrator', at: 'province'},
  {role: 'committee-member', at: 'province'},
]

for (const {role, at} of roles)
  test(`${role}: the list holds exactly the results of what this role may see`, async (t) => {
    const {parts, officials, ...units} = await office(t)
    const {cookie, caller} = await person(parts, {roles: [role], unitId: units[at]})
    const client = (await serve(t, parts)).as(cookie)
    const expected = officials.flatMap(({id, unitId}) =>
      Object.entries(demanded)
        .filter(([, fields]) => fields.some((field) => can(caller.ability, 'read', 'Official', {id, unitId}, field)))
        .map(([rule]) => `${id} ${rule}`),
    )
    const listed = await everyItem(client)
    t.deepEqual(listed.map((item) => `${item.record.id} ${item.rule.id}`).sort(), expected.sort())
    const overview = (await client.getJson('/compliance')).json()
    const counted = overview.totals.reduce((sum: number, {count}: {count: number}) => sum + count, 0)
    t.is(counted, expected.length)
    const others = await parts.db.selectFrom('ruleResult').select('id').execute()
    const known = new Set(listed.map(({id}) => id))
    for (const {id} of others)
      t.is((await client.getJson(`/compliance/results/${id}`)).status, known.has(id) ? 200 : 404)
  })

test('an official knows the results of his own record, and of nobody else', async (t) => {
  const {parts, absent} = await office(t)
  const {cookie} = await person(parts, {officialId: absent})
  const client = (await serve(t, parts)).as(cookie)
  const items = await everyItem(client)
  t.is(items.length, 4)
  t.true(items.every(({record}) => record.id === absent))
  t.false((await client.get('/compliance')).text.includes('href="/compliance" aria-current'))
})

test('who may not see a birth date knows that a retirement day is wrong, and neither sentence, day nor reason', async (t) => {
  const {parts, province, misdated} = await office(t)
  const client = await serve(t, parts)
  const [governor, hr] = [
    await person(parts, {roles: ['governor'], unitId: province}),
    await person(parts, {roles: ['hr-head'], unitId: province}),
  ]
  const find = (items: Item[]) => items.find(({record, rule}) => record.id === misdated && rule.id === rules.retirement)
  const seen = find(await everyItem(client.as(governor.cookie)))
  t.like(seen, {outcome: 'breached', sentence: null})
  const page = await client.as(governor.cookie).getJson(seen?.href ?? '')
  t.like(page.json(), {withheld: true, reasons: [], law: null, dueOn: null, nextOn: null, mend: null})
  t.false(page.text.includes('1980'), 'the year of birth')
  const html = await client.as(governor.cookie).get(seen?.href ?? '')
  t.false(html.text.includes('2523'), 'the year of birth')
  const known = find(await everyItem(client.as(hr.cookie)))
  t.regex(known?.sentence ?? '', /1 พฤษภาคม พ.ศ. 2523/)
})

test('a result says what was found, why, by which law, and where it is put right', async (t) => {
  const {parts, province, absent} = await office(t)
  const {cookie} = await person(parts, {roles: ['hr-head'], unitId: province})
  const client = (await serve(t, parts)).as(cookie)
  const [item] = await everyItem(client, `/compliance/results?outcome=breached&rule=${rules.absence}`)
  const model = (await client.getJson(item?.href ?? '')).json()
  t.like(model, {outcome: 'breached', since: '2027-01-15', withheld: false, ask: null})
  t.regex(model.said, /ตั้งแต่ 1 ธันวาคม พ.ศ. 2569 เกิน 15 วัน แต่ยังไม่มีการดำเนินการทางวินัย/)
  t.true(model.mend.href.includes(absent))
  t.regex(model.mend.href, /disciplinaryCaseOpenedOn/)
  t.deepEqual(
    model.reasons
      .filter(({holds}: {holds: boolean}) => !holds)
      .map(({fact, part}: {fact: string; part: string}) => [fact, part]),
    [['disciplinaryCaseOpenedOn', 'requires']],
  )
  t.like(model.citation, {certainty: 'confirmed', clause: 'มาตรา 85 (3) และมาตรา 90'})
  t.like(model.law, {from: '2009-01-26'})
})

test('who may not correct a record is told whom to ask', async (t) => {
  const {parts, absent} = await office(t)
  const {cookie} = await person(parts, {officialId: absent})
  const client = (await serve(t, parts)).as(cookie)
  const [item] = await everyItem(client, '/compliance/results?outcome=breached')
  const model = (await client.getJson(item?.href ?? '')).json()
  t.is(model.mend, null)
  t.regex(model.ask, /โปรดแจ้งผู้รับผิดชอบ/)
})

test('a national id stands in no stored result and on no page', async (t) => {
  const {parts, province} = await office(t)
  const rows = await parts.db.selectFrom('ruleResult').select('grounds').execute()
  t.false(rows.some(({grounds}) => /[0-9]{13}/.test(grounds)))
  const {cookie} = await person(parts, {roles: ['hr-head'], unitId: province})
  const client = (await serve(t, parts)).as(cookie)
  const [item] = await everyItem(client, `/compliance/results?rule=${rules.nationalId}`)
  const model = (await client.getJson(item?.href ?? '')).json()
  t.is(model.reasons[0].is, 'ไม่แสดง เพราะเป็นข้อมูลลับ')
})

test('a rule that was not read in the law says so wherever its result stands', async (t) => {
  const {parts, province} = await office(t)
  const {cookie} = await person(parts, {roles: ['hr-head'], unitId: province})
  const client = (await serve(t, parts)).as(cookie)
  const [item] = await everyItem(client, `/compliance/results?outcome=due`)
  const paths = [
    '/compliance',
    '/compliance/results?outcome=due',
    '/compliance/rules',
    `/compliance/rules/${rules.probation}`,
    item?.href ?? '',
  ]
  for (const path of paths) t.true((await client.get(path)).text.includes('ยังไม่ได้อ่านจากตัวบท'), path)
})

test('filters stand in the address as chips, each of which leads to the list without it', async (t) => {
  const {parts, province, health} = await office(t)
  const {cookie} = await person(parts, {roles: ['hr-head'], unitId: province})
  const client = (await serve(t, parts)).as(cookie)
  const model = (
    await client.getJson(`/compliance/results?outcome=breached&unit=${health}&q=${encodeURIComponent('ผิดวัน')}`)
  ).json()
  t.is(model.total, 1)
  t.deepEqual(
    model.chips.map(({label}: {label: string}) => label),
    ['ไม่เป็นไปตามเกณฑ์', 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร'],
  )
  t.is(new URL(model.chips[0].href, client.url).searchParams.get('outcome'), null)
  t.is((await client.getJson(`/compliance/results?q=${encodeURIComponent('100%')}`)).json().total, 0)
})

test('authority and severity narrow the list, its count, its pages and its workbook to their rules', async (t) => {
  const {parts, province, treasury} = await office(t)
  for (let place = 0; place < 30; place++) await officialIn(parts, treasury, {surname: `ที่${place}`})
  await checkAll(parts, {full: true})
  const {cookie} = await person(parts, {roles: ['hr-head'], unitId: province})
  const client = (await serve(t, parts)).as(cookie)
  const {rules: catalogue} = catalogueOf(parts)
  const whole = await everyItem(client)
  for (const [question, belongs] of [
    ['authority=civil-service', (id: string) => id.startsWith('civil-service/')],
    ['authority=interior', (id: string) => id.startsWith('interior/')],
    ['severity=high', (id: string) => catalogue.get(id)?.severity === 'high'],
    [
      'authority=civil-service&severity=medium',
      (id: string) => id.startsWith('civil-service/') && catalogue.get(id)?.severity === 'medium',
    ],
    ['outcome=breached&authority=interior&severity=low', () => false],
    [`authority=interior&rule=${rules.absence}`, () => false],
  ] as const) {
    const path = `/compliance/results?${question}`
    const expected = whole.filter(({rule}) => belongs(rule.id)).map(({id}) => id)
    t.deepEqual(
      (await everyItem(client, path)).map(({id}) => id),
      expected,
      question,
    )
    t.is((await client.getJson(path)).json().total, expected.length, question)
    const response = await fetch(`${client.url}/compliance/results/export.xlsx?${question}`, {headers: {cookie}})
    const {rows} = await readSheet(new Uint8Array(await response.arrayBuffer()))
    t.is(rows.length, expected.length + 1, question)
  }
  const model = (await client.getJson('/compliance/results?authority=civil-service&severity=high&q=a')).json()
  t.deepEqual(
    model.chips.map(({label, href}: {label: string; href: string}) => [label, href]),
    [
      ['สำนักงาน ก.พ.', '/compliance/results?q=a&severity=high'],
      ['ความสำคัญสูง', '/compliance/results?q=a&authority=civil-service'],
    ],
  )
  t.regex(model.sentence, /ตามเกณฑ์ที่มาจากสำนักงาน ก\.พ\. ความสำคัญสูง/)
  t.is((await everyItem(client, '/compliance/results?authority=nobody&severity=worst')).length, whole.length)
})

test('the overview tells by severity and by authority how many there are, each number leading to just these', async (t) => {
  const {parts, treasury, province} = await office(t)
  for (const who of [
    {roles: ['hr-head'] as Role[], unitId: province},
    {roles: ['agency-hr-clerk'] as Role[], unitId: treasury},
  ]) {
    const client = (await serve(t, parts)).as((await person(parts, who)).cookie)
    const overview = (await client.getJson('/compliance')).json()
    const whole = await everyItem(client)
    const views: {id: string; href: string; counts: {outcome: string; count: number; href: string}[]}[] = [
      ...overview.severities,
      ...overview.authorities,
    ]
    t.deepEqual(
      views.map(({id}) => id),
      ['high', 'medium', 'civil-service', 'interior'],
    )
    for (const {id, counts} of views)
      for (const {outcome, count, href} of counts)
        t.is((await everyItem(client, href)).length, count, `${id} ${outcome}`)
    for (const kind of [overview.severities, overview.authorities])
      t.is(
        kind
          .flatMap(({counts}: (typeof views)[0]) => counts.map(({count}) => count))
          .reduce((sum: number, each: number) => sum + each, 0),
        whole.length,
      )
  }
})

test('the list goes on from page to page, each result once, the most pressing first', async (t) => {
  const {parts, province, treasury} = await office(t)
  for (let place = 0; place < 30; place++) await officialIn(parts, treasury, {surname: `ที่${place}`})
  await checkAll(parts, {full: true})
  const {cookie} = await person(parts, {roles: ['hr-head'], unitId: province})
  const items = await everyItem((await serve(t, parts)).as(cookie))
  t.is(items.length, 33 * 4)
  t.is(new Set(items.map(({id}) => id)).size, items.length)
  const order = ['breached', 'undecided', 'due', 'met', 'not-applicable']
  const ranks = items.map(({outcome}) => order.indexOf(outcome))
  t.deepEqual(
    ranks,
    ranks.toSorted((left, right) => left - right),
  )
})

test('the workbook holds what the list shows, and the trail tells who took it along', async (t) => {
  const {parts, province} = await office(t)
  const {cookie, accountId} = await person(parts, {roles: ['governor'], unitId: province})
  const client = (await serve(t, parts)).as(cookie)
  const items = await everyItem(client, '/compliance/results?outcome=breached')
  const response = await fetch(`${client.url}/compliance/results/export.xlsx?outcome=breached`, {headers: {cookie}})
  t.is(response.headers.get('content-type'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  const {rows} = await readSheet(new Uint8Array(await response.arrayBuffer()))
  t.is(rows.length, items.length + 1)
  t.false(JSON.stringify(rows).includes('2523'))
  const events = await parts.db
    .selectFrom('event')
    .select('accountId')
    .where('type', '=', 'compliance.results.exported')
    .execute()
  t.deepEqual(events, [{accountId}])
})

test('a workbook of very many results is made in the background, with the same rows', async (t) => {
  const {parts, province} = await office(t)
  const client = (await serve(t, parts)).as((await person(parts, {roles: ['governor'], unitId: province})).cookie)
  const items = await everyItem(client, '/compliance/results?outcome=breached')
  const {location} = await client.post('/compliance/results/export', {form: 'xlsx', list: 'outcome=breached'})
  await runJobs(parts)
  const made = (await client.getJson(location ?? '')).json()
  t.is(made.result.rows, items.length)
  t.is((await client.get(made.location)).status, 200)
})

test('counts follow every change: a record put right, and one that has gone to another unit', async (t) => {
  const {parts, treasury, health, absent, newcomer} = await office(t)
  const {cookie} = await person(parts, {roles: ['hr-officer'], unitId: treasury})
  const client = (await serve(t, parts)).as(cookie)
  const breached = async () =>
    (await client.getJson('/compliance')).json().totals.find(({outcome}: Item) => outcome === 'breached').count
  t.is(await breached(), 1)
  await changeOfficial(parts, newcomer, {retiresOn: null})
  await runJobs(parts)
  t.is(await breached(), 2)
  await changeOfficial(parts, absent, {unitId: health})
  t.is(await breached(), 1)
  t.false((await everyItem(client)).some(({record}) => record.id === absent))
})

test('pages ask the database as often for many results as for few', async (t) => {
  const few = await office(t)
  const {cookie} = await person(few.parts, {roles: ['hr-head'], unitId: few.province})
  const queries = countQueries(few.parts)
  const client = (await serve(t, few.parts)).as(cookie)
  const paths = ['/compliance', '/compliance/results', '/compliance/rules', `/compliance/rules/${rules.probation}`]
  const counts = async () => {
    const found: number[] = []
    for (const path of paths) {
      queries.reset()
      await client.getJson(path)
      found.push(queries.count())
    }
    return found
  }
  await counts()
  const before = await counts()
  for (let place = 0; place < 40; place++)
    await officialIn(few.parts, await unitIn(few.parts, `หน่วย ${place}`, few.province), {
      absentSince: '2026-12-01',
      absenceExcused: 0,
    })
  await checkAll(few.parts, {full: true})
  await counts()
  t.deepEqual(await counts(), before)
  t.true(
    before.every((count) => count > 0 && count <= 10),
    String(before),
  )
})

test('every page of the checks is valid HTML in both languages', async (t) => {
  const {parts, province} = await office(t)
  const {cookie} = await person(parts, {roles: ['hr-head'], unitId: province})
  const client = (await serve(t, parts)).as(cookie)
  const items = await everyItem(client)
  const result = (outcome: string) => items.find((item) => item.outcome === outcome)?.href ?? ''
  const paths = [
    '/compliance',
    '/compliance/results',
    '/compliance/results?q=zzz',
    '/compliance/results?authority=interior&severity=low',
    result('breached'),
    result('due'),
    result('met'),
    '/compliance/rules',
    ...Object.values(rules).map((id) => `/compliance/rules/${id}`),
    `/compliance/rules/${rules.probation}/parameters/months`,
  ]
  for (const path of paths)
    for (const lang of ['th', 'en']) {
      const page = await client.get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
      t.is(page.status, 200, path)
      t.deepEqual(await htmlProblems(page.text), [], path)
    }
})

test('nobody signed in is asked to sign in, and an address that is none is not found', async (t) => {
  const {parts, province} = await office(t)
  const client = await serve(t, parts)
  t.is((await client.getJson('/compliance')).status, 401)
  const {cookie} = await person(parts, {roles: ['hr-head'], unitId: province})
  for (const path of [
    '/compliance/results/x',
    '/compliance/rules/civil-service/none',
    `/compliance/rules/${rules.probation}/parameters/none`,
    `/compliance/rules/${rules.absence}/parameters/days`,
  ])
    t.is((await client.as(cookie).getJson(path)).status, 404, path)
})
