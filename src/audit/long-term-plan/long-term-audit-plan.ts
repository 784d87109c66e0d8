// The long-term audit plan: what is audited in which of three to five fiscal years, in editions decided by the governor.
import {z} from 'zod'
import {choice, choices, optionalText, requiredText, wholeNumber} from '../../platform/http/fields.ts'
import type {Message} from '../../platform/refusal.ts'
import {auditKinds} from '../audit-kind.ts'
import type {LongTermAuditPlanTable} from '../tables.ts'

export const longTermPlansAddress = '/audit/long-term-plans'
export const longTermPlanAddress = (id: string): string => `${longTermPlansAddress}/${id}`
export const itemAddress = (planId: string, id: string): string => `${longTermPlanAddress(planId)}/items/${id}`

export type Span = Pick<LongTermAuditPlanTable, 'fromYear' | 'toYear'>

const fewestYears = 3
const mostYears = 5

/** The fiscal years of a plan, by their Buddhist years. */
export const yearsOf = ({fromYear, toYear}: Span): number[] =>
  Array.from({length: toYear - fromYear + 1}, (_, at) => fromYear + at)

const version = z.coerce.number().int().catch(0)

/** A Buddhist year; who types one of another era is told so. */
const fiscalYear = () =>
  wholeNumber(0, 9999).refine((year) => year >= 2500 && year <= 2700, 'audit.longTerm.problem.year')

const spans = ({fromYear, toYear}: Span): boolean => {
  const years = toYear - fromYear + 1
  return years >= fewestYears && years <= mostYears
}

export const longTermPlanInput = z
  .object({fromYear: fiscalYear(), toYear: fiscalYear(), strategy: requiredText(20_000), version})
  .refine(spans, {path: ['toYear'], message: 'audit.longTerm.problem.span'})

export type LongTermPlanInput = Omit<z.output<typeof longTermPlanInput>, 'version'>

/** What an item of a plan of these years may be. */
export const longTermItemInput = (years: readonly number[]) =>
  z.object({
    what: requiredText(255),
    agencyId: requiredText(26),
    kind: choice(auditKinds),
    years: choices(years.map(String))
      .refine((chosen) => chosen.length > 0, {message: 'form.tooFew', params: {min: 1}})
      .transform((chosen) => [...new Set(chosen)].map(Number).sort((a, b) => a - b)),
    why: optionalText(2000),
    version,
  })

export type LongTermItemInput = Omit<z.output<ReturnType<typeof longTermItemInput>>, 'version'>

export const itemYears = ({years}: {years: string}): number[] => JSON.parse(years) as number[]

type Kept = Span & Pick<LongTermAuditPlanTable, 'id' | 'state'>

/** In force, or on the way to be. */
export const isLive = ({state}: Pick<Kept, 'state'>): boolean =>
  state === 'approved' || state === 'proposed' || state === 'draft'

/** The plan in force of which an edition that begins in this year is the next. */
export const inForceFrom = <P extends Kept>(plans: readonly P[], fromYear: number): P | undefined =>
  plans.find((plan) => plan.state === 'approved' && plan.fromYear === fromYear)

/** The first live plan that has some of these years already. */
export const inTheWay = <P extends Kept>(plans: readonly P[], {fromYear, toYear}: Span, but: readonly string[]) =>
  plans.find((plan) => isLive(plan) && !but.includes(plan.id) && plan.fromYear <= toYear && fromYear <= plan.toYear)

type Listed = {what: string; agencyName: string; agencyClosedOn: string | null}

/** Items of agencies that are closed or merged since. */
export const orphaned = <I extends Listed>(items: readonly I[]): I[] =>
  items.filter(({agencyClosedOn}) => agencyClosedOn !== null)

/** What keeps a draft from being proposed; null where nothing does. */
export function whyNotProposed(items: readonly Listed[]): Message | null {
  if (items.length === 0) return {key: 'audit.longTerm.problem.noItems'}
  const orphans = orphaned(items)
  if (orphans.length === 0) return null
  const names = orphans.map(({what, agencyName}) => `${what} (${agencyName})`).join(', ')
  return {key: 'audit.longTerm.problem.closedAgencies', values: {count: orphans.length, names}}
}
