// An office, group or district of the province, and the two trees it stands in.
import {z} from 'zod'
import {choice, optionalText, optionalThaiDate, requiredText, thaiDate} from '../../platform/http/fields.ts'
import type {Message, Problem} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {UnitStateTable, UnitTable} from '../tables.ts'
import {unitKinds} from './unit-kind.ts'

export type Unit = UnitTable

/** `belongs-to` says whose part a unit is, `reports-to` whom it answers to; scopes of roles follow the second. */
export const trees = ['belongs-to', 'reports-to'] as const
export type Tree = (typeof trees)[number]

type Link = 'parentId' | 'reportsToId'
export const linkOf = {'belongs-to': 'parentId', 'reports-to': 'reportsToId'} as const satisfies Record<Tree, Link>

type Linked = Pick<Unit, 'id' | 'parentId' | 'reportsToId'>

/** A unit and all below it in one tree. */
export function subtreeOf(units: readonly Linked[], id: string, tree: Tree): Set<string> {
  const below = new Map<string, string[]>()
  for (const unit of units) {
    const above = unit[linkOf[tree]]
    if (above !== null) below.set(above, [...(below.get(above) ?? []), unit.id])
  }
  const found = new Set([id])
  for (const each of found) for (const child of below.get(each) ?? []) found.add(child)
  return found
}

/** What a unit is from a day on. */
export type UnitState = Pick<
  UnitStateTable,
  'name' | 'abbreviation' | 'parentId' | 'reportsToId' | 'ministry' | 'kind' | 'closed' | 'mergedIntoId'
>

const naming = {name: requiredText(255), abbreviation: optionalText(255), ministry: requiredText(255)}
const placing = {parentId: requiredText(26), reportsToId: optionalText(26)}
const version = z.coerce.number('form.unreadable').int()

/** The province itself comes with its table of units. */
export const kindsToOpen = unitKinds.filter((kind) => kind !== 'province')

export const newUnit = z.object({...naming, ...placing, kind: choice(kindsToOpen), since: thaiDate()})
export const unitPlacing = z.object({...placing, since: thaiDate(), version})
export const unitMerger = z.object({intoId: requiredText(26), since: thaiDate(), version})
export const unitClosure = z.object({since: thaiDate(), version})

/** `change`: it is called otherwise from a day on; `correction`: it was never called what was written. */
export const unitNaming = z
  .object({...naming, manner: choice(['change', 'correction']), since: optionalThaiDate(), version})
  .refine(({manner, since}) => manner !== 'change' || since !== null, {
    path: ['since'],
    message: 'form.required',
    when: () => true,
  })

export type NewUnit = z.output<typeof newUnit>
export type UnitNaming = z.output<typeof unitNaming>
export type UnitPlacing = z.output<typeof unitPlacing>
type Place = Pick<UnitState, 'parentId' | 'reportsToId'>

/**
 * A change counts from a day that has come, and never from before the last one: a unit's past is told once, in order.
 * `latest` is where the state in force began, null where that is not known.
 */
export function dayProblem(since: Day, latest: Day | null, today: Day): Problem | null {
  if (since > today) return problem('since', 'personnel.unit.dayAhead', {today})
  if (latest !== null && since < latest) return problem('since', 'personnel.unit.dayBeforeLast', {latest})
  return null
}

/**
 * Whether a unit may stand at a place: in its own province, under an open unit, in no circle. The internal audit unit
 * of a province answers to the governor alone (Cabinet resolution of 17 August 2519, letter สร 0201/ว 78; IA-20).
 */
export function placeProblems(
  units: readonly Unit[],
  unit: Pick<Unit, 'id' | 'kind' | 'provinceId'>,
  {parentId, reportsToId}: Place,
): Problem[] {
  const problems: Problem[] = []
  for (const [field, tree, above] of [
    ['parentId', 'belongs-to', parentId],
    ['reportsToId', 'reports-to', reportsToId],
  ] as const) {
    const found = units.find((each) => each.id === above)
    if (!found || found.closedOn !== null || found.provinceId !== unit.provinceId)
      problems.push(problem(field, 'form.choiceUnknown'))
    else if (subtreeOf(units, unit.id, tree).has(found.id))
      problems.push(problem(field, `personnel.unit.circle.${tree}`))
  }
  const reports = units.find((each) => each.id === reportsToId)
  if (unit.kind === 'audit-unit' && reports && reports.kind !== 'province')
    problems.push(problem('reportsToId', 'personnel.unit.auditReportsToGovernor'))
  return problems
}

/** A name stands once under one unit: two groups of two offices may share theirs. */
export const nameTaken = (units: readonly Unit[], unit: Pick<Unit, 'id' | 'name' | 'parentId'>): boolean =>
  units.some(
    (each) =>
      each.id !== unit.id && each.closedOn === null && each.name === unit.name && each.parentId === unit.parentId,
  )

const problem = (field: string, key: string, values?: Message['values']): Problem => ({
  field,
  message: values ? {key, values} : {key},
})
