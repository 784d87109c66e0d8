import {acceptedFiles, type ShownFile} from '../../platform/files/index.ts'
import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {titles} from '../../platform/thai/title.ts'
import {officialAddress} from '../official/official.ts'
import {listAddress} from '../official/official-list.page.ts'
import type {OfficialRow} from '../official/official-row.ts'
import {type Entry, entriesOn} from './entry.ts'
import {paperKinds} from './entry-files.ts'
import type {EntryField, EntryKind} from './entry-kind.ts'
import {besideOf, daysOf, stateOf, type Words, whatOf} from './entry-words.ts'

export const entriesAddress = (officialId: string, kind: {name: string}): string =>
  `${officialAddress(officialId)}/entries/${kind.name}`

const above = (row: OfficialRow, t: Translate) => [
  {label: t('official.many'), href: listAddress},
  {label: fullName(row), href: officialAddress(row.id)},
]

type KindRead = {
  row: OfficialRow
  kind: EntryKind
  entries: readonly Entry[]
  files: ReadonlyMap<string, ShownFile[]>
  keeps: boolean
  today: Day
}

/** `GET /personnel/officials/:id/entries/:kind`: all that was ever said of one kind. */
export function entriesPage({row, kind, entries, files, keeps, today}: KindRead, words: Words) {
  const {t} = words
  const title = t(`entry.kind.${kind.name}.title`)
  const address = entriesAddress(row.id, kind)
  const holding = entriesOn(entries, kind, {asOf: today, knownOn: null}, true)
  const gone = entries.filter(({removed, supersededAt}) => removed === 1 || supersededAt !== null)
  const items = holding.map(({entry, state}) => {
    const place = `${address}/${entry.entryId}`
    return {
      ...shown(kind, entry, words),
      id: entry.entryId,
      state: stateOf(kind, state, words),
      recorded: t('entry.recorded', {at: entry.recordedAt, name: entry.recordedByName}),
      reason: entry.reason,
      files: files.get(entry.entryId) ?? [],
      earlier: gone
        .filter(({entryId}) => entryId === entry.entryId)
        .map((each) => earlierOf(kind, each, words))
        .reverse(),
      verbs: keeps
        ? [
            {label: t('entry.correct'), href: `${place}/correction`},
            ...(kind.to !== 'none' && entry.validTo === null ? [{label: t('entry.end'), href: `${place}/end`}] : []),
            {label: t('entry.remove'), href: `${place}/removal`},
          ]
        : [],
    }
  })
  const threads = new Set(holding.map(({entry}) => entry.entryId))
  const removed = gone.filter(({entryId, removed}) => removed === 1 && !threads.has(entryId))
  return {
    title,
    crumbs: [...above(row, t), {label: title, href: null}],
    lead: t(`entry.kind.${kind.name}.lead`),
    items,
    removed: removed.map((each) => earlierOf(kind, each, words)).reverse(),
    next: null,
    total: items.length,
    add: keeps && (kind.of === undefined || kind.of === row.personnelType) ? `${address}/new` : null,
    empty: {
      why: t('entry.none', {what: title}),
      todo: keeps ? t('entry.noneTodo') : null,
      action: null,
    },
  }
}

const shown = (kind: EntryKind, entry: Entry, words: Words) => ({
  what: whatOf(kind, entry, words),
  beside: besideOf(kind, entry, words),
  days: daysOf(entry, words),
  from: entry.validFrom,
  to: entry.validTo,
  values: entry.details,
})

const earlierOf = (kind: EntryKind, entry: Entry, words: Words) => ({
  ...shown(kind, entry, words),
  note: words.t(entry.removed === 1 ? 'entry.removedNote' : 'entry.supersededNote', {
    at: entry.supersededAt ?? '',
    name: entry.supersededByName ?? '',
  }),
  reason: entry.removed === 1 ? entry.reason : null,
})

