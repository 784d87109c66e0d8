// The universe of a fiscal year: searched, filtered, paged by place.
import type {Ability} from '../../platform/access/ability.ts'
import {filtersPage} from '../../platform/http/filters-page.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import {keptFor} from '../../platform/kept.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {type Agency, agencyOptions} from '../agencies.ts'
import {auditTabs} from '../audit-tabs.ts'
import {budgetSources, type PlanningBasis} from '../plan/planning-basis.ts'
import type {PageReader} from '../reader.ts'
import {options, riskBadge} from './auditable.page.ts'
import {
  addressWith,
  auditableAddress,
  auditableKinds,
  cursorOf,
  filterFields,
  riskLevels,
  type UniverseFilter,
  universeAddress,
  universeFiltersAddress,
} from './auditable.ts'
import {type ListedAuditable, mostCounted, pageSize} from './auditable-list.store.ts'

type ListRead = {
  rows: ListedAuditable[]
  filter: UniverseFilter
  counted: number
  onFirst: boolean
  years: number[]
  basis: PlanningBasis
  agencies: ReadonlyMap<string, Agency>
  frozen: boolean
  may: {draft: boolean; copy: boolean}
}

/** What a page shows of its filter and years: the same for whoever may do the same. A change of units makes abilities anew. */
const keptFrame = keptFor<Ability, Frame>(100)

type Frame = ReturnType<typeof makeFrame>

function frameOf(read: ListRead, reader: PageReader): Frame {
  const {filter, years, counted} = read
  if (filter.text !== undefined) return makeFrame(read, reader)
  const key = `${reader.lang} ${filterFields(filter).join()} ${years.join()} ${counted}`
  return keptFrame(reader.ability, key, () => makeFrame(read, reader))
}

function makeFrame({filter, years, counted, agencies}: ListRead, {ability, t}: PageReader) {
  const title = t('audit.universe.title')
  const fields = filterFields(filter)
  const narrowed = filterFields(filter, 'text').slice(1)
  const clear = addressWith(universeAddress, [['year', String(filter.year)]])
  const isNarrowed = fields.length > 1
  return {
    title,
    sentence: t(counted > mostCounted ? 'audit.universe.moreThan' : 'audit.universe.count', {
      count: Math.min(counted, mostCounted),
      year: filter.year,
    }),
    ...auditTabs('universe', ability, t),
    years: yearLinks(universeAddress, filter.year, years),
    search: {
      action: universeAddress,
      q: filter.text ?? '',
      label: t('audit.universe.search'),
      placeholder: t('audit.universe.search'),
      keep: filterFields(filter, 'text').map(([name, value]) => ({name, value})),
    },
    filters: {href: addressWith(universeFiltersAddress, fields), count: narrowed.length},
    chips: chipsOf(filter, agencies, t),
    clear,
    address: addressWith(universeAddress, fields),
    workbook: addressWith(`${universeAddress}/export.xlsx`, fields),
    empty: {
      why: t(isNarrowed ? 'audit.universe.noneFound' : 'audit.universe.none', {year: filter.year}),
      todo: t(isNarrowed ? 'audit.universe.searchOtherwise' : 'audit.universe.noneTodo'),
      action: isNarrowed ? {label: t('list.clear'), href: clear} : null,
    },
  }
}

export function universePage(read: ListRead, reader: PageReader) {
  const {rows, filter, counted, onFirst, frozen, may} = read
  const {t} = reader
  const {address, workbook, ...frame} = frameOf(read, reader)
  const shown = rows.length > pageSize ? rows.slice(0, pageSize) : rows
  const last = shown.at(-1)
  const next = rows.length > pageSize && last ? `${address}&after=${cursorOf(last)}` : null
  const draft = may.draft && !frozen
  return {
    ...frame,
    frozen: frozen ? t('audit.universe.frozen') : null,
    items: itemsOf(shown, read, reader),
    next,
    total: counted > mostCounted ? null : counted,
    pager: {more: next !== null || !onFirst, first: onFirst ? null : address, next},
    export: shown.length > 0 ? {href: workbook, count: counted} : null,
    add: draft ? `${universeAddress}/new?year=${filter.year}` : null,
    duties: draft ? `${universeAddress}/duties?year=${filter.year}` : null,
    upload: draft ? `${universeAddress}/import?year=${filter.year}` : null,
    copy:
      draft && may.copy
        ? confirmButton(
            {
              action: `${universeAddress}/copies/${filter.year}`,
              label: t('audit.universe.copy', {year: filter.year - 1}),
              what: t('audit.universe.copyWhat', {from: filter.year - 1, year: filter.year}),
            },
            t,
          )
        : null,
  }
}

