// What stands against renewals as the files are, and the contracts they write when they take effect.
import type {Reader} from '../../platform/db/database.ts'
import {insertMany} from '../../platform/db/kept-insert.ts'
import type {Message} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {contractsOf, supersedeEntry} from '../entry/entry.store.ts'
import {addedRow} from '../entry/entry-batch.actions.ts'
import {subjectOf} from '../entry/entry-kind.ts'
import type {OfficialRow} from '../official/official-row.ts'
import {renewalOf, renewalProblems} from './renewal.ts'
import type {OrderLineTable, OrderTable} from './tables.ts'

const subject = subjectOf({})
const isRenewal = ({action}: OrderLineTable): boolean => action === 'renew'

/** By line. One query, however many lines; none where nothing is renewed. */
export async function problemsOfRenewals(
  db: Reader,
  order: OrderTable,
  lines: readonly OrderLineTable[],
  people: ReadonlyMap<string, OfficialRow>,
): Promise<Map<string, Message[]>> {
  const renewals = lines.filter(isRenewal)
  const contracts = await contractsOf(
    db,
    renewals.map(({officialId}) => officialId),
  )
  return new Map(
    renewals.flatMap((line): [string, Message[]][] => {
      const row = people.get(line.officialId)
      return row ? [[line.id, renewalProblems(line, row, contracts.get(row.id) ?? [], order.effectiveOn)]] : []
    }),
  )
}

/** Writes the contracts of an order: each bears the id of its line, pay group and insurance as in the one before. */
export async function renewContracts(
  work: Work,
  order: OrderTable,
  lines: readonly OrderLineTable[],
  people: ReadonlyMap<string, OfficialRow>,
): Promise<void> {
  const renewals = lines.filter(isRenewal)
  const contracts = await contractsOf(
    work.db,
    renewals.map(({officialId}) => officialId),
  )
  const rows = renewals.map((line) => {
    const before = contracts.get(line.officialId)?.at(-1)?.details ?? {payGroup: null, insured: null}
    const contractNumber = renewalOf(line)?.contractNumber ?? `${order.number}/${order.numberYear}`
    return {line, details: {...before, contractNumber}}
  })
  await insertMany(
    work.db,
    'officialEntry',
    rows.map(({line: {id, officialId, untilOn: validTo}, details}) =>
      addedRow(work, id, {officialId, kind: 'contract', validFrom: order.effectiveOn, validTo, details}),
    ),
  )
  for (const {line, details} of rows)
    work.record({
      type: 'personnel.entry.recorded',
      subject,
      subjectId: line.id,
      unitId: people.get(line.officialId)?.unitId ?? null,
      after: {entryKind: 'contract', ...details, fromDay: order.effectiveOn, toDay: line.untilOn, orderId: order.id},
    })
}

/** The contracts of an order that is taken back hold no longer. */
export async function undoRenewals(
  work: Work,
  lines: readonly OrderLineTable[],
  by: OrderTable,
  people: ReadonlyMap<string, OfficialRow>,
): Promise<void> {
  for (const {id, officialId} of lines.filter(isRenewal)) {
    await supersedeEntry(work.db, id, {at: work.now, name: work.actor.name, removed: {reason: by.subject}})
    const unitId = people.get(officialId)?.unitId ?? null
    work.record({type: 'personnel.entry.removed', subject, subjectId: id, unitId, reason: by.subject})
  }
}

/** Renewals whose contract was put right or followed by another since. */
export async function restingOnRenewals(db: Reader, lines: readonly OrderLineTable[]): Promise<OrderLineTable[]> {
  const renewals = lines.filter(isRenewal)
  const contracts = await contractsOf(
    db,
    renewals.map(({officialId}) => officialId),
  )
  return renewals.filter(({id, officialId}) => contracts.get(officialId)?.at(-1)?.id !== id)
}
