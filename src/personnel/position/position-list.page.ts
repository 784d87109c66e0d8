import {filtersPage} from '../../platform/http/filters-page.ts'
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {officialAddress} from '../official/official.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {tabsOfPositions} from './establishment.page.ts'
import {levelsName, type Occupancy, positionAddress, positionsAddress} from './position.ts'
import {positionImportsAddress} from './position-import.ts'
import {addressOf, choiceNames, choices, cursorOf, fieldsOf, type PositionFilter, pageSize} from './position-list.ts'
import type {ShownPosition} from './read-positions.ts'

const tones = {occupied: 'good', vacant: 'attention', frozen: 'neutral'} as const

export const occupancyOf = ({row, holders}: Pick<ShownPosition, 'row' | 'holders'>): Occupancy => {
  if (holders.length > 0) return 'occupied'
  return row.frozen === 1 ? 'frozen' : 'vacant'
}

export const stateBadge = (state: Occupancy, t: Translate) => ({
  tone: tones[state],
  label: t(`position.state.${state}`),
})

/** A type and its range of levels in words. */
export const rankOf = ({row}: Pick<ShownPosition, 'row'>): string =>
  [row.positionType, levelsName(row)].filter(Boolean).join(' ')

type Read = {
  shown: ShownPosition[]
  filter: PositionFilter
  directory: Directory
  total: number
  onFirst: boolean
  keeps: boolean
}

export function positionsPage({shown, filter, directory, total, onFirst, keeps}: Read, lang: Lang, t: Translate) {
  const page = shown.slice(0, pageSize)
  const last = page.at(-1)?.row
  const fields = fieldsOf(filter)
  const address = addressOf(positionsAddress, fields)
  const key = filter.order === 'title' ? 'sortKey' : 'numberKey'
  const next =
    shown.length > pageSize && last
      ? addressOf(positionsAddress, [...fields, ['after', cursorOf({key: last[key], id: last.id})]])
      : null
  const narrowed = fieldsOf({...filter, order: 'number'}).length > 0
  return {
    title: t('position.many'),
    crumbs: [{label: t('position.many'), href: null}],
    sentence: t('position.list.sentence', {count: total}),
    search: {
      action: positionsAddress,
      q: filter.text,
      label: t('position.list.search'),
      placeholder: t('position.list.search'),
      keep: fieldsOf(filter, 'q').map(([name, value]) => ({name, value})),
    },
    filters: {href: addressOf(`${positionsAddress}/filters`, fields), count: chipsOf(filter, directory, t).length},
    chips: chipsOf(filter, directory, t),
    clear: positionsAddress,
    tabs: tabsOfPositions(filter.order, fields, t),
    items: page.map((each) => itemOf(each, directory, lang, t)),
    next,
    total,
    pager: {more: next !== null || !onFirst, first: onFirst ? null : address, next},
    export: total > 0 ? {href: addressOf(`${positionsAddress}/export.xlsx`, fields), count: total} : null,
    add: keeps ? `${positionsAddress}/new` : null,
    upload: keeps ? positionImportsAddress : null,
    empty: {
      why: t(narrowed ? 'position.list.noneFound' : 'position.list.none'),
      todo: narrowed || keeps ? t(narrowed ? 'position.list.searchOtherwise' : 'position.list.noneTodo') : null,
      action: narrowed ? {label: t('list.clear'), href: positionsAddress} : null,
    },
  }
}

function itemOf(each: ShownPosition, directory: Directory, lang: Lang, t: Translate) {
  const {row, holders, since} = each
  const state = occupancyOf(each)
  return {
    id: row.id,
    href: positionAddress(row.id),
    number: row.number,
    title: row.title,
    kind: row.kind,
    rank: rankOf(each),
    unit: directory.get(row.unitId)?.label ?? '',
    department: row.department,
    occupancy: state,
    badge: stateBadge(state, t),
    holders: holders.map(({official, unitId}) => ({
      name: official ? fullName(official) : t('position.holderUnseen'),
      href: official ? officialAddress(official.id) : null,
      elsewhere: unitId === row.unitId ? null : elsewhereOf(directory.get(unitId)?.label, t),
    })),
    vacantSince: since,
    vacant: since === null ? null : t('position.vacantSince', {since: formatDay(since, lang, 'short')}),
  }
}

export const elsewhereOf = (unit: string | undefined, t: Translate): string =>
  t('position.worksElsewhere', {unit: unit ?? t('position.otherUnit')})

function chipsOf(filter: PositionFilter, directory: Directory, t: Translate) {
  const chip = (name: string, label: string) => ({label, href: addressOf(positionsAddress, fieldsOf(filter, name))})
  return [
    ...(filter.unit ? [chip('unit', directory.get(filter.unit)?.label ?? filter.unit)] : []),
    ...(filter.ministry ? [chip('ministry', filter.ministry)] : []),
    ...choiceNames.flatMap((name) => {
      const value = filter.only[name]
      return value ? [chip(name, name === 'state' ? t(`position.state.${value}`) : value)] : []
    }),
  ]
}

export function positionFiltersPage(
  filter: PositionFilter,
  {directory, ministries, fetched}: {directory: Directory; ministries: string[]; fetched: boolean},
  t: Translate,
) {
  const plain = (values: readonly string[]) => values.map((value) => ({value, label: value}))
  const units = [...directory.values()]
    .filter(({id, closedOn}) => closedOn === null || id === filter.unit)
    .map(({id, label}) => ({value: id, label}))
  const keep = fieldsOf(filter).filter(([name]) => name === 'q' || name === 'order')
  const place = {
    list: t('position.many'),
    action: positionsAddress,
    back: addressOf(positionsAddress, fieldsOf(filter)),
    chosen: Object.fromEntries(fieldsOf(filter)),
    count: chipsOf(filter, directory, t).length,
    keep: keep.map(([name, value]) => ({name, value})),
    fetched,
  }
  const states = choices.state.map((value) => ({value, label: t(`position.state.${value}`)}))
  return filtersPage(
    place,
    [
      {name: 'unit', label: 'position.field.unitId', options: units},
      {name: 'state', label: 'position.stateLabel', options: states},
      {name: 'kind', label: 'position.field.kind', options: plain(choices.kind)},
      {name: 'type', label: 'position.field.positionType', options: plain(choices.type)},
      {name: 'level', label: 'position.level', options: plain(choices.level)},
      {name: 'ministry', label: 'position.field.ministry', options: plain(ministries)},
    ],
    t,
  )
}
