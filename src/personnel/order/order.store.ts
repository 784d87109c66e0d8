import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow, matches} from '../../platform/db/dialect.ts'
import {insertMany} from '../../platform/db/kept-insert.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {DatedKind} from '../official/official-file.store.ts'
import {datedTables} from '../official/official-file.store.ts'
import type {OfficialRow} from '../official/official-row.ts'
import type {OrderKind} from './order.ts'
import type {LatestDays} from './order-effect.ts'
import type {OrderLineTable, OrderState, OrderTable} from './tables.ts'

export const visibleOrder = (db: Reader, ability: Ability, id: string): Promise<OrderTable | undefined> =>
  db
    .selectFrom('personnelOrder')
    .selectAll()
    .where('id', '=', id)
    .where(visible(ability, 'read', 'Order', 'personnelOrder'))
    .executeTakeFirst()

export const visibleOrderIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('personnelOrder')
    .select('personnelOrder.id')
    .where(visible(ability, 'read', 'Order', 'personnelOrder'))

export const orderById = (db: Reader, id: string): Promise<OrderTable | undefined> =>
  db.selectFrom('personnelOrder').selectAll().where('id', '=', id).executeTakeFirst()

export const lockedOrder = (db: Writer, id: string): Promise<OrderTable | undefined> =>
  lockRow(db, db.selectFrom('personnelOrder').selectAll().where('id', '=', id)).executeTakeFirst()

export const insertOrder = (db: Writer, row: OrderTable) => db.insertInto('personnelOrder').values(row).execute()

/** @returns whether the row still had the version it was read with */
export async function updateOrder(
  db: Writer,
  {id, version}: OrderTable,
  changes: Partial<OrderTable>,
): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('personnelOrder')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const insertLines = (db: Writer, rows: OrderLineTable[]): Promise<void> =>
  insertMany(db, 'personnelOrderLine', rows)

export const linesOf = (db: Reader, orderId: string): Promise<OrderLineTable[]> =>
  db.selectFrom('personnelOrderLine').selectAll().where('orderId', '=', orderId).orderBy('place').execute()

export const deleteLine = (db: Writer, orderId: string, id: string) =>
  db.deleteFrom('personnelOrderLine').where('orderId', '=', orderId).where('id', '=', id).executeTakeFirst()

export const markLines = (db: Writer, orderId: string, appliedAt: string | null) =>
  db.updateTable('personnelOrderLine').set({appliedAt}).where('orderId', '=', orderId).execute()

export const keepBefore = (db: Writer, id: string, heldBefore: string) =>
  db.updateTable('personnelOrderLine').set({heldBefore}).where('id', '=', id).execute()

export type OrderFilter = {
  kind: OrderKind | null
  state: OrderState | null
  year: number | null
  officialId: string | null
  text: string
  before: string | null
  limit: number
}

/** The newest first. */
export function visibleOrders(db: Reader, ability: Ability, filter: OrderFilter): Promise<OrderTable[]> {
  let query = db
    .selectFrom('personnelOrder')
    .selectAll()
    .where(visible(ability, 'read', 'Order', 'personnelOrder'))
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.year !== null) query = query.where('numberYear', '=', filter.year)
  if (filter.before) query = query.where('id', '<', filter.before)
  const {officialId, text} = filter
  if (officialId)
    query = query.where('id', 'in', (where) =>
      where.selectFrom('personnelOrderLine').select('orderId').where('officialId', '=', officialId),
    )
  if (text !== '')
    query = query.where((where) => where.or([matches(where.ref('number'), text), matches(where.ref('subject'), text)]))
  return query.orderBy('id', 'desc').limit(filter.limit).execute()
}

/** Officials a reader may put into an order, by a part of name, title or number of the post. */
export const officialsFound = (db: Reader, ability: Ability, text: string, limit: number) =>
  db
    .selectFrom('official')
    .select(['id', 'title', 'firstName', 'surname', 'positionTitle', 'unitId'])
    .where(visible(ability, 'correct', 'Official', 'official'))
    .where((where) => matches(where.ref('searchText'), text))
    .orderBy('sortKey')
    .orderBy('id')
    .limit(limit)
    .execute()