function fieldOf(kind: EntryKind, field: EntryField, t: Translate): FieldDefinition {
  const {name, optional, values, suggestions, help, max = 255} = field
  const isTitle = name.endsWith('Title')
  return {
    name,
    kind: isTitle ? 'select' : field.kind === 'text' ? 'text' : field.kind,
    label: `entry.field.${kind.name}.${name}`,
    ...(optional ? {optional} : {}),
    ...(help ? {help: `entry.help.${name}`} : {}),
    ...(isTitle ? {options: titles.map((value) => ({value, label: value})), width: 'medium' as const} : {}),
    ...(values
      ? {options: values.map((value) => ({value, label: t(`entry.value.${name}.${value}`)})), width: 'medium' as const}
      : {}),
    ...(values && optional ? {blank: 'entry.unknown'} : {}),
    ...(suggestions ? {suggestions} : {}),
    ...(field.kind === 'text' && !isTitle ? {max} : {}),
  }
}

const dayField = (kind: EntryKind, name: 'validFrom' | 'validTo'): FieldDefinition[] => {
  const rule = name === 'validFrom' ? kind.from : kind.to
  if (rule === 'none') return []
  const field = {name, kind: 'date' as const, label: `entry.${name}.${kind.name}`}
  return [rule === 'optional' ? {...field, optional: true} : field]
}

const paper: FieldDefinition = {
  name: 'document',
  kind: 'file',
  label: 'entry.document',
  help: 'official.document.help',
  accept: acceptedFiles([...paperKinds]),
  optional: true,
}

const reason: FieldDefinition = {
  name: 'reason',
  kind: 'textarea',
  label: 'official.field.reason',
  help: 'official.help.reason',
  max: 2000,
  rows: 2,
}

const fieldsOf = (kind: EntryKind, t: Translate): FieldDefinition[] => [
  ...kind.fields.map((field) => fieldOf(kind, field, t)),
  ...dayField(kind, 'validFrom'),
  ...dayField(kind, 'validTo'),
  paper,
]

type FormRead = {row: OfficialRow; kind: EntryKind; given: Given; t: Translate}

/** `values`: what is known already, such as the name borne today, or what the official himself proposed. */
export const newEntryForm = ({row, kind, given, t}: FormRead, values: Given['values']) =>
  formPage(
    {
      title: t(`entry.kind.${kind.name}.add`),
      above: [...above(row, t), {label: t(`entry.kind.${kind.name}.title`), href: entriesAddress(row.id, kind)}],
      lead: t(`entry.kind.${kind.name}.lead`),
      verb: t('entry.save'),
      action: entriesAddress(row.id, kind),
      back: officialAddress(row.id),
    },
    fieldsOf(kind, t),
    given,
    t,
    values,
  )

const verbs = ['correction', 'end', 'removal'] as const
export type EntryVerb = (typeof verbs)[number]

/** Puts an entry right, ends it, or takes it out as never so: each with its reason. */
export function entryVerbForm({row, kind, given, t}: FormRead, entry: Entry, verb: EntryVerb, words: Words) {
  const address = entriesAddress(row.id, kind)
  const what = [whatOf(kind, entry, words), daysOf(entry, words)].filter(Boolean).join(' · ')
  const fields = {
    correction: [...fieldsOf(kind, t), reason],
    end: [...dayField(kind, 'validTo').map(({optional: _, ...field}) => field), reason],
    removal: [reason],
  }
  return formPage(
    {
      title: t(`entry.verb.${verb}.title`, {what: t(`entry.kind.${kind.name}.one`)}),
      above: [...above(row, t), {label: t(`entry.kind.${kind.name}.title`), href: address}],
      lead: t(`entry.verb.${verb}.lead`, {what}),
      verb: t(`entry.verb.${verb}.submit`),
      action: `${address}/${entry.entryId}/${verb}`,
      back: address,
      version: entry.version,
      ...(verb === 'removal' ? {grave: true as const} : {}),
    },
    fields[verb],
    given,
    t,
    storedValues(kind, entry, words),
  )
}

/** An entry as its form shows it. */
export function storedValues(kind: EntryKind, {details, validFrom, validTo}: Entry, {lang}: Words) {
  const day = (value: Day | null) => (value === null ? '' : formatDay(value, lang, 'numeric'))
  const said = kind.fields.map(({name, kind: how}): [string, string] => {
    const value = details[name] ?? null
    return [name, value === null ? '' : how === 'money' ? formatBaht(Number(value), lang) : String(value)]
  })
  return {...Object.fromEntries(said), validFrom: day(validFrom), validTo: day(validTo)}
}
