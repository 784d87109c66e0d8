// A draft before it goes anywhere: its heading put right, or the draft given up.
import {withdrawReturned} from '../../platform/decision/index.ts'
import {conflict, invalidField} from '../../platform/refusal.ts'
import {freeOutsideNumber, keepOutsideNumber} from '../../platform/register/index.ts'
import type {Parts} from '../../platform/slice.ts'
import type {Work} from '../../platform/work.ts'
import {toldOrder} from './apply-order.actions.ts'
import {assertCorrectable, draftOf} from './order.actions.ts'
import {updateOrder} from './order.store.ts'
import {type OrderDiscard, type OrderHeading, undoes} from './order.ts'
import type {OrderTable} from './tables.ts'

/** The draft as the person saw it, held. @throws Refusal not-found, forbidden; conflict: no draft, or changed since */
async function seenDraft(work: Work, id: string, version: number): Promise<OrderTable> {
  const order = await draftOf(work, id)
  if (order.version !== version) throw conflict('order.problem.changedMeanwhile')
  return order
}

const holderOf = ({id, subject, orderedOn}: OrderTable, today: string) => ({
  subject: 'Order',
  subjectId: id,
  label: subject,
  on: orderedOn ?? today,
})

const toldHeading = ({subject, effectiveOn, issuer, number}: OrderTable) => ({
  orderSubject: subject,
  effectiveOn,
  issuer,
  number,
})

/** Puts the heading of a draft right. @throws Refusal as `seenDraft`; invalid: nothing to correct, a number that is used */
export async function changeHeading(work: Work, parts: Parts, id: string, given: OrderHeading): Promise<void> {
  const {version, secret, correctsOrderId, ...heading} = given
  const order = await seenDraft(work, id, version)
  await assertCorrectable(work, {kind: order.kind, correctsOrderId})
  if (heading.orderedOn && heading.orderedOn > work.today) throw invalidField('orderedOn', 'order.problem.notYet')
  const changes = {
    ...heading,
    secret: secret ? 1 : 0,
    correctsOrderId: undoes(order.kind) ? correctsOrderId : null,
  }
  const next: OrderTable = {...order, ...changes}
  if (order.origin === 'recorded') await renumber(work, parts, order, next)
  await updateOrder(work.db, order, changes)
  work.record({...toldOrder('heading-changed', order), before: toldHeading(order), after: toldHeading(next)})
}

async function renumber(work: Work, parts: Parts, order: OrderTable, next: OrderTable): Promise<void> {
  const {unitId: provinceId, issuer, number, numberYear: year} = next
  if (number === null || year === null) return
  await freeOutsideNumber(work, 'Order', order.id)
  await keepOutsideNumber(work, parts, {provinceId, issuer, year, number}, holderOf(next, work.today))
}

/** Gives a draft up: it stays with its reason, its number is free again. @throws Refusal as `seenDraft` */
export async function discardOrder(work: Work, id: string, {version, reason}: OrderDiscard): Promise<void> {
  const order = await seenDraft(work, id, version)
  if (order.origin === 'recorded') await freeOutsideNumber(work, 'Order', id)
  await withdrawReturned(work, 'Order', id)
  await updateOrder(work.db, order, {state: 'discarded'})
  work.record({...toldOrder('discarded', order), reason})
}
