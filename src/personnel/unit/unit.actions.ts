import type {Reader} from '../../platform/db/database.ts'
import {renewAbilities} from '../../platform/identity/renew-abilities.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalid, invalidField, Refusal} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {leftService} from '../official/official-status.ts'
import {countPostsIn} from '../position/position-merger.store.ts'
import {allUnits, insertUnits, lockProvince, peopleIn, visibleUnit} from './unit.store.ts'
import {
  dayProblem,
  type NewUnit,
  nameTaken,
  placeProblems,
  type Unit,
  type UnitNaming,
  type UnitPlacing,
} from './unit.ts'
import {changeUnit, loadUnit, requirePlace, toldOf, unitEvent, unlessAbbreviationTaken} from './unit-change.actions.ts'

/**
 * Opens a unit under another. @returns its id
 * @throws Refusal forbidden; invalid with every problem at once
 */
export async function openUnit(work: Work, {since, ...input}: NewUnit): Promise<string> {
  const parent = await visibleUnit(work.db, work.ability, input.parentId)
  if (!parent) throw invalidField('parentId', 'form.choiceUnknown')
  work.require('open', 'Unit', parent)
  await lockProvince(work.db, parent.provinceId)
  const units = await allUnits(work.db)
  const unit: Unit = {
    ...input,
    id: newId(),
    reportsToId: input.reportsToId ?? input.parentId,
    provinceId: parent.provinceId,
    openedOn: since,
    closedOn: null,
    version: 1,
  }
  const dayWrong = dayProblem(since, parent.openedOn, work.today)
  const problems = [...placeProblems(units, unit, unit), ...(dayWrong ? [dayWrong] : [])]
  if (nameTaken(units, unit)) problems.push({field: 'name', message: {key: 'personnel.unit.nameTaken'}})
  if (problems.length > 0) throw invalid(problems)
  requirePlace(work, units, unit.reportsToId)
  await unlessAbbreviationTaken(insertUnits(work.db, [unit], work.now))
  await renewAbilities(work)
  work.record({...unitEvent('opened', unit.id), after: {...toldOf(unit, units), since}})
  return unit.id
}

/** Gives a unit another name from a day, or puts right what was written wrongly. @throws as `changeUnit` */
export async function renameUnit(work: Work, id: string, input: UnitNaming): Promise<void> {
  const {name, abbreviation, ministry, manner, since, version} = input
  const {unit, units} = await loadUnit(work, id, version, 'rename')
  if (nameTaken(units, {...unit, name})) throw invalidField('name', 'personnel.unit.nameTaken')
  const isChange = manner === 'change'
  const when = {units, since: isChange ? since : null, verb: isChange ? 'renamed' : 'corrected'}
  await changeUnit(work, unit, {name, abbreviation, ministry}, when)
}

/** Moves a unit from a day: under another one, or to answer to another one. @throws as `changeUnit`; forbidden */
export async function moveUnit(work: Work, id: string, {since, version, ...input}: UnitPlacing): Promise<void> {
  const {unit, units} = await loadUnit(work, id, version, 'move')
  if (unit.kind === 'province') throw conflict('personnel.unit.provinceStays')
  const place = {parentId: input.parentId, reportsToId: input.reportsToId ?? input.parentId}
  const problems = placeProblems(units, unit, place)
  if (nameTaken(units, {...unit, parentId: place.parentId}))
    problems.push({field: 'parentId', message: {key: 'personnel.unit.nameTakenThere'}})
  if (problems.length > 0) throw invalid(problems)
  requirePlace(work, units, place.parentId)
  requirePlace(work, units, place.reportsToId)
  await changeUnit(work, unit, place, {units, since, verb: 'moved'})
}

/** What stands in the way of closing a unit: its people, and the open units that belong or report to it. */
export async function openInside(db: Reader, unit: Unit, units: readonly Unit[]) {
  const inside = units.filter(
    (each) => each.closedOn === null && (each.parentId === unit.id || each.reportsToId === unit.id),
  )
  return {people: await peopleIn(db, unit.id, leftService), posts: await countPostsIn(db, unit.id), units: inside}
}

/** Closes an empty unit on a day. @throws Refusal conflict naming how many people, posts and units are in it */
export async function closeUnit(
  work: Work,
  id: string,
  {since, version}: {since: Day; version: number},
): Promise<void> {
  const {unit, units} = await loadUnit(work, id, version, 'close')
  if (unit.kind === 'province') throw conflict('personnel.unit.provinceStays')
  const inside = await openInside(work.db, unit, units)
  if (inside.people > 0 || inside.posts > 0 || inside.units.length > 0) {
    const values = {people: inside.people, posts: inside.posts, units: inside.units.length}
    throw new Refusal('conflict', {key: 'personnel.unit.notEmpty', values})
  }
  await changeUnit(work, unit, {closedOn: since}, {units, since, verb: 'closed'})
}
