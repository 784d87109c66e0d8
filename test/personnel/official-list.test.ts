import test, {type ExecutionContext} from 'ava'
import fc from 'fast-check'
import {readMoment} from '../../src/personnel/official/moment.page.ts'
import {insertOfficials} from '../../src/personnel/official/official-batch.store.ts'
import {forgetCounts} from '../../src/personnel/official/official-counts.store.ts'
import {officialsPage} from '../../src/personnel/official/official-list.page.ts'
import {listOfficials, type OfficialListQuestion} from '../../src/personnel/official/official-list.store.ts'
import {pageSize, type Query} from '../../src/personnel/official/official-list.ts'
import {newRow, openNationalId} from '../../src/personnel/official/official-row.ts'
import {readOfficials} from '../../src/personnel/official/read-officials.ts'
import type {OfficialTable} from '../../src/personnel/tables.ts'
import type {OfficialRead} from '../../src/personnel/workbook/reading.ts'
import {can} from '../../src/platform/access/ability.ts'
import {type Role, roles} from '../../src/platform/access/actor.ts'
import {newId} from '../../src/platform/ids.ts'
import {translator} from '../../src/platform/messages/index.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {inWork} from '../../src/platform/work.ts'
import {testDay, testParts} from '../support/app.ts'
import {consoleCaller} from '../support/console.ts'
import {person} from '../support/people.ts'
import {idOf} from '../support/personnel-file.ts'
import {countQueries} from '../support/queries.ts'
import {type SeededUnits, seededUnits} from '../support/units.ts'

const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const auditUnit = 'หน่วยงานตรวจสอบภายใน'
const provincialOffice = 'สำนักงานจังหวัดมุกดาหาร'
const province = 'จังหวัดมุกดาหาร'

const posts = [
  {personnelType: 'ข้าราชการ', positionType: 'วิชาการ', positionLevel: 'ชำนาญการ'},
  {personnelType: 'ข้าราชการ', positionType: 'อำนวยการ', positionLevel: 'สูง'},
  {personnelType: 'พนักงานราชการ', positionType: null, positionLevel: null},
] as const satisfies Partial<OfficialRead>[]

const official = (unitIds: string[]): fc.Arbitrary<Omit<OfficialRead, 'nationalId'>> =>
  fc
    .record({
      firstName: fc.constantFrom('สมชาย', 'ไชยา', 'เกษม', 'กมล', 'ขวัญ', 'น้ำฝน', 'นงนุช'),
      surname: fc.constantFrom('ใจดี', 'แสนสุข', 'โคตรภักดี', 'ณ ถลาง', 'เมืองโคตร'),
      post: fc.constantFrom(...posts),
      unitId: fc.constantFrom(...unitIds),
      status: fc.constantFrom('ปฏิบัติราชการ' as const, 'ลาศึกษาต่อ' as const),
    })
    .map(({post, ...rest}) => ({
      title: 'นาย',
      birthDate: '1988-03-05',
      enteredOn: '2012-10-01',
      positionNumber: null,
      positionTitle: 'นักจัดการงานทั่วไป',
      salary: 2_547_000,
      positionSince: null,
      education: null,
      phone: null,
      email: null,
      ...post,
      ...rest,
    }))

/** A register of generated officials over a few units of two provinces. */
async function register(t: ExecutionContext, count = 230) {
  const parts = await testParts(t)
  const units = await seededUnits(parts)
  const some = [treasury, auditUnit, provincialOffice, 'กลุ่มงานอำนวยการ', 'กลุ่มงานควบคุมโรคติดต่อ', province]
  const unitIds = some.map((name) => units.named(name).id)
  const made = fc.sample(official(unitIds), {numRuns: count, seed: 257})
  const rows = made.map((values, at) =>
    newRow(parts.keys, newId(), {...values, nationalId: idOf(at + 1)}, parts.clock.now()),
  )
  await inWork(parts, await consoleCaller(parts), async (work) => {
    await insertOfficials(work.db, rows, work)
    work.record({type: 'test.officials.made', subject: 'Official', subjectId: rows[0]?.id ?? ''})
  })
  return {parts, units, rows: rows.toSorted(inNameOrder)}
}

const inNameOrder = (a: OfficialTable, b: OfficialTable) =>
  a.sortKey < b.sortKey || (a.sortKey === b.sortKey && a.id < b.id) ? -1 : 1

