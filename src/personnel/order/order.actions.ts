import {can} from '../../platform/access/ability.ts'
import {type Ended, propose} from '../../platform/decision/index.ts'
import {storeFile} from '../../platform/files/index.ts'
import type {Upload} from '../../platform/http/context.ts'
import {newId} from '../../platform/ids.ts'
import {planJob} from '../../platform/jobs/index.ts'
import {conflict, invalid, invalidField, notFound} from '../../platform/refusal.ts'
import {keepOutsideNumber, orderRegister, registerYear, takeNumber} from '../../platform/register/index.ts'
import type {Parts} from '../../platform/slice.ts'
import type {Work} from '../../platform/work.ts'
import {decidedByDelegate} from './acting.actions.ts'
import {toldOrder} from './apply-order.actions.ts'
import {problemsBefore} from './check-order.ts'
import {insertOrder, linesOf, lockedOrder, updateOrder, visibleOrder} from './order.store.ts'
import {applyOrdersJob, type Issue, type NewOrder, type RecordedOrder, undoes} from './order.ts'
import type {OrderTable} from './tables.ts'

export const orderMatter = 'personnel-order'

type Head = NewOrder & Partial<RecordedOrder>

/** A draft of the province's own order. @throws Refusal forbidden; invalid at `correctsOrderId` */
export const draftOrder = (work: Work, provinceId: string, issuer: string, given: NewOrder): Promise<string> =>
  begin(work, provinceId, {origin: 'own', issuer}, given)

/**
 * An order of a ministry or department as its paper says; its lines are added, then it is put in force.
 * @throws Refusal forbidden; invalid: the number is here already, the order is dated later than today
 */
export async function recordOrder(work: Work, parts: Parts, provinceId: string, given: RecordedOrder): Promise<string> {
  if (given.orderedOn > work.today) throw invalidField('orderedOn', 'order.problem.notYet')
  const {issuer, number, numberYear: year, subject: label, orderedOn: on} = given
  const id = await begin(work, provinceId, {origin: 'recorded', issuer}, given)
  await keepOutsideNumber(work, parts, {provinceId, issuer, year, number}, {subject: 'Order', subjectId: id, label, on})
  return id
}

type From = Pick<OrderTable, 'origin' | 'issuer'>

async function begin(work: Work, unitId: string, from: From, given: Head): Promise<string> {
  work.require('draft', 'Order', {unitId})
  await assertCorrectable(work, given)
  const row: OrderTable = {
    id: newId(),
    kind: given.kind,
    ...from,
    unitId,
    number: given.number ?? null,
    numberYear: given.numberYear ?? null,
    subject: given.subject,
    orderedOn: given.orderedOn ?? null,
    signedByName: given.signedByName ?? null,
    signedByPost: given.signedByPost ?? null,
    effectiveOn: given.effectiveOn,
    cites: given.cites,
    correctsOrderId: undoes(given.kind) ? given.correctsOrderId : null,
    secret: given.secret ? 1 : 0,
    issued: 0,
    state: 'draft',
    heldUp: null,
    decisionId: null,
    appliedAt: null,
    recordedBy: work.actor.accountId,
    recordedByName: work.actor.name,
    recordedAt: work.now,
    version: 1,
  }
  await insertOrder(work.db, row)
  const {kind: orderKind, subject: orderSubject, effectiveOn, issuer, number} = row
  work.record({...toldOrder('drafted', row), after: {orderKind, orderSubject, effectiveOn, issuer, number}})
  return row.id
}

export async function assertCorrectable(
  work: Work,
  {kind, correctsOrderId}: Pick<Head, 'kind' | 'correctsOrderId'>,
): Promise<void> {
  if (!undoes(kind)) return
  const original = await visibleOrder(work.db, work.ability, correctsOrderId ?? '')
  if (!original || undoes(original.kind)) throw invalidField('correctsOrderId', 'form.choiceUnknown')
  if (original.state !== 'in-force' && original.state !== 'applied')
    throw invalidField('correctsOrderId', 'order.problem.notIssued')
}

/** The order as a draft, held. @throws Refusal not-found, forbidden; conflict: it is no draft any more */
export async function draftOf(work: Work, id: string): Promise<OrderTable> {
  const order = await orderFor(work, id)
  if (order.state !== 'draft') throw conflict('order.problem.notADraft')
  return order
}

async function orderFor(work: Work, id: string): Promise<OrderTable> {
  if (!(await visibleOrder(work.db, work.ability, id))) throw notFound()
  const order = await lockedOrder(work.db, id)
  if (!order) throw notFound()
  work.require('draft', 'Order', order)
  return order
}

