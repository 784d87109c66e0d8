import test, {type ExecutionContext} from 'ava'
import {takeEffectNightly} from '../../../src/personnel/official/forthcoming.ts'
import {datedRowsOf} from '../../../src/personnel/official/official-file.store.ts'
import {HeldUp} from '../../../src/personnel/order/apply-order.actions.ts'
import {enforceRecorded, recordOrder} from '../../../src/personnel/order/order.actions.ts'
import {applyOrders} from '../../../src/personnel/order/order.jobs.ts'
import type {NewLine, RecordedOrder} from '../../../src/personnel/order/order.ts'
import {addLine} from '../../../src/personnel/order/order-line.actions.ts'
import {clockOn} from '../../../src/platform/clock.ts'
import {newId} from '../../../src/platform/ids.ts'
import type {JobRun} from '../../../src/platform/jobs/index.ts'
import {Refusal} from '../../../src/platform/refusal.ts'
import type {Parts} from '../../../src/platform/slice.ts'
import {inWork} from '../../../src/platform/work.ts'
import {testParts} from '../../support/app.ts'
import {consoleCaller} from '../../support/console.ts'
import {officialIn} from '../../support/official-form.ts'
import {orderHead as head, lineOf as line} from '../../support/orders.ts'
import {person} from '../../support/people.ts'
import {office} from '../../support/personnel-file.ts'
import {province} from '../../support/province.ts'

async function house(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const provinceId = units[0]?.provinceId ?? ''
  const hr = await person(parts, {roles: ['hr-head'], unitId: provinceId})
  const unitId = id(office)
  const other = id('สำนักงานจังหวัดมุกดาหาร')
  const official = await officialIn(parts, 1, unitId)
  const order = (given: RecordedOrder, ...lines: NewLine[]) =>
    inWork(parts, hr.caller, async (work) => {
      const orderId = await recordOrder(work, parts, provinceId, given)
      for (const each of lines) await addLine(work, orderId, each)
      await enforceRecorded(work, orderId, {version: 1})
      return orderId
    })
  return {parts, hr, unitId, other, official, order, night: nightOf(parts)}
}

const nightOf = (parts: Parts) => async (today?: string) => {
  const run = {caller: await consoleCaller(parts), signal: new AbortController().signal} as JobRun
  const on = today ? {...parts, clock: clockOn(today)} : parts
  await applyOrders(on, run)
  await takeEffectNightly(on, run)
}

const rowOf = (parts: Parts, id: string) =>
  parts.db.selectFrom('official').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const stateOf = async (parts: Parts, id: string) =>
  parts.db.selectFrom('personnelOrder').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const keysOf = async (t: ExecutionContext, act: Promise<unknown>) => {
  const refused = await t.throwsAsync(act, {instanceOf: Refusal})
  return refused?.problems.map(({message}) => message.key)
}

test('an order of the past counts from its day, and the file says what held before', async (t) => {
  const {parts, official, other, order, night} = await house(t)
  const id = await order(
    head({kind: 'relocate'}),
    line(official.id, {toUnitId: other, toPositionTitle: 'นักทรัพยากรบุคคล', toSalary: 3_000_000}),
  )
  await night()
  t.like(await rowOf(parts, official.id), {unitId: other, positionTitle: 'นักทรัพยากรบุคคล', salary: 3_000_000})
  const {posting, salary, status} = await datedRowsOf(parts.db, official.id)
  t.deepEqual(
    posting.map(({validFrom, unitId}) => [validFrom, unitId]),
    [
      ['2027-01-10', other],
      ['2022-04-01', official.unitId],
    ],
  )
  t.is(salary.length, 2)
  t.is(status.length, 1)
  t.is((await stateOf(parts, id)).state, 'applied')
})

test('an order to come waits for its day, and is applied once, however often the night comes', async (t) => {
  const {parts, official, order, night} = await house(t)
  const id = await order(head({effectiveOn: '2027-02-01'}), line(official.id, {toSalary: 3_000_000}))
  await night()
  t.is((await rowOf(parts, official.id)).salary, 2_547_000)
  await night('2027-02-01')
  await night('2027-02-02')
  t.is((await rowOf(parts, official.id)).salary, 3_000_000)
  t.is((await datedRowsOf(parts.db, official.id)).salary.length, 2)
  t.is((await stateOf(parts, id)).state, 'applied')
})

