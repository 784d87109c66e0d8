// A slot: when an auditor works on an engagement; what forbids it, and what only speaks against it.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {choices, optionalText, requiredText, thaiDate, wholeNumber} from '../../platform/http/fields.ts'
import type {Message, Problem} from '../../platform/refusal.ts'
import {addDays, type Day, monthOf} from '../../platform/thai/day.ts'
import type {Calendar} from '../../platform/thai/deadline.ts'
import {fiscalYearEnd, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import type {EngagementSlotTable} from '../engagement/tables.ts'
import {
  lengthOf,
  monthsIn,
  overlap,
  personDaysByMonth,
  type Span,
  spread,
  workingDaysIn,
  workingDaysInAny,
} from './working-time.ts'

export const scheduleAddress = '/audit/schedule'
export const slotAddress = (id: string): string => `${scheduleAddress}/slots/${id}`
export const scheduleOf = (year: number): string => `${scheduleAddress}?year=${year}`

/** What speaks against a slot; words `schedule.warning.<kind>`. Each is to be ticked, with one reason for all. */
export const warningKinds = ['leave', 'engagement', 'tooManyDays', 'capacity', 'outsideMonths'] as const
export type WarningKind = (typeof warningKinds)[number]
export type Warning = {kind: WarningKind; message: Message}

const placing = {
  officialId: requiredText(26),
  fromDay: thaiDate(),
  toDay: thaiDate(),
  personDays: wholeNumber(1, 400),
  accept: choices(warningKinds),
  reason: optionalText(2000),
}

type Days = {fromDay?: Day; toDay?: Day; personDays?: number}

const betweenDays = ({fromDay, toDay, personDays}: Days): Problem[] => {
  if (!fromDay || !toDay) return []
  if (toDay < fromDay) return [problemAt('toDay', 'audit.problem.endsBeforeItBegins')]
  const days = lengthOf({fromDay, toDay})
  if (personDays === undefined || personDays <= days) return []
  return [problemAt('personDays', 'schedule.problem.moreThanDays', {count: days})]
}

/** `what`: `engagement.<id>`, or `item.<lineage>` of the plan, which is opened by it. */
export const newSlot = alsoBetween(z.object({what: requiredText(60), ...placing}), betweenDays)
export const slotChange = alsoBetween(z.object({...placing, version: z.coerce.number().int().catch(0)}), betweenDays)
export const slotSplit = z.object({onDay: thaiDate(), version: z.coerce.number().int().catch(0)})

export type Placing = Pick<EngagementSlotTable, 'officialId' | 'fromDay' | 'toDay' | 'personDays'>
export type Accepted = {accept: readonly WarningKind[]; reason: string | null}

/** What else there is of the auditor around these days; `slots` without the one that is moved. */
export type Around = {
  engagementId: string
  fiscalYear: number
  /** Months of the calendar (1-12) the plan's item was planned in; null beside the plan. */
  plannedMonths: readonly number[] | null
  slots: readonly (Placing & {engagementId: string; title: string})[]
  leaves: readonly Span[]
  calendar: Calendar
}

/** What cannot be, whatever the reason. */
export function problemsOf(slot: Placing, {engagementId, fiscalYear, slots}: Around): Problem[] {
  const first = fiscalYearStart(fiscalYear)
  const last = fiscalYearEnd(fiscalYear + 1)
  const same = slots.find((each) => each.engagementId === engagementId && overlap(each, slot))
  return [
    ...(slot.fromDay < first ? [problemAt('fromDay', 'schedule.problem.beforeYear', {day: first})] : []),
    ...(slot.toDay > last ? [problemAt('toDay', 'schedule.problem.afterYear', {day: last})] : []),
    ...(same ? [problemAt('fromDay', 'schedule.problem.placedAlready', {from: same.fromDay, to: same.toDay})] : []),
  ]
}

/** What speaks against it, but may be so for a reason. */
export function warningsOf(slot: Placing, around: Around): Warning[] {
  const {engagementId, slots, leaves, calendar, plannedMonths} = around
  const away = leaves.filter((leave) => overlap(leave, slot))
  const busy = slots.filter((each) => each.engagementId !== engagementId && overlap(each, slot))
  const working = workingDaysIn(slot, calendar)
  const over = firstMonthOver(slot, around)
  const outside = plannedMonths && !monthsIn(slot).some(({month}) => plannedMonths.includes(month))
  return [
    ...away.slice(0, 1).map(({fromDay, toDay}) => warning('leave', {from: fromDay, to: toDay})),
    ...busy.slice(0, 1).map(({title, fromDay, toDay}) => warning('engagement', {title, from: fromDay, to: toDay})),
    ...(slot.personDays > working ? [warning('tooManyDays', {count: working})] : []),
    ...(over ? [warning('capacity', over)] : []),
    ...(outside ? [warning('outsideMonths', {month: monthOf(slot.fromDay)})] : []),
  ]
}

const warning = (kind: WarningKind, values: Record<string, string | number>): Warning => ({
  kind,
  message: {key: `schedule.warning.${kind}`, values},
})

/** The first month in which he would have more person-days than working days that are not leave. */
function firstMonthOver(slot: Placing, {slots, leaves, calendar}: Around) {
  const own = personDaysByMonth(slot, calendar)
  const others = slots.map((each) => personDaysByMonth(each, calendar))
  for (const month of monthsIn(slot)) {
    const away = leaves.flatMap((leave) => overlap(leave, month) ?? [])
    const taken = others.reduce((sum, shares) => sum + (shares.get(month.key) ?? 0), 0)
    const left = Math.max(0, workingDaysIn(month, calendar) - workingDaysInAny(away, calendar) - taken)
    const days = own.get(month.key) ?? 0
    if (days > left) return {month: month.month, left, days}
  }
  return null
}

/** The two parts of a slot when its second begins on a day: days and person-days stay what they were together. */
export function splitAt(slot: Span & {personDays: number}, onDay: Day, calendar: Calendar) {
  const spans = [
    {fromDay: slot.fromDay, toDay: addDays(onDay, -1)},
    {fromDay: onDay, toDay: slot.toDay},
  ] as const
  const working = spans.map((span) => workingDaysIn(span, calendar))
  const weights = working.some((days) => days > 0) ? working : spans.map(lengthOf)
  const [share = 0] = spread(slot.personDays, weights)
  // neither part is without a day's work, nor has more than it has days
  const [first, second] = spans
  const least = Math.max(1, slot.personDays - lengthOf(second))
  const most = Math.min(slot.personDays - 1, lengthOf(first))
  const days = Math.min(most, Math.max(least, share))
  return [
    {...first, personDays: days},
    {...second, personDays: slot.personDays - days},
  ] as const
}
