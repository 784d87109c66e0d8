// The power that an order of the house gives: created by it, ended by another order alone.
import {inBatches} from '../db/batches.ts'
import type {Reader, Writer} from '../db/database.ts'
import type {Day} from '../thai/day.ts'
import type {Work} from '../work.ts'
import {told} from './mandate.actions.ts'
import {insertMandate, renewAbility, updateMandate} from './mandate.store.ts'
import type {MandateTable} from './tables.ts'

export type OrderedMandate = Pick<
  MandateTable,
  | 'id'
  | 'kind'
  | 'office'
  | 'accountId'
  | 'position'
  | 'matters'
  | 'amountLimit'
  | 'unitId'
  | 'agencies'
  | 'fromDay'
  | 'toDay'
  | 'orderNumber'
  | 'orderedOn'
  | 'awaitsSecond'
> & {orderId: string}

/** Gives the power an order says, from its first day to its last; `awaitsSecond` where one person alone has said so. */
export async function giveByOrder(work: Work, given: OrderedMandate): Promise<void> {
  const row: MandateTable = {
    ...given,
    recordedBy: work.actor.accountId,
    recordedByName: work.actor.name,
    recordedAt: work.now,
    confirmedBy: null,
    confirmedByName: null,
    confirmedAt: null,
    endedOn: null,
    version: 1,
  }
  await insertMandate(work.db, row)
  await renewAbility(work.db, row.accountId)
  const {kind: mandateKind, office, accountId, position, amountLimit, fromDay, toDay, orderNumber, orderedOn} = row
  work.record({
    ...told('recorded', row),
    after: {mandateKind, office, accountId, position, amountLimit, fromDay, toDay, orderNumber, orderedOn},
  })
}

/** What an order gave ends on a day: from then on no power. What was signed before stands. */
export async function endByOrder(work: Work, orderId: string, on: Day): Promise<void> {
  for (const row of await givenBy(work.db, orderId)) {
    await updateMandate(work.db, row, {endedOn: on})
    await renewAbility(work.db, row.accountId)
    work.record(told('ended', row))
  }
}

/** Who leaves service acts for nobody from that day on, whatever order gave him the power. */
export async function endOfOfficials(work: Work, officialIds: readonly string[], on: Day): Promise<void> {
  for (const row of await heldFrom(work.db, officialIds, on)) {
    await updateMandate(work.db, row, {endedOn: on})
    await renewAbility(work.db, row.accountId)
    work.record(told('ended', row))
  }
}

async function heldFrom(db: Writer, officialIds: readonly string[], on: Day): Promise<MandateTable[]> {
  const found: MandateTable[] = []
  await inBatches([...officialIds], async (batch) => {
    const rows = await db
      .selectFrom('mandate')
      .selectAll()
      .where('accountId', 'in', (accounts) =>
        accounts.selectFrom('account').select('account.id').where('account.officialId', 'in', batch),
      )
      .where('endedOn', 'is', null)
      .where((where) => where.or([where('toDay', 'is', null), where('toDay', '>=', on)]))
      .execute()
    found.push(...rows)
  })
  return found
}

const givenBy = (db: Writer, orderId: string): Promise<MandateTable[]> =>
  db.selectFrom('mandate').selectAll().where('orderId', '=', orderId).where('endedOn', 'is', null).execute()

/** Mandates over the offices of some units that hold on some day of a period. */
export const mandatesBetween = (db: Reader, unitIds: readonly string[], from: Day, to: Day): Promise<MandateTable[]> =>
  db
    .selectFrom('mandate')
    .selectAll()
    .where('unitId', 'in', unitIds)
    .where('fromDay', '<=', to)
    .where((where) => where.or([where('toDay', 'is', null), where('toDay', '>=', from)]))
    .where((where) => where.or([where('endedOn', 'is', null), where('endedOn', '>', from)]))
    .execute()
