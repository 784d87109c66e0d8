import type {FormModel} from '../platform/http/form.ts'
import {formModel} from '../platform/http/form.ts'
import {outcomes, severities} from '../platform/rules/rule.ts'
import {addresses, lineOf, type Reading} from './reading.ts'
import type {ResultRow} from './result-list.store.ts'
import {addressOf, authorityOf, cursorOf, type Filter, fieldsOf, mostCounted, pageSize} from './result-list.ts'

type Read = {
  /** One more than a page where there are more. */
  rows: ResultRow[]
  filter: Filter
  /** A search is counted to one more than `mostCounted`. */
  counted: number
  onFirst: boolean
  unitName: string | null
}

export function resultsPage(reading: Reading, {rows, filter, counted, onFirst, unitName}: Read) {
  const {t} = reading
  const title = t('compliance.result.list.title')
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const fields = fieldsOf(filter)
  const next =
    rows.length > pageSize && last ? addressOf(addresses.results, [...fields, ['after', cursorOf(last)]]) : null
  const total = filter.text && counted > mostCounted ? null : counted
  return {
    title,
    crumbs: [
      {label: t('compliance.title'), href: addresses.overview},
      {label: title, href: null},
    ],
    sentence: sentenceOf(reading, filter, total, unitName),
    search: {
      action: addresses.results,
      q: filter.text ?? '',
      label: t('compliance.result.list.search'),
      placeholder: t('compliance.result.list.search'),
      keep: fieldsOf(filter, 'text').map(([name, value]) => ({name, value})),
    },
    filters: filtersOf(reading, filter),
    chips: chipsOf(reading, filter, unitName),
    clear: addressOf(addresses.results, filter.text ? [['q', filter.text]] : []),
    items: shown.map((row) => lineOf(reading, row)),
    next,
    total,
    pager: {more: next !== null || !onFirst, first: onFirst ? null : addressOf(addresses.results, fields), next},
    export: shown.length > 0 ? {href: addressOf(`${addresses.results}/export.xlsx`, fields), count: total} : null,
    empty: shown.length > 0 ? null : emptyOf(reading, fields.length > 0),
  }
}

export type ResultsPage = ReturnType<typeof resultsPage>

function sentenceOf({catalogue, lang, t}: Reading, filter: Filter, total: number | null, unitName: string | null) {
  const what = filter.outcome ? t(`outcome.${filter.outcome}`) : t('compliance.result.list.every')
  const count =
    total === null
      ? t('compliance.result.list.moreThan', {count: mostCounted})
      : t('compliance.result.list.count', {count: total})
  const of = [
    ...(filter.rule
      ? [t('compliance.result.list.ofRule', {rule: catalogue.rules.get(filter.rule)?.title[lang] ?? ''})]
      : []),
    ...(filter.authority
      ? [t('compliance.result.list.ofAuthority', {authority: t(`compliance.authority.${filter.authority}`)})]
      : []),
    ...(filter.severity
      ? [t('compliance.result.list.ofSeverity', {severity: t(`rules.severity.${filter.severity}`)})]
      : []),
  ].join(' ')
  const where = unitName ? t('compliance.result.list.inUnit', {unit: unitName}) : ''
  return t('compliance.result.list.sentence', {what, count, of, where}).replace(/\s+/g, ' ').trim()
}

function chipsOf(reading: Reading, filter: Filter, unitName: string | null) {
  const {catalogue, lang, t} = reading
  const words: Partial<Record<keyof Filter, string>> = {
    ...(filter.outcome ? {outcome: t(`outcome.${filter.outcome}`)} : {}),
    ...(filter.rule ? {rule: catalogue.rules.get(filter.rule)?.title[lang] ?? filter.rule} : {}),
    ...(filter.authority ? {authority: t(`compliance.authority.${filter.authority}`)} : {}),
    ...(filter.severity
      ? {severity: t('compliance.rule.severityOf', {severity: t(`rules.severity.${filter.severity}`)})}
      : {}),
    ...(filter.unit ? {unit: unitName ?? t('compliance.result.list.unknownUnit')} : {}),
    ...(filter.subject ? {subject: catalogue.subjects.get(filter.subject)?.label[lang] ?? filter.subject} : {}),
  }
  return Object.entries(words).map(([key, label]) => ({
    label,
    href: addressOf(addresses.results, fieldsOf(filter, key as keyof Filter)),
  }))
}

/** The form of filters: what stays beside it in the address is the search and the unit. */
function filtersOf({catalogue, lang, t, judged}: Reading, filter: Filter) {
  const rules = [...catalogue.rules.values()].map(({id, title}) => ({value: id, label: title[lang]}))
  const authorities = [...new Set([...catalogue.rules.values()].map(authorityOf))]
  const subjects = [...judged.values()].map(({subject: {name, label}}) => ({value: name, label: label[lang]}))
  const select = (name: string, label: string, options: {value: string; label: string}[]) =>
    ({name, kind: 'select', label, options, optional: true, blank: 'list.all'}) as const
  const form: FormModel = formModel(
    {
      submission: null,
      fields: [
        select(
          'outcome',
          'compliance.outcome',
          outcomes.map((value) => ({value, label: t(`outcome.${value}`)})),
        ),
        select('rule', 'compliance.rule.one', rules),
        select(
          'authority',
          'compliance.source',
          authorities.map((value) => ({value, label: t(`compliance.authority.${value}`)})),
        ),
        select(
          'severity',
          'compliance.severity',
          severities.map((value) => ({value, label: t(`rules.severity.${value}`)})),
        ),
        ...(subjects.length > 1 ? [select('subject', 'compliance.subject', subjects)] : []),
      ],
    },
    filter,
    [],
    t,
  )
  const kept = [...(filter.text ? [['q', filter.text]] : []), ...(filter.unit ? [['unit', filter.unit]] : [])]
  return {
    action: addresses.results,
    count: fieldsOf(filter, 'text').length,
    keep: kept.map(([name, value]) => ({name, value})),
    fields: form.list,
  }
}

const emptyOf = ({t}: Reading, narrowed: boolean) => ({
  why: t(narrowed ? 'compliance.result.list.noneFound' : 'compliance.result.list.noneYet'),
  todo: t(narrowed ? 'compliance.result.list.searchOtherwise' : 'compliance.result.list.whenChecked'),
  action: narrowed ? {label: t('list.clear'), href: addresses.results} : null,
})
