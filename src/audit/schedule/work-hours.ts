// Hours worked on an engagement: who, which day, how long, at what; and what they come to beside the days planned.
import {z} from 'zod'
import {optionalText, requiredText, thaiDate} from '../../platform/http/fields.ts'
import {addDays, type Day} from '../../platform/thai/day.ts'
import {arabicDigits} from '../../platform/thai/digits.ts'
import {engagementAddress} from '../engagement/engagement.ts'
import type {SmallRecord} from '../engagement/engagement-file.store.ts'

export const hoursAddress = (engagementId: string): string => `${engagementAddress(engagementId)}/hours`

/** One day of one person's work: an official day of seven hours, 8.30 to 16.30 less the hour at noon. */
export const minutesOfDay = 7 * 60

/** Own hours are taken back for so long after the day. */
export const removableDays = 30

const mostHours = 24

/** Hours in quarters as typed (`1.5`, `0:45`, `๒.๒๕`), in minutes. */
export const quarters = () =>
  requiredText(8).transform((text, context) => {
    const minutes = readQuarters(arabicDigits(text).replace(',', '.'))
    if (minutes !== null) return minutes
    context.addIssue({code: 'custom', message: 'programme.problem.quarters'})
    return z.NEVER
  })

function readQuarters(text: string): number | null {
  const clock = /^(\d{1,2}):(\d{2})$/.exec(text)
  const minutes = clock
    ? Number(clock[1]) * 60 + Number(clock[2])
    : /^\d{1,2}(\.\d{1,2})?$/.test(text)
      ? Number(text) * 60
      : 0
  return minutes > 0 && minutes <= mostHours * 60 && minutes % 15 === 0 ? minutes : null
}

export const hoursForm = z.object({
  officialId: optionalText(26),
  workedOn: thaiDate(),
  hours: quarters(),
  what: requiredText(240),
})

export type HoursInput = z.output<typeof hoursForm>

export const hoursRemoval = z.object({reason: requiredText(2000)})

/** `1.75`: hours as they are written. */
export const sayHours = (minutes: number): string => String(minutes / 60)

/** Person-days with one decimal, as they are planned in whole ones. */
export const sayDays = (minutes: number): string => String(Math.round((minutes / minutesOfDay) * 10) / 10)

export const isRemovable = (workedOn: Day, today: Day): boolean => workedOn >= addDays(today, -removableDays)

export type Worked = {officialId: string; name: string; minutes: number; plannedDays: number}

type Small = {hours: SmallRecord[]; slot: SmallRecord[]; member: SmallRecord[]}

/** By person: minutes worked beside the person-days of his slots; whoever is on the team stands there with nothing too. */
export function workedBy({hours, slot, member}: Small): Worked[] {
  const people = new Map<string, Worked>()
  const of = ({who, whoName}: SmallRecord): Worked => {
    const id = who ?? ''
    const found = people.get(id) ?? {officialId: id, name: whoName ?? '', minutes: 0, plannedDays: 0}
    people.set(id, found)
    return found
  }
  for (const each of member) of(each)
  for (const each of slot) of(each).plannedDays += Number(each.amount ?? 0)
  for (const each of hours) of(each).minutes += Number(each.amount ?? 0)
  return [...people.values()].sort((a, b) => b.minutes - a.minutes || b.plannedDays - a.plannedDays)
}