test('an order whose application dies in the middle is applied once, whole', async (t) => {
  const {parts, unitId, official, order, night} = await house(t)
  const second = await officialIn(parts, 2, unitId)
  const id = await order(head(), line(official.id, {toSalary: 3_000_000}), line(second.id, {toSalary: 3_100_000}))
  const dying = {
    ...parts,
    listeners: [
      () => {
        throw new Error('the power fails')
      },
    ],
  }
  const run = {caller: await consoleCaller(parts), signal: new AbortController().signal} as JobRun
  await t.throwsAsync(() => applyOrders(dying, run), {message: 'the power fails'})
  t.is((await stateOf(parts, id)).state, 'in-force')
  t.is((await rowOf(parts, official.id)).salary, 2_547_000)
  await night()
  await night()
  for (const {id: each} of [official, second]) t.is((await datedRowsOf(parts.db, each)).salary.length, 2)
  t.is((await rowOf(parts, second.id)).salary, 3_100_000)
})

test('a secondment ends by itself, and the post stays', async (t) => {
  const {parts, official, other, order, night} = await house(t)
  await order(head({kind: 'second'}), line(official.id, {toUnitId: other, untilOn: '2027-03-31'}))
  await night()
  t.like(await rowOf(parts, official.id), {unitId: other, status: 'ช่วยราชการ', positionNumber: official.positionNumber})
  await night('2027-03-31')
  t.is((await rowOf(parts, official.id)).unitId, other)
  await night('2027-04-01')
  t.like(await rowOf(parts, official.id), {unitId: official.unitId, status: 'ปฏิบัติราชการ'})
})

test('an order is taken back by another: the file says again what held before', async (t) => {
  const {parts, official, other, order, night} = await house(t)
  const first = await order(head({kind: 'second'}), line(official.id, {toUnitId: other, untilOn: '2027-03-31'}))
  await night()
  await order(head({kind: 'cancel', correctsOrderId: first}))
  await night()
  t.like(await rowOf(parts, official.id), {unitId: official.unitId, status: 'ปฏิบัติราชการ'})
  t.is((await stateOf(parts, first)).state, 'cancelled')
  await night('2027-04-01')
  t.is((await rowOf(parts, official.id)).unitId, official.unitId)
  const {status} = await datedRowsOf(parts.db, official.id)
  t.is(status.filter(({supersededAt}) => supersededAt === null).length, 1)
})

test('a correction puts its own lines in the place of those it corrects', async (t) => {
  const {parts, official, order, night} = await house(t)
  const first = await order(head(), line(official.id, {toSalary: 3_000_000}))
  await night()
  await order(head({kind: 'correct', correctsOrderId: first}), line(official.id, {toSalary: 3_010_000}))
  await night()
  t.is((await rowOf(parts, official.id)).salary, 3_010_000)
  t.is((await stateOf(parts, first)).state, 'cancelled')
})

test('what a later order rests on cannot be taken back before it: the order waits, and says why', async (t) => {
  const {parts, official, order, night} = await house(t)
  const first = await order(head(), line(official.id, {toSalary: 3_000_000}))
  await night()
  const third = await order(head({kind: 'cancel', correctsOrderId: first, effectiveOn: '2027-02-01'}))
  const second = await order(
    head({effectiveOn: '2027-01-12', number: '4521'}),
    line(official.id, {toSalary: 3_200_000}),
  )
  await night()
  const refused = await t.throwsAsync(order(head({kind: 'cancel', correctsOrderId: first})), {instanceOf: Refusal})
  t.like(refused?.problems[0]?.message, {key: 'order.problem.restsOnOrder', values: {order: '4521/2570'}})
  await night('2027-02-01')
  t.like(await stateOf(parts, third), {state: 'in-force'})
  t.true((await stateOf(parts, third)).heldUp?.includes('restsOn'))
  t.is((await rowOf(parts, official.id)).salary, 3_200_000)
  await order(head({kind: 'cancel', correctsOrderId: second}))
  await night('2027-02-01')
  await night('2027-02-02')
  t.is((await rowOf(parts, official.id)).salary, 2_547_000)
  t.is((await stateOf(parts, third)).state, 'applied')
})

test('an order is refused with all that stands in its way', async (t) => {
  const {parts, official, other, order, night} = await house(t)
  const pay = line(official.id, {toSalary: 3_000_000})
  const first = head()
  await order(first, pay)
  await night()
  t.deepEqual(await keysOf(t, order(head({effectiveOn: '2027-01-09'}), pay)), ['order.problem.later.salary'])
  t.deepEqual(await keysOf(t, order(head({effectiveOn: '2027-01-10'}), pay)), ['order.problem.later.salary'])
  t.true((await keysOf(t, order(head({effectiveOn: '2010-01-10'}), pay)))?.includes('order.problem.beforeEntry'))
  const backwards = line(official.id, {toUnitId: other, untilOn: '2027-01-01'})
  t.deepEqual(await keysOf(t, order(head({kind: 'second'}), backwards)), ['order.problem.endsBeforeItBegins'])
  t.deepEqual(await keysOf(t, order(head({number: first.number}), pay)), ['register.problem.usedBy'])
  await order(head({kind: 'resign'}), line(official.id))
  await night()
  t.is((await rowOf(parts, official.id)).status, 'พ้นจากราชการ')
  const later = head({effectiveOn: '2027-01-14'})
  t.deepEqual(await keysOf(t, order(later, pay)), ['order.problem.leftService'])
})

