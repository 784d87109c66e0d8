import {filtersPage} from '../../platform/http/filters-page.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import {idPattern} from '../../platform/ids.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {Agency} from '../agencies.ts'
import type {AuditorRow} from '../auditor/auditor.store.ts'
import type {PageReader} from '../reader.ts'
import {addressWith} from '../universe/auditable.ts'
import {yearLinks} from '../universe/universe.page.ts'
import {engagementBadge, nameOf} from './engagement.page.ts'
import {assurancePath, engagementAddress, engagementsAddress} from './engagement.ts'
import type {EngagementFilter, ListedEngagement, UnopenedItem} from './engagement-list.store.ts'
import {workTabs} from './work-tabs.ts'

export const pageSize = 50

export const filtersAddress = `${engagementsAddress}/filters`

const states = [...assurancePath, 'cancelled'] as const

export function readEngagementFilter(
  query: Record<string, string>,
  today: Day,
): {filter: EngagementFilter; before: string | null} {
  const year = Number(query.year)
  const filter: EngagementFilter = {
    year: Number.isInteger(year) && year > 2400 && year < 2700 ? year : fiscalYearOf(today),
  }
  if (states.some((each) => each === query.state)) filter.state = query.state as string
  if (idPattern.test(query.auditor ?? '')) filter.officialId = query.auditor as string
  return {filter, before: idPattern.test(query.before ?? '') ? (query.before as string) : null}
}

const fieldsOf = ({year, state, officialId}: EngagementFilter, without = ''): [string, string][] => {
  const all: [string, string | undefined][] = [
    ['year', String(year)],
    ['state', state],
    ['auditor', officialId],
  ]
  return all.filter((each): each is [string, string] => each[1] !== undefined && each[0] !== without)
}

/** `auditors`: among whom is the one it is filtered by. */
type Named = {filter: EngagementFilter; auditors: readonly AuditorRow[]; ownId: string | null}

type Read = Named & {
  before: string | null
  rows: ListedEngagement[]
  agencies: ReadonlyMap<string, Agency>
  years: number[]
  /** The reader is a peer from outside the unit. */
  outside: boolean
  unopened: UnopenedItem[]
  leads: boolean
}

/** The year's engagements, and what of its plan has not begun. */
export function engagementsPage(read: Read, {ability, lang, today, t}: PageReader) {
  const {filter, before, rows, unopened, leads} = read
  const title = t('engagement.many')
  const shown = rows.slice(0, pageSize)
  const next =
    rows.length > pageSize
      ? addressWith(engagementsAddress, [...fieldsOf(filter), ['before', shown.at(-1)?.id ?? '']])
      : null
  const narrowed = fieldsOf(filter).length > 1
  const years = [...new Set([fiscalYearOf(today), ...read.years])].sort((a, b) => b - a)
  return {
    title,
    lead: read.outside ? t('team.peerList') : t('engagement.lead', {year: filter.year, unopened: unopened.length}),
    ...workTabs('engagements', ability, t),
    years: yearLinks(engagementsAddress, filter.year, years),
    add: leads ? `${engagementsAddress}/new` : null,
    filters: {href: addressWith(filtersAddress, fieldsOf(filter)), count: fieldsOf(filter).length - 1},
    chips: chipsOf(read, t),
    clear: addressWith(engagementsAddress, fieldsOf({year: filter.year})),
    unopened: unopened.map((item) => unopenedOf(item, leads, t)),
    items: shown.map((row) => ({
      id: row.id,
      href: engagementAddress(row.id),
      title: row.title,
      numbered: nameOf(row, t),
      kind: t(`audit.kind.${row.kind}`),
      agency: read.agencies.get(row.agencyId)?.name ?? '',
      badge: engagementBadge(row, t),
      since: sinceOf(row, lang, t),
    })),
    next,
    total: null,
    pager: {
      more: next !== null || before !== null,
      first: before === null ? null : addressWith(engagementsAddress, fieldsOf(filter)),
      next,
    },
    empty: {
      why: t(narrowed ? 'engagement.noneFound' : 'engagement.none', {year: filter.year}),
      todo: narrowed ? null : t('engagement.noneTodo'),
      action: null,
    },
  }
}

/** The last thing that happened to it, in words. */
function sinceOf(row: ListedEngagement, lang: PageReader['lang'], t: Translate): string | null {
  const told: [string, string | null][] = [
    ['closedOn', row.closedOn],
    ['reportDecidedOn', row.reportDecidedOn],
    ['reportSubmittedOn', row.reportSubmittedOn],
    ['draftIssuedOn', row.draftIssuedOn],
    ['fieldworkEndedOn', row.fieldworkEndedOn],
    ['startedOn', row.startedOn],
    ['programmeApprovedOn', row.programmeApprovedOn],
    ['notifiedOn', row.notifiedOn],
  ]
  const [key, day] = told.find(([, each]) => each !== null) ?? []
  return key && day ? `${t(`engagement.fact.${key}`)} ${formatDay(day, lang, 'short')}` : null
}

const unopenedOf = (item: UnopenedItem, leads: boolean, t: Translate) => ({
  what: item.what,
  agency: item.agencyName,
  kind: t(`audit.kind.${item.kind}`),
  months: (JSON.parse(item.months) as number[]).map((month) => t(`audit.month.${month}`)).join(' '),
  personDays: item.personDays,
  open: leads
    ? confirmButton(
        {
          action: `${engagementsAddress}/planned/${item.lineageId}`,
          label: t('engagement.open.label'),
          what: t('engagement.open.what', {what: item.what}),
        },
        t,
      )
    : null,
})

const auditorLabel = ({auditors, ownId}: Named, id: string, t: Translate): string => {
  const row = auditors.find((each) => each.id === id)
  if (!row) return t('audit.plan.formerAuditor')
  return id === ownId ? t('engagement.filter.mine', {name: fullName(row)}) : fullName(row)
}

function chipsOf(read: Named, t: Translate) {
  const {state, officialId} = read.filter
  const without = (name: string) => addressWith(engagementsAddress, fieldsOf(read.filter, name))
  return [
    ...(state ? [{label: t(`engagement.state.${state}`), href: without('state')}] : []),
    ...(officialId ? [{label: auditorLabel(read, officialId, t), href: without('auditor')}] : []),
  ]
}

export function engagementFiltersPage(read: Named & {fetched: boolean}, t: Translate) {
  const {filter, auditors, fetched} = read
  const {year, state = '', officialId = ''} = filter
  const place = {
    list: t('engagement.many'),
    action: engagementsAddress,
    back: addressWith(engagementsAddress, fieldsOf(filter)),
    chosen: {state, auditor: officialId},
    count: fieldsOf(filter).length - 1,
    keep: [{name: 'year', value: String(year)}],
    fetched,
  }
  const filters = [
    {
      name: 'state',
      label: 'engagement.filter.state',
      blank: 'engagement.filter.allStates',
      options: states.map((value) => ({value, label: t(`engagement.state.${value}`)})),
    },
    {
      name: 'auditor',
      label: 'engagement.filter.auditor',
      blank: 'engagement.filter.allAuditors',
      options: auditors.map(({id}) => ({value: id, label: auditorLabel(read, id, t)})),
    },
  ]
  return filtersPage(place, filters, t)
}
