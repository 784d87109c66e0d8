import type {Ability} from '../platform/access/ability.ts'
import {type Lang, type Translate, translator} from '../platform/messages/index.ts'
import type {Catalogue} from '../platform/rules/catalogue.ts'
import type {Certainty, Rule} from '../platform/rules/rule.ts'
import {sentenceOf} from '../platform/rules/sentence.ts'
import type {JudgedSubject, Parts, RecordKind} from '../platform/slice.ts'
import {catalogueOf, judgedOf} from './catalogue.ts'
import {readGrounds} from './grounds.ts'
import type {ResultRow} from './result-list.store.ts'
import {shownFacts} from './rule-facts.ts'

/** Who reads results, in which language, and what is needed to put them into words. */
export type Reading = {
  ability: Ability
  lang: Lang
  t: Translate
  catalogue: Catalogue
  judged: ReadonlyMap<string, JudgedSubject>
  records: Readonly<Record<string, RecordKind>>
}

export function readingOf(parts: Pick<Parts, 'slices'>, ability: Ability, lang: Lang): Reading {
  return {
    ability,
    lang,
    t: translator(lang),
    catalogue: catalogueOf(parts),
    judged: new Map(judgedOf(parts.slices).map((judged) => [judged.subject.name, judged])),
    records: Object.assign({}, ...parts.slices.map(({records}) => records ?? {})),
  }
}

export const addresses = {
  overview: '/compliance',
  results: '/compliance/results',
  rules: '/compliance/rules',
  year: (year: number) => `/compliance/years/${year}`,
  result: (id: string) => `/compliance/results/${id}`,
  rule: (id: string) => `/compliance/rules/${id}`,
  parameter: (rule: string, name: string) => `/compliance/rules/${rule}/parameters/${name}`,
}

/** A certainty that must stand wherever a result stands; null where the law was read. */
export const doubtOf = ({citation: {certainty}}: Pick<Rule, 'citation'>, t: Translate): string | null =>
  isUnsure(certainty) ? t(`rules.certainty.${certainty}`) : null

export const isUnsure = (certainty: Certainty): boolean => certainty === 'recalled' || certainty === 'doubtful'

/**
 * Whether this reader may see every value the rule looks at. If not, he learns the outcome and the rule, and neither
 * sentence, day nor reason.
 */
export function seesValues({ability, judged, records}: Reading, rule: Rule, row: ResultRow): boolean {
  const record = records[judged.get(row.subject)?.record ?? '']
  const field = record?.fields?.(ability, {subjectId: row.subjectId, unitId: row.unitId})
  return field === undefined || shownFacts(rule).every(field)
}

export type Line = ReturnType<typeof lineOf>

/** One result as lists show it. */
export function lineOf(reading: Reading, row: ResultRow) {
  const {catalogue, lang, t, judged, records} = reading
  const rule = catalogue.rules.get(row.ruleId)
  if (!rule) throw new Error(`no such rule: ${row.ruleId}`)
  const sees = seesValues(reading, rule, row)
  const kind = records[judged.get(row.subject)?.record ?? '']
  return {
    id: row.id,
    href: addresses.result(row.id),
    outcome: row.outcome,
    severity: rule.severity,
    rule: {id: rule.id, title: rule.title[lang], href: addresses.rule(rule.id)},
    record: {
      subject: row.subject,
      id: row.subjectId,
      label: row.label,
      href: kind?.href?.(row.subjectId) ?? null,
    },
    unit: row.unitId && row.unitName ? {id: row.unitId, name: row.unitName} : null,
    sentence: sees ? sentenceOf(rule, evaluationOf(row), lang) : null,
    doubt: doubtOf(rule, t),
    since: row.since,
    dueOn: sees ? row.dueOn : null,
    nextOn: sees ? row.nextOn : null,
  }
}

/** The evaluation a stored result was made from. */
export function evaluationOf(
  row: Pick<ResultRow, 'ruleId' | 'versionFrom' | 'fingerprint' | 'outcome' | 'dueOn' | 'nextOn' | 'grounds' | 'asOf'>,
) {
  const {ruleId, versionFrom, fingerprint, outcome, dueOn, nextOn, grounds, asOf} = row
  return {rule: ruleId, version: versionFrom, fingerprint, outcome, dueOn, nextOn, ...readGrounds(grounds, asOf)}
}