/** @throws Refusal invalid with everything that stands against it, one problem a line */
async function assertSound(work: Work, order: OrderTable): Promise<void> {
  const lines = await linesOf(work.db, order.id)
  if (lines.length === 0 && order.kind !== 'cancel') throw conflict('order.problem.noLines')
  const found = await problemsBefore(work.db, order)
  if (found.length === 0) return
  throw invalid(
    found.flatMap(({place, problems}) =>
      problems.map(({key, values}) => ({field: '', message: {key: `${key}`, values: {...values, place}}})),
    ),
  )
}

/** Sends a draft up to be decided. @throws Refusal conflict, invalid */
export async function proposeOrder(
  work: Work,
  parts: Parts,
  id: string,
  given: {route: string | null; note: string | null},
): Promise<string> {
  const order = await draftOf(work, id)
  if (order.origin !== 'own') throw conflict('order.problem.notOwn')
  await assertSound(work, order)
  await updateOrder(work.db, order, {state: 'proposed'})
  const decisionId = await propose(work, parts, {matter: orderMatter, subjectId: id, ...given})
  work.record({...toldOrder('proposed', order), after: {decisionId}})
  return decisionId
}

/** What a decision makes of an order: approved, it waits for its number. */
export async function orderEnded(work: Work, id: string, ended: Ended): Promise<void> {
  const order = await lockedOrder(work.db, id)
  if (order?.state !== 'proposed') throw notFound()
  if (order.kind === 'delegate' && ended.state === 'approved' && (await decidedByDelegate(work.db, ended.decisionId)))
    throw conflict('order.problem.delegateOfDelegate')
  const state = ended.state === 'approved' || ended.state === 'rejected' ? ended.state : 'draft'
  await updateOrder(work.db, order, {state, decisionId: ended.decisionId})
  work.record({...toldOrder(ended.state, order), after: {day: ended.on}})
}

/** Gives a decided order its number; it is in force, and applied when its day has come. */
export async function issueOrder(work: Work, parts: Parts, id: string, given: Issue): Promise<void> {
  const order = await orderFor(work, id)
  if (order.state !== 'approved' || order.version !== given.version) throw conflict('order.problem.notApproved')
  if (given.orderedOn > work.today) throw invalidField('orderedOn', 'order.problem.notYet')
  await assertSound(work, order)
  const {manner, reason, orderedOn, signedByName, signedByPost} = given
  const number = Number(given.number)
  if (manner !== 'next' && (given.number === null || !Number.isInteger(number) || number < 1))
    throw invalidField('number', 'form.numberUnreadable')
  if (manner === 'back-filled' && reason === null) throw invalidField('reason', 'form.required')
  const taken = await takeNumber(
    work,
    parts,
    {provinceId: order.unitId, code: orderRegister},
    manner === 'next' ? {manner} : {manner, number, reason},
    {subject: 'Order', subjectId: id, label: order.subject, on: orderedOn},
  )
  await putInForce(work, order, {
    number: String(taken.number),
    numberYear: taken.year,
    orderedOn,
    signedByName,
    signedByPost,
  })
}

/** The signed paper, for who may read the order. @throws Refusal not-found, forbidden; invalid: a file of another kind */
export async function attachToOrder(work: Work, id: string, {name, bytes}: Pick<Upload, 'name' | 'bytes'>) {
  const {unitId} = await orderFor(work, id)
  const kinds = ['pdf', 'jpg', 'png'] as const
  await storeFile(work, {subject: 'Order', subjectId: id, unitId, name, bytes, kinds, field: 'file'})
}

/** A recorded order takes effect as its paper says, without a decision here. */
export async function enforceRecorded(work: Work, id: string, {version}: {version: number}): Promise<void> {
  const order = await draftOf(work, id)
  if (order.origin !== 'recorded') throw conflict('order.problem.notRecorded')
  if (order.version !== version) throw conflict('order.problem.changedMeanwhile')
  await assertSound(work, order)
  await putInForce(work, order, {})
}

async function putInForce(work: Work, order: OrderTable, changes: Partial<OrderTable>): Promise<void> {
  await updateOrder(work.db, order, {...changes, state: 'in-force', issued: 1})
  if (order.effectiveOn <= work.today) await planJob(work.db, {kind: applyOrdersJob, slot: applyOrdersJob})
  const number = changes.number ?? order.number
  const numberYear = changes.numberYear ?? order.numberYear ?? registerYear(work.today)
  work.record({
    ...toldOrder('issued', order),
    after: {number: `${number}/${numberYear}`, effectiveOn: order.effectiveOn},
  })
}

export const mayDraft = (ability: Work['ability'], unitId: string): boolean => can(ability, 'draft', 'Order', {unitId})
