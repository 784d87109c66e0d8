// The annual audit plan of a fiscal year: items, capacity, what high risk is left out, in editions the governor decides.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {
  baht,
  choice,
  optionalChoice,
  optionalText,
  optionalThaiDate,
  requiredText,
  thaiDate,
  wholeNumber,
} from '../../platform/http/fields.ts'
import {approvers} from '../approver.ts'
import {auditKinds} from '../audit-kind.ts'
import {fiscalYear} from '../universe/auditable.ts'

export const plansAddress = '/audit/plans'
export const planAddress = (id: string): string => `${plansAddress}/${id}`

/** Months in the order of a fiscal year. */
export const fiscalMonths = [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const

const version = z.coerce.number().int().catch(0)

export const newPlan = z.object({year: fiscalYear()})

/** What the plan rests on and what it has to spend; days are working days of one auditor. */
export const planFoundation = alsoBetween(
  z.object({
    longTermPlanId: optionalText(26),
    foundation: optionalText(8000),
    auditors: wholeNumber(1, 50),
    leaveDays: wholeNumber(0, 100),
    trainingDays: wholeNumber(0, 100),
    otherDays: wholeNumber(0, 200),
    reserveDays: wholeNumber(0, 2000),
    reserveBudget: baht({zero: true}),
    earlierOn: optionalThaiDate(),
    earlierBy: optionalChoice(approvers),
    earlierLetter: optionalText(120),
    version,
  }),
  ({earlierOn, earlierBy, earlierLetter}) => {
    const given = {earlierOn, earlierBy, earlierLetter}
    if (Object.values(given).every((each) => each == null)) return []
    return Object.entries(given).flatMap(([field, each]) => (each === null ? [problemAt(field, 'form.required')] : []))
  },
)

export type PlanFoundation = z.output<typeof planFoundation>

const many = (message: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .transform((given, context) => {
      const values = [given ?? []].flat().filter(Boolean)
      if (values.length > 0) return values
      context.addIssue({code: 'custom', message})
      return z.NEVER
    })

const months = many('audit.problem.month').transform((given, context) => {
  const chosen = fiscalMonths.filter((month) => given.includes(String(month)))
  if (chosen.length === new Set(given).size) return chosen as number[]
  context.addIssue({code: 'custom', message: 'form.choiceUnknown'})
  return z.NEVER
})

export const planItem = alsoBetween(
  z.object({
    what: requiredText(240),
    agencyId: requiredText(26),
    auditableId: optionalText(26),
    kind: choice(auditKinds),
    objective: requiredText(4000),
    why: optionalText(4000),
    months,
    times: wholeNumber(1, 12),
    auditors: many('audit.problem.auditor'),
    personDays: wholeNumber(1, 2000),
    budget: baht({zero: true}),
    orderedBy: optionalText(200),
    orderLetter: optionalText(120),
    orderedOn: optionalThaiDate(),
    version,
  }),
  ({orderedBy, orderLetter, orderedOn}) => {
    if (orderedBy && orderLetter === null) return [problemAt('orderLetter', 'audit.problem.letter')]
    return orderedBy === null && (orderLetter || orderedOn) ? [problemAt('orderedBy', 'audit.problem.orderer')] : []
  },
)

export type PlanItemInput = z.output<typeof planItem>

export const omission = z.object({reason: requiredText(2000)})
export const newEdition = z.object({reason: requiredText(4000)})
export const planPublication = z.object({publishedOn: thaiDate(), publishedLetter: requiredText(120)})

/** What the unit has to spend in the year against what the plan asks, in person-days. */
export type Capacity = {available: number; asked: number; reserve: number; left: number}

type Spent = {auditors: number; leaveDays: number; trainingDays: number; otherDays: number; reserveDays: number}

/** Working days of all auditors less leave, training and other work, against items and reserve. */
export function capacityOf(
  {auditors, leaveDays, trainingDays, otherDays, reserveDays}: Spent,
  items: readonly {personDays: number}[],
  workingDays: number,
): Capacity {
  const available = auditors * (workingDays - leaveDays - trainingDays - otherDays)
  const asked = items.reduce((sum, {personDays}) => sum + personDays, 0)
  return {available, asked, reserve: reserveDays, left: available - asked - reserveDays}
}
