// An order takes effect whole, in one transaction with the word that it did: whatever dies in the middle, it is done once.
import {insertMany, overwriteMany} from '../../platform/db/kept-insert.ts'
import {endOfOfficials} from '../../platform/mandate/index.ts'
import {Refusal} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {happened} from '../official/official.actions.ts'
import {officialsHeld} from '../official/official-batch.store.ts'
import {told, toldFields} from '../official/official-correction.ts'
import {type DatedKind, datedTables} from '../official/official-file.store.ts'
import {derivedAnew, type OfficialRow, postingOf, valuesOf} from '../official/official-row.ts'
import type {Dated} from '../tables.ts'
import {givePower} from './acting.actions.ts'
import {type LineProblem, problemsOfOrder} from './check-order.ts'
import {keepBefore, linesOf, lockedOrder, markLines, officialsByIds, orderById, updateOrder} from './order.store.ts'
import {undoes} from './order.ts'
import {backOn, kindsWritten, leaves, valuesAfter} from './order-effect.ts'
import {withPosts} from './order-posts.ts'
import {renewContracts} from './renewal.actions.ts'
import type {OrderLineTable, OrderTable} from './tables.ts'
import {undoOrder} from './undo-order.actions.ts'

export const toldOrder = (verb: string, {id, unitId}: Pick<OrderTable, 'id' | 'unitId'>) => ({
  type: `personnel.order.${verb}`,
  subject: 'Order',
  subjectId: id,
  unitId,
})

/** Applies an issued order whose day has come; done already, nothing happens. Held up, its page says by what. */
export async function applyOrder(work: Work, id: string): Promise<void> {
  const order = await lockedOrder(work.db, id)
  if (order?.state !== 'in-force' || order.effectiveOn > work.today) return
  const original = undoes(order.kind) ? await orderById(work.db, order.correctsOrderId ?? '') : undefined
  const standing = original ? await undoOrder(work, original, order) : []
  const problems = standing.length > 0 ? standing : await problemsOfOrder(work.db, order)
  if (problems.length > 0) throw new HeldUp(problems)
  const named = await linesOf(work.db, order.id)
  const officials = await officialsByIds(
    work.db,
    named.map(({officialId}) => officialId),
  )
  const lines = await withPosts(work.db, named, officials)
  await write(work, order, lines)
  const leaving = lines.filter(({action}) => leaves(action)).map(({officialId}) => officialId)
  await endOfOfficials(work, leaving, order.effectiveOn)
  await givePower(work, order, lines, officials)
  await renewContracts(work, order, lines, officials)
  await markLines(work.db, order.id, work.now)
  await updateOrder(work.db, order, {state: 'applied', appliedAt: work.now, heldUp: null})
  work.record({...toldOrder('applied', order), after: {effectiveOn: order.effectiveOn, lines: lines.length}})
}

/** What stands in the way of an order on its day; nothing of it is written. */
export class HeldUp extends Refusal {
  readonly lines: LineProblem[]

  constructor(lines: LineProblem[]) {
    super('conflict', {key: 'order.problem.heldUp'})
    this.lines = lines
  }
}

/** Says on the order why it could not be applied: HR mends it, and it is tried again the next night. */
export async function holdUp(work: Work, id: string, problems: LineProblem[]): Promise<void> {
  const order = await lockedOrder(work.db, id)
  const said = JSON.stringify(problems)
  if (order?.state !== 'in-force' || order.heldUp === said) return
  await updateOrder(work.db, order, {heldUp: said})
  work.record(toldOrder('held-up', order))
}

async function write(work: Work, order: OrderTable, lines: OrderLineTable[]): Promise<void> {
  const held = await officialsHeld(
    work.db,
    lines.map(({officialId}) => officialId),
  )
  const changes = lines.flatMap((line) => {
    const row = held.get(line.officialId)
    return row ? [{line, row, next: rowAfter(work, order, line, row)}] : []
  })
  for (const kind of Object.keys(datedTables) as DatedKind[]) {
    const said = changes.filter(({line}) => kindsWritten(line).includes(kind))
    await insertMany(
      work.db,
      datedTables[kind],
      said.map(({line, next}) => ({
        ...datedRow(work, line.id, line.officialId, order.effectiveOn, 0),
        ...valuesOfKind(kind, next),
      })),
    )
    const ending = said.filter(({line}) => backOn(line) !== null)
    await insertMany(
      work.db,
      datedTables[kind],
      ending.map(({line, row}) => ({
        ...datedRow(work, line.backId, line.officialId, backOn(line) ?? '', 1),
        ...valuesOfKind(kind, row),
      })),
    )
  }
  await overwriteMany(
    work.db,
    'official',
    changes.map(({next}) => next),
  )
  for (const {line, row} of changes)
    if (line.action === 'probation-passed')
      await keepBefore(work.db, line.id, JSON.stringify({onProbationSince: row.onProbationSince}))
  for (const {row, next} of changes) work.record(changeOf(order, row, next))
}

/** The values that a dated row of a kind holds. */
const valuesOfKind = (kind: DatedKind, row: OfficialRow): object => {
  if (kind === 'posting') return postingOf(row, row.positionId)
  return kind === 'salary' ? {salary: row.salary} : {status: row.status}
}

const datedRow = (work: Work, id: string, officialId: string, validFrom: string, pending: number): Dated => ({
  id,
  officialId,
  validFrom,
  pending,
  recordedAt: work.now,
  supersededAt: null,
})

function rowAfter(work: Work, {effectiveOn}: OrderTable, line: OrderLineTable, row: OfficialRow): OfficialRow {
  const values = valuesAfter(line, row, effectiveOn)
  return {
    ...row,
    ...valuesOf(values),
    positionId: values.positionId,
    ...derivedAnew(row, values),
    onProbationSince: line.action === 'probation-passed' ? null : row.onProbationSince,
    changedAt: work.now,
    version: row.version + 1,
  }
}

/** What the trail says of an official whom an order changed. */
export function changeOf(order: OrderTable, row: OfficialRow, next: OfficialRow) {
  const changed = toldFields.filter((field) => row[field] !== next[field])
  return {
    ...happened('ordered', next),
    before: Object.fromEntries(changed.map((field) => [field, told(field, row)])),
    after: {
      ...Object.fromEntries(changed.map((field) => [field, told(field, next)])),
      orderId: order.id,
      effectiveOn: order.effectiveOn,
    },
  }
}
