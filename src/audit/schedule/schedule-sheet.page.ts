// The year's schedule on one A4 sheet, lying.
import {translator} from '../../platform/messages/index.ts'
import type {ScheduleRead} from './schedule.page.ts'
import {rowsOf} from './schedule.page.ts'
import {scheduleOf} from './slot.ts'
import {monthsOfYear, type Span, workingDaysIn} from './working-time.ts'

/** An official paper is Thai, whoever reads it. */
const words = translator('th')

const daysOf = ({fromDay, toDay}: Span): string => {
  const [from, to] = [Number(fromDay.slice(8)), Number(toDay.slice(8))]
  return from === to ? String(from) : `${from}–${to}`
}

export function scheduleSheet(read: ScheduleRead & {unitName: string}) {
  const {year, calendar, unitName} = read
  const months = monthsOfYear(year)
  return {
    title: words('schedule.sheet', {year}),
    crumbs: [],
    back: scheduleOf(year),
    unit: unitName,
    months: months.map((month) => ({
      label: words(`audit.month.${month.month}`),
      working: workingDaysIn(month, calendar),
    })),
    items: rowsOf(read, months).map(({name, months: own}) => ({
      name,
      taken: own.reduce((sum, {taken}) => sum + taken, 0),
      months: own.map(({slots, leaves, taken}) => ({
        lines: [
          ...slots.map(({slot, span, days}) => `${daysOf(span)}: ${slot.title} (${days})`),
          // what kind of leave it is does not go on the wall
          ...leaves.map(({span}) => `${daysOf(span)}: ${words('schedule.away')}`),
        ],
        taken,
      })),
    })),
    next: null,
  }
}
