import {can} from '../../platform/access/ability.ts'
import {isDuplicate} from '../../platform/db/dialect.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalid, invalidField, notFound, type Problem} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {visibleUnit} from '../unit/unit.store.ts'
import {
  holdingsOfPositions,
  insertPositions,
  insertState,
  latestState,
  linkHolders,
  updatePosition,
  visiblePositionHeld,
} from './position.store.ts'
import {
  columnsOf,
  dayProblem,
  derivedOf,
  type PositionChange,
  type PositionFreeze,
  type PositionInput,
  positionRow,
} from './position.ts'
import type {PositionTable} from './tables.ts'

export const happened = (verb: string, {id, unitId}: Pick<PositionTable, 'id' | 'unitId'>) => ({
  type: `personnel.position.${verb}`,
  subject: 'Position',
  subjectId: id,
  unitId,
})

/** Adds a post to the establishment. @returns its id @throws Refusal forbidden; invalid at `unitId`, `since`, `number` */
export async function createPosition(
  work: Work,
  {since, ...input}: PositionInput & {since: Day | null},
): Promise<string> {
  const row = positionRow(newId(), input, work.now)
  const wrong = [...(await unitProblems(work, input.unitId, null)), since && dayProblem(since, null, work.today)]
  throwAny(wrong)
  await unlessTaken(insertPositions(work.db, [row], {from: since, reason: null, now: work.now, by: work.actor.name}))
  work.record({...happened('created', row), after: {...toldOf(row), ...(since ? {since} : {})}})
  return row.id
}

/** Where a post stands: an open unit of those whose posts the writer keeps. The one it is in may stay. */
async function unitProblems(work: Work, unitId: string, stored: string | null): Promise<Problem[]> {
  if (unitId === stored) return []
  const unit = await visibleUnit(work.db, work.ability, unitId)
  if (!unit) return [{field: 'unitId', message: {key: 'form.choiceUnknown'}}]
  if (!can(work.ability, 'keep', 'Position', {unitId}))
    return [{field: 'unitId', message: {key: 'official.form.outOfReach', values: {unit: unit.name}}}]
  return unit.closedOn === null ? [] : [{field: 'unitId', message: {key: 'official.form.unitClosed'}}]
}

function throwAny(problems: readonly (Problem | null | '')[]): void {
  const wrong = problems.filter((each): each is Problem => Boolean(each))
  if (wrong.length > 0) throw invalid(wrong)
}

/** @throws Refusal not-found, forbidden; conflict where it is abolished or not as it was seen (`seen`, a version) */
async function held(work: Work, id: string, seen: number): Promise<PositionTable> {
  const row = await visiblePositionHeld(work.db, work.ability, id)
  if (!row) throw notFound()
  work.require('keep', 'Position', row)
  if (row.abolishedOn !== null) throw conflict('position.problem.isAbolished')
  if (row.version !== seen) throw conflict('refusal.changed', {theirs: row})
  return row
}

/** Changes a post from a day, or puts right what was written of it. The kind of staff stays what it is. */
export async function changePosition(work: Work, id: string, change: PositionChange): Promise<void> {
  const {kind, manner, since, reason, version, ...input} = change
  const row = await held(work, id, version)
  const wrong = [
    ...(await unitProblems(work, input.unitId, row.unitId)),
    kind === row.kind ? null : {field: 'kind', message: {key: 'position.problem.kindStays'}},
  ]
  const next = {...row, ...columnsOf({...input, frozen: row.frozen})}
  const verb = manner === 'change' ? 'changed' : 'corrected'
  await write(work, row, next, {since: manner === 'change' ? since : null, reason, verb, wrong})
  if (next.number !== row.number || next.ministry !== row.ministry) await linkHolders(work.db, [next.number])
}

export const freezePosition = (work: Work, id: string, input: PositionFreeze) => setFrozen(work, id, 1, input)
export const releasePosition = (work: Work, id: string, input: PositionFreeze) => setFrozen(work, id, 0, input)

async function setFrozen(work: Work, id: string, frozen: 0 | 1, {since, reason, version}: PositionFreeze) {
  const row = await held(work, id, version)
  if (row.frozen === frozen) throw conflict(frozen ? 'position.problem.frozenAlready' : 'position.problem.notFrozen')
  await write(work, row, {...row, frozen}, {since, reason, verb: frozen ? 'frozen' : 'released', wrong: []})
}

/** Ends a post with a day. @throws Refusal conflict while somebody holds it, or held it or is to hold it after that day */
export async function abolishPosition(work: Work, id: string, {since, reason, version}: PositionFreeze): Promise<void> {
  const row = await held(work, id, version)
  const holdings = (await holdingsOfPositions(work.db, [id])).get(id) ?? []
  if (holdings.some(({to}) => to === null || to > since)) throw conflict('position.problem.occupied')
  await write(work, row, {...row, abolishedOn: since}, {since, reason, verb: 'abolished', wrong: []})
}

type Change = {since: Day | null; reason: string; verb: string; wrong: (Problem | null)[]}

/** `since` null: what was said last is said anew, of the same day. */
async function write(work: Work, row: PositionTable, next: PositionTable, {since, reason, verb, wrong}: Change) {
  const last = await latestState(work.db, row.id)
  throwAny([...wrong, since === null ? null : dayProblem(since, last.validFrom, work.today)])
  const changed = {...next, ...derivedOf(next), changedAt: work.now}
  const before = toldOf(row)
  const after = toldOf(changed)
  const fields = Object.keys(after).filter((field) => before[field] !== after[field])
  if (fields.length === 0) throw invalidField('', 'official.form.nothingChanged')
  const replaces = since === null || since === last.validFrom ? last.id : null
  const recorded = {from: since ?? last.validFrom, reason, now: work.now, by: work.actor.name, replaces}
  await insertState(work.db, changed, recorded)
  if (!(await unlessTaken(updatePosition(work.db, row, changed)))) throw conflict('refusal.changed')
  const only = (told: Record<string, unknown>) => Object.fromEntries(fields.map((field) => [field, told[field]]))
  work.record({
    ...happened(verb, changed),
    before: only(before),
    after: {...only(after), ...(since ? {since} : {})},
    reason,
  })
}

/** A post as the trail tells of it. */
export const toldOf = (row: PositionTable): Record<string, unknown> => ({
  personnelType: row.kind,
  positionNumber: row.number,
  positionTitle: row.title,
  positionType: row.positionType,
  levelLow: row.levelLow,
  levelHigh: row.levelHigh,
  unitId: row.unitId,
  ministry: row.ministry,
  department: row.department,
  administration: row.administration,
  registerKeeper: row.registerKeeper,
  payer: row.payer,
  frozen: row.frozen === 1,
  abolishedOn: row.abolishedOn,
})

/** @throws Refusal invalid at `number` */
export async function unlessTaken<T>(done: Promise<T>): Promise<T> {
  try {
    return await done
  } catch (error) {
    if (isDuplicate(error)) throw invalidField('number', 'position.problem.numberTaken')
    throw error
  }
}
