// Orders, orders that take them back, corrections and imports in any sequence: the file of any day, as known on any day,
// is what a plain list of statements says.
import test from 'ava'
import fc from 'fast-check'
import {importOfficials} from '../../../src/personnel/index.ts'
import {takeEffectNightly} from '../../../src/personnel/official/forthcoming.ts'
import {correctOfficial} from '../../../src/personnel/official/official.actions.ts'
import {datedRowsOf} from '../../../src/personnel/official/official-file.store.ts'
import {officialThen} from '../../../src/personnel/official/official-file-on.ts'
import type {OfficialRow} from '../../../src/personnel/official/official-row.ts'
import type {OfficialFile} from '../../../src/personnel/official/read-official.ts'
import {enforceRecorded, recordOrder} from '../../../src/personnel/order/order.actions.ts'
import {applyOrders} from '../../../src/personnel/order/order.jobs.ts'
import type {OrderKind} from '../../../src/personnel/order/order.ts'
import {addLine} from '../../../src/personnel/order/order-line.actions.ts'
import type {JobRun} from '../../../src/platform/jobs/index.ts'
import {Refusal} from '../../../src/platform/refusal.ts'
import {addDays, type Day} from '../../../src/platform/thai/day.ts'
import {inWork} from '../../../src/platform/work.ts'
import {testParts} from '../../support/app.ts'
import {consoleCaller} from '../../support/console.ts'
import {filledForm, officialIn} from '../../support/official-form.ts'
import {lineOf, orderHead} from '../../support/orders.ts'
import {person as account} from '../../support/people.ts'
import {fileOf, office, person} from '../../support/personnel-file.ts'
import {province} from '../../support/province.ts'

const begin: Day = '2027-01-15'
const pays = [2_000_000, 2_547_000, 3_000_000, 3_500_000]
const offices = [office, 'สำนักงานจังหวัดมุกดาหาร']

type Step = {waits: number; who: number} & (
  | {verb: 'order'; kind: 'salary' | 'relocate' | 'second' | 'resign'; from: number; lasts: number; to: number}
  | {verb: 'cancel'; which: number}
  | {verb: 'import'; to: number}
  | {verb: 'correct'; to: number}
  | {verb: 'change'; from: number; to: number}
)

const step: fc.Arbitrary<Step> = fc
  .tuple(
    fc.record({waits: fc.constantFrom(0, 0, 1, 5, 20), who: fc.nat(1)}),
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          verb: fc.constant('order' as const),
          kind: fc.constantFrom('salary', 'salary', 'relocate', 'second', 'resign'),
          from: fc.integer({min: -12, max: 12}),
          lasts: fc.integer({min: 0, max: 15}),
          to: fc.nat(3),
        }),
      },
      {weight: 3, arbitrary: fc.record({verb: fc.constant('cancel' as const), which: fc.nat(1)})},
      {weight: 1, arbitrary: fc.record({verb: fc.constant('import' as const), to: fc.nat(3)})},
      {weight: 2, arbitrary: fc.record({verb: fc.constant('correct' as const), to: fc.nat(3)})},
      {
        weight: 1,
        arbitrary: fc.record({
          verb: fc.constant('change' as const),
          from: fc.integer({min: -5, max: 10}),
          to: fc.nat(3),
        }),
      },
    ),
  )
  .map(([when, what]) => ({...when, ...what}) as Step)

type Kind = 'pay' | 'unit' | 'status'
type Statement = {kind: Kind; from: Day; value: unknown; at: string; until: string | null; order: string | null}

const always: Day = '0000-00-00'
const endOf = (day: Day) => `${day}T17:00:00.000Z`

/** What a plain list of statements says of a kind on a day, as known at the end of another; null: as known now. */
function saidOn(said: readonly Statement[], kind: Kind, day: Day, known: Day | null): unknown {
  const holding = said
    .filter((one) => one.kind === kind && one.from <= day)
    .filter(({at, until}) =>
      known === null ? until === null : at < endOf(known) && (until === null || until >= endOf(known)),
    )
    .sort((a, b) => (a.from === b.from ? (a.at < b.at ? 1 : -1) : a.from < b.from ? 1 : -1))
  return holding[0]?.value
}

