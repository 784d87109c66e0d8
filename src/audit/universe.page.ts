import type {Option} from '../platform/http/form.ts'
import {formModel} from '../platform/http/form.ts'
import {confirmButton} from '../platform/http/form-page.ts'
import type {Translate} from '../platform/messages/index.ts'
import {formatBaht} from '../platform/thai/money.ts'
import {type Agency, agencyOptions} from './agencies.ts'
import {auditTabs} from './audit-tabs.ts'
import {options, riskBadge} from './auditable.page.ts'
import {type AuditableRow, mostCounted, pageSize} from './auditable.store.ts'
import {
  addressWith,
  auditableAddress,
  auditableKinds,
  cursorOf,
  filterFields,
  riskLevels,
  type UniverseFilter,
  universeAddress,
} from './auditable.ts'
import {budgetSources, type PlanningBasis} from './planning-basis.ts'
import type {PageReader} from './reader.ts'

type ListRead = {
  rows: AuditableRow[]
  filter: UniverseFilter
  counted: number
  onFirst: boolean
  years: number[]
  basis: PlanningBasis
  agencies: Agency[]
  frozen: boolean
  may: {draft: boolean; copy: boolean}
}

/** The universe of a fiscal year: searched, filtered, paged by place. */
export function universePage(read: ListRead, {ability, t}: PageReader) {
  const {rows, filter, counted, onFirst, basis, frozen, may} = read
  const title = t('audit.universe.title')
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const fields = filterFields(filter)
  const next =
    rows.length > pageSize && last ? addressWith(universeAddress, [...fields, ['after', cursorOf(last)]]) : null
  const narrowed = fields.length > 1
  const draft = may.draft && !frozen
  return {
    title,
    sentence: t(counted > mostCounted ? 'audit.universe.moreThan' : 'audit.universe.count', {
      count: Math.min(counted, mostCounted),
      year: filter.year,
    }),
    ...auditTabs('universe', ability, t),
    years: yearLinks(universeAddress, filter.year, read.years),
    frozen: frozen ? t('audit.universe.frozen') : null,
    search: {
      action: universeAddress,
      q: filter.text ?? '',
      label: t('audit.universe.search'),
      placeholder: t('audit.universe.search'),
      keep: filterFields(filter, 'text').map(([name, value]) => ({name, value})),
    },
    filters: filtersOf(read, t),
    chips: chipsOf(read, t),
    clear: addressWith(universeAddress, [['year', String(filter.year)]]),
    items: shown.map((row) => itemOf(row, basis, t)),
    next,
    total: counted > mostCounted ? null : counted,
    pager: {more: next !== null || !onFirst, first: onFirst ? null : addressWith(universeAddress, fields), next},
    export: shown.length > 0 ? {href: addressWith(`${universeAddress}/export.xlsx`, fields), count: counted} : null,
    add: draft ? `${universeAddress}/new?year=${filter.year}` : null,
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
    empty: {
      why: t(narrowed ? 'audit.universe.noneFound' : 'audit.universe.none', {year: filter.year}),
      todo: t(narrowed ? 'audit.universe.searchOtherwise' : 'audit.universe.noneTodo'),
      action: narrowed
        ? {label: t('list.clear'), href: addressWith(universeAddress, [['year', String(filter.year)]])}
        : null,
    },
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

const itemOf = (row: AuditableRow, basis: PlanningBasis, t: Translate) => ({
  id: row.id,
  href: auditableAddress(row.id),
  name: row.name,
  agency: row.agencyName,
  closed: row.agencyClosedOn === null ? null : t('audit.agencyClosed'),
  kind: t(`audit.auditable.kind.${row.kind}`),
  source: row.budgetSource ? t(`audit.source.${row.budgetSource}`) : null,
  outside: row.withinRemit === 1 ? null : t('audit.universe.outside'),
  budget: row.budget === null ? null : formatBaht(row.budget),
  lastAuditedOn: row.lastAuditedOn,
  risk: riskBadge(row.risk, basis, t),
})

function filtersOf({filter, agencies}: ListRead, t: Translate) {
  const select = (name: string, label: string, of: Option[]) =>
    ({name, kind: 'select', label, options: of, optional: true, blank: 'list.all'}) as const
  const {year, text, ...chosen} = filter
  const form = formModel(
    {
      submission: null,
      fields: [
        select('agency', 'audit.agency', agencyOptions(agencies, filter.agency ?? null)),
        select('kind', 'audit.auditable.kindLabel', options(auditableKinds, 'audit.auditable.kind', t)),
        select('source', 'audit.sourceLabel', options(budgetSources, 'audit.source', t)),
        select('level', 'audit.risk.level', options(riskLevels, 'audit.level', t)),
      ],
    },
    chosen,
    [],
    t,
  )
  const keep = [{name: 'year', value: String(year)}, ...(text ? [{name: 'q', value: text}] : [])]
  return {action: universeAddress, count: Object.keys(chosen).length, keep, fields: form.list}
}

function chipsOf({filter, agencies}: ListRead, t: Translate) {
  const {agency, kind, source, level} = filter
  const words: [keyof UniverseFilter, string][] = [
    ...(agency
      ? [['agency', agencies.find(({id}) => id === agency)?.name ?? agency] as [keyof UniverseFilter, string]]
      : []),
    ...(kind ? [['kind', t(`audit.auditable.kind.${kind}`)] as [keyof UniverseFilter, string]] : []),
    ...(source ? [['source', t(`audit.source.${source}`)] as [keyof UniverseFilter, string]] : []),
    ...(level ? [['level', t(`audit.level.${level}`)] as [keyof UniverseFilter, string]] : []),
  ]
  return words.map(([key, label]) => ({label, href: addressWith(universeAddress, filterFields(filter, key))}))
}
