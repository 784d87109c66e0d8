// The rows of an import as its preview shows them: who, what becomes of him, and why.
import {formModel} from '../../platform/http/form.ts'
import {type Lang, type Translate, translator} from '../../platform/messages/index.ts'
import type {Message} from '../../platform/refusal.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {isDay} from '../../platform/thai/day.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {isNationalId, maskNationalId} from '../../platform/thai/national-id.ts'
import {columns, headingOf} from '../workbook/columns.ts'
import {importsAddress} from './import.page.ts'
import type {ImportOutcome, ImportState, Value} from './import.ts'
import {cellsChanged, columnsIn, type RowContent, type UnitNames} from './import-row.ts'
import {type RowFilter, type RowsRead, type View, views} from './import-rows.ts'
import type {ImportRowTable, ImportTable} from './tables.ts'

/** The tabs, the tools to find a row, and the rows themselves; a file that was not read has none. */
export function rowsPage(row: ImportTable, {filter, rows, more}: RowsRead, shown: {namesOf: UnitNames; lang: Lang}) {
  const t = translator(shown.lang)
  const {view, column, after} = filter
  const last = rows.at(-1)
  const next = more && last ? addressOf(row.id, {view, column, after: last.sheetRow}) : null
  return {
    tabs: row.rowsRead === 0 ? null : tabsOf(row, view, t),
    search: searchOf(row.id, filter),
    filters: filtersOf(row, filter, t),
    chips: column === '' ? [] : [{label: headingNamed(column), href: addressOf(row.id, {view})}],
    clear: addressOf(row.id, {view}),
    items: rows.map((each) => rowModel(each, each.content, {state: row.state, ...shown})),
    next,
    total: column === '' ? countOf(row, view) : null,
    pager: {more: after > 0 || more, first: after > 0 ? addressOf(row.id, {view, column}) : null, next},
    empty: {why: t('import.row.none'), todo: t('import.row.noneTodo'), action: null},
  }
}

type Place = {view: View; column?: string; after?: number}

function addressOf(id: string, {view, column = '', after = 0}: Place): string {
  const query = new URLSearchParams()
  if (view !== 'all') query.set('view', view)
  if (column !== '') query.set('column', column)
  if (after > 0) query.set('after', String(after))
  return query.size === 0 ? `${importsAddress}/${id}` : `${importsAddress}/${id}?${query}`
}

const countOf = (row: ImportTable, view: View): number => (view === 'all' ? row.rowsRead : row[view])

const tabsOf = (row: ImportTable, current: View, t: Translate) => ({
  label: t('import.row.tabs'),
  tabs: views
    .filter((view) => view === 'all' || view === current || countOf(row, view) > 0)
    .map((view) => ({
      label: `${t(`import.outcome.${view}`)} ${countOf(row, view).toLocaleString('en')}`,
      href: addressOf(row.id, {view}),
      current: view === current,
    })),
})

const kept = ({view, column}: RowFilter) => [
  ...(view === 'all' ? [] : [{name: 'view', value: view}]),
  ...(column === '' ? [] : [{name: 'column', value: column}]),
]

const searchOf = (id: string, filter: RowFilter) => ({
  action: `${importsAddress}/${id}`,
  q: filter.sought,
  keep: kept(filter),
})

/** Columns in which something changes, or is refused: the others would find nothing. */
function filtersOf(row: ImportTable, {view, column}: RowFilter, t: Translate) {
  if (view !== 'changed' && view !== 'refused') return null
  const options = columnsIn(view === 'changed' ? row.columnsChanged : row.columnsRefused)
  if (options.length < 2) return null
  const field = {
    name: 'column',
    kind: 'select',
    label: 'import.row.column',
    blank: 'import.row.anyColumn',
    optional: true,
    options: options.map(({field, heading}) => ({value: field, label: heading})),
  } as const
  const form = formModel({fields: [field], submission: null}, {column}, [], t)
  return {
    action: `${importsAddress}/${row.id}`,
    count: column === '' ? 0 : 1,
    keep: [{name: 'view', value: view}],
    fields: form.list,
  }
}

const headingNamed = (field: string): string => columns.find((column) => column.field === field)?.heading ?? field

const tones = {created: 'good', changed: 'info', unchanged: 'neutral', refused: 'attention'} as const
const icons = {created: 'plus', changed: 'pencil', unchanged: 'minus', refused: 'alert-triangle'} as const

export const outcomeBadge = (outcome: ImportOutcome, t: Translate) => ({
  word: outcome,
  label: t(`import.outcome.${outcome}`),
  tone: tones[outcome],
  icon: icons[outcome],
})

type Row = Pick<ImportRowTable, 'sheetRow' | 'outcome' | 'officialId'>

type Shown = {state: ImportState; namesOf: UnitNames; lang: Lang}

/** One row. National ids are masked wherever they stand; a new official has a page once he is imported. */
export function rowModel({sheetRow, outcome, officialId}: Row, content: RowContent, {state, namesOf, lang}: Shown) {
  const t = translator(lang)
  const say = (message: Message | null | undefined) => (message ? t(message.key, message.values) : null)
  const exists = outcome === 'created' ? state === 'applied' : outcome !== 'refused'
  return {
    row: sheetRow,
    name: content.name || t('import.row.nameless'),
    nationalId: masked(content.nationalId),
    outcome: outcomeBadge(outcome, t),
    href: exists && officialId ? `/personnel/officials/${officialId}` : null,
    facts: factsOf(content, namesOf),
    changes: cellsChanged(content.changes ?? [], namesOf).map(({field, before, after}) => ({
      column: headingOf(field),
      before: valueText(field, before, lang),
      after: valueText(field, after, lang),
    })),
    problems: (content.problems ?? []).map(({column, value, problem, hint}) => ({
      column,
      value: column === idColumn ? masked(value) : value,
      problem: say(problem),
      hint: say(hint),
    })),
    warnings: (content.warnings ?? []).map(({column, problem}) => ({column: column ?? null, problem: say(problem)})),
  }
}

/** What is said of a new official in one line: where and what he will be. */
function factsOf({official}: RowContent, namesOf: UnitNames): string[] {
  if (!official) return []
  const unit = namesOf(official.unitId)
  return [official.positionTitle, official.positionLevel, unit?.group, unit?.office].filter(
    (each): each is string => typeof each === 'string',
  )
}

/** An id shows its last three digits, also one that is wrong: enough to find the row. */
function masked(text: string): string {
  const digits = text.replace(/[\s-]/g, '')
  if (isNationalId(digits)) return maskNationalId(digits)
  let left = text.match(/\p{Nd}/gu)?.length ?? 0
  return text.replace(/\p{Nd}/gu, (digit) => (left-- > 3 ? 'x' : digit))
}

const idColumn = headingOf('nationalId')

function valueText(field: string, value: Value, lang: Lang): string | null {
  if (value === null) return null
  if (field === 'salary') return formatBaht(Number(value), lang)
  return typeof value === 'string' && isDay(value) ? formatDay(value, lang, 'short') : String(value)
}