const thai = (day: Day) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}/${month}/${Number(year) + 543}`
}

test('any sequence of orders, corrections and imports is what a plain replay says, on any day, as known on any day', async (t) => {
  t.timeout(280_000)
  const base = await testParts(t)
  let today = begin
  let seconds = 0
  // instants follow the simulated day, no two the same
  const now = () => {
    seconds += 1
    return new Date(Date.parse(`${today}T01:00:00.000Z`) + seconds).toISOString()
  }
  const parts = {...base, clock: {now, today: () => today}}
  const {id, units} = await province(parts)
  const provinceId = units[0]?.provinceId ?? ''
  const unitIds = offices.map(id)
  const hr = (await account(parts, {roles: ['hr-head'], unitId: provinceId})).caller
  const run = {caller: await consoleCaller(parts), signal: new AbortController().signal} as JobRun
  let number = 0

  const rowOf = async (official: string) =>
    (await parts.db
      .selectFrom('official')
      .selectAll()
      .where('id', '=', official)
      .executeTakeFirstOrThrow()) as OfficialRow

  const property = fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 14}), async (steps) => {
    today = begin
    const people: {id: string; number: number; said: Statement[]}[] = []
    for (let each = 0; each < 2; each += 1) {
      number += 1
      const {id: official, createdAt: at} = await officialIn(parts, number, unitIds[0] ?? '', {positionSince: ''})
      const say = (kind: Kind, value: unknown): Statement => ({kind, from: always, value, at, until: null, order: null})
      const said = [say('pay', 2_547_000), say('unit', unitIds[0]), say('status', 'ปฏิบัติราชการ')]
      people.push({id: official, number, said})
    }
    const orders: {
      id: string
      kind: OrderKind
      corrects: string | null
      who: number
      step: Step | null
      done: boolean
    }[] = []

    /** Lets the night come, and says in the list what the orders that were applied say. */
    const night = async () => {
      await applyOrders(parts, run)
      await takeEffectNightly(parts, run)
      const open = orders.filter(({done}) => !done).map((order) => order.id)
      if (open.length === 0) return
      const applied = await parts.db
        .selectFrom('personnelOrder')
        .select(['id', 'effectiveOn', 'appliedAt'])
        .where('id', 'in', open)
        .where('state', '=', 'applied')
        .orderBy('effectiveOn')
        .orderBy('id')
        .execute()
      for (const {id: orderId, effectiveOn, appliedAt} of applied) {
        const order = orders.find((each) => each.id === orderId)
        const whose = people[order?.who ?? 0]
        if (!order || !whose || appliedAt === null) continue
        order.done = true
        if (order.kind === 'cancel') {
          for (const one of whose.said) if (one.order === order.corrects && one.until === null) one.until = appliedAt
          for (const each of orders) if (each.id === order.corrects) each.done = true
          continue
        }
        const given = order.step
        if (given?.verb !== 'order') continue
        const say = (kind: Kind, from: Day, value: unknown) =>
          whose.said.push({kind, from, value, at: appliedAt, until: null, order: orderId})
        const unit = unitIds[given.to % 2]
        const before = {
          unit: saidOn(whose.said, 'unit', today, null),
          status: saidOn(whose.said, 'status', today, null),
        }
        if (given.kind === 'salary' || given.kind === 'relocate') say('pay', effectiveOn, pays[given.to])
        if (given.kind === 'relocate' || given.kind === 'second') say('unit', effectiveOn, unit)
        if (given.kind === 'second') {
          say('status', effectiveOn, 'ช่วยราชการ')
          const back = addDays(effectiveOn, given.lasts + 1)
          say('unit', back, before.unit)
          say('status', back, before.status)
        }
        if (given.kind === 'resign') say('status', effectiveOn, 'พ้นจากราชการ')
      }
    }

    const unlessRefused = async (act: () => Promise<void>) => {
      try {
        await act()
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }

    const act = async (given: Step) => {
      const whose = people[given.who]
      if (!whose) return
      if (given.verb === 'order') {
        const effectiveOn = addDays(today, given.from)
        const line = lineOf(whose.id, {
          toUnitId: given.kind === 'relocate' || given.kind === 'second' ? (unitIds[given.to % 2] ?? null) : null,
          toSalary: given.kind === 'salary' || given.kind === 'relocate' ? (pays[given.to] ?? null) : null,
          untilOn: given.kind === 'second' ? addDays(effectiveOn, given.lasts) : null,
        })
        const orderId = await inWork(parts, hr, async (work) => {
          const made = await recordOrder(work, parts, provinceId, orderHead({kind: given.kind, effectiveOn}))
          await addLine(work, made, line)
          await enforceRecorded(work, made, {version: 1})
          return made
        })
        orders.push({id: orderId, kind: given.kind, corrects: null, who: given.who, step: given, done: false})
      } else if (given.verb === 'cancel') {
        const original = orders.filter(({kind}) => kind !== 'cancel').at(-1 - given.which)
        if (!original) return
        const head = orderHead({kind: 'cancel', correctsOrderId: original.id, effectiveOn: today})
        const orderId = await inWork(parts, hr, async (work) => {
          const made = await recordOrder(work, parts, provinceId, head)
          await enforceRecorded(work, made, {version: 1})
          return made
        })
        orders.push({id: orderId, kind: 'cancel', corrects: original.id, who: original.who, step: null, done: false})
      } else if (given.verb === 'import') {
        const row = await rowOf(whose.id)
        const salary = pays[given.to] ?? 0
        if (row.salary === salary) return
        const unit = units.find((each) => each.id === row.unitId)?.name ?? ''
        const same = {firstName: 'สมชาย', surname: 'ใจดี', unit, salary: salary / 100}
        const bytes = await fileOf(
          [person(whose.number, same)],
          ['nationalId', 'title', 'firstName', 'surname', 'birthDate', 'enteredOn', 'unit', 'salary'],
        )
        const report = await importOfficials(parts, run.caller, bytes)
        t.is(report.changed, 1, JSON.stringify(report))
        const {changedAt: at} = await rowOf(whose.id)
        for (const one of whose.said) if (one.kind === 'pay' && one.from === today && one.until === null) one.until = at
        whose.said.push({kind: 'pay', from: today, value: salary, at, until: null, order: null})
      } else {
        const row = await rowOf(whose.id)
        const salary = pays[given.to] ?? 0
        const body = {
          ...filledForm(whose.number, row.unitId, {positionSince: row.positionSince ? thai(row.positionSince) : ''}),
          nationalId: '',
          status: row.status,
          salary: String(salary / 100),
          salaryManner: given.verb === 'correct' ? 'correction' : 'change',
          salarySince: given.verb === 'correct' ? '' : thai(addDays(today, given.from)),
          reason: 'คำสั่งจังหวัดที่ 1/2570',
          version: String(row.version),
        }
        await inWork(parts, hr, (work) => correctOfficial(work, parts.keys, whose.id, body))
        const {changedAt: at} = await rowOf(whose.id)
        const held = whose.said.filter(({kind, until}) => kind === 'pay' && until === null)
        if (given.verb === 'correct') {
          const current = held.filter(({from}) => from <= today).sort((a, b) => (a.from < b.from ? 1 : -1))[0]
          if (current) current.until = at
          whose.said.push({kind: 'pay', from: current?.from ?? always, value: salary, at, until: null, order: null})
        } else {
          const from = addDays(today, given.from)
          for (const one of held) if (one.from === from) one.until = at
          whose.said.push({kind: 'pay', from, value: salary, at, until: null, order: null})
        }
      }
    }

    for (const given of steps) {
      for (let day = 0; day < given.waits; day += 1) {
        today = addDays(today, 1)
        await night()
      }
      await unlessRefused(() => act(given))
      await night()
    }
    for (const {id: official, said} of people) {
      const row = await rowOf(official)
      const told = {pay: row.salary, unit: row.unitId, status: row.status}
      for (const kind of ['pay', 'unit', 'status'] as const)
        t.is(told[kind] as unknown, saidOn(said, kind, today, null), `${kind} of today`)
      const file = {row, rows: await datedRowsOf(parts.db, official), entries: []} as unknown as OfficialFile
      for (const known of [null, begin, addDays(begin, 4), addDays(begin, 21), today])
        for (let day = addDays(begin, -14); day <= addDays(today, 30); day = addDays(day, 1)) {
          const then = officialThen(file, {asOf: day, knownOn: known}, today)
          const shown = {pay: then.salary, unit: then.unitId, status: then.status}
          for (const kind of ['pay', 'unit', 'status'] as const)
            if (shown[kind] !== saidOn(said, kind, day, known))
              t.fail(
                `${kind} of ${day} as known on ${known}: ${shown[kind]}, replayed ${saidOn(said, kind, day, known)}`,
              )
        }
    }
  })
  await fc.assert(property, {numRuns: 60, endOnFailure: false})
  t.pass()
})
