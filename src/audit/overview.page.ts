import type {Translate} from '../platform/messages/index.ts'
import {formatDay} from '../platform/thai/buddhist-date.ts'
import {addDays, daysBetween} from '../platform/thai/day.ts'
import {fiscalYearStart} from '../platform/thai/fiscal-year.ts'
import {auditAddress, auditTabs} from './audit-tabs.ts'
import {charterAddress, chartersAddress} from './charter/audit-charter.ts'
import {planAddress, plansAddress} from './plan/annual-audit-plan.ts'
import type {PageReader} from './reader.ts'
import {riskAddress} from './risk/risk-assessment.ts'
import type {AnnualAuditPlanTable, AuditCharterTable, PlanEditionTable, RiskAssessmentTable} from './tables.ts'
import {universeAddress} from './universe/auditable.ts'
import {yearLinks} from './universe/universe.page.ts'

export type OverviewRead = {
  year: number
  years: number[]
  things: number
  assessed: number
  assessment: RiskAssessmentTable | undefined
  longTerm: {id: string} | undefined
  plan: AnnualAuditPlanTable | undefined
  edition: PlanEditionTable | undefined
  items: number
  charter: AuditCharterTable | undefined
}

type Step = {label: string; note: string; href: string; done: boolean}

/** Where the year's planning stands, step by step, with what comes next. */
export function overviewPage(read: OverviewRead, {ability, lang, today, t}: PageReader) {
  const {year, plan} = read
  const due = addDays(fiscalYearStart(year), -1)
  const steps = stepsOf(read, lang, t)
  const done = steps.filter((step) => step.done).length
  const left = daysBetween(today, due)
  const approved = plan?.approvedOn ?? null
  return {
    title: t('audit.overview.title', {year}),
    lead: approved
      ? t('audit.overview.approved', {day: approved})
      : t(left >= 0 ? 'audit.overview.due' : 'audit.overview.late', {day: due, count: Math.abs(left)}),
    ...auditTabs('overview', ability, t),
    years: yearLinks(auditAddress, year, read.years),
    progress: {
      id: 'planned',
      label: t('audit.overview.progress', {count: done, of: steps.length}),
      percent: Math.floor((done * 100) / steps.length),
      note: null,
    },
    steps: steps.map((step, at) => ({
      ...step,
      place: at + 1,
      tone: step.done ? 'good' : steps.findIndex((each) => !each.done) === at ? 'attention' : 'neutral',
    })),
  }
}

function stepsOf(read: OverviewRead, lang: PageReader['lang'], t: Translate): Step[] {
  const {year, things, assessed, assessment, longTerm, plan, edition, items, charter} = read
  const day = (of: string) => formatDay(of, lang, 'short')
  const step = (key: string, done: boolean, href: string, note: string): Step => ({
    label: t(`audit.overview.step.${key}`),
    done,
    href,
    note,
  })
  const planHref = plan ? planAddress(plan.id) : plansAddress
  const concluded = assessment?.completedOn ?? null
  return [
    step(
      'charter',
      charter?.state === 'approved',
      charter ? charterAddress(charter.id) : chartersAddress,
      charterNote(charter, t),
    ),
    step('universe', things > 0, `${universeAddress}?year=${year}`, t('audit.overview.things', {count: things})),
    step(
      'risk',
      concluded !== null,
      `${riskAddress}?year=${year}`,
      concluded
        ? t('audit.overview.concluded', {day: concluded})
        : t('audit.risk.progress', {count: assessed, of: things}),
    ),
    step(
      'longTerm',
      longTerm !== undefined,
      '/audit/long-term-plans',
      t(longTerm ? 'audit.overview.longTermThere' : 'audit.overview.noLongTerm'),
    ),
    step('draft', items > 0, planHref, plan ? t('audit.overview.items', {count: items}) : t('audit.overview.noPlan')),
    step(
      'approval',
      plan?.approvedOn != null,
      planHref,
      plan?.approvedOn
        ? day(plan.approvedOn)
        : edition
          ? t(`audit.state.${edition.state}`)
          : t('audit.overview.noPlan'),
    ),
    step(
      'publication',
      plan?.publishedOn != null,
      planHref,
      plan?.publishedOn ? day(plan.publishedOn) : t('audit.overview.notPublished'),
    ),
  ]
}

function charterNote(charter: AuditCharterTable | undefined, t: Translate): string {
  if (!charter) return t('audit.charter.none')
  if (charter.reviewedOn) return t('audit.overview.reviewed', {day: charter.reviewedOn})
  return charter.approvedOn
    ? t('audit.overview.charterApproved', {day: charter.approvedOn})
    : t(`audit.state.${charter.state}`)
}
