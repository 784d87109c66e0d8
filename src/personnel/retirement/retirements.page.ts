import type {Translate} from '../../platform/messages/index.ts'
import {addDays, type Day, daysBetween} from '../../platform/thai/day.ts'
import {fiscalYearEnd, fiscalYearOf, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {levelName, officialAddress} from '../official/official.ts'
import {listAddress} from '../official/official-list.page.ts'
import type {Directory} from '../unit/unit-directory.ts'
import type {Retirement, Span} from './retirements.store.ts'

export const retirementsAddress = `${listAddress}/retirements`

const yearsShown = 5

/** The fiscal years one looks at, this one first; each by its Buddhist year. */
export const yearsFrom = (today: Day): number[] => Array.from({length: yearsShown}, (_, at) => fiscalYearOf(today) + at)

/** Days out of service that follow a last day in a fiscal year: who serves until 30 September leaves on 1 October. */
export const spanOf = (year: number): Span => ({
  from: addDays(fiscalYearStart(year), 1),
  until: addDays(fiscalYearEnd(year), 2),
})

/** The next twelve months: what the first page of a registrar begins with. */
export const nextYear = (today: Day): Span => ({from: addDays(today, 1), until: addDays(today, 366)})

export type RetirementsRead = {
  rows: Retirement[]
  count: number
  year: number
  years: number[]
  directory: Directory
  today: Day
  later: boolean
}

export function retirementsPage({rows, count, year, years, directory, today, later}: RetirementsRead, t: Translate) {
  const title = t('personnel.retirement.many')
  const last = rows.at(-1)
  return {
    title,
    crumbs: [
      {label: t('personnel.official.list.title'), href: listAddress},
      {label: title, href: null},
    ],
    sentence: t('personnel.retirement.sentence', {count, year}),
    tabs: years.map((each) => ({
      label: t('personnel.retirement.year', {year: each}),
      href: `${retirementsAddress}?year=${each}`,
      current: each === year,
    })),
    items: rows.map((row) => ({
      id: row.id,
      href: officialAddress(row.id),
      name: fullName(row),
      position: row.positionTitle,
      level: levelName(row.positionType, row.positionLevel),
      unit: directory.get(row.unitId)?.label ?? '',
      personnelType: row.personnelType,
      retiresOn: row.retiresOn,
      left: leftOf(today, row.retiresOn, t),
    })),
    next: later && last ? `${retirementsAddress}?year=${year}&after=${placeOf(last)}` : null,
    total: count,
    empty: rows.length > 0 ? null : {why: t('personnel.retirement.none', {year}), todo: null, action: null},
  }
}

function leftOf(today: Day, retiresOn: Day | null, t: Translate): string {
  const days = retiresOn === null ? 0 : daysBetween(today, retiresOn)
  return days > 0 ? t('personnel.retirement.left', {count: days}) : t('personnel.retirement.passed')
}

const placeOf = ({retiresOn, sortKey, id}: Retirement): string =>
  Buffer.from(`${retiresOn}${id}${sortKey}`).toString('base64url')

/** A place as `next` gives it, or null for anything else. */
export function readRetirementPlace(cursor: string) {
  const text = Buffer.from(cursor.slice(0, 512), 'base64url').toString('latin1')
  return text.length < 36 ? null : {retiresOn: text.slice(0, 10), id: text.slice(10, 36), sortKey: text.slice(36)}
}
