import type {Filtered} from '../../platform/http/filters-page.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {type Day, daysBetween} from '../../platform/thai/day.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {levelName, officialAddress} from '../official/official.ts'
import {listAddress} from '../official/official-list.page.ts'
import {personnelTypes} from '../official/personnel-type.ts'
import {levelsOf, positionLevels, positionTypes} from '../official/position-level.ts'
import {addressOf} from '../position/position-list.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {breakdowns, fieldsOf, type RetirementFilter, retirementsAddress} from './retirement-filter.ts'
import {type YearsTable, yearsTable} from './retirement-years.ts'
import type {Retirement, RetirementPlace, retirementCounts} from './retirements.store.ts'

export type RetirementsRead = {
  rows: Retirement[]
  count: number
  counted: Awaited<ReturnType<typeof retirementCounts>>
  filter: RetirementFilter
  years: readonly number[]
  directory: Directory
  today: Day
  later: boolean
  /** Whether the reader takes any of it away. */
  exports: boolean
}

type Shown = Pick<RetirementsRead, 'counted' | 'filter' | 'years' | 'directory'>

const orderOf = ({filter, directory}: Shown): readonly string[] => {
  if (filter.by === 'unit') return [...directory.keys()]
  if (filter.by === 'kind') return personnelTypes
  return positionTypes.flatMap((type) => levelsOf[type].map((level) => `${type} ${level}`))
}

/** The years as the page and the paper show them. */
export function yearsShown(read: Shown, t: Translate) {
  const {filter, directory} = read
  const table: YearsTable = yearsTable(read.counted, read.years, orderOf(read))
  const most = Math.max(1, ...table.years.map(({count}) => count))
  const named = (thing: string | null): string => {
    if (thing === null) return t(`personnel.retirement.unknown.${filter.by}`)
    if (filter.by === 'unit') return directory.get(thing)?.label ?? t('personnel.retirement.unknown.unit')
    if (filter.by === 'kind') return thing
    const [type = '', level = ''] = thing.split(' ')
    return levelName(type, level) || thing
  }
  return {
    most,
    years: table.years.map(({year, count}) => ({
      year,
      short: String(year).slice(-2),
      count,
      label: t('personnel.retirement.year', {year}),
      href: yearHref(read, year),
      inRange: year >= filter.from && year <= filter.to,
    })),
    rows: table.rows.map(({thing, counts, total}) => ({name: named(thing), counts, total})),
    total: table.years.reduce((sum, {count}) => sum + count, 0),
  }
}

const yearHref = ({filter, years}: Shown, year: number): string =>
  addressOf(retirementsAddress, fieldsOf({...filter, from: year, to: year}, years))

export function rowShown(row: Retirement, {directory, today}: {directory: Directory; today: Day}, t: Translate) {
  return {
    id: row.id,
    href: officialAddress(row.id),
    name: fullName(row),
    positionNumber: row.positionNumber,
    position: row.positionTitle,
    level: levelName(row.positionType, row.positionLevel),
    unit: directory.get(row.unitId)?.label ?? '',
    personnelType: row.personnelType,
    retiresOn: row.retiresOn,
    left: leftOf(today, row.retiresOn, t),
  }
}

export function retirementsPage(read: RetirementsRead, t: Translate) {
  const {rows, count, filter, years, directory, later, exports} = read
  const title = t('personnel.retirement.many')
  const last = rows.at(-1)
  const fields = fieldsOf(filter, years)
  const narrowed = fieldsOf(filter, years, ['by'])
  const chip = (names: string[], label: string) => ({
    label,
    href: addressOf(retirementsAddress, fieldsOf(without(filter, years, names), years)),
  })
  const isAll = filter.from === years[0] && filter.to === years.at(-1)
  const chips = [
    ...(isAll ? [] : [chip(['from', 'to'], rangeWords(filter, t))]),
    ...(filter.unit ? [chip(['unit'], directory.get(filter.unit)?.label ?? filter.unit)] : []),
    ...Object.entries(filter.only).map(([name, value]) => chip([name], value)),
  ]
  return {
    title,
    crumbs: [
      {label: t('personnel.official.list.title'), href: listAddress},
      {label: title, href: null},
    ],
    sentence: t('personnel.retirement.sentence', {count, range: rangeWords(filter, t)}),
    chart: yearsShown(read, t),
    tabs: breakdowns.map((by) => ({
      label: t(`personnel.retirement.by.${by}`),
      href: addressOf(retirementsAddress, fieldsOf({...filter, by}, years)),
      current: by === filter.by,
    })),
    filters: {href: addressOf(`${retirementsAddress}/filters`, fields), count: chips.length},
    chips,
    clear: retirementsAddress,
    print: addressOf(`${retirementsAddress}/print`, fields),
    export: exports ? {href: addressOf(`${retirementsAddress}/export.xlsx`, narrowed), count: null} : null,
    items: rows.map((row) => rowShown(row, read, t)),
    next: later && last ? addressOf(retirementsAddress, [...fields, ['after', placeOf(last)]]) : null,
    total: count,
    empty:
      rows.length > 0
        ? null
        : {
            why: t('personnel.retirement.none', {range: rangeWords(filter, t)}),
            todo: null,
            action: chips.length > 0 ? {label: t('list.clear'), href: retirementsAddress} : null,
          },
  }
}