const queryOf = (address: string | null): Query | null =>
  address === null ? null : Object.fromEntries(new URLSearchParams(address.split('?')[1] ?? ''))

/** The ids of every page from the first on, each page as the last one says it follows. */
async function allPages(parts: Parts, ability: Parameters<typeof readOfficials>[1], query: Query) {
  const pages: string[][] = []
  const addresses: Query[] = []
  let next: Query | null = query
  while (next) {
    addresses.push(next)
    const {items, address, total} = await pageOf(parts, ability, next)
    pages.push(items)
    if (pages.length > 40) throw new Error('pages without end')
    next = queryOf(address.next)
    if (total !== null && pages.length === 1) pages.push([`total ${total}`])
  }
  const [total] = pages.splice(1, 1)[0] ?? []
  return {ids: pages.flat(), pages, addresses, total: total ?? null}
}

async function pageOf(parts: Parts, ability: Parameters<typeof readOfficials>[1], query: Query) {
  const read = await readOfficials(parts, ability, query)
  const page = officialsPage({...read, asked: readMoment({}, testDay)}, {create: false, exported: 0}, translator('th'))
  return {
    items: page.items.map(({id}) => id),
    address: {next: page.next, previous: page.previous},
    total: page.total,
    page,
  }
}

const scopes: [Role, string | null][] = roles.flatMap((role): [Role, string | null][] =>
  role === 'administrator'
    ? [[role, null]]
    : [
        [role, province],
        [role, provincialOffice],
        [role, auditUnit],
      ],
)

async function callerOf(parts: Parts, units: SeededUnits, role: Role, unit: string | null, officialId: string | null) {
  const {caller} = await person(parts, {roles: [role], unitId: unit ? units.named(unit).id : null, officialId})
  return caller
}

for (const own of [false, true])
  test(`every role sees in the list whom its ability allows, row by row${own ? ', and himself' : ''}`, async (t) => {
    const {parts, units, rows} = await register(t)
    for (const [at, [role, unit]] of scopes.entries()) {
      const self = own ? (rows[at * 3]?.id ?? null) : null
      const {ability} = await callerOf(parts, units, role, unit, self)
      const allowed = rows.filter((row) => can(ability, 'read', 'Official', row)).map(({id}) => id)
      const listed = await allPages(parts, ability, {})
      t.deepEqual(listed.ids, allowed, `${role} over ${unit}`)
      t.is(listed.total, `total ${allowed.length}`, `${role} over ${unit}`)
    }
  })

test('what every reader of a row sees of it are its basic fields', async (t) => {
  const {parts, units, rows} = await register(t, 60)
  const shown = [
    'title',
    'firstName',
    'surname',
    'personnelType',
    'positionNumber',
    'positionTitle',
    'positionType',
    'positionLevel',
    'status',
    'unitId',
  ]
  for (const [at, [role, unit]] of scopes.entries()) {
    const {ability} = await callerOf(parts, units, role, unit, rows[at]?.id ?? null)
    for (const row of rows)
      if (can(ability, 'read', 'Official', row))
        for (const field of shown) t.true(can(ability, 'read', 'Official', row, field), `${role}: ${field}`)
  }
})

test('the administrator sees nobody, and an official without a role himself alone', async (t) => {
  const {parts, units, rows} = await register(t, 20)
  const admin = await callerOf(parts, units, 'administrator', null, null)
  t.deepEqual((await allPages(parts, admin.ability, {})).ids, [])
  const {caller} = await person(parts, {officialId: rows[7]?.id ?? null})
  t.deepEqual((await allPages(parts, caller.ability, {})).ids, [rows[7]?.id])
})

test('a role over the Provincial Office sees nobody of the audit unit housed in it', async (t) => {
  const {parts, units, rows} = await register(t)
  const {ability} = await callerOf(parts, units, 'hr-head', provincialOffice, null)
  const {ids} = await allPages(parts, ability, {})
  const auditors = rows.filter(({unitId}) => unitId === units.named(auditUnit).id).map(({id}) => id)
  t.true(auditors.length > 0)
  t.false(auditors.some((id) => ids.includes(id)))
  t.deepEqual((await allPages(parts, ability, {unit: units.named(auditUnit).id})).ids, [])
})

