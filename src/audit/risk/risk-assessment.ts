// Assessing the risk of what can be audited: each auditor's scores with reasons; the year's assessment concluded, then frozen.
import {z} from 'zod'
import {optionalText, requiredText} from '../../platform/http/fields.ts'
import {type FactorKey, factorKeys, type PlanningBasis} from '../plan/planning-basis.ts'
import {fiscalYear} from '../universe/auditable.ts'

export const riskAddress = '/audit/risk'

/** Each factor's score from 1 to the scale. */
export function newOpinion({scale}: Pick<PlanningBasis, 'scale'>) {
  const score = z
    .string('form.choiceRequired')
    .nullish()
    .transform((text, context) => {
      const value = Number(text ?? '')
      if (text && Number.isInteger(value) && value >= 1 && value <= scale) return value
      context.addIssue({code: 'custom', message: text ? 'form.choiceUnknown' : 'form.choiceRequired'})
      return z.NEVER
    })
  const scores = Object.fromEntries(factorKeys.map((key) => [key, score])) as Record<FactorKey, typeof score>
  return z.object({...scores, reason: requiredText(4000), evidence: optionalText(4000)})
}

export type NewOpinion = z.output<ReturnType<typeof newOpinion>>

export const conclusion = z.object({year: fiscalYear(), summary: requiredText(8000)})
export const reopening = z.object({year: fiscalYear()})

/** What several hold of one thing: the mean, rounded half up to the hundredth. */
export const meanRisk = (risks: readonly number[]): number | null =>
  risks.length === 0 ? null : Math.round(risks.reduce((sum, risk) => sum + risk, 0) / risks.length)

/** Hundredths as people read them: `2.30`. */
export const sayRisk = (risk: number): string => (risk / 100).toFixed(2)
