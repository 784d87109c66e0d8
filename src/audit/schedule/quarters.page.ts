import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {engagementsAddress} from '../engagement/engagement.ts'
import {workTabs} from '../engagement/work-tabs.ts'
import {planAddress} from '../plan/annual-audit-plan.ts'
import type {PageReader} from '../reader.ts'
import {yearLinks} from '../universe/universe.page.ts'
import {daysOfMinutes, hoursOfDay, type Quarter} from './quarters.ts'
import {scheduleAddress, scheduleOf} from './slot.ts'

export type QuartersRead = {year: number; years: readonly number[]; planId: string | null; quarters: readonly Quarter[]}

/** Plan against actual by quarter, as a table and as bars. */
export function quartersPage({year, years, planId, quarters}: QuartersRead, {ability, today, t}: PageReader) {
  const title = t('schedule.comparison.title')
  const total = quarters.reduce(
    (sum, each) => ({
      plannedItems: sum.plannedItems + each.plannedItems,
      plannedDays: sum.plannedDays + each.plannedDays,
      started: sum.started + each.started,
      finished: sum.finished + each.finished,
      minutes: sum.minutes + each.minutes,
    }),
    {plannedItems: 0, plannedDays: 0, started: 0, finished: 0, minutes: 0},
  )
  const row = (label: string, {minutes, ...each}: typeof total) => ({
    label,
    ...each,
    hours: Math.round(minutes / 6) / 10,
    days: daysOfMinutes(minutes),
  })
  const known = [...new Set([fiscalYearOf(today), ...years])].sort((a, b) => b - a)
  return {
    title,
    lead: t('schedule.comparison.lead', {year}),
    ...workTabs('schedule', ability, t),
    crumbs: [
      {label: t('schedule.title'), href: scheduleOf(year)},
      {label: title, href: null},
    ],
    years: yearLinks(`${scheduleAddress}/comparison`, year, known),
    items: quarters.map((each) => row(t('schedule.comparison.quarter', {quarter: each.quarter}), each)),
    sum: row(t('schedule.comparison.sum'), total),
    next: null,
    total: quarters.length,
    chart: chartOf(quarters, t),
    note: t('schedule.comparison.note', {hours: hoursOfDay}),
    plan: planId === null ? null : planAddress(planId),
    engagements: `${engagementsAddress}?year=${year}`,
    schedule: scheduleOf(year),
  }
}

const [width, barHeight, gap, labelWidth, valueWidth] = [640, 16, 24, 96, 64]

/** Two bars a quarter: person-days planned, and worked. */
function chartOf(quarters: readonly Quarter[], t: PageReader['t']) {
  const pairs = quarters.map(({quarter, plannedDays, minutes}) => ({
    label: t('schedule.comparison.quarter', {quarter}),
    values: [plannedDays, daysOfMinutes(minutes)] as const,
  }))
  const most = Math.max(1, ...pairs.flatMap(({values}) => values))
  const lengthOf = (value: number) => Math.round(((width - labelWidth - valueWidth) * value) / most)
  const step = barHeight * 2 + gap
  return {
    title: t('schedule.comparison.chart'),
    box: `0 0 ${width} ${step * pairs.length}`,
    pairs: pairs.map(({label, values}, at) => ({
      label,
      y: at * step + barHeight + 5,
      bars: values.map((value, which) => ({
        kind: which === 0 ? 'planned' : 'worked',
        x: labelWidth,
        y: at * step + which * barHeight,
        width: lengthOf(value),
        height: barHeight - 2,
        textX: labelWidth + lengthOf(value) + 6,
        textY: at * step + which * barHeight + barHeight - 4,
        value: String(value),
      })),
    })),
  }
}
