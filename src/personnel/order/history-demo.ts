// Ten years of pay rounds and earlier posts for everybody of the example province, as HR carried them over from the old files.
import {insertMany} from '../../platform/db/kept-insert.ts'
import {newId} from '../../platform/ids.ts'
import type {Parts} from '../../platform/slice.ts'
import type {Day} from '../../platform/thai/day.ts'
import {type Caller, inWork, type Work} from '../../platform/work.ts'
import type {OfficialRow} from '../official/official-row.ts'
import {levelsOf, type PositionType} from '../official/position-level.ts'
import {toldOrder} from './apply-order.actions.ts'
import {insertLines, insertOrder} from './order.store.ts'
import {openLine} from './order-line.ts'
import type {OrderLineTable, OrderTable} from './tables.ts'

const years = 10

/** The days of the half-yearly pay rounds of the last ten years, the earliest first. */
export function rounds(today: Day): Day[] {
  const year = Number(today.slice(0, 4))
  return Array.from({length: years + 1}, (_, at) => year - years + at)
    .flatMap((each) => [`${each}-04-01`, `${each}-10-01`])
    .filter((day) => day <= today && day > `${year - years}${today.slice(4)}`)
}

/** Pay before a number of rounds, in satang: about three in a hundred a round, in tens of baht. */
const payBefore = (salary: number, passed: number): number => Math.round(salary / 1.03 ** passed / 1000) * 1000

/** One order a round, over everybody who served then; the pay of today is that of the last. */
export async function historyDemo(parts: Parts, caller: Caller): Promise<void> {
  const today = parts.clock.today()
  const officials = (await parts.db.selectFrom('official').selectAll().orderBy('id').execute()) as OfficialRow[]
  const paid = officials.filter(({id, salary}) => salary !== null && id !== caller.actor.officialId)
  const days = rounds(today)
  const province = await parts.db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('parentId', 'is', null)
    .executeTakeFirstOrThrow()
  await inWork(parts, caller, async (work) => {
    const begun = new Set<string>()
    for (const [at, day] of days.entries()) {
      const there = paid.filter(({enteredOn}) => enteredOn < day)
      const order = carriedOver(work, province, day, at % 2)
      const lines = there.map((official, place) => ({
        ...lineOf(work, order.id, place + 1, official.id),
        toSalary: payBefore(official.salary ?? 0, days.length - 1 - at),
      }))
      await insertOrder(work.db, order)
      await insertLines(work.db, lines)
      await insertMany(
        work.db,
        'officialSalary',
        lines.map(({id, officialId, toSalary}) => dated(work, id, officialId, day, {salary: toSalary})),
      )
      for (const {officialId} of lines) begun.add(officialId)
      work.record({...toldOrder('recorded', order), after: {lines: lines.length}})
    }
    await payAtEntry(
      work,
      paid.filter(({id}) => begun.has(id)),
      days,
    )
    await earlierPosts(work, officials)
  })
}

/** What was known since no day is what was paid before the first of the rounds. */
async function payAtEntry(work: Work, officials: readonly OfficialRow[], days: readonly Day[]): Promise<void> {
  for (const {id, salary, enteredOn} of officials) {
    const passed = days.filter((day) => day > enteredOn).length
    await work.db
      .updateTable('officialSalary')
      .set({salary: payBefore(salary ?? 0, passed)})
      .where('officialId', '=', id)
      .where('validFrom', 'is', null)
      .execute()
  }
}

/** Who came to his post after he entered held one of the level below before. */
async function earlierPosts(work: Work, officials: readonly OfficialRow[]): Promise<void> {
  const moved = officials.filter(
    ({enteredOn, positionSince}) => positionSince !== null && positionSince > enteredOn && positionSince <= work.today,
  )
  await insertMany(
    work.db,
    'officialPosting',
    moved.map((official) =>
      dated(work, newId(), official.id, official.enteredOn, {
        positionId: null,
        positionNumber: null,
        positionTitle: official.positionTitle,
        positionType: official.positionType,
        positionLevel: levelBelow(official),
        positionSince: official.enteredOn,
        unitId: official.unitId,
      }),
    ),
  )
}

function levelBelow({positionType, positionLevel}: OfficialRow): string | null {
  if (positionType === null || positionLevel === null) return positionLevel
  const levels: readonly string[] = levelsOf[positionType as PositionType]
  return levels[Math.max(0, levels.indexOf(positionLevel) - 1)] ?? positionLevel
}

const dated = <More extends object>(work: Work, id: string, officialId: string, validFrom: Day, more: More) => ({
  id,
  officialId,
  validFrom,
  pending: 0,
  recordedAt: work.now,
  supersededAt: null,
  ...more,
})

function carriedOver(work: Work, {id, name}: {id: string; name: string}, day: Day, round: number): OrderTable {
  const year = Number(day.slice(0, 4)) + 543
  return {
    id: newId(),
    kind: 'salary',
    origin: 'recorded',
    unitId: id,
    issuer: name,
    number: `${round === 0 ? 'ง' : 'ต'} ${year}`,
    numberYear: year,
    subject: `เลื่อนเงินเดือน รอบ ${day.slice(5, 7) === '04' ? '1 เมษายน' : '1 ตุลาคม'} ${year}`,
    orderedOn: day,
    signedByName: 'ผู้ว่าราชการจังหวัดมุกดาหาร',
    signedByPost: 'ผู้ว่าราชการจังหวัดมุกดาหาร',
    effectiveOn: day,
    cites: null,
    correctsOrderId: null,
    secret: 0,
    issued: 1,
    state: 'applied',
    heldUp: null,
    decisionId: null,
    appliedAt: work.now,
    recordedBy: work.actor.accountId,
    recordedByName: work.actor.name,
    recordedAt: work.now,
    version: 1,
  }
}

const lineOf = (work: Work, orderId: string, place: number, officialId: string): OrderLineTable => {
  const {consent, ...open} = openLine(officialId)
  return {
    ...open,
    id: newId(),
    backId: newId(),
    orderId,
    place,
    action: 'salary',
    toPositionId: null,
    consent: consent ? 1 : 0,
    details: null,
    heldBefore: null,
    appliedAt: work.now,
  }
}
