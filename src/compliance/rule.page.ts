import type {CasesResult} from '../platform/rules/cases.ts'
import type {OfficeParameter} from '../platform/rules/periods.ts'
import {periodsOf} from '../platform/rules/periods.ts'
import {type Outcome, outcomes, type Rule, type Version} from '../platform/rules/rule.ts'
import type {Day} from '../platform/thai/day.ts'
import {addresses, doubtOf, type Reading} from './reading.ts'
import {citationOf, numberOf} from './result.page.ts'
import {byUrgency} from './result.ts'
import type {ResultCount} from './result-counts.store.ts'
import {addressOf, authorityOf} from './result-list.ts'
import {conditionInWords, referenceInWords} from './words.ts'

/** How many results a reader may know of, by outcome, each leading to its list; `fields` null where there is none. */
export function outcomeCounts(
  counts: readonly Pick<ResultCount, 'outcome' | 'count'>[],
  {t}: Reading,
  fields: [string, string][] | null,
) {
  const sums = new Map<Outcome, number>()
  for (const {outcome, count} of counts) sums.set(outcome, (sums.get(outcome) ?? 0) + count)
  return byUrgency.map((outcome) => ({
    outcome,
    label: t(`outcome.${outcome}`),
    count: sums.get(outcome) ?? 0,
    href: fields && addressOf(addresses.results, [['outcome', outcome], ...fields]),
  }))
}

/** The law library: every rule with its source and how it stands among the records this reader may know of. */
export function rulesPage(reading: Reading, counts: readonly ResultCount[]) {
  const {catalogue, lang, t} = reading
  const title = t('compliance.rule.list.title')
  const counted = Map.groupBy(counts, ({ruleId}) => ruleId)
  const items = [...catalogue.rules.values()].map((rule) => ({
    id: rule.id,
    href: addresses.rule(rule.id),
    title: rule.title[lang],
    authority: t(`compliance.authority.${authorityOf(rule)}`),
    subject: rule.subject.label[lang],
    severity: rule.severity,
    severityWords: t(`rules.severity.${rule.severity}`),
    certainty: rule.citation.certainty,
    certaintyWords: t(`rules.certainty.${rule.citation.certainty}`),
    doubt: doubtOf(rule, t),
    versions: rule.versions.map(({from, to}) => ({from, to})),
    settings: rule.versions.at(-1)?.settings ?? [],
    counts: outcomeCounts(counted.get(rule.id) ?? [], reading, [['rule', rule.id]]),
  }))
  return {
    title,
    crumbs: [
      {label: t('compliance.title'), href: addresses.overview},
      {label: title, href: null},
    ],
    sentence: t('compliance.rule.list.sentence', {count: items.length}),
    groups: [...Map.groupBy(items, ({authority}) => authority)].map(([authority, rules]) => ({authority, rules})),
    items,
    next: null,
    total: items.length,
  }
}

type Shown = {
  rule: Rule
  counts: readonly ResultCount[]
  numbers: readonly OfficeParameter[]
  cases: CasesResult
  today: Day
}

/** One rule: its versions in words, its source, its numbers, and its cases as they come out right now. */
export function rulePage(reading: Reading, {rule, counts, numbers, cases, today}: Shown) {
  const {lang, t} = reading
  const failed = new Map(cases.failed.map((each) => [each.case, each]))
  return {
    title: rule.title[lang],
    crumbs: [
      {label: t('compliance.title'), href: addresses.overview},
      {label: t('compliance.rule.list.title'), href: addresses.rules},
      {label: rule.title[lang], href: null},
    ],
    id: rule.id,
    authority: t(`compliance.authority.${authorityOf(rule)}`),
    subject: rule.subject.label[lang],
    severity: rule.severity,
    severityWords: t(`rules.severity.${rule.severity}`),
    citation: citationOf(rule, reading),
    certaintyExplained: t(`compliance.certainty.${rule.citation.certainty}`),
    remedy: rule.remedy[lang],
    counts: outcomeCounts(counts, reading, [['rule', rule.id]]),
    versions: rule.versions.toReversed().map((version) => versionOf(rule, version, numbers, today, reading)),
    cases: rule.cases.map((each) => {
      const failure = failed.get(each.name)
      return {
        name: each.name,
        asOf: each.asOf,
        expected: each.expect,
        holds: failure === undefined,
        actual: failure ? actualOf(failure.actual, reading) : t(`outcome.${each.expect}`),
        expectedWords: t(`outcome.${each.expect}`),
      }
    }),
    casesSentence: t(cases.failed.length > 0 ? 'compliance.rule.casesFail' : 'compliance.rule.casesHold', {
      count: cases.cases,
      failed: cases.failed.length,
    }),
    casesHold: cases.failed.length === 0,
  }
}

/** An outcome in words; a deadline that came instead stands as it is. */
const actualOf = (actual: string | null, {t}: Reading): string => {
  const outcome = outcomes.find((each) => each === actual)
  return outcome ? t(`outcome.${outcome}`) : (actual ?? t('compliance.rule.couldNotRun'))
}

function versionOf(rule: Rule, version: Version, numbers: readonly OfficeParameter[], today: Day, reading: Reading) {
  const {lang, t} = reading
  const periods = periodsOf(rule, numbers).filter((period) => period.version === version)
  const parameters = (periods.findLast(({from}) => from <= today) ?? periods[0])?.parameters ?? version.parameters
  const wording = {rule, parameters, lang}
  return {
    from: version.from,
    to: version.to,
    inForce: version.from <= today && (version.to === null || version.to >= today),
    onDay: version.onDay ? (rule.subject.facts[version.onDay]?.label[lang] ?? version.onDay) : null,
    applies: version.applies ? conditionInWords(version.applies, wording) : null,
    requires: conditionInWords(version.requires, wording),
    dueOn: version.dueOn.map(({when, day}) => ({
      when: when ? conditionInWords(when, wording) : null,
      on: referenceInWords(day, wording),
    })),
    parameters: Object.entries(parameters).map(([name, value]) => numberOf(rule, version, name, value, {lang, t})),
    note: version.note?.[lang] ?? null,
  }
}
