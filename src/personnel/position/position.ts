// A numbered post (ตำแหน่งเลขที่) of the establishment: it outlives its holders.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {
  choice,
  optionalChoice,
  optionalText,
  optionalThaiDate,
  requiredText,
  thaiDate,
} from '../../platform/http/fields.ts'
import type {Problem} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import {arabicDigits} from '../../platform/thai/digits.ts'
import {searchText} from '../../platform/thai/search-key.ts'
import {sortKey} from '../../platform/thai/sort-key.ts'
import {civilServant, personnelTypes} from '../official/personnel-type.ts'
import {levelBelongsTo, levelRank, positionLevels, positionTypes} from '../official/position-level.ts'
import type {PositionColumns, PositionTable} from './tables.ts'

export const positionsAddress = '/personnel/positions'
export const positionAddress = (id: string): string => `${positionsAddress}/${id}`

/** Whose administration a post belongs to: the province's (ส่วนภูมิภาค), or the centre's with its seat in the province. */
export const administrations = ['provincial', 'central'] as const
export type Administration = (typeof administrations)[number]

/** Whether somebody holds it; `frozen`: nobody does, and nobody may for now. */
export const occupancies = ['occupied', 'vacant', 'frozen'] as const
export type Occupancy = (typeof occupancies)[number]

const fields = {
  number: requiredText(60),
  title: requiredText(255),
  positionType: optionalChoice(positionTypes),
  levelLow: optionalChoice(positionLevels),
  levelHigh: optionalChoice(positionLevels),
  unitId: requiredText(26),
  ministry: requiredText(255),
  department: requiredText(60),
  administration: optionalChoice(administrations),
  registerKeeper: optionalText(255),
  payer: optionalText(255),
}
const kind = choice(personnelTypes)
const version = z.coerce.number('form.unreadable').int()
const reason = requiredText(255)

/** Types and levels are the civil service's (Civil Service Act 2551, s.45, s.46); a range runs from the lower to the higher. */
function levelProblems(given: Partial<z.output<typeof bare>>): Problem[] {
  const {kind, positionType: type, levelLow: low, levelHigh: high} = given
  if (kind === undefined || type === undefined) return []
  if (kind !== civilServant)
    return type || low || high ? [problemAt('positionType', 'position.problem.noLevels', {kind})] : []
  if (type === null) return [problemAt('positionType', 'form.choiceRequired')]
  const problems = (['levelLow', 'levelHigh'] as const).flatMap((field) => {
    const level = given[field]
    return level && !levelBelongsTo(level, type) ? [problemAt(field, 'position.problem.otherType', {level, type})] : []
  })
  if (problems.length > 0 || !low || !high) return problems
  return levelRank(type, low) > levelRank(type, high) ? [problemAt('levelHigh', 'position.problem.rangeBackward')] : []
}

const bare = z.object({kind, ...fields})

export const newPosition = alsoBetween(z.object({kind, ...fields, since: optionalThaiDate()}), levelProblems)

/** `change`: it is so from a day on; `correction`: it was never what was written. The kind of staff stays. */
export const positionChange = alsoBetween(
  z.object({kind, ...fields, manner: choice(['change', 'correction']), since: optionalThaiDate(), reason, version}),
  (given) => [
    ...levelProblems(given),
    ...(given.manner === 'change' && given.since === null ? [problemAt('since', 'form.required')] : []),
  ],
)
export const positionFreeze = z.object({since: thaiDate(), reason, version})
export const positionAbolition = z.object({since: thaiDate(), reason, version})

export type PositionInput = z.output<typeof bare>
export type PositionChange = z.output<typeof positionChange>
export type PositionFreeze = z.output<typeof positionFreeze>

/** A change counts from a day that has come, and never from before the last one. */
export function dayProblem(since: Day, latest: Day | null, today: Day): Problem | null {
  if (since > today) return problemAt('since', 'position.problem.dayAhead', {today})
  if (latest !== null && since < latest) return problemAt('since', 'position.problem.dayBeforeLast', {latest})
  return null
}

export const columnsOf = (row: PositionColumns): PositionColumns => ({
  number: row.number,
  title: row.title,
  positionType: row.positionType,
  levelLow: row.levelLow,
  levelHigh: row.levelHigh,
  unitId: row.unitId,
  ministry: row.ministry,
  department: row.department,
  administration: row.administration,
  registerKeeper: row.registerKeeper,
  payer: row.payer,
  frozen: row.frozen,
})

/** What follows from the rest: by number as people count (2 before 10), by title as the Thai dictionary orders. */
export const derivedOf = ({number, title}: Pick<PositionColumns, 'number' | 'title'>) => ({
  numberKey: sortKey(arabicDigits(number).replace(/\d+/g, (digits) => digits.padStart(12, '0'))),
  sortKey: sortKey(title, number),
  searchText: searchText(title, number).slice(0, 255),
})

/** A new post with all its values. */
export const positionRow = (id: string, {kind, ...input}: PositionInput, now: string): PositionTable => {
  const columns = columnsOf({...input, frozen: 0})
  return {id, kind, ...columns, ...derivedOf(columns), abolishedOn: null, changedAt: now, version: 1}
}

/** A range of levels in words: of one level, or from the lower to the higher. */
export function levelsName({levelLow, levelHigh}: Pick<PositionColumns, 'levelLow' | 'levelHigh'>): string | null {
  if (levelLow === null || levelHigh === null || levelLow === levelHigh) return levelLow ?? levelHigh
  return `${levelLow}/${levelHigh}`
}
