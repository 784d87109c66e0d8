import {formModel} from '../http/form.ts'
import type {Lang, Translate} from '../messages/index.ts'
import {translator} from '../messages/index.ts'
import type {Problem} from '../refusal.ts'
import type {RecordKind} from '../slice.ts'
import {formatDay} from '../thai/buddhist-date.ts'
import type {Change} from './changes.ts'
import {type FilterName, filterFields, type TrailFilter, trailAddress} from './filter.ts'
import type {EventTable} from './tables.ts'
import {toneOf} from './timeline.ts'
import type {Payload} from './trail.store.ts'
import {actorWords, eventTypes, eventWords, type RecordNames} from './words.ts'

type Kinds = Map<string, RecordKind>

/** The record an event is about: what kind it is, what it is called, where its page is. */
function recordOf({subject, subjectId}: EventTable, kinds: Kinds, names: RecordNames, t: Translate) {
  const kind = kinds.get(subject)
  return {
    subject,
    id: subjectId,
    kind: kind ? t(kind.label) : null,
    name: names(subject, subjectId),
    href: kind?.href?.(subjectId) ?? null,
    trail: trailAddress([
      ['subject', subject],
      ['id', subjectId],
    ]),
  }
}

const eventRow = (event: EventTable, kinds: Kinds, names: RecordNames, t: Translate) => ({
  id: event.id,
  href: `/trail/${event.id}`,
  at: event.at,
  what: eventWords(event.type, t),
  tone: toneOf(event.type),
  who: actorWords(event.actor, event.accountId, t),
  whoHref: event.accountId ? trailAddress([['account', event.accountId]]) : null,
  actingFor: event.actingFor,
  record: recordOf(event, kinds, names, t),
})

export type TrailList = {
  events: EventTable[]
  /** The id below which the next page begins. */
  onFrom: string | null
  before: string | null
  filter: TrailFilter
  problems: Problem[]
  kinds: Kinds
  /** Subjects this reader may read something of. */
  subjects: string[]
  names: RecordNames
  accountId: string | null
  lang: Lang
}

export function trailPage(list: TrailList) {
  const {events, onFrom, before, filter, kinds, names, lang} = list
  const t = translator(lang)
  const title = t('trail.title')
  const items = events.map((event) => eventRow(event, kinds, names, t))
  const fields = filterFields(filter)
  const next = onFrom === null ? null : trailAddress([...fields, ['before', onFrom]])
  const chips = chipsOf(list, t)
  return {
    title,
    crumbs: [{label: title, href: null}],
    lead: t(filter.id === null ? 'trail.lead' : 'trail.leadRecord'),
    mine: list.accountId && filter.account === null ? trailAddress([...fields, ['account', list.accountId]]) : null,
    filters: filtersOf(list, t),
    chips,
    clear: '/trail',
    problems: list.problems.map(({message}) => t(message.key, message.values)),
    items,
    next,
    total: null,
    pager: {more: next !== null || before !== null, first: before === null ? null : trailAddress(fields), next},
    empty: emptyOf(fields.length > 0, t),
  }
}

const emptyOf = (narrowed: boolean, t: Translate) => ({
  why: t(narrowed ? 'trail.noneFound' : 'trail.none'),
  todo: t(narrowed ? 'trail.searchOtherwise' : 'trail.noneWhy'),
  action: narrowed ? {label: t('list.clear'), href: '/trail'} : null,
})

function chipsOf({filter, kinds, events, names, accountId, lang}: TrailList, t: Translate) {
  const words: Record<FilterName, (value: string) => string | null> = {
    subject: (subject) => (filter.id === null ? t(kinds.get(subject)?.label ?? 'trail.otherKind') : null),
    id: (id) => names(filter.subject ?? '', id) ?? t('trail.oneRecord'),
    type: (type) => eventWords(type, t),
    account: (account) => (account === accountId ? t('trail.mine') : (events[0]?.actor ?? t('trail.oneAccount'))),
    from: (day) => t('trail.from', {day: formatDay(day, lang, 'short')}),
    to: (day) => t('trail.to', {day: formatDay(day, lang, 'short')}),
  }
  return filterFields(filter).flatMap(([name, value]) => {
    const label = words[name](value)
    const without: FilterName[] = name === 'id' ? ['id', 'subject'] : [name]
    return label === null ? [] : [{label, href: trailAddress(filterFields(filter, ...without))}]
  })
}

function filtersOf({filter, kinds, subjects, problems, lang}: TrailList, t: Translate) {
  const sorted = (options: {value: string; label: string}[]) =>
    options.sort((a, b) => a.label.localeCompare(b.label, lang))
  const form = formModel(
    {
      submission: null,
      fields: [
        {
          name: 'subject',
          kind: 'select',
          label: 'trail.kind',
          blank: 'list.all',
          optional: true,
          options: sorted(subjects.map((subject) => ({value: subject, label: t(kinds.get(subject)?.label ?? '')}))),
        },
        {
          name: 'type',
          kind: 'select',
          label: 'trail.type',
          blank: 'list.all',
          optional: true,
          options: sorted(eventTypes().map((type) => ({value: type, label: eventWords(type, t)}))),
        },
        {name: 'from', kind: 'date', label: 'trail.fromDay', optional: true},
        {name: 'to', kind: 'date', label: 'trail.toDay', optional: true},
      ],
    },
    {
      subject: filter.subject,
      type: filter.type,
      from: filter.from && formatDay(filter.from, lang, 'numeric'),
      to: filter.to && formatDay(filter.to, lang, 'numeric'),
    },
    problems,
    t,
  )
  const kept = filterFields(filter, 'subject', 'id', 'type', 'from', 'to')
  const count = filterFields(filter, 'account', 'id').length
  return {action: '/trail', count, keep: kept.map(([name, value]) => ({name, value})), fields: form.list}
}

type OneEvent = {
  event: EventTable
  payload: Payload | null
  /** Null also for who may not see all of what was done. */
  reason: string | null
  changes: Change[]
  kinds: Kinds
  names: RecordNames
  /** Where it came from is shown to the person herself and to the administrator. */
  showsAddress: boolean
  lang: Lang
}

export function eventPage({event, payload, reason, changes, kinds, names, showsAddress, lang}: OneEvent) {
  const t = translator(lang)
  const row = eventRow(event, kinds, names, t)
  const {record} = row
  return {
    title: row.what,
    crumbs: [
      {label: t('trail.title'), href: '/trail'},
      {label: row.what, href: null},
    ],
    ...row,
    facts: [
      {
        label: t('trail.who'),
        value: row.who,
        href: row.whoHref,
        note: row.actingFor && t('layout.actingFor', {name: row.actingFor}),
      },
      ...(record.kind
        ? [{label: record.kind, value: record.name ?? t('trail.openRecord'), href: record.href, note: null}]
        : []),
      ...(reason ? [{label: t('trail.reason'), value: reason, href: null, note: null}] : []),
      ...(showsAddress ? [{label: t('trail.address'), value: event.address, href: null, note: null}] : []),
    ],
    reason,
    changes,
    disposed: event.payloadHash !== null && payload === null,
  }
}
