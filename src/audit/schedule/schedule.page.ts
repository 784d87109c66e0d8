import {can} from '../../platform/access/ability.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Calendar} from '../../platform/thai/deadline.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {AuditorRow} from '../auditor/auditor.store.ts'
import {auditorAddress} from '../auditor/auditor.ts'
import {engagementBadge, nameOf} from '../engagement/engagement.page.ts'
import {engagementAddress, isOver} from '../engagement/engagement.ts'
import type {UnopenedItem} from '../engagement/engagement-list.store.ts'
import type {AuditorLeaveTable} from '../engagement/tables.ts'
import {workTabs} from '../engagement/work-tabs.ts'
import type {PageReader} from '../reader.ts'
import {yearLinks} from '../universe/universe.page.ts'
import {leaveAddress, leavesAddress} from './leave.ts'
import type {ToPlace} from './schedule.store.ts'
import {type Away, holidaysIn, type MonthOf, monthsOf, type Shown, yearsWithoutTable} from './schedule.ts'
import type {SlotRow} from './slot.store.ts'
import {scheduleAddress, slotAddress} from './slot.ts'
import {type Month, monthsOfYear, type Span, workingDaysIn} from './working-time.ts'

export type ScheduleRead = {
  unitId: string
  year: number
  years: readonly number[]
  auditors: readonly AuditorRow[]
  slots: readonly SlotRow[]
  leaves: readonly AuditorLeaveTable[]
  toPlace: readonly ToPlace[]
  unopened: readonly UnopenedItem[]
  calendar: Calendar
}

/** The year as months by auditors, what is not placed yet, and who is away. */
export function schedulePage(read: ScheduleRead, reader: PageReader) {
  const {unitId, year, slots, calendar} = read
  const {ability, lang, today, t} = reader
  const months = monthsOfYear(year)
  const leads = can(ability, 'lead', 'Engagement', {unitId})
  const items = rowsOf(read, months).map((row) => rowOf(row, leads, reader))
  const years = [...new Set([fiscalYearOf(today), ...read.years])].sort((a, b) => b - a)
  const unplaced = unplacedOf(read, leads, t)
  return {
    title: t('schedule.title'),
    lead: t('schedule.lead', {
      year,
      count: slots.length,
      days: items.reduce((sum, {taken}) => sum + taken, 0),
      open: unplaced.length,
    }),
    ...workTabs('schedule', ability, t),
    years: yearLinks(scheduleAddress, year, years),
    notices: noticesOf(months, calendar, t),
    months: months.map((month) => ({
      id: `month-${month.key}`,
      label: t(`audit.month.${month.month}`),
      current: month.key === today.slice(0, 7),
      working: t('schedule.workingDays', {count: workingDaysIn(month, calendar)}),
    })),
    thisMonth: year === fiscalYearOf(today) ? `#month-${today.slice(0, 7)}` : null,
    items,
    next: null,
    total: items.length,
    unplaced,
    leaves: leavesOf(read, reader),
    holidays: months.flatMap((month) => holidaysOf(month, calendar, lang)),
    place: leads ? `${scheduleAddress}/slots/new?year=${year}` : null,
    addLeave: read.auditors.some((row) => can(ability, 'leave', 'Auditor', row)) ? `${leavesAddress}/new` : null,
    comparison: `${scheduleAddress}/comparison?year=${year}`,
    print: `${scheduleAddress}/print?year=${year}`,
    empty: {why: t('audit.auditors.none'), todo: t('audit.auditors.noneTodo'), action: null},
  }
}

export type Row = {id: string; name: string; former: boolean; months: MonthOf[]}

/** Auditors in service, then those who have slots in the year but left. */
export function rowsOf({auditors, slots, leaves, calendar}: ScheduleRead, months: readonly Month[]): Row[] {
  const bySlot = Map.groupBy(slots, ({officialId}) => officialId)
  const byLeave = Map.groupBy(leaves, ({officialId}) => officialId)
  const known = auditors.map((row) => ({id: row.id, name: fullName(row), former: false}))
  const former = [...bySlot]
    .filter(([id]) => !auditors.some((row) => row.id === id))
    .map(([id, own]) => ({id, name: own[0]?.name ?? '', former: true}))
  return [...known, ...former].map((row) => ({
    ...row,
    months: monthsOf(months, bySlot.get(row.id) ?? [], byLeave.get(row.id) ?? [], calendar),
  }))
}

function rowOf({id, name, former, months}: Row, leads: boolean, {lang, t}: PageReader) {
  const sum = (of: 'working' | 'away' | 'taken' | 'left') => months.reduce((all, each) => all + each[of], 0)
  return {
    id,
    name,
    href: former ? null : auditorAddress(id),
    former: former ? t('audit.plan.formerAuditor') : null,
    taken: sum('taken'),
    left: sum('left'),
    summary: former ? null : t('schedule.yearLeft', {taken: sum('taken'), left: sum('left')}),
    months: months.map((each) => cellOf(each, former, leads, lang, t)),
  }
}

