import test, {type ExecutionContext} from 'ava'
import {checkAll} from '../../src/compliance/index.ts'
import type {Role} from '../../src/platform/access/actor.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {serve, testParts} from '../support/app.ts'
import {htmlProblems} from '../support/html.ts'
import {person} from '../support/people.ts'
import {countQueries} from '../support/queries.ts'
import {changeOfficial, officialIn, onDay, unitIn} from './support.ts'

const absence = 'civil-service/absence-over-15-days'
const retirement = 'civil-service/retirement-date'

/** An office whose results are kept since 1 September 2026, on 15 January 2027. */
async function office(t: ExecutionContext) {
  const begun = await testParts(t, {today: '2026-09-01'})
  const province = await unitIn(begun, 'จังหวัดมุกดาหาร')
  const treasury = await unitIn(begun, 'สำนักงานคลังจังหวัดมุกดาหาร', province)
  const health = await unitIn(begun, 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร', province)
  const absent = await officialIn(begun, treasury, {surname: 'ขาดงาน', absentSince: '2026-08-01', absenceExcused: 0})
  const misdated = await officialIn(begun, treasury, {surname: 'ผิดวัน'})
  const leaving = await officialIn(begun, health, {surname: 'ลาออก'})
  const brief = await officialIn(begun, health, {surname: 'วันเดียว'})
  await checkAll(begun, {full: true})
  const then = async (day: string, id: string, set: Parameters<typeof changeOfficial>[2]) => {
    await changeOfficial(onDay(begun, day), id, set)
    await checkAll(onDay(begun, day))
  }
  await then('2026-09-20', absent, {disciplinaryCaseOpenedOn: '2026-09-20'})
  await then('2026-09-25', misdated, {retiresOn: '2050-10-01'})
  await then('2026-09-26', misdated, {retiresOn: '2051-10-01'})
  await then('2026-09-28', leaving, {retiresOn: '2050-10-01'})
  await checkAll(onDay(begun, '2026-09-30'))
  const yearEnd = await standing(begun)
  await then('2026-10-05', leaving, {status: 'พ้นจากราชการ'})
  // the same outcome for another reason is no other breach
  await then('2026-10-10', brief, {birthDate: '1980-05-02'})
  await then('2026-10-20', misdated, {retiresOn: '2052-10-01'})
  await then('2026-11-10', misdated, {retiresOn: '2040-10-01'})
  await then('2026-12-05', brief, {absentSince: '2026-11-01', absenceExcused: 0})
  await then('2026-12-10', absent, {retiresOn: '2050-10-01'})
  await then('2026-12-10', absent, {retiresOn: '2040-10-01'})
  const parts = onDay(begun, '2027-01-15')
  await checkAll(parts)
  return {parts, province, treasury, health, yearEnd}
}

/** What stands now, as a page tells it. */
async function standing({db}: Parts) {
  const rows = await db
    .selectFrom('ruleResult')
    .select(['ruleId', 'outcome', ({fn}) => fn.countAll<number | string>().as('count')])
    .groupBy(['ruleId', 'outcome'])
    .execute()
  return rows.map(({ruleId, outcome, count}) => `${ruleId} ${outcome} ${count}`).sort()
}

type Tally = {
  id: string
  begun: number
  mended: number
  counts: {outcome: string; count: number; href: string | null}[]
}
type Card = {id: string; count: number; lines: {label: string; on: string; became: string | null; rule: {id: string}}[]}
type Shown = {rules: Tally[]; changes: Card[] | null; breaches: Card | null}

const told = ({rules}: Shown) =>
  rules
    .flatMap(({id, counts}) =>
      counts.filter(({count}) => count > 0).map(({outcome, count}) => `${id} ${outcome} ${count}`),
    )
    .sort()

const lines = (card: Card | null | undefined) =>
  card?.lines.map(({label, on, rule, became}) => [label, rule.id, on, ...(became ? [became] : [])])

async function reader(t: ExecutionContext, parts: Parts, role: Role, unitId: string) {
  const client = (await serve(t, parts)).as((await person(parts, {roles: [role], unitId})).cookie)
  return {client, year: async (year: number) => (await client.getJson(`/compliance/years/${year}`)).json()}
}

test('a past year is told as its last day left it, with what was found and put right in it', async (t) => {
  const {parts, province, yearEnd} = await office(t)
  const {year} = await reader(t, parts, 'hr-head', province)
  const page = await year(2569)
  t.like(page, {source: 'kept', asOf: '2026-09-30', from: '2025-10-01', to: '2026-09-30'})
  t.deepEqual(told(page), yearEnd)
  const [begun, mended] = page.changes
  t.is(begun.count, 3)
  t.deepEqual(lines(begun), [
    ['นายสมชาย ลาออก', retirement, '2026-09-28'],
    ['นายสมชาย ผิดวัน', retirement, '2026-09-25'],
    ['นายสมชาย ขาดงาน', absence, '2026-09-01'],
  ])
  t.deepEqual(lines(mended), [['นายสมชาย ขาดงาน', absence, '2026-09-20', 'met']])
  t.deepEqual(
    page.breaches.lines.map(({label}: {label: string}) => label),
    ['นายสมชาย ผิดวัน', 'นายสมชาย ลาออก'],
  )
  t.true(page.rules.every(({counts}: Tally) => counts.every(({href}) => href === null)))
  t.like(page.notice, {title: 'เก็บผลไม่ครบทั้งปี'})
})

test('the current year is told as of today; who left was not put right, and what was wrong for no day never was', async (t) => {
  const {parts, province} = await office(t)
  const {client, year} = await reader(t, parts, 'hr-head', province)
  const page = await year(2570)
  t.like(page, {source: 'standing', asOf: '2027-01-15', notice: null, breaches: null, command: null})
  t.deepEqual(told(page), await standing(parts))
  const [begun, mended] = page.changes
  t.deepEqual(lines(begun), [['นายสมชาย วันเดียว', absence, '2026-12-05']])
  t.deepEqual(lines(mended), [['นายสมชาย ผิดวัน', retirement, '2026-11-10', 'met']])
  const rule = page.rules.find(({id}: Tally) => id === absence)
  t.like(rule, {begun: 1, mended: 0})
  const breached = rule.counts.find(({outcome}: {outcome: string}) => outcome === 'breached')
  t.is((await client.getJson(breached.href)).json().total, breached.count)
})

test('a clerk learns of the year what became of his own units, and nobody without reach anything', async (t) => {
  const {parts, province, treasury, health} = await office(t)
  const whole = await reader(t, parts, 'hr-head', province)
  const clerks = [
    await reader(t, parts, 'agency-hr-clerk', treasury),
    await reader(t, parts, 'agency-hr-clerk', health),
  ]
  for (const asked of [2569, 2570]) {
    const all = await whole.year(asked)
    const [ours, theirs] = [await clerks[0]?.year(asked), await clerks[1]?.year(asked)]
    const sum = (page: {totals: {count: number}[]}) => page.totals.map(({count}) => count)
    t.deepEqual(
      sum(ours).map((count, place) => count + (sum(theirs)[place] ?? 0)),
      sum(all),
    )
    for (const place of [0, 1]) t.is(ours.changes[place].count + theirs.changes[place].count, all.changes[place].count)
    t.notRegex(JSON.stringify(ours), /ลาออก|วันเดียว/)
    t.notRegex(JSON.stringify(theirs), /ขาดงาน|ผิดวัน/)
  }
  const administrator = await reader(t, parts, 'administrator', province)
  t.like(await administrator.year(2569), {rules: [], breaches: {count: 0, lines: []}})
  t.notRegex(JSON.stringify(await administrator.year(2569)), /นายสมชาย/)
})

test('a year before results were kept says so with the command that looks back, and then what that found', async (t) => {
  const {parts, province, treasury} = await office(t)
  const {client, year} = await reader(t, parts, 'hr-head', province)
  const before = await year(2568)
  t.like(before, {source: 'none', asOf: null, rules: [], changes: null, breaches: null})
  t.is(before.command, 'npm run -s mukda -- check --as-of 2025-09-30')
  t.regex(before.notice.text, /1 กันยายน พ\.ศ\. 2569/)
  const html = (await client.get('/compliance/years/2568')).text
  t.true(html.includes('npm run -s mukda -- check --as-of 2025-09-30'))
  t.is(before.previous, null)
  t.like(before.next, {href: '/compliance/years/2569'})

  await officialIn(parts, treasury, {surname: 'ขาดนาน', absentSince: '2025-01-01', absenceExcused: 0})
  const report = await checkAll(parts, {asOf: '2025-09-30'})
  const after = await year(2568)
  t.like(after, {source: 'checked', asOf: '2025-09-30', changes: null, command: null})
  t.deepEqual(
    Object.fromEntries(after.totals.map(({outcome, count}: {outcome: string; count: number}) => [outcome, count])),
    report.outcomes,
  )
  t.is(lines(after.breaches)?.filter(([label]) => label?.includes('ขาดนาน')).length, 1, 'recorded later')
  t.deepEqual(
    after.years.map(({label}: {label: string}) => label),
    ['2570', '2569', '2568'],
  )
  const clerk = await reader(t, parts, 'agency-hr-clerk', await unitIn(parts, 'สำนักงานอื่น', province))
  t.like(await clerk.year(2568), {rules: []})
})

test('a year that has not begun, and what is no year, are not found; nobody signed in is asked to sign in', async (t) => {
  const {parts, province} = await office(t)
  const {client} = await reader(t, parts, 'hr-head', province)
  for (const year of ['2571', '2027', 'x', '99999'])
    t.is((await client.getJson(`/compliance/years/${year}`)).status, 404, year)
  t.is((await (await serve(t, parts)).getJson('/compliance/years/2570')).status, 401)
})

test('a year costs as many queries however much there is to tell', async (t) => {
  const {parts, province, treasury} = await office(t)
  await checkAll(parts, {asOf: '2025-09-30'})
  const {cookie} = await person(parts, {roles: ['hr-head'], unitId: province})
  const queries = countQueries(parts)
  const client = (await serve(t, parts)).as(cookie)
  const counts = async () => {
    const found: number[] = []
    for (const year of [2567, 2568, 2569, 2570]) {
      queries.reset()
      await client.getJson(`/compliance/years/${year}`)
      found.push(queries.count())
    }
    return found
  }
  const more = async () => {
    for (let place = 0; place < 20; place++) await officialIn(parts, treasury, {retiresOn: '2050-10-01'})
    await checkAll(parts, {full: true})
    await checkAll(parts, {asOf: '2025-09-30'})
  }
  await counts()
  await more()
  const before = await counts()
  const again = await counts()
  await more()
  t.deepEqual(await counts(), before)
  t.deepEqual(await counts(), again)
  t.true(Math.max(...before) <= 20 && Math.max(...again) <= 8, `${before} ${again}`)
})

test('lists show the latest, and say how many more there are', async (t) => {
  const {parts, province, treasury} = await office(t)
  for (let place = 0; place < 30; place++) await officialIn(parts, treasury, {retiresOn: '2050-10-01'})
  await checkAll(onDay(parts, '2027-01-20'), {full: true})
  const {year} = await reader(t, onDay(parts, '2027-01-20'), 'hr-head', province)
  const [begun] = (await year(2570)).changes
  t.is(begun.count, 31)
  t.is(begun.lines.length, 10)
  t.true(begun.lines.every(({on}: {on: string}) => on === '2027-01-20'))
  t.is(begun.more, 'และอีก 21 รายการ')
})

test('every page of a year is valid HTML in both languages', async (t) => {
  const {parts, province} = await office(t)
  await checkAll(parts, {asOf: '2025-09-30'})
  const {client} = await reader(t, parts, 'hr-head', province)
  for (const year of [2567, 2568, 2569, 2570])
    for (const lang of ['th', 'en']) {
      const page = await client.get(`/compliance/years/${year}?lang=${lang}`)
      t.is(page.status, 200)
      t.deepEqual(await htmlProblems(page.text), [])
      t.notRegex(page.text, /value year|undefined|th value|en value/)
    }
})
