import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {budgetSources, factorKeys, type PlanningBasis, scales} from '../plan/planning-basis.ts'
import type {PlanningBasisTable, RiskOpinionTable} from '../tables.ts'
import type {AuditableRow} from '../universe/auditable.store.ts'
import {auditableAddress, universeAddress} from '../universe/auditable.ts'
import {riskAddress} from './risk-assessment.ts'

/** One's own scores, with last year's beside. */
export function opinionForm(
  {
    row,
    basis,
    own,
    last,
  }: {row: AuditableRow; basis: PlanningBasis; own: RiskOpinionTable | undefined; last: RiskOpinionTable[]},
  given: Given,
  t: Translate,
) {
  const back = auditableAddress(row.id)
  const scores = own ? (JSON.parse(own.scores) as Record<string, number>) : {}
  const before = last.map(({scores: said, accountName}) => ({
    name: accountName,
    scores: JSON.parse(said) as Record<string, number>,
  }))
  const fields: FieldDefinition[] = [
    ...factorKeys.map(
      (key): FieldDefinition => ({
        name: key,
        kind: 'radios',
        label: `audit.factor.${key}`,
        help: `audit.factorHelp.${key}`,
        options: Array.from({length: basis.scale}, (_, at) => at + 1).map((score) => ({
          value: String(score),
          label: t(`audit.score.${basis.scale}.${score}`),
          ...lastSaid(before, key, score, t),
        })),
      }),
    ),
    {name: 'reason', kind: 'textarea', label: 'audit.risk.reason', help: 'audit.risk.reasonHelp', max: 4000},
    {
      name: 'evidence',
      kind: 'textarea',
      label: 'audit.risk.evidence',
      help: 'audit.risk.evidenceHelp',
      optional: true,
      max: 4000,
      rows: 2,
    },
  ]
  const values = own
    ? {
        ...Object.fromEntries(factorKeys.map((key) => [key, String(scores[key] ?? '')])),
        reason: own.reason,
        evidence: own.evidence ?? '',
      }
    : {}
  return formPage(
    {
      title: t('audit.risk.scoreTitle'),
      lead: t('audit.risk.scoreLead', {name: row.name, agency: row.agencyName, year: row.fiscalYear}),
      verb: t('audit.risk.scoreSubmit'),
      above: [
        {label: t('audit.universe.title'), href: `${universeAddress}?year=${row.fiscalYear}`},
        {label: row.name, href: back},
      ],
      action: `${back}/risk`,
      back,
    },
    fields,
    given,
    t,
    values,
  )
}

function lastSaid(before: {name: string; scores: Record<string, number>}[], key: string, score: number, t: Translate) {
  const names = before.filter(({scores}) => scores[key] === score).map(({name}) => name)
  return names.length > 0 ? {help: t('audit.risk.lastScored', {names: names.join(', ')})} : {}
}

/** `left`: how many things nobody has scored. */
export const conclusionForm = (year: number, left: number, given: Given, t: Translate) =>
  formPage(
    {
      title: t('audit.risk.conclude'),
      lead: left > 0 ? t('audit.risk.concludeLeft', {year, count: left}) : t('audit.risk.concludeLead', {year}),
      verb: t('audit.risk.conclude'),
      above: [{label: t('audit.risk.title'), href: `${riskAddress}?year=${year}`}],
      action: `${riskAddress}/conclusion`,
      back: `${riskAddress}?year=${year}`,
      hidden: [{name: 'year', value: String(year)}],
    },
    [
      {
        name: 'summary',
        kind: 'textarea',
        label: 'audit.risk.summary',
        help: 'audit.risk.summaryHelp',
        max: 8000,
        rows: 6,
      },
    ],
    given,
    t,
  )

/** By what is planned from a fiscal year on, beginning with what holds now. */
export function basisForm(
  {basis, year, rows}: {basis: PlanningBasis; year: number; rows: PlanningBasisTable[]},
  given: Given,
  t: Translate,
) {
  const decimal = (hundredths: number) => (hundredths / 100).toFixed(2)
  const weight = (key: string): FieldDefinition => ({
    name: key,
    kind: 'text',
    width: 'short',
    label: `audit.factor.${key}`,
    max: 4,
  })
  const fields: FieldDefinition[] = [
    {name: 'fromYear', kind: 'number', label: 'audit.basis.fromYear', help: 'audit.basis.fromYearHelp'},
    {
      name: 'scale',
      kind: 'radios',
      label: 'audit.basis.scale',
      options: scales.map((value) => ({value, label: t(`audit.basis.scales.${value}`)})),
    },
    ...factorKeys.map((key, at) => ({...weight(key), ...(at === 0 ? {help: 'audit.basis.weightHelp'} : {})})),
    {
      name: 'highFrom',
      kind: 'text',
      width: 'short',
      label: 'audit.basis.highFrom',
      help: 'audit.basis.highFromHelp',
      max: 4,
    },
    {
      name: 'sources',
      kind: 'checkboxes',
      label: 'audit.basis.sources',
      help: 'audit.basis.sourcesHelp',
      optional: true,
      options: budgetSources.map((value) => ({value, label: t(`audit.source.${value}`)})),
    },
    {name: 'reason', kind: 'textarea', label: 'audit.basis.reason', max: 2000, rows: 3},
  ]
  const values = {
    fromYear: String(year),
    scale: String(basis.scale),
    ...Object.fromEntries(basis.factors.map(({key, weight: of}) => [key, decimal(of)])),
    highFrom: decimal(basis.highFrom),
    sources: basis.sources,
  }
  const back = `${riskAddress}?year=${year}`
  return formPage(
    {
      title: t('audit.basis.title'),
      lead: t(rows.length > 0 ? 'audit.basis.lead' : 'audit.basis.leadShipped'),
      verb: t('audit.basis.submit'),
      above: [{label: t('audit.risk.title'), href: back}],
      action: `${riskAddress}/basis`,
      back,
    },
    fields,
    given,
    t,
    values,
  )
}
