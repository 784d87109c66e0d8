// Orders of the example province in every state: drafted, on their way, waiting for their day, applied, taken back.
import {actorNamed} from '../../platform/identity/index.ts'
import type {Parts} from '../../platform/slice.ts'
import {addDays, addMonths, type Day} from '../../platform/thai/day.ts'
import {type Caller, inWork} from '../../platform/work.ts'
import {contractsOf} from '../entry/entry.store.ts'
import type {OfficialRow} from '../official/official-row.ts'
import {levelsOf} from '../official/position-level.ts'
import {applyOrder} from './apply-order.actions.ts'
import {historyDemo, rounds} from './history-demo.ts'
import {draftOrder, enforceRecorded, proposeOrder, recordOrder} from './order.actions.ts'
import type {NewLine, NewOrder, OrderKind, RecordedOrder} from './order.ts'
import {addActingLine, addLine, addRenewalLine} from './order-line.actions.ts'
import {openLine} from './order-line.ts'

type House = {
  parts: Parts
  caller: Caller
  province: {id: string; name: string}
  today: Day
  /** Officials nobody signs in as, in service for years to come, each used once. */
  next(wanted?: (row: OfficialRow) => boolean): OfficialRow
}

export async function ordersDemo(parts: Parts): Promise<void> {
  const house = await houseOf(parts)
  await historyDemo(parts, house.caller)
  await appliedOrders(house)
  await comingOrders(house)
  await ordersUnderWay(house)
}

async function houseOf(parts: Parts): Promise<House> {
  const actor = await actorNamed(parts, 'hr-head')
  const caller = {actor, ability: await parts.abilityOf(actor), address: null, requestId: null}
  const province = await parts.db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('parentId', 'is', null)
    .executeTakeFirstOrThrow()
  const today = parts.clock.today()
  const rows = (await parts.db
    .selectFrom('official')
    .selectAll()
    .where('status', '=', 'ปฏิบัติราชการ')
    .where('onProbationSince', 'is', null)
    .where('absentSince', 'is', null)
    .where('retiresOn', '>', addMonths(today, 24))
    .where('enteredOn', '<', addMonths(today, -36))
    .where((where) => where.or([where('positionSince', 'is', null), where('positionSince', '<', addDays(today, -40))]))
    .where('id', 'not in', (accounts) =>
      accounts
        .selectFrom('account')
        .select('officialId')
        .where('officialId', 'is not', null)
        .$castTo<{officialId: string}>(),
    )
    .orderBy('sortKey', 'desc')
    .orderBy('id')
    .execute()) as OfficialRow[]
  const isCivil = ({personnelType}: OfficialRow) => personnelType === 'ข้าราชการ'
  const next = (wanted = isCivil) => {
    const at = rows.findIndex(wanted)
    if (at < 0) throw new Error('the example workbook has nobody for this order')
    return rows.splice(at, 1)[0] as OfficialRow
  }
  return {parts, caller, province, today, next}
}

const subjects: Partial<Record<OrderKind, string>> = {
  relocate: 'ย้ายข้าราชการ',
  promote: 'เลื่อนข้าราชการ',
  second: 'ให้ข้าราชการช่วยราชการ',
  resign: 'ให้ข้าราชการลาออกจากราชการ',
  salary: 'ปรับเงินเดือนข้าราชการ',
  renew: 'ต่อสัญญาจ้างพนักงานราชการ',
  'end-contract': 'เลิกจ้างพนักงานราชการ',
  'act-in': 'แต่งตั้งผู้รักษาการในตำแหน่ง',
  cancel: 'ยกเลิกคำสั่ง',
  correct: 'แก้ไขคำสั่ง',
}

const headOf = (kind: OrderKind, effectiveOn: Day, more: Partial<NewOrder> = {}): NewOrder => ({
  kind,
  subject: subjects[kind] ?? kind,
  effectiveOn,
  cites: null,
  correctsOrderId: null,
  secret: false,
  ...more,
})

let running = 0

/** As a department's paper says it. */
function paperOf(kind: OrderKind, effectiveOn: Day, more: Partial<RecordedOrder> = {}): RecordedOrder {
  running += 1
  return {
    ...headOf(kind, effectiveOn),
    issuer: 'สำนักงานปลัดกระทรวงมหาดไทย',
    number: String(1200 + running * 7),
    numberYear: Number(effectiveOn.slice(0, 4)) + 543,
    orderedOn: addDays(effectiveOn, -10),
    signedByName: 'ปลัดกระทรวงมหาดไทย',
    signedByPost: 'ปลัดกระทรวงมหาดไทย',
    ...more,
  }
}

type Lines = readonly NewLine[]

/** Records a paper, puts it in force, and applies it where its day has come. */
async function recorded({parts, caller, province, today}: House, paper: RecordedOrder, lines: Lines): Promise<string> {
  return inWork(parts, caller, async (work) => {
    const id = await recordOrder(work, parts, province.id, paper)
    for (const line of lines) await addLine(work, id, line)
    await enforceRecorded(work, id, {version: 1})
    if (paper.effectiveOn <= today) await applyOrder(work, id)
    return id
  })
}