test('two orders cannot give one post on one day', async (t) => {
  const {parts, unitId, other, official, order} = await house(t)
  const second = await officialIn(parts, 2, unitId)
  const post = {toUnitId: other, toPositionNumber: '77'}
  await order(head({kind: 'relocate'}), line(official.id, post))
  t.deepEqual(await keysOf(t, order(head({kind: 'relocate'}), line(second.id, post))), ['order.problem.postGiven'])
  const both = [
    line(official.id, {...post, toPositionNumber: '78'}),
    line(second.id, {...post, toPositionNumber: '78'}),
  ]
  t.deepEqual(await keysOf(t, order(head({kind: 'relocate', effectiveOn: '2027-01-11'}), ...both)), [
    'order.problem.postTwice',
  ])
})

const postNumbered = async (parts: Parts, number: string, unitId: string, more: {frozen?: number} = {}) => {
  const post = {
    id: newId(),
    kind: 'ข้าราชการ',
    number,
    title: 'นักจัดการงานทั่วไป',
    positionType: 'วิชาการ',
    levelLow: 'ปฏิบัติการ',
    levelHigh: 'ชำนาญการ',
    unitId,
    ministry: 'กระทรวงมหาดไทย',
    department: 'สำนักงานปลัดกระทรวงมหาดไทย',
    administration: 'provincial',
    registerKeeper: null,
    payer: null,
    frozen: 0,
    numberKey: number,
    sortKey: number,
    searchText: number,
    abolishedOn: null,
    changedAt: '2027-01-01T00:00:00.000Z',
    version: 1,
    ...more,
  }
  await parts.db.insertInto('position').values(post).execute()
  return post.id
}

test('who is transferred holds the post that the order names, of its unit and title', async (t) => {
  const {parts, official, other, order, night} = await house(t)
  const postId = await postNumbered(parts, '901', other)
  await order(head({kind: 'relocate'}), line(official.id, {toPositionNumber: '901'}))
  await night()
  t.like(await rowOf(parts, official.id), {
    positionId: postId,
    positionNumber: '901',
    positionTitle: 'นักจัดการงานทั่วไป',
    unitId: other,
  })
  const {posting} = await datedRowsOf(parts.db, official.id)
  t.is(posting[0]?.positionId, postId)
})

test('a number that no post bears stays a number until a post bears it', async (t) => {
  const {parts, official, other, order, night} = await house(t)
  await order(
    head({kind: 'relocate', effectiveOn: '2027-02-01'}),
    line(official.id, {toPositionNumber: '902', toUnitId: other}),
  )
  const postId = await postNumbered(parts, '902', other)
  await night('2027-02-01')
  t.is((await rowOf(parts, official.id)).positionId, postId)
})

test('a post is filled by one alone: its holder leaves it first, by the same order or one in force, and none is frozen', async (t) => {
  const {parts, official, other, unitId, order, night} = await house(t)
  await postNumbered(parts, '903', other)
  await postNumbered(parts, '904', other, {frozen: 1})
  const second = await officialIn(parts, 2, unitId)
  const third = await officialIn(parts, 3, unitId)
  const to = (number: string) => ({toPositionNumber: number})
  await order(head({kind: 'relocate'}), line(official.id, to('903')))
  await night()
  const day = {kind: 'relocate' as const, effectiveOn: '2027-02-01'}
  t.deepEqual(await keysOf(t, order(head(day), line(second.id, to('903')))), ['order.problem.postHeld'])
  t.deepEqual(await keysOf(t, order(head(day), line(second.id, to('904')))), ['order.problem.postFrozen'])
  await order(head(day), line(second.id, to('903')), line(official.id, {toUnitId: unitId, toPositionNumber: '905'}))
  await night('2027-02-01')
  t.is((await rowOf(parts, official.id)).positionId, null)
  t.is((await rowOf(parts, second.id)).positionNumber, '903')
  await order(head({kind: 'resign', effectiveOn: '2027-03-01'}), line(second.id))
  t.deepEqual(await keysOf(t, order(head({...day, effectiveOn: '2027-02-20'}), line(third.id, to('903')))), [
    'order.problem.postHeld',
  ])
  await order(head({...day, effectiveOn: '2027-03-01'}), line(third.id, to('903')))
  await night('2027-03-01')
  t.is((await rowOf(parts, third.id)).positionNumber, '903')
})

test('held up is a refusal with its lines', (t) => {
  t.is(new HeldUp([]).kind, 'conflict')
})
