// What a rule's sentences may say: names a result can fill, nothing confidential, comparisons that are made.
import type {Lang} from '../messages/index.ts'
import {factsOf, type Leaf, leavesOf} from './condition.ts'
import type {Outcome, Rule, Sentence, Version} from './rule.ts'
import {hole, isSame} from './sentence.ts'
import {factOf, type Subject} from './subject.ts'

type Template = {outcome: Exclude<Outcome, 'undecided'>; lang: Lang; property: string; text: string}

/** Names in the templates that a result would not have, or that may not be shown, and comparisons that nobody makes. */
export function templateProblems(rule: Rule, confidential: ReadonlySet<string>) {
  const names = templatesOf(rule).flatMap(({outcome, lang, property, text}) =>
    [...text.matchAll(hole)]
      .map((match) => match[1]!)
      .flatMap((name) => {
        const key = templateProblem(name, outcome, rule, confidential)
        return key ? [{property: `${property}.${lang}`, key, values: {name}}] : []
      }),
  )
  return [...names, ...comparisonProblems(rule)]
}

const sentencesOf = (rule: Rule) =>
  (Object.entries(rule.sentences) as [Template['outcome'], Sentence | undefined][]).flatMap(([outcome, sentence]) =>
    sentence ? [{outcome, sentence, property: `sentences.${outcome}`}] : [],
  )

const templatesOf = (rule: Rule): Template[] =>
  sentencesOf(rule).flatMap(({outcome, sentence, property}) => {
    const others = (sentence.instead ?? []).map((words, place) => ({words, at: `${property}.instead[${place}]`}))
    return [{words: sentence, at: property}, ...others].flatMap(({words, at}) =>
      (['th', 'en'] as const).map((lang) => ({outcome, lang, property: at, text: words[lang]})),
    )
  })

const comparisonProblems = (rule: Rule) =>
  sentencesOf(rule).flatMap(({outcome, sentence, property}) =>
    (sentence.instead ?? []).flatMap(({when}, place) =>
      when.flatMap(({fact, operator}, index) => {
        const made = rule.versions.every((version) =>
          comparedIn(version, outcome).some((leaf) => isSame(leaf, {fact, operator})),
        )
        const at = `${property}.instead[${place}].when[${index}]`
        return made ? [] : [{property: at, key: 'sentenceNotCompared', values: {fact, operator}}]
      }),
    ),
  )

function templateProblem(name: string, outcome: Outcome, rule: Rule, confidential: ReadonlySet<string>): string | null {
  const fact = name.replace(/^(expected|late)\./, '')
  if (confidential.has(fact)) return 'sentenceConfidential'
  const known = rule.versions.every((version) => nameable(version, outcome, rule.subject).has(name))
  return known ? null : 'sentenceUnknown'
}

/** Every name a result of this version and outcome can fill. */
function nameable(version: Version, outcome: Outcome, subject: Subject): Set<string> {
  const leaves = comparedIn(version, outcome)
  const mayBeLate = outcome === 'breached' ? leaves.filter((leaf) => hasLateness(leaf, version, subject)) : []
  return new Set([
    ...leaves.flatMap((leaf) => (leaf.operator === 'known' ? [leaf.fact] : [leaf.fact, `expected.${leaf.fact}`])),
    ...mayBeLate.map((leaf) => `late.${leaf.fact}`),
    ...Object.keys(version.parameters),
    ...(version.dueOn.length > 0 ? ['dueOn'] : []),
    ...(version.nextOn.length > 0 && outcome === 'met' ? ['nextOn'] : []),
  ])
}

/** The comparisons that surely stand among the reasons of such a result. */
function comparedIn(version: Version, outcome: Outcome): Leaf[] {
  const conditions = [version.applies, outcome === 'not-applicable' ? null : version.requires]
  return conditions.flatMap((condition) => (condition ? leavesOf(condition) : []))
}

/** What is held against the day of the check is late by another number every day: a stored result would not stay true. */
const hasLateness = (leaf: Leaf, {terms}: Version, subject: Subject): boolean =>
  leaf.operator === 'onOrBefore' &&
  factOf(subject, leaf.fact)?.type === 'date' &&
  !factsOf(leaf, terms).includes('asOf')
