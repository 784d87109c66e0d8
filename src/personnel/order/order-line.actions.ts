// The people of an order, one by one or many at once.
import {newId} from '../../platform/ids.ts'
import {reachOf} from '../../platform/mandate/index.ts'
import {conflict, invalid, invalidField, notFound, type Problem} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import type {Work} from '../../platform/work.ts'
import {visibleOfficial} from '../official/official-file.store.ts'
import {visibleUnit} from '../unit/unit.store.ts'
import {type ActingLine, lineOfActing, type Power} from './acting.ts'
import {toldOrder} from './apply-order.actions.ts'
import {draftOf} from './order.actions.ts'
import {deleteLine, insertLines, linesOf, officialsByIds, orderById} from './order.store.ts'
import {type NewLine, type OrderAction, undoes} from './order.ts'
import {filledFromPosts, withPosts} from './order-posts.ts'
import {lineOfRenewal, type Renewal, type RenewalLine} from './renewal.ts'
import type {OrderLineTable, OrderTable} from './tables.ts'

/** A line with what only its kind says. */
type Given = NewLine & {details?: Power | Renewal}

/** Puts an official into an order. @throws Refusal invalid: unknown, out of reach, in it already, a unit that is closed */
export async function addLine(work: Work, orderId: string, given: Given): Promise<void> {
  const order = await draftOf(work, orderId)
  const lines = await linesOf(work.db, orderId)
  const problems = await lineProblems(work, lines, given)
  if (problems.length > 0) throw invalid(problems)
  await insertLines(work.db, await newRows(work, order, lastPlace(lines), [given]))
  work.record({...toldOrder('line-added', order), after: {officialId: given.officialId}})
}

/** Puts somebody who acts for another into an order. @throws Refusal invalid, also: agencies beyond the office */
export async function addActingLine(work: Work, parts: Parts, orderId: string, given: ActingLine): Promise<void> {
  const reached = await reachOf(work, parts, given.toUnitId)
  if (given.agencies.some((id) => !reached.has(id))) throw invalidField('agencies', 'order.problem.beyondOffice')
  await addLine(work, orderId, lineOfActing(given))
}

/** Puts somebody whose contract is renewed into an order. @throws Refusal invalid */
export const addRenewalLine = (work: Work, orderId: string, given: RenewalLine): Promise<void> =>
  addLine(work, orderId, lineOfRenewal(given))

/** Many lines at once, of a list whose rows were read and checked. */
export async function addLines(work: Work, orderId: string, given: readonly NewLine[]): Promise<void> {
  const order = await draftOf(work, orderId)
  const last = lastPlace(await linesOf(work.db, orderId))
  await insertLines(work.db, await newRows(work, order, last, given))
  work.record({...toldOrder('lines-added', order), after: {lines: given.length}})
}

// not how many there are: a line may have been taken out before it
export const lastPlace = (lines: readonly Pick<OrderLineTable, 'place'>[]): number => lines.at(-1)?.place ?? 0

async function lineProblems(work: Work, lines: readonly OrderLineTable[], given: NewLine): Promise<Problem[]> {
  const problems: Problem[] = []
  const wrong = (field: string, key: string) => problems.push({field, message: {key}})
  const official = await visibleOfficial(work.db, work.ability, given.officialId)
  if (!official) wrong('officialId', 'form.choiceUnknown')
  else if (official.id === work.actor.officialId) wrong('officialId', 'order.problem.oneself')
  if (lines.some(({officialId}) => officialId === given.officialId)) wrong('officialId', 'order.problem.inItAlready')
  if (given.toUnitId === null) return problems
  const unit = await visibleUnit(work.db, work.ability, given.toUnitId)
  if (!unit) wrong('toUnitId', 'form.choiceUnknown')
  else if (unit.closedOn !== null) wrong('toUnitId', 'official.form.unitClosed')
  return problems
}

/** What a line does is the order's kind; of a correction, that of the order it corrects. */
async function actionOf(work: Work, {kind, correctsOrderId}: OrderTable): Promise<OrderAction> {
  if (!undoes(kind)) return kind
  const original = kind === 'correct' ? await orderById(work.db, correctsOrderId ?? '') : undefined
  if (!original || undoes(original.kind)) throw conflict('order.problem.noLines')
  return original.kind
}

async function newRows(
  work: Work,
  order: OrderTable,
  last: number,
  given: readonly Given[],
): Promise<OrderLineTable[]> {
  const action = await actionOf(work, order)
  const officials = await officialsByIds(
    work.db,
    given.map(({officialId}) => officialId),
  )
  const lines = given.map((line, at) => newRow(order, action, last + at + 1, line))
  return filledFromPosts(work.db, await withPosts(work.db, lines, officials))
}

const newRow = (order: OrderTable, action: OrderAction, place: number, given: Given): OrderLineTable => ({
  id: newId(),
  backId: newId(),
  orderId: order.id,
  place,
  officialId: given.officialId,
  action,
  toUnitId: given.toUnitId,
  toPositionId: null,
  toPositionNumber: given.toPositionNumber,
  toPositionTitle: given.toPositionTitle,
  toPositionType: given.toPositionType,
  toPositionLevel: given.toPositionLevel,
  toSalary: given.toSalary,
  untilOn: given.untilOn,
  consent: given.consent ? 1 : 0,
  details: given.details ? JSON.stringify(given.details) : null,
  heldBefore: null,
  appliedAt: null,
})

export async function removeLine(work: Work, orderId: string, lineId: string): Promise<void> {
  const order = await draftOf(work, orderId)
  const line = (await linesOf(work.db, orderId)).find(({id}) => id === lineId)
  if (!line) throw notFound()
  await deleteLine(work.db, orderId, lineId)
  work.record({...toldOrder('line-removed', order), before: {officialId: line.officialId}})
}