/** The orders another may correct or take back, the newest first. */
export const ordersToCorrect = (db: Reader, ability: Ability, limit: number): Promise<OrderTable[]> =>
  db
    .selectFrom('personnelOrder')
    .selectAll()
    .where(visible(ability, 'draft', 'Order', 'personnelOrder'))
    .where('state', 'in', ['in-force', 'applied'])
    .where('kind', 'not in', ['correct', 'cancel'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** The province whose orders an ability makes; null where there is none. */
export async function orderProvince(db: Reader, ability: Ability): Promise<{id: string; name: string} | null> {
  const provinces = db
    .selectFrom('unit')
    .select(['id as unitId', 'name'])
    .where('parentId', 'is', null)
    .as('personnelOrder')
  const found = await db
    .selectFrom(provinces)
    .select(['personnelOrder.unitId as id', 'personnelOrder.name'])
    .where(visible(ability, 'draft', 'Order', 'personnelOrder'))
    .orderBy('personnelOrder.unitId')
    .executeTakeFirst()
  return found ?? null
}

/** Issued orders whose day has come, in the order of their days. */
export const dueOrders = (db: Reader, today: Day): Promise<OrderTable[]> =>
  db
    .selectFrom('personnelOrder')
    .selectAll()
    .where('state', '=', 'in-force')
    .where('effectiveOn', '<=', today)
    .orderBy('effectiveOn')
    .orderBy('id')
    .execute()

/** The latest day something is said of each kind of these officials, what is to come included. */
export async function latestDays(db: Reader, ids: string[], kinds: readonly DatedKind[]) {
  const found = new Map<string, LatestDays>()
  for (const kind of kinds)
    await inBatches(ids, async (batch) => {
      const rows = await db
        .selectFrom(datedTables[kind])
        .select(({fn}) => ['officialId', fn.max('validFrom').as('last')])
        .where('officialId', 'in', batch)
        .where('supersededAt', 'is', null)
        .groupBy('officialId')
        .execute()
      for (const {officialId, last} of rows)
        found.set(officialId, {...found.get(officialId), [kind]: last as Day | null})
    })
  return found
}

/** The latest row that holds of each kind and official, by its id. */
export async function latestRows(db: Reader, kind: DatedKind, ids: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  await inBatches(ids, async (batch) => {
    const rows = await db
      .selectFrom(datedTables[kind])
      .select(['officialId', 'id'])
      .where('officialId', 'in', batch)
      .where('supersededAt', 'is', null)
      .orderBy('validFrom')
      .orderBy('id')
      .execute()
    for (const {officialId, id} of rows) found.set(officialId, id)
  })
  return found
}

export const supersedeRows = (db: Writer, kind: DatedKind, ids: string[], now: string) =>
  inBatches(ids, (batch) =>
    db.updateTable(datedTables[kind]).set({supersededAt: now}).where('id', 'in', batch).execute(),
  )

/** Orders that were issued and concern an official, the latest day first. */
export const issuedOrdersOf = (db: Reader, officialId: string) =>
  db
    .selectFrom('personnelOrderLine')
    .innerJoin('personnelOrder', 'personnelOrder.id', 'personnelOrderLine.orderId')
    .selectAll('personnelOrder')
    .where('personnelOrderLine.officialId', '=', officialId)
    .where('personnelOrder.issued', '=', 1)
    .orderBy('personnelOrder.effectiveOn', 'desc')
    .orderBy('personnelOrder.id', 'desc')
    .execute()

export async function orderNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('personnelOrder')
    .select(['id', 'number', 'numberYear', 'subject'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.number ? `${row.number}/${row.numberYear}` : row.subject]))
}

/** The officials of these ids, by id, whoever reads: what is shown of them is the page's to say. */
export async function officialsByIds(db: Reader, ids: string[]): Promise<Map<string, OfficialRow>> {
  const found = new Map<string, OfficialRow>()
  await inBatches(ids, async (batch) => {
    for (const row of await db.selectFrom('official').selectAll().where('id', 'in', batch).execute())
      found.set(row.id, row as OfficialRow)
  })
  return found
}

/**
 * The applied orders of these officials by the id of each dated row they wrote: number and year, or the subject; `open`:
 * without those that are secret.
 */
export async function ordersOfRows(
  db: Reader,
  officialIds: string[],
  which: 'all' | 'open' = 'all',
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  await inBatches(officialIds, async (batch) => {
    const rows = await db
      .selectFrom('personnelOrderLine as line')
      .innerJoin('personnelOrder as order', 'order.id', 'line.orderId')
      .select(['line.id', 'line.backId', 'order.number', 'order.numberYear', 'order.subject'])
      .where('line.officialId', 'in', batch)
      .where('order.state', '=', 'applied')
      .$if(which === 'open', (query) => query.where('order.secret', '=', 0))
      .execute()
    for (const {id, backId, number, numberYear, subject} of rows)
      for (const row of [id, backId]) found.set(row, number ? `${number}/${numberYear}` : subject)
  })
  return found
}
