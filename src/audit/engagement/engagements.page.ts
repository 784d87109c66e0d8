import type {Ability} from '../../platform/access/ability.ts'
import {filtersPage} from '../../platform/http/filters-page.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import {idPattern} from '../../platform/ids.ts'
import {keptFor} from '../../platform/kept.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {Agency} from '../agencies.ts'
import {auditKinds} from '../audit-kind.ts'
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

/** What a page shows of its filter and years: the same for whoever may do the same. A change of units makes abilities anew. */
const keptFrame = keptFor<Ability, Frame>(100)

type Frame = ReturnType<typeof makeFrame>

function frameOf(read: Read, reader: PageReader): Frame {
  const {filter, years, outside, leads, unopened} = read
  // his name may be another tomorrow
  if (filter.officialId !== undefined) return makeFrame(read, reader)
  const key = `${reader.lang} ${reader.today} ${fieldsOf(filter).join()} ${years.join()} ${outside} ${leads} ${unopened.length}`
  return keptFrame(reader.ability, key, () => makeFrame(read, reader))
}

function makeFrame(read: Read, {ability, today, t}: PageReader) {
  const {filter, unopened, leads} = read
  const fields = fieldsOf(filter)
  const narrowed = fields.length > 1
  const years = [...new Set([fiscalYearOf(today), ...read.years])].sort((a, b) => b - a)
  return {
    title: t('engagement.many'),
    lead: read.outside ? t('team.peerList') : t('engagement.lead', {year: filter.year, unopened: unopened.length}),
    ...workTabs('engagements', ability, t),
    years: yearLinks(engagementsAddress, filter.year, years),
    add: leads ? `${engagementsAddress}/new` : null,
    filters: {href: addressWith(filtersAddress, fields), count: fields.length - 1},
    chips: chipsOf(read, t),
    clear: addressWith(engagementsAddress, fieldsOf({year: filter.year})),
    address: addressWith(engagementsAddress, fields),
    empty: {
      why: t(narrowed ? 'engagement.noneFound' : 'engagement.none', {year: filter.year}),
      todo: narrowed ? null : t('engagement.noneTodo'),
      action: null,
    },
  }
}

/** The year's engagements, and what of its plan has not begun. */
export function engagementsPage(read: Read, reader: PageReader) {
  const {before, rows, unopened, leads} = read
  const {address, ...frame} = frameOf(read, reader)
  const shown = rows.length > pageSize ? rows.slice(0, pageSize) : rows
  const next = rows.length > pageSize ? `${address}&before=${shown.at(-1)?.id}` : null
  return {
    ...frame,
    unopened: unopened.map((item) => unopenedOf(item, leads, reader.t)),
    items: itemsOf(shown, read.agencies, reader),
    next,
    total: null,
    pager: {more: next !== null || before !== null, first: before === null ? null : address, next},
  }
}

function itemsOf(rows: ListedEngagement[], agencies: Read['agencies'], {lang, t}: PageReader) {
  const {badges, kinds, facts} = rowWords(t)
  return rows.map((row) => ({
    id: row.id,
    href: engagementAddress(row.id),
    title: row.title,
    numbered: nameOf(row, t),
    kind: kinds[row.kind],
    agency: agencies.get(row.agencyId)?.name ?? '',
    badge: badges[row.state],
    since: sinceOf(row, facts, lang),
  }))
}

const keptWords = keptFor<Translate, ReturnType<typeof makeWords>>(1)
const rowWords = (t: Translate) => keptWords(t, '', () => makeWords(t))

/** The words of every row. */
const makeWords = (t: Translate) => ({
  badges: Object.fromEntries(states.map((state) => [state, engagementBadge({state}, t)])),
  kinds: Object.fromEntries(auditKinds.map((kind) => [kind, t(`audit.kind.${kind}`)])),
  facts: facts.map((name) => ({name, word: t(`engagement.fact.${name}`)})),
})

/** What may have happened to it, the last first. */
const facts = [
  'closedOn',
  'reportDecidedOn',
  'reportSubmittedOn',
  'draftIssuedOn',
  'fieldworkEndedOn',
  'startedOn',
  'programmeApprovedOn',
  'notifiedOn',
] as const

/** The last thing that happened to it, in words. */
function sinceOf(
  row: ListedEngagement,
  told: ReturnType<typeof makeWords>['facts'],
  lang: PageReader['lang'],
): string | null {
  for (const {name, word} of told) {
    const day = row[name]
    if (day !== null) return `${word} ${formatDay(day, lang, 'short')}`
  }
  return null
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
