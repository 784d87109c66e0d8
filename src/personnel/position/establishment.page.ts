import type {Filtered} from '../../platform/http/filters-page.ts'
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {personnelTypes} from '../official/personnel-type.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {type EstablishmentRow, establishmentAddress, establishmentOf, positionTabs} from './establishment.ts'
import {positionAddress, positionsAddress} from './position.ts'
import {addressOf} from './position-list.ts'

export type EstablishmentFilter = {unit: string; kind: string}
type Fields = [string, string][]

export const establishmentFields = ({unit, kind}: EstablishmentFilter, without = ''): Fields =>
  Object.entries({unit, kind}).filter(([name, value]) => value !== '' && name !== without)

/** The three ways to look at posts, narrowed alike as far as they can be. */
export const tabsOfPositions = (current: (typeof positionTabs)[number], fields: Fields, t: Translate) =>
  positionTabs.map((tab) => {
    const isTable = tab === 'establishment'
    const kept = fields.filter(([name]) => name !== 'order' && (!isTable || name === 'unit' || name === 'kind'))
    const order: Fields = tab === 'title' ? [['order', tab]] : []
    return {
      label: t(isTable ? 'establishment.tab' : `position.order.${tab}`),
      href: addressOf(isTable ? establishmentAddress : positionsAddress, [...kept, ...order]),
      current: tab === current,
    }
  })

type Read = {rows: EstablishmentRow[]; filter: EstablishmentFilter; directory: Directory; keeps: boolean; today: Day}
export type Words = {lang: Lang; t: Translate}

/** The table as page, print page and workbook show it. */
export function establishmentTable({rows, directory, today}: Omit<Read, 'keeps' | 'filter'>, {lang, t}: Words) {
  const {units, total} = establishmentOf(rows, [...directory.keys()])
  return {
    on: t('establishment.on', {day: formatDay(today, lang, 'long')}),
    total,
    items: units.map(({unitId, open, lines, ...unit}) => ({
      ...unit,
      unit: directory.get(unitId)?.label ?? '',
      href: addressOf(positionsAddress, [['unit', unitId]]),
      lines: lines.map((line) => ({...line, rank: [line.type, line.levels].filter(Boolean).join(' ')})),
      open: open.map((post) => ({
        ...post,
        href: positionAddress(post.id),
        state: t(`position.state.${post.frozen ? 'frozen' : 'vacant'}`),
        said:
          post.since === null
            ? t('establishment.sinceUnknown')
            : t('position.vacantSince', {since: formatDay(post.since, lang, 'short')}),
        sinceWords: post.since === null ? t('establishment.sinceUnknown') : formatDay(post.since, lang, 'short'),
      })),
      several: lines.length > 1,
      openLabel: t('establishment.open', {count: open.length}),
    })),
  }
}

export function establishmentPage(read: Read, words: Words) {
  const {filter, directory, keeps} = read
  const {t} = words
  const fields = establishmentFields(filter)
  const table = establishmentTable(read, words)
  const chip = (name: string, label: string) => ({
    label,
    href: addressOf(establishmentAddress, establishmentFields(filter, name)),
  })
  const chips = [
    ...(filter.unit ? [chip('unit', directory.get(filter.unit)?.label ?? filter.unit)] : []),
    ...(filter.kind ? [chip('kind', filter.kind)] : []),
  ]
  return {
    title: t('establishment.title'),
    crumbs: [
      {label: t('position.many'), href: positionsAddress},
      {label: t('establishment.title'), href: null},
    ],
    ...table,
    sentence: t('establishment.sentence', table.total),
    next: null,
    count: table.total.posts,
    tabs: tabsOfPositions('establishment', fields, t),
    filters: {href: addressOf(`${establishmentAddress}/filters`, fields), count: chips.length},
    chips,
    clear: establishmentAddress,
    print: addressOf(`${establishmentAddress}/print`, fields),
    export: {href: addressOf(`${establishmentAddress}/export.xlsx`, fields), count: null},
    empty: {
      why: t(fields.length > 0 ? 'position.list.noneFound' : 'position.list.none'),
      todo: keeps && fields.length === 0 ? t('position.list.noneTodo') : null,
      action: fields.length > 0 ? {label: t('list.clear'), href: establishmentAddress} : null,
    },
  }
}

export function establishmentPaper(read: Read, words: Words) {
  const {filter, directory} = read
  const {t} = words
  const of = [directory.get(filter.unit)?.label, filter.kind].filter(Boolean).join(' ')
  const table = establishmentTable(read, words)
  // a unit is named in its first row only
  const items = table.items.map(({lines, open, ...item}) => ({
    ...item,
    lines: lines.map((line, at) => ({...line, under: at === 0 ? item.unit : ''})),
    open: open.map((post, at) => ({...post, under: at === 0 ? item.unit : ''})),
  }))
  return {
    title: t('establishment.title'),
    crumbs: [],
    ...table,
    of,
    items,
    withOpen: items.filter(({open}) => open.length > 0),
    sentence: t('establishment.sentence', table.total),
    back: addressOf(establishmentAddress, establishmentFields(filter)),
  }
}

export const establishmentFilters = (directory: Directory): Filtered[] => [
  {
    name: 'unit',
    label: 'establishment.branch',
    options: [...directory.values()]
      .filter((each) => each.closedOn === null)
      .map(({id, label}) => ({value: id, label})),
  },
  {name: 'kind', label: 'position.field.kind', options: personnelTypes.map((value) => ({value, label: value}))},
]
