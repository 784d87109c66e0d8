import {can} from '../../platform/access/ability.ts'
import {filtersPage} from '../../platform/http/filters-page.ts'
import type {Option} from '../../platform/http/form.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {daysBetween} from '../../platform/thai/day.ts'
import {grouped} from '../../platform/thai/digits.ts'
import {type Agency, agencyOptions} from '../agencies.ts'
import type {PageReader} from '../reader.ts'
import {type BoardRow, boardPageSize} from './board.store.ts'
import {
  type BoardFilter,
  boardAddress,
  boardFields,
  boardStates,
  cursorOf,
  orders,
  soonDays,
  type What,
  whats,
} from './board.ts'
import type {FindingCounts} from './board-counts.store.ts'
import {findingAddress, findingsAddress} from './finding.ts'
import {severityBadge, stateBadge} from './finding-badges.page.ts'
import {awaitsVerification, isFollowedUp} from './follow-up.ts'

export type BoardRead = {
  rows: BoardRow[]
  filter: BoardFilter
  counts: FindingCounts
  onFirst: boolean
  agencies: ReadonlyMap<string, Agency>
  /** The first unit the reader registers findings of others for. */
  unit: {id: string} | null
  /** The office's words, the gravest first. */
  severities: readonly string[]
}

const tones = {
  overdue: 'attention',
  soon: 'info',
  response: 'info',
  verification: 'attention',
  extension: 'attention',
  closure: 'info',
} as const satisfies Record<What, string>

/** Where a finding stands: its state, or what it waits for. */
export function standingBadge(row: Pick<BoardRow, 'state' | 'doneReportedOn' | 'verifiedOn'>, t: Translate) {
  if (isFollowedUp(row) && row.verifiedOn !== null) return {tone: 'good' as const, label: t('followUp.state.verified')}
  if (awaitsVerification(row)) return {tone: 'attention' as const, label: t('followUp.state.done')}
  return stateBadge(row, t)
}

/** Days to the due day or beyond it, of one that is open. */
export function dueWords({state, dueOn}: Pick<BoardRow, 'state' | 'dueOn'>, today: string, t: Translate) {
  if (dueOn === null || !isFollowedUp({state})) return {late: false, words: null}
  const left = daysBetween(today, dueOn)
  return {late: left < 0, words: t(left < 0 ? 'auditee.daysLate' : 'auditee.daysLeft', {days: Math.abs(left)})}
}

/** The open findings of the province, the most urgent first. */
export function boardPage(read: BoardRead, {ability, today, t}: PageReader) {
  const {rows, filter, counts, onFirst, agencies, unit, severities} = read
  const shown = rows.slice(0, boardPageSize)
  const last = shown.at(-1)
  const fields = boardFields(filter)
  const day = last && (filter.order === 'age' ? last.issuedOn : last.dueOn)
  const next =
    rows.length > boardPageSize && last
      ? boardAddress([...fields, ['after', cursorOf({rank: last.place, day: day ?? null, id: last.id})]])
      : null
  const narrowed = fields.some(([key]) => key !== 'order')
  const title = t('followUp.board.title')
  return {
    title,
    crumbs: [{label: title, href: null}],
    lead: t('followUp.board.lead', {count: counts.all, overdue: counts.overdue}),
    tiles: whats.map((what) => ({
      label: t(`followUp.what.${what}`, {days: soonDays}),
      value: grouped(counts[what]),
      note: null,
      href: boardAddress([['what', what]]),
      tone: counts[what] === 0 ? 'neutral' : tones[what],
    })),
    orders: orders.map((order) => ({
      label: t(`followUp.order.${order}`),
      href: boardAddress(boardFields({...filter, order})),
      current: order === filter.order,
    })),
    filters: {href: boardAddress(fields, '/filters'), count: Object.keys(chosenOf(filter)).length},
    chips: chipsOf(read, t),
    clear: findingsAddress,
    items: shown.map((row) => itemOf(row, {agencies, severities}, today, t)),
    next,
    total: narrowed ? null : counts.all,
    pager: {more: next !== null || !onFirst, first: onFirst ? null : boardAddress(fields), next},
    export: shown.length > 0 ? {href: boardAddress(fields, '/export.xlsx'), count: narrowed ? null : counts.all} : null,
    print: boardAddress([], '/report'),
    register: unit && can(ability, 'draft', 'Finding', {unitId: unit.id}) ? `${findingsAddress}/others/new` : null,
    empty: {
      why: t(narrowed ? 'followUp.board.noneFound' : 'followUp.board.none'),
      todo: null,
      action: narrowed ? {label: t('list.clear'), href: findingsAddress} : null,
    },
  }
}

