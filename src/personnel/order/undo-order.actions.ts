// Taking an order back: its dated rows hold no longer, and the files say again what held before.
import {overwriteMany} from '../../platform/db/kept-insert.ts'
import {endByOrder} from '../../platform/mandate/index.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {happened} from '../official/official.actions.ts'
import {officialsHeld} from '../official/official-batch.store.ts'
import {told, toldFields} from '../official/official-correction.ts'
import {type DatedKind, datedTables} from '../official/official-file.store.ts'
import {holdingOn} from '../official/official-on-day.store.ts'
import {derivedAnew, type OfficialRow} from '../official/official-row.ts'
import {type LineProblem, restingOn} from './check-order.ts'
import {linesOf, lockedOrder, supersedeRows, updateOrder} from './order.store.ts'
import {backOn, kindsWritten} from './order-effect.ts'
import {undoRenewals} from './renewal.actions.ts'
import type {OrderLineTable, OrderTable} from './tables.ts'

const kinds = Object.keys(datedTables) as DatedKind[]

/** @returns what stands in the way: something later rests on it; then nothing is written */
export async function undoOrder(work: Work, {id}: OrderTable, by: OrderTable): Promise<LineProblem[]> {
  const order = await lockedOrder(work.db, id)
  if (!order) throw notFound()
  const lines = await linesOf(work.db, id)
  if (order.state === 'applied') {
    const problems = await restingOn(work.db, lines)
    if (problems.length > 0) return problems
    await restore(work, order, lines, by)
    await endByOrder(work, order.id, by.effectiveOn)
  }
  await updateOrder(work.db, order, {state: 'cancelled'})
  work.record({
    type: `personnel.order.${by.kind === 'correct' ? 'corrected' : 'cancelled'}`,
    subject: 'Order',
    subjectId: order.id,
    unitId: order.unitId,
  })
  return []
}

async function restore(work: Work, order: OrderTable, lines: OrderLineTable[], by: OrderTable): Promise<void> {
  const ids = lines.map(({officialId}) => officialId)
  const held = await officialsHeld(work.db, ids)
  await undoRenewals(work, lines, by, held)
  for (const kind of kinds) {
    const own = lines.filter((line) => kindsWritten(line).includes(kind))
    const rows = own.flatMap((line) => (backOn(line) === null ? [line.id] : [line.id, line.backId]))
    await supersedeRows(work.db, kind, rows, work.now)
  }
  const holding = new Map<DatedKind, Awaited<ReturnType<typeof holdingOn>>>()
  for (const kind of kinds) holding.set(kind, await holdingOn(work.db, datedTables[kind], ids, work.today))
  const changes = lines.flatMap((line) => {
    const row = held.get(line.officialId)
    return row ? [{row, next: rowBefore(work, line, row, holding)}] : []
  })
  await overwriteMany(
    work.db,
    'official',
    changes.map(({next}) => next),
  )
  for (const {row, next} of changes) {
    const changed = toldFields.filter((field) => row[field] !== next[field])
    work.record({
      ...happened('order-undone', next),
      before: Object.fromEntries(changed.map((field) => [field, told(field, row)])),
      after: {...Object.fromEntries(changed.map((field) => [field, told(field, next)])), orderId: order.id},
    })
  }
}

const restored = {
  posting: [
    'positionId',
    'positionNumber',
    'positionTitle',
    'positionType',
    'positionLevel',
    'positionSince',
    'unitId',
  ],
  salary: ['salary'],
  status: ['status'],
} as const satisfies Record<DatedKind, readonly (keyof OfficialRow)[]>

function rowBefore(
  work: Work,
  line: OrderLineTable,
  row: OfficialRow,
  holding: ReadonlyMap<DatedKind, Awaited<ReturnType<typeof holdingOn>>>,
): OfficialRow {
  const values = kindsWritten(line).flatMap((kind) => {
    const holds = holding.get(kind)?.get(row.id)
    return holds ? restored[kind].map((field) => [field, holds[field] ?? null]) : []
  })
  const before = line.heldBefore === null ? {} : (JSON.parse(line.heldBefore) as Partial<OfficialRow>)
  const next: OfficialRow = {...row, ...Object.fromEntries(values), ...before}
  return {...next, ...derivedAnew(row, next), changedAt: work.now, version: row.version + 1}
}
