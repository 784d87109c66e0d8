import {conflict, invalidField} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {leftService} from '../official/official-status.ts'
import {movePosts} from '../position/position-merger.actions.ts'
import {subtreeOf, type Unit} from './unit.ts'
import {changeUnit, loadUnit, requirePlace} from './unit-change.actions.ts'
import {movePeople} from './unit-merger.store.ts'

/**
 * Merges a unit into another from a day: its people get a posting there, its posts stand there, what belonged or reported to it belongs or
 * reports to the other, and it is closed. @throws Refusal forbidden; invalid at `intoId` or `since`; conflict
 */
export async function mergeUnit(
  work: Work,
  id: string,
  {intoId, since, version}: {intoId: string; since: Day; version: number},
): Promise<void> {
  const {unit, units} = await loadUnit(work, id, version, 'merge')
  if (unit.kind === 'province') throw conflict('personnel.unit.provinceStays')
  const into = targetOf(units, unit, intoId)
  requirePlace(work, units, into.id)
  for (const below of units) {
    if (below.closedOn !== null || below.id === unit.id) continue
    const change = {
      ...(below.parentId === unit.id ? {parentId: into.id} : {}),
      ...(below.reportsToId === unit.id ? {reportsToId: into.id} : {}),
    }
    if (Object.keys(change).length > 0) await changeUnit(work, below, change, {units, since, verb: 'moved'})
  }
  await movePosts(work, {from: unit.id, to: into.id, since})
  const moved = await movePeople(work, {from: unit.id, to: into.id, since, left: leftService})
  for (const official of moved)
    work.record({
      type: 'personnel.official.moved',
      subject: 'Official',
      subjectId: official.id,
      unitId: into.id,
      before: {unitId: unit.id},
      after: {unitId: into.id, postingSince: official.since},
    })
  await changeUnit(work, unit, {closedOn: since}, {units, since, verb: 'merged', mergedIntoId: into.id})
}

/** A unit cannot become part of what is part of it. */
function targetOf(units: readonly Unit[], unit: Unit, intoId: string): Unit {
  const into = units.find((each) => each.id === intoId)
  if (!into || into.closedOn !== null || into.provinceId !== unit.provinceId || into.id === unit.id)
    throw invalidField('intoId', 'form.choiceUnknown')
  const inside =
    subtreeOf(units, unit.id, 'belongs-to').has(into.id) || subtreeOf(units, unit.id, 'reports-to').has(into.id)
  if (inside) throw invalidField('intoId', 'personnel.unit.mergeIntoPart')
  return into
}
