import test from 'ava'
import fc from 'fast-check'
import {moveSlot, placeSlot, removeSlot, splitSlot} from '../../src/audit/schedule/slot.actions.ts'
import {problemsOf, splitAt, type WarningKind, warningKinds, warningsOf} from '../../src/audit/schedule/slot.ts'
import {lengthOf, overlap, personDaysByMonth, spread, workingDaysInAny} from '../../src/audit/schedule/working-time.ts'
import {Refusal} from '../../src/platform/refusal.ts'
import {addDays, daysBetween} from '../../src/platform/thai/day.ts'
import {shippedCalendar} from '../../src/platform/thai/holidays.ts'
import {inWork, type Work} from '../../src/platform/work.ts'
import {toPlace} from '../support/schedule.ts'

const calendar = shippedCalendar()
const start = '2027-10-01'
const day = fc.integer({min: 0, max: 360}).map((count) => addDays(start, count))
const slot = fc.record({
  fromDay: day,
  length: fc.integer({min: 1, max: 60}),
  part: fc.double({min: 0, max: 1, noNaN: true}),
})
const slotOf = ({fromDay, length, part}: {fromDay: string; length: number; part: number}) => ({
  fromDay,
  toDay: addDays(fromDay, length - 1),
  personDays: Math.max(1, Math.round(part * length)),
})

test('a number spread by weights is still the number, and nothing goes where no weight is', (t) => {
  fc.assert(
    fc.property(fc.nat(400), fc.array(fc.nat(31), {minLength: 1, maxLength: 14}), (total, weights) => {
      const parts = spread(total, weights)
      t.is(
        parts.reduce((sum, each) => sum + each, 0),
        total,
      )
      if (weights.some((each) => each > 0))
        for (const [at, weight] of weights.entries()) if (weight === 0) t.is(parts[at], 0)
    }),
  )
})

test('the person-days of a slot by month are those of the slot', (t) => {
  fc.assert(
    fc.property(slot, (given) => {
      const own = slotOf(given)
      const months = [...personDaysByMonth(own, calendar).values()]
      t.is(
        months.reduce((sum, each) => sum + each, 0),
        own.personDays,
      )
    }),
  )
})

test('days in spans that lie over one another are counted once', (t) => {
  const span = {fromDay: '2027-11-01', toDay: '2027-11-05'}
  t.is(workingDaysInAny([span, {fromDay: '2027-11-03', toDay: '2027-11-08'}, span], calendar), 6)
})

test('splitting a slot keeps its days and its person-days, and leaves neither part without work or with too much', (t) => {
  fc.assert(
    fc.property(slot, fc.nat(58), (given, after) => {
      const own = slotOf(given)
      fc.pre(lengthOf(own) > 1 && own.personDays > 1)
      const onDay = addDays(own.fromDay, 1 + (after % (lengthOf(own) - 1)))
      const [first, second] = splitAt(own, onDay, calendar)
      t.is(first.fromDay, own.fromDay)
      t.is(second.toDay, own.toDay)
      t.is(daysBetween(first.toDay, second.fromDay), 1)
      t.is(first.personDays + second.personDays, own.personDays)
      for (const part of [first, second]) t.true(part.personDays >= 1 && part.personDays <= lengthOf(part))
    }),
    {numRuns: 500},
  )
})

test('what lies over another slot of the same auditor is never free of problem and warning', (t) => {
  fc.assert(
    fc.property(slot, slot, fc.boolean(), (one, other, same) => {
      const there = {...slotOf(other), officialId: 'a', engagementId: same ? 'x' : 'y', title: 'อีกงาน'}
      const placed = {...slotOf(one), officialId: 'a'}
      const around = {
        engagementId: 'x',
        fiscalYear: 2571,
        plannedMonths: null,
        slots: [there],
        leaves: [],
        calendar,
      }
      const told = same
        ? problemsOf(placed, around).some(({message}) => message.key === 'schedule.problem.placedAlready')
        : warningsOf(placed, around).some(({kind}) => kind === 'engagement')
      t.is(told, overlap(placed, there) !== null)
    }),
  )
})

type Step =
  | {verb: 'place'; what: number; who: number; from: number; length: number; days: number; accept: boolean}
  | {verb: 'move'; which: number; who: number; from: number; length: number; days: number; accept: boolean}
  | {verb: 'split'; which: number; after: number}
  | {verb: 'remove'; which: number}

const placed = {
  who: fc.nat(1),
  from: fc.nat(14),
  length: fc.integer({min: 1, max: 12}),
  days: fc.integer({min: 1, max: 3}),
  accept: fc.boolean(),
}
const step: fc.Arbitrary<Step> = fc.oneof(
  {weight: 4, arbitrary: fc.record({verb: fc.constant('place' as const), what: fc.nat(2), ...placed})},
  {weight: 2, arbitrary: fc.record({verb: fc.constant('move' as const), which: fc.nat(9), ...placed})},
  {weight: 1, arbitrary: fc.record({verb: fc.constant('split' as const), which: fc.nat(9), after: fc.nat(11)})},
  {weight: 1, arbitrary: fc.record({verb: fc.constant('remove' as const), which: fc.nat(9)})},
)

test('whatever is placed, moved, split and removed: no two slots of an auditor lie over one another without a reason', async (t) => {
  const {parts, chief, head, other, what, special} = await toPlace(t)
  const works = [what, await special('ตรวจสอบ ก'), await special('ตรวจสอบ ข')]
  const slots = () => parts.db.selectFrom('engagementSlot').selectAll().orderBy('id').execute()
  const act = async (one: Step, work: Work) => {
    const rows = await slots()
    const placing = (of: Extract<Step, {accept: boolean}>) => ({
      officialId: [head, other][of.who] ?? head,
      fromDay: addDays('2027-11-01', of.from),
      toDay: addDays('2027-11-01', of.from + of.length - 1),
      personDays: Math.min(of.days, of.length),
      accept: (of.accept ? warningKinds : []) as readonly WarningKind[],
      reason: of.accept ? 'เร่งด่วน' : null,
    })
    if (one.verb === 'place') return placeSlot(work, {what: works[one.what] ?? what, ...placing(one)})
    const row = rows[one.which % Math.max(1, rows.length)]
    if (!row) return null
    if (one.verb === 'move') return moveSlot(work, row.id, {...placing(one), version: row.version})
    if (one.verb === 'remove') return removeSlot(work, row.id, row.version)
    const before = rows.reduce((sum, {personDays}) => sum + personDays, 0)
    await splitSlot(work, row.id, {onDay: addDays(row.fromDay, one.after), version: row.version})
    const after = await work.db.selectFrom('engagementSlot').select('personDays').execute()
    t.is(after.length, rows.length + 1)
    t.is(
      after.reduce((sum, {personDays}) => sum + personDays, 0),
      before,
    )
    return null
  }
  let [done, over] = [0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(step, {minLength: 10, maxLength: 16, size: 'max'}), async (steps) => {
      for (const {id, version} of await slots())
        await inWork(parts, chief.caller, (work) => removeSlot(work, id, version))
      for (const one of steps) {
        try {
          await inWork(parts, chief.caller, (work) => act(one, work))
          done += 1
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
        }
        const rows = await slots()
        for (const [at, a] of rows.entries())
          for (const b of rows.slice(at + 1)) {
            if (a.officialId !== b.officialId || !overlap(a, b)) continue
            over += 1
            t.not(a.engagementId, b.engagementId)
            t.true(a.reason !== null || b.reason !== null)
          }
      }
    }),
    {numRuns: 25},
  )
  t.true(done > 50 && over > 10, `${done} steps, ${over} over one another`)
})
