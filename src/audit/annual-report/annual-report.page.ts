import {can, canSome} from '../../platform/access/ability.ts'
import {stateBadge as decisionBadge} from '../../platform/decision/index.ts'
import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {Panel} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import type {TimelineEvent} from '../../platform/trail/timeline.ts'
import {stateTones} from '../approval.ts'
import {workTabs} from '../engagement/work-tabs.ts'
import type {PaperRef} from '../paper-refs.ts'
import type {PageReader} from '../reader.ts'
import type {AnnualAuditReportTable} from '../tables.ts'
import {
  annualReportAddress,
  annualReportsAddress,
  type Counted,
  type Figures,
  missingOf,
  typedParts,
} from './annual-report.ts'

const nameOf = ({fiscalYear: year}: AnnualAuditReportTable, t: Translate) => t('annualReport.ofYear', {year})

const badgeOf = ({state}: AnnualAuditReportTable, t: Translate) => ({
  tone: stateTones[state],
  label: t(`audit.state.${state}`),
})

export const aboveReports = (t: Translate) => [{label: t('annualReport.many'), href: annualReportsAddress}]

/** `/audit/annual-reports` */
export function annualReportsPage(rows: AnnualAuditReportTable[], {ability, lang, t}: PageReader) {
  const add = canSome(ability, 'draft', 'AnnualAuditReport') ? `${annualReportsAddress}/new` : null
  return {
    title: t('annualReport.many'),
    ...workTabs('annualReports', ability, t),
    add,
    items: rows.map((row) => ({
      id: row.id,
      href: annualReportAddress(row.id),
      name: nameOf(row, t),
      badge: badgeOf(row, t),
      approvedOn: row.approvedOn === null ? null : formatDay(row.approvedOn, lang, 'short'),
    })),
    next: null,
    total: rows.length,
    empty: {
      why: t('annualReport.none'),
      todo: t('annualReport.noneTodo'),
      action: null,
    },
  }
}

export type AnnualReportRead = {
  row: AnnualAuditReportTable
  figures: Figures
  papers: PaperRef[]
  panels: Panel[]
  history: {events: TimelineEvent[]; all: string | null}
}

/** Bars of one measure, each as long as its share of the longest, in hundredths of the width. */
const bars = (rows: readonly Counted[]) => {
  const most = Math.max(1, ...rows.map(({count}) => count))
  return rows.map(({label, count}) => ({label, value: String(count), width: String(Math.round((count * 100) / most))}))
}

const hours = (minutes: number): string => (minutes / 60).toFixed(1)

/** `/audit/annual-reports/:id` */
export function annualReportPage({row, figures, papers, panels, history}: AnnualReportRead, reader: PageReader) {
  const {ability, lang, t} = reader
  const address = annualReportAddress(row.id)
  const draft = row.state === 'draft'
  const missing = draft ? missingOf(row).map((part) => t(`annualReport.part.${part}`)) : []
  const fact = (label: string, value: string) => ({
    label: t(`annualReport.fact.${label}`),
    value,
    href: null,
    note: null,
  })
  const {damage, wronglyPaid, toReturn, returned} = figures
  const money = Object.entries({damage, wronglyPaid, toReturn, returned}).map(([part, sum]) => ({
    label: t(`finding.money.${part}`),
    value: `${formatBaht(sum)} ${t('form.moneyUnit')}`,
    href: null,
    note: null,
  }))
  return {
    title: nameOf(row, t),
    crumbs: [...aboveReports(t), {label: nameOf(row, t), href: null}],
    badge: badgeOf(row, t),
    lead: t(draft ? 'annualReport.live' : 'annualReport.frozen', {day: formatDay(figures.asOf, lang, 'long')}),
    missing: missing.join(', ') || null,
    facts: [
      fact('planned', t('annualReport.items', {count: figures.plannedItems, days: figures.plannedDays})),
      fact('opened', t('annualReport.openedOf', {count: figures.opened, special: figures.special})),
      fact('reported', String(figures.reported)),
      fact('closed', String(figures.closed)),
      fact('hours', hours(figures.minutes)),
      fact('inTime', t('annualReport.of', {count: figures.inTime, of: figures.submitted})),
      fact('implemented', t('annualReport.of', {count: figures.implemented, of: figures.issued})),
      fact('open', String(figures.open)),
    ],
    charts: [
      {id: 'severity', title: t('annualReport.chart.severity'), rows: bars(figures.bySeverity)},
      {id: 'agency', title: t('annualReport.chart.agency'), rows: bars(figures.byAgency)},
      {
        id: 'age',
        title: t('annualReport.chart.age'),
        rows: bars(figures.ages.map(({label, count}) => ({label: t(`annualReport.age.${label}`), count}))),
      },
      {
        id: 'training',
        title: t('annualReport.chart.training'),
        rows: bars(figures.training.map(({label, minutes}) => ({label, count: minutes}))).map((bar) => ({
          ...bar,
          value: hours(Number(bar.value)),
        })),
      },
    ],
    money,
    reviews: t('annualReport.reviews', {
      colleague: figures.colleagueReviews,
      peer: figures.peerReviews,
      second: figures.secondLooks,
    }),
    parts: typedParts.map((part) => ({id: part, label: t(`annualReport.part.${part}`), text: row[part]})),
    figures,
    edit: draft && can(ability, 'draft', 'AnnualAuditReport', row) ? `${address}/edit` : null,
    propose:
      draft && missing.length === 0 && can(ability, 'propose', 'AnnualAuditReport', row) ? `${address}/proposal` : null,
    print: `${address}/print`,
    papers: papers.map((paper) => ({...paper, badge: decisionBadge(paper.state, t)})),
    panels,
    history: history.events,
    allHistory: history.all,
  }
}

export const newReportForm = (years: readonly number[], given: Given, t: Translate) =>
  formPage(
    {
      title: t('annualReport.new.title'),
      lead: t('annualReport.new.lead'),
      verb: t('annualReport.new.submit'),
      above: aboveReports(t),
      action: annualReportsAddress,
      back: annualReportsAddress,
    },
    [
      {
        name: 'year',
        kind: 'select',
        label: 'audit.fiscalYear',
        options: years.map((year) => ({value: String(year), label: t('audit.year', {year})})),
      },
    ],
    given,
    t,
  )

export function annualReportForm(row: AnnualAuditReportTable, given: Given, t: Translate) {
  const address = annualReportAddress(row.id)
  const fields = typedParts.map(
    (part): FieldDefinition => ({
      name: part,
      kind: 'textarea',
      label: `annualReport.part.${part}`,
      optional: true,
      max: 8000,
      rows: 5,
    }),
  )
  const theirs = given.detail.theirs as AnnualAuditReportTable | undefined
  const words = {title: t('annualReport.edit.title'), lead: nameOf(row, t), verb: t('annualReport.edit.submit')}
  const above = [...aboveReports(t), {label: nameOf(row, t), href: address}]
  return {
    ...formPage(
      {...words, above, action: `${address}/edit`, back: address, version: row.version},
      fields,
      given,
      t,
      Object.fromEntries(typedParts.map((part) => [part, row[part] ?? ''])),
    ),
    theirs: theirs
      ? typedParts.flatMap((part) =>
          theirs[part] === null ? [] : [{label: t(`annualReport.part.${part}`), text: theirs[part]}],
        )
      : null,
  }
}
