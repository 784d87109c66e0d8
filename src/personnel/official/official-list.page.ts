import {keptFor} from '../../platform/kept.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {Moment} from '../entry/entry.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {type MomentAsked, momentFields, momentPage} from './moment.page.ts'
import {levelName} from './official.ts'
import type {Kind, OfficialListRow} from './official-list.store.ts'
import {cursorOf, type Filter, filterNames, pageSize} from './official-list.ts'
import {atWork} from './official-status.ts'
import type {OfficialsRead} from './read-officials.ts'

export const listAddress = '/personnel/officials'

/** One official as a list shows him: never more than `basic` fields. */
export const itemOf = (row: OfficialsRead['rows'][number], directory: Directory, then = '') => ({
  id: row.id,
  href: `${listAddress}/${row.id}${then}`,
  name: row.name,
  position: row.positionTitle,
  level: levelName(row.positionType, row.positionLevel),
  positionNumber: row.positionNumber,
  unitId: row.unitId,
  unit: directory.get(row.unitId ?? '')?.label ?? '',
  personnelType: row.personnelType,
  status: row.status,
  absence: row.status === atWork ? '' : (row.status ?? ''),
})

const kinds = Object.keys(filterNames) as Kind[]

/** The filter as fields of an address, without those named. */
export function fieldsOf({text, unit, only}: Filter, without: string[] = []): [string, string][] {
  const all: [string, string][] = [
    ['q', text],
    ['unit', unit],
    ...kinds.map((kind): [string, string] => [filterNames[kind], only[kind] ?? '']),
  ]
  return all.filter(([name, value]) => value !== '' && !without.includes(name))
}

export const addressOf = (path: string, fields: [string, string][]): string =>
  fields.length === 0 ? path : `${path}?${new URLSearchParams(fields)}`

/** What a page shows of its filter; the same for everybody who asks for it. */
type Frame = {
  query: string
  search: {q: string; keep: {name: string; value: string}[]}
  filters: {href: string; count: number}
  chips: {label: string; href: string}[]
  clear: string
}

const keptFrame = keptFor<Directory, Frame>(500)

const frameOf = (filter: Filter, directory: Directory): Frame =>
  filter.text === ''
    ? keptFrame(directory, filter.key, () => makeFrame(filter, directory))
    : makeFrame(filter, directory)

function makeFrame(filter: Filter, directory: Directory): Frame {
  const fields = fieldsOf(filter)
  const narrowed = fieldsOf(filter, ['q'])
  return {
    query: String(new URLSearchParams(fields)),
    search: {q: filter.text, keep: narrowed.map(([name, value]) => ({name, value}))},
    filters: {href: addressOf(`${listAddress}/filters`, fields), count: narrowed.length},
    chips: narrowed.map(([name, value]) => ({
      label: name === 'unit' ? (directory.get(value)?.label ?? value) : value,
      href: addressOf(listAddress, fieldsOf(filter, [name])),
    })),
    clear: addressOf(listAddress, filter.text === '' ? [] : [['q', filter.text]]),
  }
}

/** The same frame of a moment: every address keeps the day. */
function frameThen(filter: Filter, directory: Directory, moment: Moment): Frame {
  const {query, search, filters, chips, clear} = makeFrame(filter, directory)
  const day = momentFields(moment)
  const added = String(new URLSearchParams(day))
  const to = (href: string) => `${href}${href.includes('?') ? '&' : '?'}${added}`
  return {
    query: query === '' ? added : `${query}&${added}`,
    search: {...search, keep: [...search.keep, ...day.map(([name, value]) => ({name, value}))]},
    filters: {...filters, href: to(filters.href)},
    chips: chips.map(({label, href}) => ({label, href: to(href)})),
    clear: to(clear),
  }
}

/** `exported`: how many of those shown may be taken away as a file. */
type Can = {create: boolean; exported: number}

export function officialsPage(read: OfficialsRead & {asked: MomentAsked}, can: Can, t: Translate) {
  const {rows, filter, directory, total, earlier, later, asked} = read
  const {moment} = asked
  const {query, search, filters, chips, clear} = moment
    ? frameThen(filter, directory, moment)
    : frameOf(filter, directory)
  const then = moment ? `?${new URLSearchParams(momentFields(moment))}` : ''
  const first = rows[0]
  const last = rows.at(-1)
  const title = t('personnel.official.list.title')
  return {
    title,
    crumbs: [{label: title, href: null}],
    sentence: sentenceOf(read, t),
    search,
    filters,
    chips,
    clear,
    moment: momentPage(
      asked,
      {
        action: listAddress,
        back: addressOf(listAddress, fieldsOf(filter)),
        keep: fieldsOf(filter).map(([name, value]) => ({name, value})),
      },
      t,
    ),
    items: rows.map((row) => itemOf(row, directory, then)),
    previous: earlier && first ? placeOn(query, 'before', first) : null,
    next: later && last ? placeOn(query, 'after', last) : null,
    total: total ?? (earlier || later ? null : rows.length),
    pages: earlier || later,
    export: can.exported > 0 ? exportOf(query, filter.text === '' && moment === null ? can.exported : null, t) : null,
    can: {create: can.create},
    empty: rows.length > 0 ? null : emptyOf(filter, can, t),
  }
}

const placeOn = (query: string, direction: 'before' | 'after', row: Pick<OfficialListRow, 'sortKey' | 'id'>): string =>
  `${listAddress}?${query}${query === '' ? '' : '&'}${direction}=${cursorOf(row)}`

/** `count` null: a text is sought, and how many fulfil it is known only when all are read. */
const exportOf = (query: string, count: number | null, t: Translate) =>
  (['xlsx', 'csv'] as const).map((form) => ({
    href: `${listAddress}/export.${form}${query === '' ? '' : `?${query}`}`,
    label:
      count === null ? t(`personnel.official.export.${form}`) : t(`personnel.official.export.${form}Count`, {count}),
  }))

/** What is shown, as one sentence: who, how many, where, in which order. */
function sentenceOf(
  {rows, filter, directory, total, earlier, later, asked}: OfficialsRead & {asked: MomentAsked},
  t: Translate,
) {
  const who = filter.only.personnelType ?? t('personnel.official.list.everybody')
  const where = filter.unit === '' ? t('personnel.official.list.yourUnits') : (directory.get(filter.unit)?.label ?? '')
  const count = total ?? (earlier || later ? null : rows.length)
  if (asked.moment && count === null) return t('entry.moment.sentence', {who, where})
  if (filter.text !== '')
    return count === null
      ? t('personnel.official.list.manyFound', {who, where, text: filter.text, count: pageSize})
      : t('personnel.official.list.found', {who, where, text: filter.text, count})
  return t('personnel.official.list.sentence', {who, where, count: count ?? 0})
}

function emptyOf(filter: Filter, can: Can, t: Translate) {
  const narrowed = fieldsOf(filter).length > 0
  if (narrowed)
    return {
      why: t('personnel.official.list.noneFound'),
      todo: t('personnel.official.list.searchOtherwise'),
      action: {label: t('list.clear'), href: listAddress},
    }
  return {
    why: t('personnel.official.list.noneYet'),
    todo: can.create ? t('personnel.official.list.addFirst') : null,
    action: can.create ? {label: t('import.nav'), href: '/personnel/imports'} : null,
  }
}
