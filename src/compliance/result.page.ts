import {can} from '../platform/access/ability.ts'
import {leavesOf} from '../platform/rules/condition.ts'
import type {Evaluation, Reason} from '../platform/rules/evaluation.ts'
import type {Rule, Version} from '../platform/rules/rule.ts'
import {inWords} from '../platform/rules/sentence.ts'
import {type Fact, factOf} from '../platform/rules/subject.ts'
import {addresses, evaluationOf, isUnsure, lineOf, type Reading, seesValues} from './reading.ts'
import {pressing} from './result.ts'
import type {ResultRow} from './result-list.store.ts'
import type {RuleResultPastTable} from './tables.ts'
import {parameterLabel, reasonDemand} from './words.ts'

/** One result with all that led to it, as far as this reader may see the values. */
export function resultPage(reading: Reading, row: ResultRow, past: readonly RuleResultPastTable[]) {
  const {catalogue, lang, t} = reading
  const rule = catalogue.rules.get(row.ruleId) as Rule
  const line = lineOf(reading, row)
  const evaluation = seesValues(reading, rule, row) ? evaluationOf(row) : null
  const asksForDeed = pressing.includes(row.outcome)
  return {
    ...line,
    title: line.rule.title,
    crumbs: [
      {label: t('compliance.title'), href: addresses.overview},
      {label: t('compliance.result.list.title'), href: addresses.results},
      {label: row.label, href: null},
    ],
    said: line.sentence ?? t('compliance.result.withheld'),
    withheld: evaluation === null,
    asOf: row.asOf,
    judgedAt: row.judgedAt,
    reasons: evaluation ? reasonsOf(rule, evaluation, reading) : [],
    citation: citationOf(rule, reading),
    law: evaluation ? lawOf(rule, evaluation, reading) : null,
    remedy: asksForDeed ? rule.remedy[lang] : null,
    ...(asksForDeed ? mendOf(reading, rule, row) : {mend: null, ask: null}),
    history: past.map((each) => ({
      id: each.id,
      outcome: each.outcome,
      since: each.since,
      endedOn: each.endedOn,
      law: evaluation ? lawOf(rule, evaluationOf({...each, asOf: each.endedOn}), reading) : null,
    })),
  }
}

export type ResultPage = ReturnType<typeof resultPage>

/** Each comparison under the part of the rule it belongs to. */
function reasonsOf(rule: Rule, evaluation: Evaluation, reading: Reading) {
  let before: Part | null = null
  return evaluation.reasons.map((reason, place) => {
    const part = partOf(rule, evaluation, place)
    const heading = part === before ? null : reading.t(`compliance.result.part.${part}`)
    before = part
    return {part, heading, ...reasonOf(rule, reason, part, reading)}
  })
}

type Part = 'applies' | 'requires' | 'deadline'

/** Comparisons stand in the order they were asked: whom the rule concerns, what it demands, how its deadline is found. */
function partOf(rule: Rule, {version: from}: Evaluation, place: number): Part {
  const version = rule.versions.find((each) => each.from === from)
  const applies = version?.applies ? leavesOf(version.applies).length : 0
  if (place < applies) return 'applies'
  return !version || place < applies + leavesOf(version.requires).length ? 'requires' : 'deadline'
}

function reasonOf(rule: Rule, reason: Reason, part: Part, {lang, t}: Reading) {
  const {holds} = reason
  const fact = factOf(rule.subject, reason.fact)
  const hidden = fact?.confidential === true
  const plain = holds === false && part !== 'requires'
  return {
    fact: reason.fact,
    label: fact?.label[lang] ?? t('compliance.term.value'),
    mustBe: reasonDemand(reason, fact, lang),
    is: hidden ? t('compliance.result.confidential') : isOf(reason, fact, {lang, t}),
    holds,
    answer: t(`compliance.result.holds.${holds ?? 'unknown'}`),
    tone: holds === null || plain ? 'neutral' : holds ? 'good' : 'attention',
    icon: holds === null ? 'question' : holds ? 'check' : plain ? 'minus' : 'close',
  }
}

const isOf = ({actual, holds}: Reason, fact: Fact | undefined, {lang, t}: Pick<Reading, 'lang' | 't'>): string =>
  actual === null && holds === null ? t('compliance.result.notRecorded') : inWords(actual, lang, fact)

export const citationOf = ({citation}: Rule, {t}: Pick<Reading, 't'>) => ({
  instrument: citation.instrument,
  clause: citation.clause,
  certainty: citation.certainty,
  certaintyWords: t(`rules.certainty.${citation.certainty}`),
  unsure: isUnsure(citation.certainty),
  reviewBy: citation.reviewBy,
})

/** The version judged by, with the numbers of that time; those of the office's own are marked. */
function lawOf(rule: Rule, {version: from, parameters}: Pick<Evaluation, 'version' | 'parameters'>, reading: Reading) {
  const version = rule.versions.find((each) => each.from === from)
  if (!version) return null
  return {
    from: version.from,
    to: version.to,
    parameters: Object.entries(parameters).map(([name, value]) => numberOf(rule, version, name, value, reading)),
  }
}

export function numberOf(
  rule: Rule,
  version: Version,
  name: string,
  value: Evaluation['parameters'][string],
  {lang, t}: Pick<Reading, 'lang' | 't'>,
) {
  const shipped = version.parameters[name] ?? null
  const own = JSON.stringify(value) !== JSON.stringify(shipped)
  return {
    name,
    label: parameterLabel(name, t),
    value: inWords(value, lang),
    own,
    shipped: inWords(shipped, lang),
    setting: version.settings.includes(name),
    href: addresses.parameter(rule.id, name),
  }
}

/** Where the first thing that stands against it is put right, for one who may; else whom to ask. */
export function mendOf(reading: Reading, rule: Rule, row: ResultRow) {
  const {ability, judged, t} = reading
  const subject = judged.get(row.subject)
  if (!subject) return {mend: null, ask: null}
  const fact = seesValues(reading, rule, row) ? firstOpen(rule, evaluationOf(row)) : null
  const may = can(ability, 'correct', subject.record, {id: row.subjectId, unitId: row.unitId})
  if (may && fact)
    return {mend: {label: t('compliance.result.mend'), href: subject.mend(row.subjectId, fact)}, ask: null}
  const whom = subject.keeper ? t(`role.${subject.keeper}`) : null
  return {mend: null, ask: whom === null ? t('compliance.result.askKeeper') : t('compliance.result.ask', {whom})}
}

/** The first fact that is not recorded or stands against what is demanded; where only time does, the first it runs from. */
function firstOpen(rule: Rule, evaluation: Evaluation): string | null {
  const {reasons, missing} = evaluation
  const demanded = reasons.filter(({fact}, place) => fact !== 'asOf' && partOf(rule, evaluation, place) === 'requires')
  const against = demanded.find(({holds}) => holds === false) ?? demanded[0]
  return missing.facts[0] ?? against?.fact ?? null
}
