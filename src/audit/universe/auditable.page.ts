import {can} from '../../platform/access/ability.ts'
import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import {confirmButton, formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'

import {keptFor} from '../../platform/kept.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import type {TimelineEvent} from '../../platform/trail/timeline.ts'
import type {Agency} from '../agencies.ts'
import {agencyOptions} from '../agencies.ts'
import {budgetSources, factorKeys, levelOf, type PlanningBasis} from '../plan/planning-basis.ts'
import type {PageReader} from '../reader.ts'
import {sayRisk} from '../risk/risk-assessment.ts'
import type {AuditableTable, RiskOpinionTable} from '../tables.ts'
import type {AuditableRow} from './auditable.store.ts'
import {auditableAddress, auditableKinds, universeAddress} from './auditable.ts'
import {dutyWords} from './office-duties.ts'

export const levelTones = {high: 'danger', medium: 'attention', low: 'good'} as const

export function riskBadge(risk: number | null, basis: PlanningBasis, t: Translate) {
  if (risk === null) return null
  const badges = keptBadges(t, String(basis.highFrom), () => [])
  const known = badges[risk]
  if (known) return known
  const level = levelOf(risk, basis)
  const badge = {tone: levelTones[level], label: `${sayRisk(risk)} ${t(`audit.level.${level}`)}`}
  badges[risk] = badge
  return badge
}

/** By risk, of which there are at most 500: every row of a list has one. */
const keptBadges = keptFor<Translate, ({tone: string; label: string} | undefined)[]>(10)

const baht = (satang: number | null, t: Translate) =>
  satang === null ? null : t('audit.baht', {amount: formatBaht(satang)})

export const options = (values: readonly string[], key: string, t: Translate): Option[] =>
  values.map((value) => ({value, label: t(`${key}.${value}`)}))

type OneRead = {
  row: AuditableRow
  opinions: RiskOpinionTable[]
  basis: PlanningBasis
  /** The same thing in other years. */
  past: AuditableTable[]
  plans: {fiscalYear: number; href: string; what: string}[]
  open: boolean
  /** Whether the year's risks were concluded. */
  concluded: boolean
  history: {events: TimelineEvent[]; all: string | null}
}

/** One thing: its money, what each auditor holds of its risk, and its past. */
export function auditablePage(read: OneRead, {ability, lang, t}: PageReader) {
  const {row, opinions, basis, past, plans, open, concluded, history} = read
  const address = auditableAddress(row.id)
  const draft = open && can(ability, 'draft', 'Auditable', row)
  const fact = (label: string, value: string | null, note: string | null = null) => ({
    label: t(label),
    value,
    href: null,
    note,
  })
  return {
    title: row.name,
    crumbs: [
      {label: t('audit.universe.title'), href: `${universeAddress}?year=${row.fiscalYear}`},
      {label: row.name, href: null},
    ],
    lead: [row.agencyName, t('audit.year', {year: row.fiscalYear})].join(' · '),
    risk: riskBadge(row.risk, basis, t),
    facts: [
      fact('audit.auditable.kindLabel', t(`audit.auditable.kind.${row.kind}`)),
      fact(
        'audit.sourceLabel',
        row.budgetSource ? t(`audit.source.${row.budgetSource}`) : null,
        row.withinRemit === 1 ? t('audit.universe.within') : t('audit.universe.outside'),
      ),
      fact('audit.auditable.budget', baht(row.budget, t)),
      fact('audit.auditable.disbursed', baht(row.disbursed, t)),
      fact('audit.auditable.contract', row.contract),
      fact('audit.auditable.lastAuditedOn', row.lastAuditedOn ? formatDay(row.lastAuditedOn, lang, 'long') : null),
      fact('audit.auditable.openFindings', String(row.openFindings)),
    ],
    detail: row.detail,
    factors: factorKeys.map((key) => ({
      label: t(`audit.factor.${key}`),
      weight: `${basis.factors.find((factor) => factor.key === key)?.weight ?? 0} %`,
      scores: opinions.map(({accountName, scores}) => ({
        name: accountName,
        score: (JSON.parse(scores) as Record<string, number>)[key] ?? 0,
      })),
    })),
    assessors: opinions.map(({accountName, risk}) => ({name: accountName, risk: sayRisk(risk)})),
    opinions: opinions.map(({accountName, reason, evidence, givenAt}) => ({
      name: accountName,
      reason,
      evidence,
      givenAt,
    })),
    lastYear:
      row.lastRisk === null ? null : t('audit.risk.lastYear', {year: row.fiscalYear - 1, risk: sayRisk(row.lastRisk)}),
    score: draft && !concluded ? `${address}/risk` : null,
    edit: draft ? `${address}/edit` : null,
    removal: draft
      ? confirmButton(
          {
            action: `${address}/removal`,
            label: t('audit.auditable.remove'),
            what: t('audit.auditable.removeWhat'),
            danger: true,
          },
          t,
        )
      : null,
    past: past.map((each) => ({
      year: t('audit.year', {year: each.fiscalYear}),
      href: auditableAddress(each.id),
      risk: each.risk === null ? null : sayRisk(each.risk),
    })),
    plans: plans.map(({fiscalYear, href, what}) => ({year: t('audit.year', {year: fiscalYear}), href, what})),
    history: history.events,
    allHistory: history.all,
  }
}

/** What is typed of one thing. */
const fieldsOf = (agencies: readonly Agency[], current: string | null, t: Translate): FieldDefinition[] => [
  {name: 'agencyId', kind: 'select', label: 'audit.agency', options: agencyOptions(agencies, current)},
  {
    name: 'kind',
    kind: 'select',
    label: 'audit.auditable.kindLabel',
    options: options(auditableKinds, 'audit.auditable.kind', t),
  },
  {
    name: 'name',
    kind: 'text',
    label: 'audit.auditable.name',
    help: 'audit.auditable.nameHelp',
    max: 240,
    suggestions: dutyWords,
  },
  {
    name: 'budgetSource',
    kind: 'select',
    label: 'audit.sourceLabel',
    help: 'audit.auditable.sourceHelp',
    optional: true,
    options: options(budgetSources, 'audit.source', t),
  },
  {name: 'budget', kind: 'money', label: 'audit.auditable.budget', optional: true},
  {name: 'disbursed', kind: 'money', label: 'audit.auditable.disbursed', optional: true},
  {
    name: 'contract',
    kind: 'text',
    label: 'audit.auditable.contract',
    help: 'audit.auditable.contractHelp',
    optional: true,
    max: 240,
  },
  {name: 'lastAuditedOn', kind: 'date', label: 'audit.auditable.lastAuditedOn', optional: true},
  {name: 'openFindings', kind: 'number', label: 'audit.auditable.openFindings', optional: true},
  {name: 'detail', kind: 'textarea', label: 'audit.auditable.detail', optional: true, max: 4000},
]

/** Satang as typed again. */
const typed = (satang: number | null) => (satang === null ? '' : formatBaht(satang))

const typedDay = (day: string | null) => (day === null ? '' : formatDay(day, 'th', 'numeric'))

export function auditableForm(
  row: AuditableRow | null,
  year: number,
  agencies: readonly Agency[],
  given: Given,
  t: Translate,
) {
  const back = row ? auditableAddress(row.id) : `${universeAddress}?year=${year}`
  const above = [
    {label: t('audit.universe.title'), href: `${universeAddress}?year=${year}`},
    ...(row ? [{label: row.name, href: back}] : []),
  ]
  const key = row ? 'edit' : 'new'
  const words = {
    title: t(`audit.auditable.${key}`),
    lead: t(`audit.auditable.${key}Lead`, {year}),
    verb: t(`audit.auditable.${key}Submit`),
  }
  const values: Record<string, string> = row
    ? {
        agencyId: row.agencyId,
        kind: row.kind,
        name: row.name,
        budgetSource: row.budgetSource ?? '',
        budget: typed(row.budget),
        disbursed: typed(row.disbursed),
        contract: row.contract ?? '',
        lastAuditedOn: typedDay(row.lastAuditedOn),
        openFindings: String(row.openFindings),
        detail: row.detail ?? '',
      }
    : {}
  const action = row ? auditableAddress(row.id) : universeAddress
  const version = row ? {version: row.version} : {}
  const hidden = row ? [] : [{name: 'year', value: String(year)}]
  const fields = fieldsOf(agencies, row?.agencyId ?? null, t)
  return formPage({...words, above, action, back, hidden, ...version}, fields, given, t, values)
}
