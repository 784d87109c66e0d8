// What a form that was sent changes in an official's file: the rows of days, the row of today, and what the trail says.
import type {Problem} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {DatedKind, DatedRows} from './official-file.store.ts'
import type {FormRead} from './official-form.ts'
import {derivedAnew, derivedOf, type OfficialRow, type OfficialValues, postingFields} from './official-row.ts'
import {type Asked, planStep, type Step} from './official-step.ts'

/** The values that each kind of dated row holds. */
export const fieldsOfKind = {
  posting: [...postingFields, 'positionSince'],
  salary: ['salary'],
  status: ['status'],
} as const satisfies Record<DatedKind, readonly (keyof OfficialValues)[]>

export const datedKinds = Object.keys(fieldsOfKind) as DatedKind[]

export type AskedOfKinds = Record<DatedKind, Asked>

export type Correction = {
  /** The row of today as it is to be; its national id is left to who holds the keys. */
  row: OfficialRow
  /** What is true from some day on, with all values of that day. */
  steps: {kind: DatedKind; step: Step; values: OfficialValues}[]
  before: Record<string, unknown>
  after: Record<string, unknown>
}

type Sent = {
  row: OfficialRow
  rows: DatedRows
  values: FormRead
  asked: AskedOfKinds
  today: Day
}

/**
 * Plans the whole change, or says everything that stands against it. `unread` are fields that could not be read: what
 * depends on them is not judged.
 */
export function planCorrection(
  sent: Sent,
  unread: ReadonlySet<string> = new Set(),
): {problems: Problem[]} | Correction {
  const problems: Problem[] = []
  const steps: Correction['steps'] = []
  const linked = linkDays(sent)
  const {row, rows, today, asked, values: wanted} = linked
  for (const kind of datedKinds) {
    const holding = rows[kind].filter(({supersededAt}) => supersededAt === null)
    const isChanged = fieldsOfKind[kind].some((field) => wanted[field] !== row[field])
    const enteredOn = unread.has('enteredOn') ? row.enteredOn : wanted.enteredOn
    if (fieldsOfKind[kind].some((field) => unread.has(field))) continue
    const plan = planStep({kind, rows: holding, asked: asked[kind], isChanged, today, enteredOn})
    if ('problem' in plan) problems.push(plan.problem)
    else if (plan.step) steps.push({kind, step: plan.step, values: wanted})
  }
  const later = steps.filter(({step}) => step.pending === 1).map(({kind}) => kind)
  if (later.includes('posting') && wanted.personnelType !== row.personnelType)
    problems.push({field: 'postingSince', message: {key: 'official.file.typeNow'}})
  if (problems.length > 0 || unread.size > 0) return {problems}
  return {row: rowOfToday(row, wanted, later), steps, ...toldOf(linked, steps)}
}

/**
 * A new posting is held from the day it counts; when only one of the two days is put right and they were the same, the
 * other goes with it.
 */
function linkDays(sent: Sent): Sent {
  const {row, values, asked, rows} = sent
  const {manner, since} = asked.posting
  const keepsDay = values.positionSince === row.positionSince
  const isMoved = postingFields.some((field) => values[field] !== row[field])
  if (manner === 'change')
    return keepsDay && isMoved && since !== null ? {...sent, values: {...values, positionSince: since}} : sent
  const current = rows.posting.find((each) => each.supersededAt === null && each.pending === 0)
  if (manner === null || row.positionSince === null || current?.validFrom !== row.positionSince) return sent
  if (keepsDay && since !== null) return {...sent, values: {...values, positionSince: since}}
  if (keepsDay || since !== null || (values.positionSince ?? '') > sent.today) return sent
  return {...sent, asked: {...asked, posting: {manner, since: values.positionSince}}}
}

/** What counts from a later day leaves today's row as it is. */
function rowOfToday(row: OfficialRow, wanted: FormRead, later: DatedKind[]): OfficialRow {
  const kept = later.flatMap((kind) => fieldsOfKind[kind].map((field) => [field, row[field]]))
  const {nationalId: _, ...values} = wanted
  const next: OfficialRow = {...row, ...values, ...Object.fromEntries(kept)}
  return {...next, ...derivedAnew(row, next), retiresOn: retirementOf(row, wanted, next)}
}

/** As typed; left as it was, it follows the birth date where that changes; cleared, it is worked out anew. */
function retirementOf(row: OfficialRow, {retiresOn}: FormRead, next: OfficialRow): Day | null {
  if (retiresOn === null) return derivedOf(next).retiresOn
  return retiresOn === row.retiresOn ? derivedAnew(row, next).retiresOn : retiresOn
}

/** Fields that differ, as they were and as they are to be; beside them since when, where that is what is told. */
function toldOf({row, rows, asked, values}: Sent, steps: Correction['steps']) {
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  const next = rowOfToday(row, values, [])
  for (const field of toldFields) {
    if (row[field] === next[field]) continue
    before[field] = told(field, row)
    after[field] = told(field, next)
  }
  for (const {kind, step} of steps) {
    const current = rows[kind].find((each) => each.supersededAt === null && each.pending === 0)
    const isChange = asked[kind].manner === 'change'
    if (!isChange && step.validFrom === current?.validFrom) continue
    if (!isChange) before[`${kind}Since`] = current?.validFrom ?? null
    after[`${kind}Since`] = step.validFrom
  }
  return {before, after}
}

/** What the trail tells of an official, in the order of his file. */
export const toldFields = [
  'title',
  'firstName',
  'surname',
  'birthDate',
  'enteredOn',
  'personnelType',
  'positionNumber',
  'positionTitle',
  'positionType',
  'positionLevel',
  'positionSince',
  'unitId',
  'salary',
  'education',
  'phone',
  'email',
  'status',
  'retiresOn',
  'onProbationSince',
  'probationEvaluations',
  'probationExtended',
  'absentSince',
  'absenceExcused',
  'disciplinaryCaseOpenedOn',
] as const satisfies readonly (keyof OfficialRow)[]

const flags = new Set(['probationExtended', 'absenceExcused'])

/** A value as the trail keeps it: flags are yes and no there. */
export function told(field: (typeof toldFields)[number], row: OfficialRow): string | number | boolean | null {
  const value = row[field]
  return flags.has(field) && value !== null ? value === 1 : value
}
