import {formatBaht} from '../../platform/thai/money.ts'
import type {PageReader} from '../reader.ts'
import {planAddress, plansAddress} from './annual-audit-plan.ts'
import type {PlanItemRow} from './plan-item.store.ts'
import {matchItems} from './plan-matching.ts'
import type {readComparison} from './read-plan.ts'

/** Two years side by side: what goes on, what is new, what is not audited again. */
export function comparisonPage({now, before}: Awaited<ReturnType<typeof readComparison>>, {t}: PageReader) {
  const year = now.plan.fiscalYear
  const earlier = before?.items ?? []
  const kept = matchItems(now.items, earlier)
  const goesOn = new Set(kept.values())
  const days = (items: readonly PlanItemRow[]) => items.reduce((sum, {personDays}) => sum + personDays, 0)
  const money = (items: readonly PlanItemRow[]) => formatBaht(items.reduce((sum, {budget}) => sum + budget, 0))
  const line = (item: PlanItemRow | null, last: PlanItemRow | null, change: 'kept' | 'new' | 'gone') => ({
    what: (item ?? last)?.what ?? '',
    agency: (item ?? last)?.agencyName ?? '',
    was: item && last && item.what !== last.what ? t('audit.comparison.was', {what: last.what}) : null,
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
        const last = kept.get(item) ?? null
        return line(item, last, last ? 'kept' : 'new')
      }),
      ...earlier.filter((item) => !goesOn.has(item)).map((item) => line(null, item, 'gone')),
    ],
    totals: [
      {label: t('audit.comparison.items'), now: String(now.items.length), before: String(earlier.length)},
      {
        label: t('audit.comparison.personDays'),
        now: String(days(now.items)),
        before: String(days(earlier)),
      },
      {label: t('audit.comparison.budget'), now: money(now.items), before: money(earlier)},
    ],
  }
}
