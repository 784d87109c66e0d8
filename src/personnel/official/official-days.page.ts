// The days of an official's service, with how long ago or how far ahead they are, and what is being followed up.
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {type Day, dayOf, monthOf, yearOf} from '../../platform/thai/day.ts'
import type {OfficialRow} from './official-row.ts'

export type Fact = {label: string; value: string | null; href: string | null; note: string | null}

type Words = {lang: Lang; t: Translate}
type May = (field: string) => boolean

const dayFact = (field: string, day: Day | null, note: string | null, {lang, t}: Words): Fact => ({
  label: t(`official.field.${field}`),
  value: day === null ? null : formatDay(day, lang, 'short'),
  href: null,
  note: day === null ? null : note,
})

/** Birth with the age, entry with the years of service, retirement with the years left. */
export function daysOf(row: OfficialRow, may: May, {lang, t, today}: Words & {today: Day}): Fact[] {
  const words = {lang, t}
  const since = (day: Day) => (day > today ? null : t('official.days.ago', {stretch: stretchOf(day, today, t)}))
  const facts: Fact[] = []
  if (may('birthDate'))
    facts.push(
      dayFact('birthDate', row.birthDate, t('official.days.age', {years: yearsOf(row.birthDate, today)}), words),
    )
  if (may('enteredOn')) facts.push(dayFact('enteredOn', row.enteredOn, since(row.enteredOn), words))
  const {positionSince} = row
  if (may('positionSince'))
    facts.push(dayFact('positionSince', positionSince, positionSince && since(positionSince), words))
  if (may('retiresOn') && row.retiresOn !== null)
    facts.push(dayFact('retiresOn', row.retiresOn, leftOf(row.retiresOn, today, t), words))
  return facts
}

const leftOf = (day: Day, today: Day, t: Translate): string =>
  day > today ? t('official.days.left', {stretch: stretchOf(today, day, t)}) : t('official.days.passed')

const monthsOf = (from: Day, to: Day): number =>
  (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from) - (dayOf(to) < dayOf(from) ? 1 : 0)

const yearsOf = (from: Day, to: Day): number => Math.max(0, Math.floor(monthsOf(from, to) / 12))

/** Whole years and months between two days, in words. */
export function stretchOf(from: Day, to: Day, t: Translate): string {
  const months = monthsOf(from, to)
  const years = Math.floor(months / 12)
  if (years === 0) return t('official.days.months', {months})
  return months % 12 === 0 ? t('official.days.years', {years}) : t('official.days.both', {years, months: months % 12})
}

/** Probation, absence and the disciplinary case about it: only of whom they concern. */
export function followedUp(row: OfficialRow, may: May, words: Words): Fact[] {
  const {t} = words
  const facts: Fact[] = []
  if (row.onProbationSince !== null && may('onProbationSince')) {
    const counted = t('official.days.evaluations', {count: row.probationEvaluations})
    const note = row.probationExtended === 1 ? `${counted} · ${t('official.days.extended')}` : counted
    facts.push(dayFact('onProbationSince', row.onProbationSince, note, words))
  }
  if (row.absentSince !== null && may('absentSince')) {
    const cause = row.absenceExcused === null ? 'unknown' : row.absenceExcused === 1 ? 'yes' : 'no'
    facts.push(dayFact('absentSince', row.absentSince, t(`official.excused.${cause}`), words))
  }
  if (row.disciplinaryCaseOpenedOn !== null && may('disciplinaryCaseOpenedOn'))
    facts.push(dayFact('disciplinaryCaseOpenedOn', row.disciplinaryCaseOpenedOn, null, words))
  return facts
}