/** The years around, as tabs: those there is something of, the asked one, and the next. */
export function yearLinks(address: string, current: number, known: readonly number[]) {
  const all = [...new Set([...known, current, Math.max(current, ...known) + (known.includes(current) ? 1 : 0)])]
  return all
    .sort((a, b) => b - a)
    .slice(0, 8)
    .map((year) => ({label: String(year), href: `${address}?year=${year}`, current: year === current}))
}

function itemsOf(rows: ListedAuditable[], {basis, agencies}: ListRead, {lang, t}: PageReader) {
  const {kinds, sources, outside, closed, never} = rowWords(t)
  return rows.map((row) => {
    const agency = agencies.get(row.agencyId)
    return {
      id: row.id,
      href: auditableAddress(row.id),
      name: row.name,
      agency: agency?.name ?? '',
      closed: agency?.closedOn ? closed : null,
      kind: kinds[row.kind],
      source: row.budgetSource === null ? null : sources[row.budgetSource],
      outside: row.withinRemit === 1 ? null : outside,
      budget: row.budget === null ? null : formatBaht(row.budget),
      lastAuditedOn: row.lastAuditedOn,
      audited: row.lastAuditedOn === null ? '' : formatDay(row.lastAuditedOn, lang, 'short'),
      never: row.lastAuditedOn === null ? never : '',
      risk: riskBadge(row.risk, basis, t),
    }
  })
}

const keptWords = keptFor<Translate, ReturnType<typeof makeWords>>(1)
const rowWords = (t: Translate) => keptWords(t, '', () => makeWords(t))

/** The words of every row. */
const makeWords = (t: Translate) => ({
  kinds: wordsOf(auditableKinds, 'audit.auditable.kind', t),
  sources: wordsOf(budgetSources, 'audit.source', t),
  outside: t('audit.universe.outside'),
  closed: t('audit.agencyClosed'),
  never: t('audit.auditable.never'),
})

const wordsOf = (values: readonly string[], key: string, t: Translate): Record<string, string> =>
  Object.fromEntries(values.map((value) => [value, t(`${key}.${value}`)]))

const chipWords = {kind: 'audit.auditable.kind', source: 'audit.source', level: 'audit.level'} as const

function chipsOf(filter: UniverseFilter, agencies: ReadonlyMap<string, Agency>, t: Translate) {
  const chip = (key: keyof UniverseFilter, label: string) => ({
    label,
    href: addressWith(universeAddress, filterFields(filter, key)),
  })
  const {agency} = filter
  return [
    ...(agency ? [chip('agency', agencies.get(agency)?.name ?? agency)] : []),
    ...(['kind', 'source', 'level'] as const).flatMap((key) => {
      const value = filter[key]
      return value ? [chip(key, t(`${chipWords[key]}.${value}`))] : []
    }),
  ]
}

export function universeFiltersPage(filter: UniverseFilter, agencies: Agency[], fetched: boolean, t: Translate) {
  const {year, text, ...chosen} = filter
  const place = {
    list: t('audit.universe.title'),
    action: universeAddress,
    back: addressWith(universeAddress, filterFields(filter)),
    chosen,
    count: Object.keys(chosen).length,
    keep: [{name: 'year', value: String(year)}, ...(text ? [{name: 'q', value: text}] : [])],
    fetched,
  }
  const filters = [
    {name: 'agency', label: 'audit.agency', options: agencyOptions(agencies, filter.agency ?? null)},
    {name: 'kind', label: 'audit.auditable.kindLabel', options: options(auditableKinds, 'audit.auditable.kind', t)},
    {name: 'source', label: 'audit.sourceLabel', options: options(budgetSources, 'audit.source', t)},
    {name: 'level', label: 'audit.risk.level', options: options(riskLevels, 'audit.level', t)},
  ]
  return filtersPage(place, filters, t)
}