function itemOf(
  row: BoardRow,
  {agencies, severities}: Pick<BoardRead, 'agencies' | 'severities'>,
  today: string,
  t: Translate,
) {
  const due = dueWords(row, today, t)
  return {
    id: row.id,
    href: findingAddress(row.id),
    title: row.title,
    from: row.engagementTitle ?? t(`followUp.source.${row.source}`),
    agency: agencies.get(row.agencyId)?.name ?? '',
    severity: severityBadge(row, severities),
    issuedOn: row.issuedOn,
    age: row.issuedOn === null ? null : t('followUp.age', {days: daysBetween(row.issuedOn, row.closedOn ?? today)}),
    dueOn: row.dueOn,
    left: due.words,
    late: due.late,
    percent: row.percent === null ? null : t('followUp.percentDone', {percent: row.percent}),
    extension: row.extensionAskedOn === null ? null : t('followUp.what.extension'),
    badge: standingBadge(row, t),
  }
}

const optionsOf = (values: readonly string[], key: string, t: Translate): Option[] =>
  values.map((value) => ({value, label: t(`${key}.${value}`)}))

/** What the filters choose; a tile and the order are chosen elsewhere. */
const chosenOf = ({what, order, ...chosen}: BoardFilter) => chosen

export function boardFiltersPage(
  filter: BoardFilter,
  {agencies, severities, fetched}: {agencies: readonly Agency[]; severities: readonly string[]; fetched: boolean},
  t: Translate,
) {
  const chosen = chosenOf(filter)
  const place = {
    list: t('followUp.board.title'),
    action: findingsAddress,
    back: boardAddress(boardFields(filter)),
    chosen,
    count: Object.keys(chosen).length,
    keep: boardFields(filter)
      .filter(([name]) => !(name in chosen))
      .map(([name, value]) => ({name, value})),
    fetched,
  }
  const filters = [
    {name: 'agency', label: 'audit.agency', options: agencyOptions(agencies, filter.agency ?? null)},
    {name: 'severity', label: 'followUp.severityLabel', options: severities.map((value) => ({value, label: value}))},
    {
      name: 'state',
      label: 'followUp.stateLabel',
      options: optionsOf(boardStates, 'finding.state', t),
      blank: 'followUp.board.open',
    },
    {name: 'origin', label: 'followUp.originLabel', options: optionsOf(['own', 'others'], 'followUp.origin', t)},
  ]
  return filtersPage(place, filters, t)
}

function chipsOf({filter, agencies}: BoardRead, t: Translate) {
  const {what, agency, severity, state, origin} = filter
  const words: [keyof BoardFilter, string | null][] = [
    ['what', what ? t(`followUp.what.${what}`, {days: soonDays}) : null],
    ['agency', agency ? (agencies.get(agency)?.name ?? agency) : null],
    ['severity', severity ?? null],
    ['state', state ? t(`finding.state.${state}`) : null],
    ['origin', origin ? t(`followUp.origin.${origin}`) : null],
  ]
  return words.flatMap(([key, label]) =>
    label === null ? [] : [{label, href: boardAddress(boardFields(filter, key))}],
  )
}
