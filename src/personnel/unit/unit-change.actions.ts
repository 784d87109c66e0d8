// What every change of a unit has in common: who may, the trees held still, the state of a day, the abilities that follow.
import {isDuplicate} from '../../platform/db/dialect.ts'
import {renewAbilities} from '../../platform/identity/renew-abilities.ts'
import {conflict, invalid, invalidField, notFound} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {allUnits, insertState, latestState, lockProvince, stateOf, updateUnit, visibleUnit} from './unit.store.ts'
import {dayProblem, type Unit, type UnitState} from './unit.ts'

/**
 * A unit for a change, as it is now, and all units beside it; nobody else changes the province's trees meanwhile.
 * @throws Refusal not-found, forbidden; conflict when it is closed or not as the person saw it (`seen`, a version)
 */
export async function loadUnit(work: Work, id: string, seen: number, action: string) {
  const unit = await visibleUnit(work.db, work.ability, id)
  if (!unit) throw notFound()
  work.require(action, 'Unit', unit)
  await lockProvince(work.db, unit.provinceId)
  const units = await allUnits(work.db)
  const current = units.find((each) => each.id === id) ?? unit
  if (current.closedOn !== null) throw conflict('personnel.unit.isClosed')
  if (current.version !== seen) throw conflict('refusal.changed', {theirs: current})
  return {unit: current, units}
}

/** Who moves a unit must be over the place it goes to as well. @throws Refusal forbidden */
export function requirePlace(work: Work, units: readonly Unit[], id: string | null): void {
  const place = units.find((each) => each.id === id)
  if (place) work.require('open', 'Unit', place)
}

type Change = {units: readonly Unit[]; since: Day | null; verb: string; mergedIntoId?: string}

/**
 * Writes one change of a unit that counts from a day, or (`since` null) puts right what was recorded wrongly.
 * @throws Refusal invalid at `since`, or at `abbreviation` when another unit has it; conflict
 */
export async function changeUnit(
  work: Work,
  unit: Unit,
  changes: Partial<Unit>,
  {units, since, verb, mergedIntoId}: Change,
) {
  const last = await latestState(work.db, unit.id)
  const wrong = since === null ? null : dayProblem(since, last.validFrom, work.today)
  if (wrong) throw invalid([wrong])
  const changed = {...unit, ...changes}
  const closed = changed.closedOn === null ? 0 : 1
  const state: UnitState = {...stateOf(changed), closed, mergedIntoId: mergedIntoId ?? null}
  const replaces = since === null || since === last.validFrom ? last.id : null
  await insertState(work.db, unit.id, {state, from: since ?? last.validFrom, replaces, now: work.now})
  if (!(await unlessAbbreviationTaken(updateUnit(work.db, unit, changes)))) throw conflict('refusal.changed')
  await renewAbilities(work)
  const before = toldOf(unit, units)
  const after = toldOf(changed, units)
  const isSame = ([field, value]: [string, unknown]) => before[field] === value
  const fields = Object.entries(after).flatMap((entry) => (isSame(entry) ? [] : [entry[0]]))
  const only = (told: Record<string, unknown>) => Object.fromEntries(fields.map((field) => [field, told[field]]))
  const into = mergedIntoId ? {mergedIntoId, mergedInto: nameOf(units, mergedIntoId)} : {}
  work.record({
    ...unitEvent(verb, unit.id),
    before: only(before),
    after: {...only(after), ...(since ? {since} : {}), ...into},
  })
}

const nameOf = (units: readonly Unit[], id: string | null): string | null =>
  units.find((each) => each.id === id)?.name ?? null

/** A unit as the trail tells of it: other units by their names of that day, and by their ids for ever. */
export const toldOf = (unit: Unit, units: readonly Unit[]): Record<string, unknown> => ({
  name: unit.name,
  abbreviation: unit.abbreviation,
  unitKind: unit.kind,
  ministry: unit.ministry,
  parentId: unit.parentId,
  belongsTo: nameOf(units, unit.parentId),
  reportsToId: unit.reportsToId,
  reportsTo: nameOf(units, unit.reportsToId),
  closedOn: unit.closedOn,
})

export const unitEvent = (verb: string, id: string) => ({
  type: `personnel.unit.${verb}`,
  subject: 'Unit',
  subjectId: id,
  unitId: id,
})

/** @throws Refusal invalid at `abbreviation` */
export async function unlessAbbreviationTaken<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (isDuplicate(error)) throw invalidField('abbreviation', 'personnel.unit.abbreviationTaken')
    throw error
  }
}
