// When each auditor of the example works on an engagement, as the chief auditor placed it.
import {addDays, type Day} from '../../platform/thai/day.ts'
import {fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import {placeSlot} from '../schedule/slot.actions.ts'
import {warningKinds} from '../schedule/slot.ts'
import type {Telling} from './engagement-deeds.ts'

/** A slot lies in the year of its plan, also where the example's day is early or late in it. */
function withinYear(day: Day, year: number): Day {
  const [first, last] = [fiscalYearStart(year), addDays(fiscalYearStart(year + 1), -1)]
  if (day < first) return first
  return day > last ? last : day
}

/** On other days than the example's own more may speak against a slot: the chief auditor accepts it with the same reason. */
export function placed({story, ids, officials, put, later}: Telling): void {
  for (const {who, from, to, days, inYear} of story.slots ?? [])
    put(-24, 'chief-auditor', (work) => {
      const on = (day: number) =>
        withinYear(inYear ? addDays(fiscalYearStart(story.year), day) : later(day), story.year)
      return placeSlot(work, {
        what: `engagement.${ids.engagement}`,
        officialId: officials[who],
        fromDay: on(from),
        toDay: on(to),
        personDays: days,
        accept: [...warningKinds],
        reason: 'ลาพักผ่อนสามวันในช่วงนี้ งานเสร็จทันตามแผน',
      })
    })
}