/** A filter that asks no longer for some of its fields. */
function without(filter: RetirementFilter, years: readonly number[], names: readonly string[]): RetirementFilter {
  const only = Object.fromEntries(Object.entries(filter.only).filter(([name]) => !names.includes(name)))
  const [from, to] = names.includes('from') ? [years[0] ?? 0, years.at(-1) ?? 0] : [filter.from, filter.to]
  return {...filter, from, to, unit: names.includes('unit') ? '' : filter.unit, only}
}

export const rangeWords = ({from, to}: RetirementFilter, t: Translate): string =>
  from === to ? t('personnel.retirement.oneYear', {year: from}) : t('personnel.retirement.range', {from, to})

export function retirementsPaper(read: RetirementsRead, t: Translate) {
  const {filter, years, directory, rows, count} = read
  const of = [directory.get(filter.unit)?.label, ...Object.values(filter.only)].filter(Boolean).join(' ')
  return {
    title: t('personnel.retirement.many'),
    crumbs: [],
    of,
    sentence: t('personnel.retirement.sentence', {count, range: rangeWords(filter, t)}),
    chart: yearsShown(read, t),
    ahead: t('personnel.retirement.aheadOf', {from: years[0] ?? 0, to: years.at(-1) ?? 0}),
    by: t(`personnel.retirement.by.${filter.by}`),
    items: rows.map((row, at) => ({...rowShown(row, read, t), place: at + 1})),
    cut: read.later ? t('personnel.retirement.cut', {count: rows.length}) : null,
    back: addressOf(retirementsAddress, fieldsOf(filter, years)),
  }
}

export const retirementFilters = (directory: Directory, years: readonly number[], t: Translate): Filtered[] => {
  const chosen = (values: readonly string[]) => values.map((value) => ({value, label: value}))
  const ofYears = years.map((year) => ({value: String(year), label: t('personnel.retirement.oneYear', {year})}))
  return [
    {name: 'from', label: 'personnel.retirement.from', options: ofYears},
    {name: 'to', label: 'personnel.retirement.to', options: ofYears},
    {
      name: 'unit',
      label: 'personnel.official.unit',
      options: [...directory.values()]
        .filter((each) => each.closedOn === null)
        .map(({id, label}) => ({value: id, label})),
    },
    {name: 'kind', label: 'personnel.official.personnelType', options: chosen(personnelTypes)},
    {name: 'type', label: 'personnel.official.positionType', options: chosen(positionTypes)},
    {name: 'level', label: 'personnel.official.positionLevel', options: chosen(positionLevels)},
  ]
}

function leftOf(today: Day, retiresOn: Day | null, t: Translate): string {
  const days = retiresOn === null ? 0 : daysBetween(today, retiresOn)
  return days > 0 ? t('personnel.retirement.left', {count: days}) : t('personnel.retirement.passed')
}

const placeOf = ({retiresOn, sortKey, id}: Retirement): string =>
  Buffer.from(`${retiresOn}${id}${sortKey}`).toString('base64url')

/** A place as `next` gives it, or null for anything else. */
export function readRetirementPlace(cursor: string): RetirementPlace | null {
  const text = Buffer.from(cursor.slice(0, 512), 'base64url').toString('latin1')
  return text.length < 36 ? null : {retiresOn: text.slice(0, 10), id: text.slice(10, 36), sortKey: text.slice(36)}
}
