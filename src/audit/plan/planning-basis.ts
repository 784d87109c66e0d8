// By what the unit plans: risk factors with their weights, the scale, what is high, and which money it may audit.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {choice, choices, requiredText, wholeNumber} from '../../platform/http/fields.ts'
import {arabicDigits} from '../../platform/thai/digits.ts'
import type {PlanningBasisTable} from '../tables.ts'

/** Shipped factors; the weights are hundredths. Each office may change their words and weights from a fiscal year on. */
export const factorKeys = ['strategy', 'operations', 'finance', 'compliance', 'knowledge'] as const
export type FactorKey = (typeof factorKeys)[number]
export type Factor = {key: FactorKey; weight: number}

/** Where money comes from decides whether the unit may audit it. */
export const budgetSources = ['province', 'cluster', 'interior', 'department', 'advance', 'off-budget'] as const
export type BudgetSource = (typeof budgetSources)[number]

export const scales = ['3', '5'] as const

export type PlanningBasis = {
  scale: 3 | 5
  /** In hundredths of the scale. */
  highFrom: number
  factors: Factor[]
  sources: BudgetSource[]
}

/** Until the office settles its own. The money of departments is for their own auditors. */
export const shippedBasis: PlanningBasis = {
  scale: 3,
  highFrom: 230,
  factors: [
    {key: 'strategy', weight: 20},
    {key: 'operations', weight: 25},
    {key: 'finance', weight: 15},
    {key: 'compliance', weight: 20},
    {key: 'knowledge', weight: 20},
  ],
  sources: ['province', 'cluster', 'interior', 'advance', 'off-budget'],
}

type Stored = Pick<PlanningBasisTable, 'id' | 'scale' | 'highFrom' | 'factors' | 'sources'>

const basisOf = (row: Stored): PlanningBasis => ({
  scale: row.scale === 5 ? 5 : 3,
  highFrom: row.highFrom,
  factors: JSON.parse(row.factors) as Factor[],
  sources: JSON.parse(row.sources) as BudgetSource[],
})

/** The basis of a fiscal year: of those that begin with it or before, the one said last. */
export function basisFor(
  rows: readonly (Stored & Pick<PlanningBasisTable, 'unitId' | 'fromYear'>)[],
  unitId: string,
  year: number,
): PlanningBasis {
  const [latest] = rows
    .filter((row) => row.unitId === unitId && row.fromYear <= year)
    .sort((a, b) => b.fromYear - a.fromYear || (a.id < b.id ? 1 : -1))
  return latest ? basisOf(latest) : shippedBasis
}

const decimals = /^\d(\.\d{1,2})?$/

/** A number with at most two decimals, as hundredths. */
const hundredths = requiredText(6).transform((typed, context) => {
  const text = arabicDigits(typed)
  if (decimals.test(text)) return Math.round(Number(text) * 100)
  context.addIssue({code: 'custom', message: 'audit.problem.decimals'})
  return z.NEVER
})

const basisFields = z.object({
  fromYear: wholeNumber(2550, 2650),
  scale: choice(scales),
  highFrom: hundredths,
  strategy: hundredths,
  operations: hundredths,
  finance: hundredths,
  compliance: hundredths,
  knowledge: hundredths,
  sources: choices(budgetSources),
  reason: requiredText(2000),
})

/** Weights make 1; what is high lies on the scale. */
export const newBasis = alsoBetween(basisFields, (given) => {
  const problems = []
  const weights = factorKeys.map((key) => given[key])
  const sum = weights.reduce<number>((total, weight) => total + (weight ?? 0), 0)
  if (weights.every((weight) => weight !== undefined) && sum !== 100)
    problems.push(problemAt('knowledge', 'audit.problem.weights', {sum: (sum / 100).toFixed(2)}))
  const {highFrom, scale} = given
  if (highFrom !== undefined && scale !== undefined && (highFrom < 100 || highFrom > Number(scale) * 100))
    problems.push(problemAt('highFrom', 'audit.problem.highFrom'))
  return problems
})

export type NewBasis = z.output<typeof newBasis>

/** The weighted mean of scores, in hundredths; exact, since weights are whole hundredths and scores whole numbers. */
export const riskOf = (scores: Record<FactorKey, number>, {factors}: Pick<PlanningBasis, 'factors'>): number =>
  factors.reduce((sum, {key, weight}) => sum + weight * scores[key], 0)

export type RiskLevel = 'high' | 'medium' | 'low'

/** High from the basis' bound; low in the lower half of what lies under it. */
export const levelOf = (risk: number, {highFrom}: Pick<PlanningBasis, 'highFrom'>): RiskLevel =>
  risk >= highFrom ? 'high' : risk >= (100 + highFrom) / 2 ? 'medium' : 'low'

/** Where medium and high begin, in hundredths. */
export const boundsOf = ({highFrom}: Pick<PlanningBasis, 'highFrom'>) => ({
  highFrom,
  mediumFrom: Math.ceil((100 + highFrom) / 2),
})