function cellOf(
  {month, working, away, taken, left, slots, leaves}: MonthOf,
  former: boolean,
  leads: boolean,
  lang: Lang,
  t: Translate,
) {
  return {
    label: t(`audit.month.${month.month}`),
    key: month.key,
    working,
    away,
    taken,
    left,
    over: left < 0,
    empty: slots.length + leaves.length === 0,
    note: former ? null : t(left < 0 ? 'schedule.over' : 'schedule.left', {left: Math.abs(left), working}),
    slots: slots.map((each) => chipOf(each, leads, lang, t)),
    leaves: leaves.map((each) => awayOf(each, lang, t)),
  }
}

const chipOf = ({slot, span, days}: Shown, leads: boolean, lang: Lang, t: Translate) => ({
  id: slot.id,
  title: slot.title,
  href: engagementAddress(slot.engagementId),
  when: sayWhen(span, lang),
  days: t('engagement.fact.days', {count: days}),
  tone: engagementBadge(slot, t).tone,
  despite: slot.reason === null ? null : t('schedule.despite'),
  edit: leads ? slotAddress(slot.id) : null,
  drag: leads && !isOver(slot) ? dragOf(slot) : null,
  editLabel: t('schedule.editSlot', {title: slot.title}),
})

/** What its form would send, for the hand that drags it. */
const dragOf = ({id, fromDay, toDay, personDays, version}: SlotRow) => ({
  action: slotAddress(id),
  from: fromDay,
  to: toDay,
  days: personDays,
  version,
})

const awayOf = ({leave, span}: Away, lang: Lang, t: Translate) => ({
  label: t(`schedule.leave.kind.${leave.kind}`),
  when: sayWhen(span, lang),
})

/** `3–14 พ.ย. 2570`; the month and the year once where both days have them. */
export function sayWhen({fromDay, toDay}: Span, lang: Lang): string {
  const to = formatDay(toDay, lang, 'short')
  if (fromDay === toDay) return to
  const from =
    fromDay.slice(0, 7) === toDay.slice(0, 7) ? String(Number(fromDay.slice(8))) : formatDay(fromDay, lang, 'short')
  return from.includes(' ') ? `${from} – ${to}` : `${from}–${to}`
}

function noticesOf(months: readonly Month[], calendar: Calendar, t: Translate) {
  const years = yearsWithoutTable(months, calendar)
  if (years.length === 0) return []
  const named = years.map((year) => String(Number(year) + 543)).join(', ')
  return [
    {
      tone: 'attention',
      title: t('schedule.noTable', {years: named}),
      text: t('schedule.noTableText'),
      items: [{text: t('schedule.toHolidays'), href: `/settings/holidays?year=${Number(years[0]) + 543}`}],
    },
  ]
}

const holidaysOf = (month: Month, calendar: Calendar, lang: Lang) =>
  holidaysIn(month, calendar).map(({day, name}) => ({on: formatDay(day, lang, 'short'), name}))

/** What of the year's plan has no engagement yet, and engagements whose person-days are not all placed. */
function unplacedOf({year, toPlace, unopened}: ScheduleRead, leads: boolean, t: Translate) {
  const say = (months: readonly number[]) => months.map((month) => t(`audit.month.${month}`)).join(' ')
  const place = (key: string, id: string) => (leads ? `${scheduleAddress}/slots/new?year=${year}&${key}=${id}` : null)
  return [
    ...toPlace
      .filter(({personDays, placed}) => placed < personDays)
      .map((row) => ({
        title: row.title,
        href: engagementAddress(row.id) as string | null,
        under: nameOf(row, t),
        months: say(row.months),
        personDays: row.personDays,
        left: row.personDays - row.placed,
        place: place('engagement', row.id),
      })),
    ...unopened.map((item) => ({
      title: item.what,
      href: null,
      under: t('schedule.notOpened', {agency: item.agencyName}),
      months: say(JSON.parse(item.months) as number[]),
      personDays: item.personDays,
      left: item.personDays,
      place: place('item', item.lineageId),
    })),
  ]
}

const leavesOf = ({auditors, leaves}: ScheduleRead, {ability, lang, t}: PageReader) =>
  leaves.flatMap((leave) => {
    const row = auditors.find(({id}) => id === leave.officialId)
    if (!row) return []
    const may = can(ability, 'leave', 'Auditor', row)
    return [
      {
        id: leave.id,
        name: fullName(row),
        kind: t(`schedule.leave.kind.${leave.kind}`),
        when: sayWhen(leave, lang),
        note: leave.note,
        edit: may ? `${leaveAddress(leave.id)}/edit` : null,
        removal: may
          ? confirmButton(
              {
                action: `${leaveAddress(leave.id)}/removal`,
                label: t('schedule.leave.remove'),
                what: t('schedule.leave.removeWhat', {name: fullName(row), when: sayWhen(leave, lang)}),
                danger: true,
                version: leave.version,
              },
              t,
            )
          : null,
      },
    ]
  })
