// An entry in words: what it is, what stands beside it, and its days.
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import type {Entry, EntryState} from './entry.ts'
import type {EntryField, EntryKind} from './entry-kind.ts'

export type Words = {t: Translate; lang: Lang}

/** A value as people read it; null where there is none. */
export function sayField({name, kind}: EntryField, value: Entry['details'][string], {t, lang}: Words): string | null {
  if (value === null || value === undefined || value === '') return null
  if (kind === 'select') return t(`entry.value.${name}.${value}`)
  if (kind === 'money') return `${formatBaht(Number(value), lang)} ${t('form.moneyUnit')}`
  return name === 'hours' ? t('entry.hours', {count: Number(value)}) : String(value)
}

const sayAll = (kind: EntryKind, names: readonly string[], {details}: Pick<Entry, 'details'>, words: Words) =>
  names.flatMap((name) => {
    const field = kind.fields.find((each) => each.name === name)
    return (field && sayField(field, details[name] ?? null, words)) ?? []
  })

/** What the entry is, in one line. */
export function whatOf(kind: EntryKind, entry: Pick<Entry, 'details'>, words: Words): string {
  const said = sayAll(kind, kind.says.what, entry, words)
  if (kind.name === 'name') return `${said.slice(0, 2).join('')} ${said.slice(2).join('')}`
  if (kind.name === 'wage') return words.t('entry.wageWhat', {group: said[0] ?? '', step: said[1] ?? ''})
  return said.join(' · ') || words.t(`entry.kind.${kind.name}.one`)
}

/** What stands beside it, in one line; null for nothing. */
export function besideOf(kind: EntryKind, entry: Pick<Entry, 'details'>, words: Words): string | null {
  const said = sayAll(kind, kind.says.beside, entry, words)
  if (kind.name === 'belonging' && entry.details.administration === null)
    said.unshift(words.t('entry.administrationUnknown'))
  if (kind.name === 'name') said.unshift(words.t('entry.formerName', {name: formerOf(entry)}))
  return said.join(' · ') || null
}

const formerOf = ({details}: Pick<Entry, 'details'>): string =>
  `${details.formerTitle}${details.formerFirstName} ${details.formerSurname}`

/** Its days in words: on a day, from one to another, or null where none is known. */
export function daysOf({validFrom, validTo}: Pick<Entry, 'validFrom' | 'validTo'>, {t, lang}: Words): string | null {
  const say = (day: string) => formatDay(day, lang, 'short')
  if (validFrom !== null && validTo !== null)
    return validFrom === validTo ? say(validFrom) : `${say(validFrom)} – ${say(validTo)}`
  if (validTo !== null) return t('entry.until', {day: validTo})
  return validFrom === null ? null : say(validFrom)
}

/** Only what a reader would take wrongly is told apart. */
export function stateOf(kind: EntryKind, state: EntryState, {t}: Words) {
  if (state === 'coming') return {label: t('entry.state.coming'), tone: 'info'}
  if (state === 'ended')
    return {label: t(`entry.state.${kind.shape === 'succession' ? 'former' : 'ended'}`), tone: 'neutral'}
  return kind.shape === 'point' ? null : {label: t('entry.state.holds'), tone: 'good'}
}