test('filters narrow what is seen, by unit with all that belongs to it, and by kind', async (t) => {
  const {parts, units, rows} = await register(t)
  const {ability} = await callerOf(parts, units, 'hr-head', province, rows[0]?.id ?? null)
  const inOffice = new Set(
    units.units.filter(({id, parentId}) => [id, parentId].includes(units.named(provincialOffice).id)).map(({id}) => id),
  )
  const queries: [Query, (row: OfficialTable) => boolean][] = [
    [{unit: units.named(provincialOffice).id}, ({unitId}) => inOffice.has(unitId)],
    [{kind: 'พนักงานราชการ'}, ({personnelType}) => personnelType === 'พนักงานราชการ'],
    [
      {type: 'อำนวยการ', level: 'สูง'},
      ({positionType, positionLevel}) => positionType === 'อำนวยการ' && positionLevel === 'สูง',
    ],
    [
      {status: 'ลาศึกษาต่อ', unit: units.named(treasury).id},
      ({status, unitId}) => status === 'ลาศึกษาต่อ' && unitId === units.named(treasury).id,
    ],
    [{unit: 'nowhere'}, () => false],
    [{status: 'ไม่มี'}, () => false],
  ]
  for (const [query, fits] of queries) {
    const expected = rows.filter(fits).map(({id}) => id)
    const listed = await allPages(parts, ability, query)
    t.deepEqual(listed.ids, expected, JSON.stringify(query))
    t.is(listed.total, `total ${expected.length}`, JSON.stringify(query))
  }
})

test('a filter shows one outside the units in reach only to himself', async (t) => {
  const {parts, units, rows} = await register(t)
  const self = rows.find(({unitId}) => unitId === units.named(auditUnit).id)
  const {ability} = await callerOf(parts, units, 'hr-head', treasury, self?.id ?? null)
  t.deepEqual((await allPages(parts, ability, {unit: units.named(auditUnit).id})).ids, [self?.id])
  t.is((await allPages(parts, ability, {unit: units.named(provincialOffice).id})).ids.length, 1)
  t.false((await allPages(parts, ability, {unit: units.named(treasury).id})).ids.includes(self?.id ?? ''))
})

test('pages lead back the way they lead on', async (t) => {
  const {parts, units} = await register(t)
  const {ability} = await callerOf(parts, units, 'hr-head', province, null)
  const {pages, addresses} = await allPages(parts, ability, {})
  t.is(pages.length, Math.ceil(230 / pageSize))
  for (let at = pages.length - 1; at > 0; at -= 1) {
    const {address} = await pageOf(parts, ability, addresses[at] ?? {})
    const back = await pageOf(parts, ability, queryOf(address.previous) ?? {})
    t.deepEqual(back.items, pages[at - 1])
  }
  t.is((await pageOf(parts, ability, {})).address.previous, null)
})

test('a page asked for from nowhere in particular is still a page', async (t) => {
  const {parts, units} = await register(t, 60)
  const {ability} = await callerOf(parts, units, 'hr-head', province, null)
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom('after', 'before', 'q', 'unit', 'kind', 'status'), fc.string()),
      async (query) => {
        const {items} = await pageOf(parts, ability, query)
        t.true(items.length <= pageSize)
      },
    ),
    {numRuns: 60},
  )
})

test('people are found by part of a name, of a position, by its number, however it is written', async (t) => {
  const {parts, units} = await register(t, 30)
  const {ability} = await callerOf(parts, units, 'hr-head', province, null)
  const unitId = units.named(treasury).id
  const values = {...fc.sample(official([unitId]), {numRuns: 1, seed: 1})[0]} as OfficialRead
  const id = newId()
  const row = newRow(
    parts.keys,
    id,
    {
      ...values,
      nationalId: idOf(9999),
      title: 'นางสาว',
      firstName: 'จุฑามาศ',
      surname: 'ทองเมือง',
      positionTitle: 'นักวิชาการตรวจสอบภายใน',
      positionNumber: '4711',
    },
    parts.clock.now(),
  )
  await inWork(parts, await consoleCaller(parts), async (work) => {
    await insertOfficials(work.db, [row], work)
    work.record({type: 'test.official.made', subject: 'Official', subjectId: id})
  })
  for (const q of [
    'จุฑามาศ',
    'ฑามาศ ทอง',
    'จุฑามาศ  ทองเมือง',
    'นางสาวจุฑามาศ ทองเมือง',
    'น.ส.จุฑามาศ',
    'ตรวจสอบ',
    '4711',
    '๔๗๑๑',
  ])
    t.deepEqual((await pageOf(parts, ability, {q})).items, [id], q)
  t.deepEqual((await pageOf(parts, ability, {q: '%'})).items, [])
})

