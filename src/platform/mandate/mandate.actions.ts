import {can} from '../access/ability.ts'
import {openUnits} from '../identity/person.store.ts'
import {newId} from '../ids.ts'
import {conflict, invalid, notFound, type Problem} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import type {Work} from '../work.ts'
import {
  insertMandate,
  lockedMandate,
  openAccounts,
  renewAbility,
  updateMandate,
  visibleMandate,
} from './mandate.store.ts'
import type {NewMandate} from './mandate.ts'
import type {MandateTable} from './tables.ts'

export const told = (verb: string, {id, unitId}: MandateTable) => ({
  type: `mandate.mandate.${verb}`,
  subject: 'Mandate',
  subjectId: id,
  unitId,
})

/**
 * Records an order. By whoever holds the office himself it takes effect at once, else when a second person confirmed.
 * @throws Refusal invalid: unknown or closed, for oneself, agencies beyond the office; forbidden
 */
export async function recordMandate(work: Work, parts: Pick<Parts, 'slices'>, given: NewMandate): Promise<string> {
  await assertKnown(work, parts, given)
  const drawn: MandateTable = {
    id: newId(),
    kind: given.kind,
    office: given.office,
    accountId: given.accountId,
    position: given.position,
    matters: given.matters.length === 0 ? null : JSON.stringify(given.matters),
    amountLimit: given.limit,
    unitId: given.unitId,
    agencies: JSON.stringify(given.agencies.length === 0 ? [given.unitId] : given.agencies),
    fromDay: given.fromDay,
    toDay: given.toDay,
    orderNumber: given.orderNumber,
    orderedOn: given.orderedOn,
    orderId: null,
    recordedBy: work.actor.accountId,
    recordedByName: work.actor.name,
    recordedAt: work.now,
    awaitsSecond: 1,
    confirmedBy: null,
    confirmedByName: null,
    confirmedAt: null,
    endedOn: null,
    version: 1,
  }
  const own = work.actor.kind === 'account' && can(work.ability, 'give', 'Mandate', drawn)
  const row = {...drawn, awaitsSecond: own ? 0 : 1}
  work.require('record', 'Mandate', row)
  await insertMandate(work.db, row)
  await renewAbility(work.db, row.accountId)
  const {kind, office, accountId, position, amountLimit, fromDay, toDay, orderNumber, orderedOn} = row
  work.record({
    ...told('recorded', row),
    after: {mandateKind: kind, office, accountId, position, amountLimit, fromDay, toDay, orderNumber, orderedOn},
  })
  return row.id
}

async function assertKnown(work: Work, parts: Pick<Parts, 'slices'>, given: NewMandate): Promise<void> {
  const units = new Set((await openUnits(work.db, work.today)).map(({id}) => id))
  const accounts = new Set((await openAccounts(work.db)).map(({id}) => id))
  const problems: Problem[] = []
  const wrong = (field: string, key: string) => problems.push({field, message: {key}})
  if (!units.has(given.unitId)) wrong('unitId', 'form.choiceUnknown')
  if (!accounts.has(given.accountId)) wrong('accountId', 'form.choiceUnknown')
  const reached = await reachOf(work, parts, given.unitId)
  if (given.agencies.some((id) => !units.has(id) || !reached.has(id))) wrong('agencies', 'mandate.problem.beyondOffice')
  if (given.accountId === work.actor.accountId) wrong('accountId', 'mandate.problem.oneself')
  if (problems.length > 0) throw invalid(problems)
}

/** Units whose papers come to an office of this unit: itself, and what reports to it. */
export async function reachOf(
  {db, today}: Work,
  {slices}: Pick<Parts, 'slices'>,
  unitId: string,
): Promise<Set<string>> {
  const resolve = slices.map(({scopes}) => scopes?.unit).find(Boolean)
  const reached = await resolve?.(db, [{id: unitId, scopeKind: 'unit', scopeId: unitId}], today)
  return new Set(reached?.get(unitId))
}

async function mandateFor(work: Work, id: string, version: number, action: string): Promise<MandateTable> {
  if (!(await visibleMandate(work.db, work.ability, id))) throw notFound()
  const row = await lockedMandate(work.db, id)
  if (!row) throw notFound()
  if (row.version !== version || row.endedOn !== null) throw conflict('mandate.problem.changed')
  work.require(action, 'Mandate', row)
  return row
}

export async function confirmMandate(work: Work, id: string, {version}: {version: number}): Promise<void> {
  const row = await mandateFor(work, id, version, 'confirm')
  const {accountId, name} = work.actor
  await updateMandate(work.db, row, {confirmedAt: work.now, confirmedBy: accountId, confirmedByName: name})
  await renewAbility(work.db, row.accountId)
  work.record(told('confirmed', row))
}

/** The order is revoked; what was signed under it stands. */
export async function endMandate(
  work: Work,
  id: string,
  {version, reason}: {version: number; reason: string | null},
): Promise<void> {
  const row = await mandateFor(work, id, version, 'end')
  if (row.orderId !== null) throw conflict('mandate.problem.endedByOrder')
  await updateMandate(work.db, row, {endedOn: work.today})
  await renewAbility(work.db, row.accountId)
  work.record({...told('ended', row), ...(reason === null ? {} : {reason})})
}

export const mayRecord = (ability: Work['ability'], unitId: string): boolean =>
  can(ability, 'record', 'Mandate', {unitId, accountId: null})
