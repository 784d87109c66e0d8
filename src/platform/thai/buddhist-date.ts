// Days and instants as people read them: the Buddhist Era in Thai, the Christian in English. Tables, since every row of a list comes here.
import type {Lang} from '../messages/index.ts'
import {bangkokMinute, buddhistOffset, type Day, dayOf, monthOf, yearOf} from './day.ts'
import {englishMonths, englishMonthsShort, thaiMonths, thaiMonthsShort} from './months.ts'

export {buddhistOffset} from './day.ts'
export {type ReadDate, readThaiDate} from './read-thai-date.ts'

export type DayStyle = 'short' | 'long' | 'numeric'

const months = {
  th: {short: thaiMonthsShort, long: thaiMonths},
  en: {short: englishMonthsShort, long: englishMonths},
}

/** short `23 พ.ย. 2569`, long as in official papers `23 พฤศจิกายน พ.ศ. 2569`, numeric `23/11/2569`; English likewise. */
export function formatDay(day: Day, lang: Lang, style: DayStyle): string {
  const month = monthOf(day)
  const year = lang === 'th' ? yearOf(day) + buddhistOffset : yearOf(day)
  if (style === 'numeric') return `${dayOf(day)}/${month}/${year}`
  const era = lang === 'th' && style === 'long' ? 'พ.ศ. ' : ''
  return `${dayOf(day)} ${months[lang][style][month - 1]} ${era}${year}`
}

/** An instant (ISO 8601) on the clock in Thailand: `23 พ.ย. 2569 14:05 น.`, `23 Nov 2026 14:05`. */
export function formatInstant(instant: string, lang: Lang): string {
  const local = bangkokMinute(instant)
  return `${formatDay(local, lang, 'short')} ${local.slice(11)}${lang === 'th' ? ' น.' : ''}`
}

/** The month a day (or `YYYY-MM`) lies in: `พฤศจิกายน 2569`, `November 2026`; short `พ.ย. 2569`, `Nov 2026`. */
export function formatMonth(day: string, lang: Lang, style: 'short' | 'long' = 'long'): string {
  const year = lang === 'th' ? yearOf(day) + buddhistOffset : yearOf(day)
  return `${months[lang][style][monthOf(day) - 1]} ${year}`
}
