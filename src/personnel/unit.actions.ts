import {isDuplicate} from '../platform/db/dialect.ts'
import {renewAbilities} from '../platform/identity/renew-abilities.ts'
import {newId} from '../platform/ids.ts'
import {conflict, invalid, invalidField, notFound, Refusal} from '../platform/refusal.ts'
import {readThaiDate} from '../platform/thai/buddhist-date.ts'
import type {Day} from '../platform/thai/day.ts'
import type {Work} from '../platform/work.ts'
import {leftService} from './official.ts'
import {
  allUnits,
  insertState,
  insertUnits,
  latestState,
  lockProvince,
  peopleIn,
  stateOf,
  updateUnit,
  visibleUnit,
} from './unit.store.ts'
import {dayProblem, type NewUnit, nameTaken, placeProblems, type Unit, type UnitPlace, type UnitState} from './unit.ts'

/** The unit, its version as the person saw it, and every unit beside it, with the province's trees held still. */
export async function loadUnit(work: Work, id: string, seen: number, action: string) {
  const unit = await visibleUnit(work.db, work.ability, id)
  if (!unit) throw notFound()
  work.require(action, 'Unit', unit)
  await lockProvince(work.db, unit.provinceId)
  const units = await allUnits(work.db)
  const current = units.find((each) => each.id === id) ?? unit
  if (current.version !== seen) throw conflict('refusal.changed', {theirs: current})
  if (current.closedOn !== null) throw conflict('personnel.unit.isClosed')
  return {unit: current, units}
}

/** Opens a unit under another. @returns its id */
export async function openUnit(work: Work, input: NewUnit): Promise<string> {
  const parent = await visibleUnit(work.db, work.ability, input.parentId)
  if (!parent) throw invalidField('parentId', 'form.choiceUnknown')
  work.require('open', 'Unit', parent)
  await lockProvince(work.db, parent.provinceId)
  const units = await allUnits(work.db)
  const {since, ...rest} = input
  const reportsToId = input.reportsToId ?? input.parentId
  const unit: Unit = {
    ...rest,
    id: newId(),
    reportsToId,
    provinceId: parent.provinceId,
    openedOn: since,
    closedOn: null,
    version: 1,
  }
  const dayWrong = dayProblem(since, parent.openedOn, work.today)
  const problems = [...placeProblems(units, unit, unit), ...(dayWrong ? [dayWrong] : [])]
  if (input.kind === 'province') problems.push({field: 'kind', message: {key: 'personnel.unit.provinceBySeed'}})
  if (nameTaken(units, unit)) problems.push({field: 'name', message: {key: 'personnel.unit.nameTaken'}})
  if (problems.length > 0) throw invalid(problems)
  requireReach(work, units, reportsToId)
  await unlessAbbreviationTaken(insertUnits(work.db, [unit], work.now))
  await renewAbilities(work)
  work.record({...told('opened', unit.id), after: {...stateOf(unit), since}})
  return unit.id
}

type Naming = Pick<UnitState, 'name' | 'abbreviation' | 'ministry'>

/** Renames from a day, or (`since` null) puts right what was written wrongly. */
export async function renameUnit(
  work: Work,
  id: string,
  {
    name,
    abbreviation,
    ministry,
    since: typed,
    manner,
    version,
  }: Naming & {manner: string; since: string | null; version: number},
): Promise<void> {
  const {unit, units} = await loadUnit(work, id, version, 'rename')
  if (nameTaken(units, {...unit, name})) throw invalidField('name', 'personnel.unit.nameTaken')
  const since = manner === 'correction' ? null : readSince(typed)
  await changeUnit(work, unit, {name, abbreviation, ministry}, {since, verb: since ? 'renamed' : 'corrected'})
}

function readSince(typed: string | null): Day {
  if (typed === null) throw invalidField('since', 'form.required')
  const read = readThaiDate(typed)
  if (!read.ok) throw invalid([{field: 'since', message: read.problem}])
  return read.day
}