test('a national id finds its holder for those who may see it, and for others finds nobody', async (t) => {
  const {parts, units, rows} = await register(t, 60)
  const [first] = rows.filter(({unitId}) => unitId === units.named(treasury).id)
  const at = await parts.db
    .selectFrom('official')
    .select(['id', 'nationalIdSealed'])
    .where('id', '=', first?.id ?? '')
    .executeTakeFirstOrThrow()
  const nationalId = openNationalId(parts.keys, at.nationalIdSealed)
  const written = [nationalId, nationalId.replace(/^(.)(....)(.....)(..)(.)$/, '$1-$2-$3-$4-$5')]
  const seen = async (role: Role, unit: string, own: string | null = null) => {
    const {ability} = await callerOf(parts, units, role, unit, own)
    return Promise.all(written.map(async (q) => (await pageOf(parts, ability, {q})).items))
  }
  t.deepEqual(await seen('hr-officer', province), [[at.id], [at.id]])
  t.deepEqual(await seen('agency-hr-clerk', treasury), [[at.id], [at.id]])
  for (const [role, unit] of [
    ['governor', province],
    ['head-of-office', province],
    ['auditor', province],
    ['hr-head', auditUnit],
  ] as const)
    t.deepEqual(await seen(role, unit), [[], []], role)
  t.deepEqual(await seen('auditor', province, at.id), [[at.id], [at.id]])
})

test('a page costs the same few queries whoever asks and however many there are', async (t) => {
  const {parts, units, rows} = await register(t)
  const callers = [
    await callerOf(parts, units, 'hr-head', province, rows[3]?.id ?? null),
    await callerOf(parts, units, 'agency-hr-clerk', treasury, null),
  ]
  const queries = countQueries(parts)
  for (const {ability} of callers) {
    await readOfficials(parts, ability, {})
    queries.reset()
    for (const query of [{}, {kind: 'ข้าราชการ'}, {unit: units.named(treasury).id}, {q: 'สม'}]) {
      await readOfficials(parts, ability, query)
      t.is(queries.count(), 1)
      queries.reset()
    }
  }
  forgetCounts()
  await readOfficials(parts, callers[0]?.ability as Parameters<typeof readOfficials>[1], {})
  t.true(queries.count() <= 3)
})

test('walking along all names and along those of each unit show the same', async (t) => {
  const {parts, units, rows} = await register(t)
  const ids = [treasury, auditUnit, provincialOffice].map((name) => units.named(name).id)
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        units: fc.subarray(ids, {minLength: 1}),
        own: fc.option(fc.constantFrom(...rows.slice(0, 40)), {nil: null}),
        from: fc.option(fc.constantFrom(...rows), {nil: null}),
        back: fc.boolean(),
        text: fc.constantFrom('', 'สม', 'ก'),
        status: fc.option(fc.constantFrom('ปฏิบัติราชการ', 'ลาศึกษาต่อ'), {nil: undefined}),
        limit: fc.constantFrom(5, 51),
      }),
      async ({own, from, status, ...rest}) => {
        const asked: Omit<OfficialListQuestion, 'wide'> = {
          ...rest,
          own: own ? {id: own.id, within: null} : null,
          from: from ? {id: from.id, sortKey: from.sortKey} : null,
          only: status ? {status} : {},
        }
        const narrow = await listOfficials(parts.db, {...asked, wide: false})
        t.deepEqual(await listOfficials(parts.db, {...asked, wide: true}), narrow)
      },
    ),
    {numRuns: 80},
  )
})

test('the example province in one database with another is not counted with it', async (t) => {
  const {parts} = await register(t, 40)
  const other = `name,abbreviation,parent,reports_to,ministry,kind
จังหวัดนครพนม,จ.นพ,,,กระทรวงมหาดไทย,province
สำนักงานจังหวัดนครพนม,สนจ.นพ,จังหวัดนครพนม,,กระทรวงมหาดไทย,provincial-office
`
  const both = await seededUnits(parts, other)
  const {caller} = await person(parts, {roles: ['hr-head'], unitId: both.named('จังหวัดนครพนม').id})
  const {ids, total} = await allPages(parts, caller.ability, {})
  t.deepEqual(ids, [])
  t.is(total, 'total 0')
})
