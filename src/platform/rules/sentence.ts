// A result as a sentence a person reads, with its days and numbers.
import {type Lang, translator} from '../messages/index.ts'
import {formatDay} from '../thai/buddhist-date.ts'
import {isDay} from '../thai/day.ts'
import {leavesOf} from './condition.ts'
import type {Evaluation} from './evaluation.ts'
import type {Outcome, Rule, Version} from './rule.ts'
import type {Known} from './subject.ts'

const hole = /\{\{\s*([^}]*?)\s*\}\}/g

type Template = {outcome: Exclude<Outcome, 'undecided'>; lang: Lang; text: string}

/**
 * The rule's sentence for the outcome, its `{{names}}` filled in: a fact's value, `expected.<fact>` what the rule
 * compares it with, a parameter, `dueOn` or `nextOn`. An undecided result names what is not recorded.
 */
export function sentenceOf(rule: Rule, evaluation: Evaluation, lang: Lang): string {
  if (evaluation.outcome === 'undecided') return undecidedSentence(rule, evaluation, lang)
  if (evaluation.version === null) return translator(lang)('rules.sentence.noVersion')
  const template = rule.sentences[evaluation.outcome]?.[lang] ?? rule.title[lang]
  return template.replace(hole, (_, name: string) => inWords(named(name, evaluation), lang))
}

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
  if (!name.startsWith('expected.')) return evaluation.reasons.find((reason) => reason.fact === name)?.actual ?? null
  const fact = name.slice('expected.'.length)
  return evaluation.reasons.find((reason) => reason.fact === fact && reason.operator !== 'known')?.expected ?? null
}

/** A value as a person reads it: days in full, `ใช่` and `ไม่ใช่`, numbers with separators. */
export function inWords(value: Known, lang: Lang): string {
  const say = translator(lang)
  if (value === null) return say('rules.sentence.none')
  if (typeof value === 'boolean') return say(value ? 'rules.sentence.yes' : 'rules.sentence.no')
  if (typeof value === 'number') return value.toLocaleString('en', {maximumFractionDigits: 20})
  if (typeof value !== 'string') return value.join(', ')
  return isDay(value) ? formatDay(value, lang, 'long') : value
}

/** Names in the templates that a result would not have, or that may not be shown. */
export function templateProblems(rule: Rule, confidential: ReadonlySet<string>) {
  return templatesOf(rule).flatMap(({outcome, lang, text}) =>
    [...text.matchAll(hole)]
      .map((match) => match[1]!)
      .flatMap((name) => {
        const key = templateProblem(name, outcome, rule, confidential)
        return key ? [{property: `sentences.${outcome}.${lang}`, key, values: {name}}] : []
      }),
  )
}

const templatesOf = (rule: Rule): Template[] =>
  Object.entries(rule.sentences).flatMap(([outcome, words]) =>
    words
      ? (['th', 'en'] as const).map((lang) => ({outcome: outcome as Template['outcome'], lang, text: words[lang]}))
      : [],
  )

function templateProblem(name: string, outcome: Outcome, rule: Rule, confidential: ReadonlySet<string>): string | null {
  const fact = name.replace(/^expected\./, '')
  if (confidential.has(fact)) return 'sentenceConfidential'
  return rule.versions.every((version) => nameable(version, outcome).has(name)) ? null : 'sentenceUnknown'
}

/** Every name a result of this version and outcome can fill. */
function nameable(version: Version, outcome: Outcome): Set<string> {
  const conditions = [version.applies, outcome === 'not-applicable' ? null : version.requires]
  const leaves = conditions.flatMap((condition) => (condition ? leavesOf(condition) : []))
  return new Set([
    ...leaves.flatMap((leaf) => (leaf.operator === 'known' ? [leaf.fact] : [leaf.fact, `expected.${leaf.fact}`])),
    ...Object.keys(version.parameters),
    ...(version.dueOn.length > 0 ? ['dueOn'] : []),
    ...(version.nextOn.length > 0 && outcome === 'met' ? ['nextOn'] : []),
  ])
}