/** Moves a unit from a day: under another one, or to answer to another one. */
export async function moveUnit(
  work: Work,
  id: string,
  {parentId, reportsToId, since, version}: UnitPlace & {since: Day; version: number},
): Promise<void> {
  const {unit, units} = await loadUnit(work, id, version, 'move')
  const place = {parentId, reportsToId: reportsToId ?? parentId}
  const problems = placeProblems(units, unit, place)
  if (nameTaken(units, {...unit, parentId}))
    problems.push({field: 'parentId', message: {key: 'personnel.unit.nameTakenThere'}})
  if (problems.length > 0) throw invalid(problems)
  for (const above of [place.parentId, place.reportsToId]) requireReach(work, units, above)
  await changeUnit(work, unit, place, {since, verb: 'moved'})
}

/** Who moves a unit must be over the place it goes to as well. */
function requireReach(work: Work, units: readonly Unit[], id: string | null): void {
  const place = units.find((each) => each.id === id)
  if (place) work.require('open', 'Unit', place)
}

/** What stands in the way of closing a unit. */
export async function openInside(work: Pick<Work, 'db'>, unit: Unit, units: readonly Unit[]) {
  const inside = units.filter(
    (each) => each.closedOn === null && (each.parentId === unit.id || each.reportsToId === unit.id),
  )
  return {people: await peopleIn(work.db, unit.id, leftService), units: inside}
}

/** Closes an empty unit on a day. @throws Refusal conflict naming how many people and units are in it */
export async function closeUnit(
  work: Work,
  id: string,
  {since, version}: {since: Day; version: number},
): Promise<void> {
  const {unit, units} = await loadUnit(work, id, version, 'close')
  if (unit.kind === 'province') throw conflict('personnel.unit.provinceStays')
  const inside = await openInside(work, unit, units)
  if (inside.people > 0 || inside.units.length > 0)
    throw new Refusal('conflict', {
      key: 'personnel.unit.notEmpty',
      values: {people: inside.people, units: inside.units.length},
    })
  await changeUnit(work, unit, {closedOn: since}, {since, verb: 'closed'})
}

type Change = {since: Day | null; verb: string; mergedIntoId?: string}

/** One dated change: the state, the row of today, the trail, and the abilities that follow from the trees. */
export async function changeUnit(work: Work, unit: Unit, changes: Partial<Unit>, {since, verb, mergedIntoId}: Change) {
  const last = await latestState(work.db, unit.id)
  const wrong = since === null ? null : dayProblem(since, last.validFrom, work.today)
  if (wrong) throw invalid([wrong])
  const changed = {...unit, ...changes}
  const state: UnitState = {
    ...stateOf(changed),
    closed: changed.closedOn === null ? 0 : 1,
    mergedIntoId: mergedIntoId ?? null,
  }
  const replaces = since === null || since === last.validFrom ? last.id : null
  await insertState(work.db, unit.id, {state, from: since ?? last.validFrom, replaces, now: work.now})
  if (!(await unlessAbbreviationTaken(updateUnit(work.db, unit, changes)))) throw conflict('refusal.changed')
  await renewAbilities(work)
  const fields = (Object.keys(changes) as (keyof Unit)[]).filter((field) => changed[field] !== unit[field])
  work.record({
    ...told(verb, unit.id),
    before: Object.fromEntries(fields.map((field) => [field, unit[field]])),
    after: {
      ...Object.fromEntries(fields.map((field) => [field, changed[field]])),
      ...(since ? {since} : {}),
      ...(mergedIntoId ? {mergedIntoId} : {}),
    },
  })
}

const told = (verb: string, id: string) => ({
  type: `personnel.unit.${verb}`,
  subject: 'Unit',
  subjectId: id,
  unitId: id,
})

async function unlessAbbreviationTaken<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (isDuplicate(error)) throw invalidField('abbreviation', 'personnel.unit.abbreviationTaken')
    throw error
  }
}
