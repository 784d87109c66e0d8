// The trail in words. A field or a value that has none is not shown: nobody reads a database here.
import {system} from '../access/actor.ts'
import {kindWord} from '../files/file-kind.ts'
import {type Lang, readAreas, type Translate, translator} from '../messages/index.ts'
import {formatDay, formatInstant} from '../thai/buddhist-date.ts'
import {isDay} from '../thai/day.ts'
import {formatBaht} from '../thai/money.ts'

const pathsOf = (words: unknown, before = ''): string[] =>
  typeof words === 'object' && words !== null
    ? Object.entries(words).flatMap(([name, more]) => pathsOf(more, before ? `${before}.${name}` : name))
    : [before]

const once = <T>(make: () => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

type TrailWords = {field?: object; fieldOf?: object; value?: object}

/** Every type of event, field and value that has words. */
const known = once(() => {
  const {event, trail} = readAreas('th')
  const {field, fieldOf, value} = (trail ?? {}) as TrailWords
  const fields = new Set([
    ...pathsOf(field).map((path) => `field.${path}`),
    ...pathsOf(fieldOf).map((path) => `fieldOf.${path}`),
  ])
  return {types: pathsOf(event), fields, values: new Set(pathsOf(value))}
})

/** Types of events as a filter offers them. */
export const eventTypes = (): string[] => known().types.filter((type) => type.split('.').length === 3)

/** What happened, by the event's type. */
export const eventWords = (type: string, t: Translate): string =>
  known().types.includes(type) ? t(`event.${type}`) : t('event.other')

/** Ends with the word for it, or is known to be stored encrypted everywhere. */
const isSealed = (field: string) => field.endsWith('Sealed') || field === 'nationalId'

const stemOf = (field: string) => field.replace(/Sealed$/, '')

/** A field's name: the subject's own word for it, else the word that all subjects share. */
export function fieldLabel(subject: string, field: string, t: Translate): string | null {
  const stem = stemOf(field)
  const key = [`fieldOf.${subject}.${stem}`, `field.${stem}`].find((each) => known().fields.has(each))
  return key ? t(`trail.${key}`) : null
}

/** Who did it, as people call him: a person by name, the system and the command line by what they are. */
export function actorWords(actor: string, accountId: string | null, t: Translate): string {
  if (accountId !== null) return actor
  if (actor === system.name) return t('trail.system')
  return actor.startsWith('console:') ? t('trail.console', {user: actor.slice('console:'.length)}) : actor
}

const moneyFields = /(^|[a-z])(salary|amount|amountLimit|budget|ceiling|cost)$/i
const plainNumbers = /year$/i
const idForm = /^[0-9A-HJKMNP-TV-Z]{26}$/
const instantForm = /^\d{4}-\d\d-\d\dT/

/** Names of records by subject and id, for fields that hold one: `unitId` names a Unit. */
export type RecordNames = (subject: string, id: string) => string | null

export const subjectOfField = (field: string): string | null =>
  field.endsWith('Id') ? field.charAt(0).toUpperCase() + field.slice(1, -2) : null

/** The ids of records that the fields of a payload hold, by subject. */
export function idsIn(fields: Record<string, unknown>): [subject: string, id: string][] {
  return Object.entries(fields).flatMap(([field, value]): [string, string][] => {
    const subject = subjectOfField(field)
    return subject && typeof value === 'string' && idForm.test(value) ? [[subject, value]] : []
  })
}

/** A value as people read it; undefined when it cannot be said in words, null when there is none. */
export function sayValue(field: string, value: unknown, lang: Lang, names: RecordNames): string | null | undefined {
  const t = translator(lang)
  if (value === null || value === undefined || value === '') return null
  if (isSealed(field)) return t('trail.sealed')
  if (Array.isArray(value)) return sayList(field, value, lang, names)
  if (typeof value === 'boolean') return t(value ? 'layout.yes' : 'layout.no')
  if (typeof value === 'number') return sayNumber(field, value, lang)
  return typeof value === 'string' ? sayText(field, value, lang, names) : undefined
}

function sayList(field: string, values: unknown[], lang: Lang, names: RecordNames): string | undefined {
  const said = values.map((value) => sayValue(field, value, lang, names)).filter((each) => typeof each === 'string')
  return said.length === values.length ? said.join(', ') : undefined
}

function sayNumber(field: string, value: number, lang: Lang): string {
  if (moneyFields.test(field)) return `${formatBaht(value, lang)} ${translator(lang)('form.moneyUnit')}`
  return plainNumbers.test(field) ? String(value) : value.toLocaleString('en')
}

function sayText(field: string, value: string, lang: Lang, names: RecordNames): string | undefined {
  if (isDay(value)) return formatDay(value, lang, 'long')
  if (instantForm.test(value) && !Number.isNaN(Date.parse(value))) return formatInstant(value, lang)
  if (idForm.test(value)) return names(subjectOfField(field) ?? '', value) ?? undefined
  if (field === 'mediaType') return kindWord(value)
  const key = `${field}.${value}`
  return known().values.has(key) ? translator(lang)(`trail.value.${key}`) : value
}