/** Another level of the same type above; the highest stays. */
function levelAbove({positionType, positionLevel}: OfficialRow): NewLine['toPositionLevel'] {
  const levels = levelsOf[positionType ?? 'วิชาการ'] as readonly NonNullable<NewLine['toPositionLevel']>[]
  return levels[levels.indexOf(positionLevel ?? 'ปฏิบัติการ') + 1] ?? positionLevel
}

const risen = (row: OfficialRow): NewLine => ({
  ...openLine(row.id),
  toPositionType: row.positionType,
  toPositionLevel: levelAbove(row),
})

const canRise = (row: OfficialRow): boolean =>
  row.personnelType === 'ข้าราชการ' && (row.positionLevel === 'ปฏิบัติการ' || row.positionLevel === 'ปฏิบัติงาน')

async function appliedOrders(house: House): Promise<void> {
  const {today, next, province} = house
  // pay is not changed twice on one day: after the last round
  const paid = (back: number): Day => {
    const [day, least] = [addDays(today, -back), addDays(rounds(today).at(-1) ?? today, 1)]
    return day > least ? day : least
  }
  await recorded(house, paperOf('promote', addDays(today, -20)), [risen(next(canRise)), risen(next(canRise))])
  await recorded(house, paperOf('second', addDays(today, -15)), [
    {...openLine(next().id), toUnitId: province.id, untilOn: addMonths(today, 5)},
  ])
  await recorded(house, paperOf('resign', addDays(today, -9)), [openLine(next().id)])
  const raised = next()
  const pay = {...openLine(raised.id), toSalary: (raised.salary ?? 0) + 50_000}
  const wrong = await recorded(house, paperOf('salary', paid(8)), [pay])
  const right = {...pay, toSalary: (raised.salary ?? 0) + 65_000}
  await recorded(house, paperOf('correct', paid(3), {correctsOrderId: wrong}), [right])
  const moved = next()
  const move = {...openLine(moved.id), toUnitId: province.id, toPositionTitle: moved.positionTitle}
  const taken = await recorded(house, paperOf('relocate', addDays(today, -6)), [move])
  await recorded(house, paperOf('cancel', addDays(today, -1), {correctsOrderId: taken}), [])
}

const isEmployee = ({personnelType}: OfficialRow) => personnelType === 'พนักงานราชการ'

async function comingOrders(house: House): Promise<void> {
  const {parts, caller, province, today, next} = house
  const employee = next(isEmployee)
  const last = (await contractsOf(parts.db, [employee.id])).get(employee.id)?.at(-1)
  const begins = addDays(last?.validTo ?? today, 1)
  await inWork(parts, caller, async (work) => {
    const id = await recordOrder(work, parts, province.id, paperOf('renew', begins, {orderedOn: addDays(today, -2)}))
    await addRenewalLine(work, id, {
      officialId: employee.id,
      untilOn: addDays(addMonths(begins, 48), -1),
      contractNumber: null,
    })
    await enforceRecorded(work, id, {version: 1})
  })
  await recorded(house, paperOf('promote', addDays(today, 17), {orderedOn: addDays(today, -1)}), [risen(next(canRise))])
}

/** The province's own: one drafted, one on its way to the governor; one names somebody who takes up an office. */
async function ordersUnderWay(house: House): Promise<void> {
  const {parts, caller, province, today, next} = house
  const move = () => {
    const row = next()
    return {...openLine(row.id), toUnitId: province.id, toPositionTitle: row.positionTitle}
  }
  await inWork(parts, caller, async (work) => {
    const drafted = await draftOrder(work, province.id, province.name, headOf('relocate', addDays(today, 30)))
    for (const line of [move(), move(), move()]) await addLine(work, drafted, line)
  })
  await inWork(parts, caller, async (work) => {
    const given = headOf('relocate', addDays(today, 20), {subject: 'ย้ายและแต่งตั้งข้าราชการ'})
    const proposed = await draftOrder(work, province.id, province.name, given)
    for (const line of [move(), move()]) await addLine(work, proposed, line)
    await proposeOrder(work, parts, proposed, {route: 'governor', note: null})
  })
  const acts = await parts.db
    .selectFrom('account')
    .innerJoin('official', 'official.id', 'account.officialId')
    .select(['official.id', 'official.unitId'])
    .where('account.accountName', '=', 'unit-contact')
    .executeTakeFirstOrThrow()
  await inWork(parts, caller, async (work) => {
    const given = headOf('act-in', addDays(today, 5), {subject: 'แต่งตั้งผู้รักษาการในตำแหน่งคลังจังหวัด'})
    const drafted = await draftOrder(work, province.id, province.name, given)
    await addActingLine(work, parts, drafted, {
      officialId: acts.id,
      toUnitId: acts.unitId,
      office: 'unit-head',
      position: 'คลังจังหวัดมุกดาหาร',
      untilOn: addMonths(today, 2),
      matters: [],
      limit: null,
      agencies: [],
      consent: false,
    })
  })
}
