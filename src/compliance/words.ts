import {type Lang, type Translate, translator} from '../platform/messages/index.ts'
import {
  type Argument,
  type Condition,
  isParameter,
  isReference,
  type Operand,
  type Reference,
} from '../platform/rules/condition.ts'
import type {Reason} from '../platform/rules/evaluation.ts'
import type {Parameters, Rule} from '../platform/rules/rule.ts'
import {inWords} from '../platform/rules/sentence.ts'
import {type Fact, factOf, type Known} from '../platform/rules/subject.ts'

/** What conditions are put into words with: the numbers are those in force where they are shown. */
export type Wording = {rule: Rule; parameters: Parameters; lang: Lang}

/** A condition for a template: a sentence, or a lead (all of, any of) over others. */
export type ConditionWords = {text: string | null; lead: string | null; of: ConditionWords[]}

export function conditionInWords(condition: Condition, wording: Wording): ConditionWords {
  const t = translator(wording.lang)
  if ('all' in condition || 'any' in condition) {
    const [kind, of] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const)
    const [only] = of
    if (only && of.length === 1) return conditionInWords(only, wording)
    return {text: null, lead: t(`compliance.condition.${kind}`), of: of.map((each) => conditionInWords(each, wording))}
  }
  const {fact, params, operator, value} = condition
  const subject = referenceInWords(params ? {fact, params} : {fact}, wording)
  const demanded = operandInWords(value, wording, factOf(wording.rule.subject, fact))
  return {text: `${subject} ${demandInWords(operator, demanded, value, t)}`, lead: null, of: []}
}

/** What a comparison demanded of a fact. */
export const reasonDemand = ({operator, expected}: Reason, fact: Fact | undefined, lang: Lang): string =>
  demandInWords(operator, inWords(expected, lang, fact), expected, translator(lang))

/** Comparisons that say all by themselves when they are to be true. */
const plain = new Set(['known', 'validNationalId'])

function demandInWords(operator: string, expected: string, value: Operand | Known, t: Translate): string {
  if (value === true && plain.has(operator)) return t(`rules.operator.${operator}`)
  if (value === false && operator === 'known') return t('compliance.condition.notKnown')
  if (typeof value === 'boolean') return t('compliance.condition.answer', {answer: expected})
  return `${t(`rules.operator.${operator}`)} ${expected}`
}

function operandInWords(operand: Operand, wording: Wording, fact: Fact | undefined): string {
  if (isReference(operand)) return referenceInWords(operand, wording)
  return isParameter(operand) ? numberInWords(operand.parameter, wording) : inWords(operand, wording.lang, fact)
}

/** A fact by its name for people, or a computed value by what it is computed from. */
export function referenceInWords({fact, params}: Reference, wording: Wording): string {
  const declared = factOf(wording.rule.subject, fact)
  if (declared) return declared.label[wording.lang]
  const t = translator(wording.lang)
  if (fact === 'later') return laterInWords(params ?? {}, wording)
  if (fact === 'dayBefore') return t('compliance.term.dayBefore', {day: argumentInWords(params?.day ?? '', wording)})
  const parts = Object.entries(params ?? {}).map(([, argument]) => argumentInWords(argument, wording))
  return t(fact === 'sum' ? 'compliance.term.sum' : 'compliance.term.computed', {from: parts.join(', ')})
}

const stretches = ['days', 'workingDays', 'months', 'years'] as const

function laterInWords(params: Readonly<Record<string, Argument>>, wording: Wording): string {
  const t = translator(wording.lang)
  const unit = stretches.find((name) => name in params) ?? 'days'
  const count = Number(wording.parameters[String(params[unit])])
  return t('compliance.term.later', {
    than: argumentInWords(params.than ?? '', wording),
    stretch: t(`compliance.term.${unit}`, {count}),
  })
}

function argumentInWords(argument: Argument, wording: Wording): string {
  if (Array.isArray(argument)) return argument.map((name) => referenceInWords({fact: name}, wording)).join(', ')
  if (typeof argument !== 'string') return referenceInWords(argument as Reference, wording)
  if (argument in wording.parameters) {
    const t = translator(wording.lang)
    return t('compliance.term.named', {name: parameterLabel(argument, t), value: numberInWords(argument, wording)})
  }
  return referenceInWords({fact: argument}, wording)
}

const numberInWords = (name: string, {parameters, lang}: Wording): string => inWords(parameters[name] ?? null, lang)

/** What a number of the law is called. */
export const parameterLabel = (name: string, t: Translate): string => t(`compliance.parameter.${name}`)
