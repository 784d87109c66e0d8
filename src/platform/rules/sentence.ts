// A result as a sentence a person reads, with its days and numbers.
import {type Lang, translator} from '../messages/index.ts'
import {formatDay} from '../thai/buddhist-date.ts'
import {daysBetween, isDay} from '../thai/day.ts'
import type {Leaf} from './condition.ts'
import type {Evaluation, Reason} from './evaluation.ts'
import type {ComparedSo, Rule, Sentence} from './rule.ts'
import {type Fact, factOf, type Known, type Words} from './subject.ts'

/** Where a template takes a value. */
export const hole = /\{\{\s*([^}]*?)\s*\}\}/g

/**
 * The rule's sentence for the outcome, its `{{names}}` filled in: a fact's value, `expected.<fact>` what the rule
 * compares it with, `late.<fact>` by how many days it came after that, a parameter, `dueOn` or `nextOn`. An undecided
 * result names what is not recorded.
 */
export function sentenceOf(rule: Rule, evaluation: Evaluation, lang: Lang): string {
  if (evaluation.outcome === 'undecided') return undecidedSentence(rule, evaluation, lang)
  if (evaluation.version === null) return translator(lang)('rules.sentence.noVersion')
  const template = wordsFor(rule.sentences[evaluation.outcome] ?? rule.title, evaluation)[lang]
  const factNamed = (name: string) => factOf(rule.subject, name.replace(/^expected\./, ''))
  return template.replace(hole, (_, name: string) => inWords(named(name, evaluation), lang, factNamed(name)))
}

const wordsFor = (sentence: Sentence, {reasons}: Evaluation): Words =>
  sentence.instead?.find(({when}) => when.every((one) => cameOut(one, reasons))) ?? sentence

const cameOut = (wanted: ComparedSo, reasons: readonly Reason[]): boolean =>
  reasons.find((reason) => isSame(wanted, reason))?.holds === wanted.holds

/** Whether both compare the same fact in the same way. */
export const isSame = (left: Pick<Leaf, 'fact' | 'operator'>, right: Pick<Leaf, 'fact' | 'operator'>): boolean =>
  left.fact === right.fact && left.operator === right.operator

function undecidedSentence(rule: Rule, {missing}: Evaluation, lang: Lang): string {
  const say = translator(lang)
  const facts = missing.facts.map((name) => rule.subject.facts[name]?.label[lang] ?? name)
  const years = missing.holidayYears.map((year) => String(lang === 'th' ? year + 543 : year))
  const parts = [
    ...(facts.length > 0 ? [say('rules.sentence.missingFacts', {facts: facts.join(', ')})] : []),
    ...(years.length > 0 ? [say('rules.sentence.missingHolidays', {years: years.join(', ')})] : []),
  ]
  return [say('rules.sentence.undecided'), ...parts].join(' ')
}

function named(name: string, evaluation: Evaluation): Known {
  if (name === 'dueOn' || name === 'nextOn') return evaluation[name]
  const parameter = evaluation.parameters[name]
  if (parameter !== undefined) return parameter
  const [, kind, fact] = /^(expected|late)\.(.*)$/.exec(name) ?? []
  if (kind === 'late') return daysLate(fact!, evaluation.reasons)
  if (kind !== 'expected') return evaluation.reasons.find((reason) => reason.fact === name)?.actual ?? null
  return evaluation.reasons.find((reason) => reason.fact === fact && reason.operator !== 'known')?.expected ?? null
}

function daysLate(fact: string, reasons: readonly Reason[]): number | null {
  const reason = reasons.find((each) => isSame({fact, operator: 'onOrBefore'}, each))
  if (typeof reason?.expected !== 'string' || typeof reason.actual !== 'string') return null
  return daysBetween(reason.expected, reason.actual)
}

/** A value (of a fact) as a person reads it: days in full, `ใช่` and `ไม่ใช่`, numbers with separators, codes by their names. */
export function inWords(value: Known, lang: Lang, fact?: Fact): string {
  const say = translator(lang)
  if (value === null) return say('rules.sentence.none')
  if (typeof value === 'boolean') return say(value ? 'rules.sentence.yes' : 'rules.sentence.no')
  if (typeof value === 'number') return value.toLocaleString('en', {maximumFractionDigits: 20})
  if (typeof value !== 'string') return value.map((each) => inWords(each, lang, fact)).join(', ')
  if (isDay(value)) return formatDay(value, lang, 'long')
  const key = fact?.valueKeys?.[value]
  return key ? say(key) : value
}
