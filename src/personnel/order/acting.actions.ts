// What stands against acting orders as the house is, and the power they give when they take effect.
import type {Reader} from '../../platform/db/database.ts'
import {giveByOrder, mandatesBetween} from '../../platform/mandate/index.ts'
import type {Message} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import type {OfficialRow} from '../official/official-row.ts'
import {actsAs, lastDay, overlapProblems, powerOf} from './acting.ts'
import type {OrderLineTable, OrderTable} from './tables.ts'

/** By line. Two queries, however many lines. */
export async function actingProblems(
  db: Reader,
  order: OrderTable,
  lines: readonly OrderLineTable[],
  people: ReadonlyMap<string, OfficialRow>,
): Promise<Map<string, Message[]>> {
  const acting = lines.filter(({action}) => actsAs(action) !== null)
  const found = new Map<string, Message[]>()
  if (acting.length === 0) return found
  const accounts = await accountsOf(db, acting)
  const unitIds = acting.flatMap(({toUnitId}) => toUnitId ?? [])
  const others = (await mandatesBetween(db, unitIds, order.effectiveOn, '9999-12-31')).filter(
    // what a correction takes back stands until then
    ({orderId}) => orderId === null || orderId !== order.correctsOrderId,
  )
  for (const line of acting) found.set(line.id, problemsOfLine(line))
  return found

  function problemsOfLine(line: OrderLineTable): Message[] {
    const [kind, power, row] = [actsAs(line.action), powerOf(line), people.get(line.officialId)]
    const accountId = accounts.get(line.officialId)
    if (!kind || !power || !row) return [{key: 'order.problem.powerMissing'}]
    if (!accountId) return [{key: 'order.problem.noAccount'}]
    const to = lastDay(line, row) ?? '9999-12-31'
    const overlapping = others.filter(({unitId, fromDay}) => unitId === line.toUnitId && fromDay <= to)
    const twice = acting.filter(
      (each) =>
        each.toUnitId === line.toUnitId && each.action === line.action && powerOf(each)?.office === power.office,
    )
    return [
      ...overlapProblems(kind, power.office, accountId, overlapping),
      ...(kind !== 'delegated' && twice.length > 1 ? [{key: 'order.problem.actingTwice'}] : []),
    ]
  }
}

/** The open account of each official who acts. */
async function accountsOf(db: Reader, lines: readonly OrderLineTable[]): Promise<Map<string, string>> {
  const ids = lines.map(({officialId}) => officialId)
  const rows = await db
    .selectFrom('account')
    .select(['id', 'officialId'])
    .where('officialId', 'in', ids)
    .where('closedAt', 'is', null)
    .execute()
  return new Map(rows.flatMap(({id, officialId}) => (officialId === null ? [] : [[officialId, id]])))
}

/**
 * The mandates of an order that takes effect. What the province decided is in force; what one person recorded from a
 * paper waits for a second, as does what somebody decided in his own favour.
 */
export async function givePower(
  work: Work,
  order: OrderTable,
  lines: readonly OrderLineTable[],
  people: ReadonlyMap<string, OfficialRow>,
): Promise<void> {
  const acting = lines.filter(({action}) => actsAs(action) !== null)
  if (acting.length === 0) return
  const accounts = await accountsOf(work.db, acting)
  const deciders = order.origin === 'own' ? await decidersOf(work.db, order.decisionId) : null
  for (const line of acting) {
    const [kind, power, row] = [actsAs(line.action), powerOf(line), people.get(line.officialId)]
    const accountId = accounts.get(line.officialId)
    if (!kind || !power || !row || !accountId || line.toUnitId === null) continue
    await giveByOrder(work, {
      id: line.id,
      kind,
      office: power.office,
      accountId,
      position: power.position,
      matters: power.matters.length === 0 ? null : JSON.stringify(power.matters),
      amountLimit: power.limit,
      unitId: line.toUnitId,
      agencies: JSON.stringify(power.agencies.length === 0 ? [line.toUnitId] : power.agencies),
      fromDay: order.effectiveOn,
      toDay: lastDay(line, row),
      orderNumber: `${order.issuer} ที่ ${order.number}/${order.numberYear}`,
      orderedOn: order.orderedOn ?? order.effectiveOn,
      orderId: order.id,
      awaitsSecond: deciders === null || deciders.includes(accountId) ? 1 : 0,
    })
  }
}

async function decidersOf(db: Reader, decisionId: string | null): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('decisionStep')
    .select('signedBy')
    .where('decisionId', '=', decisionId ?? '')
    .where('state', '=', 'done')
    .execute()
  return rows.map(({signedBy}) => signedBy)
}

/** Whether the power to decide this paper was itself delegated: it cannot be handed on. */
export async function decidedByDelegate(db: Reader, decisionId: string): Promise<boolean> {
  const step = await db
    .selectFrom('decisionStep')
    .select('id')
    .where('decisionId', '=', decisionId)
    .where('outcome', '=', 'approve')
    .where('capacity', '=', 'delegated')
    .executeTakeFirst()
  return step !== undefined
}
