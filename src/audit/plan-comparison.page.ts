import {formatBaht} from '../platform/thai/money.ts'
import {planAddress, plansAddress} from './annual-audit-plan.ts'
import type {PlanItemRow} from './plan-item.store.ts'
import type {readComparison} from './read-plan.ts'
import type {PageReader} from './reader.ts'

const sameness = ({agencyId, what}: PlanItemRow): string => `${agencyId} ${what.replace(/\s/g, '')}`

/** Two years side by side: what goes on, what is new, what is not audited again. */
export function comparisonPage({now, before}: Awaited<ReturnType<typeof readComparison>>, {t}: PageReader) {
  const year = now.plan.fiscalYear
  const earlier = new Map((before?.items ?? []).map((item) => [sameness(item), item]))
  const here = new Set(now.items.map(sameness))
  const days = (items: readonly PlanItemRow[]) => items.reduce((sum, {personDays}) => sum + personDays, 0)
  const money = (items: readonly PlanItemRow[]) => formatBaht(items.reduce((sum, {budget}) => sum + budget, 0))
  const line = (item: PlanItemRow | null, last: PlanItemRow | null, change: 'kept' | 'new' | 'gone') => ({
    what: (item ?? last)?.what ?? '',
    agency: (item ?? last)?.agencyName ?? '',
    now: item ? t('audit.plan.days', {count: item.personDays}) : null,
    before: last ? t('audit.plan.days', {count: last.personDays}) : null,
    badge: {tone: change === 'new' ? 'info' : 'neutral', label: t(`audit.comparison.${change}`)},
  })
  return {
    title: t('audit.comparison.title', {year, before: year - 1}),
    crumbs: [
      {label: t('audit.plan.many'), href: plansAddress},
      {label: t('audit.plan.ofYear', {year}), href: planAddress(now.plan.id)},
      {label: t('audit.comparison.short'), href: null},
    ],
    lead: before ? t('audit.comparison.lead') : t('audit.comparison.none', {before: year - 1}),
    years: {now: t('audit.year', {year}), before: t('audit.year', {year: year - 1})},
    items: [
      ...now.items.map((item) => {
        const last = earlier.get(sameness(item)) ?? null
        return line(item, last, last ? 'kept' : 'new')
      }),
      ...(before?.items ?? []).filter((item) => !here.has(sameness(item))).map((item) => line(null, item, 'gone')),
    ],
    totals: [
      {label: t('audit.comparison.items'), now: String(now.items.length), before: String(before?.items.length ?? 0)},
      {
        label: t('audit.comparison.personDays'),
        now: String(days(now.items)),
        before: String(days(before?.items ?? [])),
      },
      {label: t('audit.comparison.budget'), now: money(now.items), before: money(before?.items ?? [])},
    ],
  }
}
