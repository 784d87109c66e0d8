// The words of every page: one file an area in th/ and en/, looked up by key, filled in by i18next.
import {readdirSync, readFileSync} from 'node:fs'
import {createInstance} from 'i18next'
import {formatDay, formatInstant} from '../thai/buddhist-date.ts'
import {grouped} from '../thai/digits.ts'
import {formatBaht} from '../thai/money.ts'
import {type Formats, type Phrase, phraseOf} from './phrase.ts'

export type Lang = 'th' | 'en'
export const langs: readonly Lang[] = ['th', 'en']

type Values = Record<string, string | number>
/** The message of a key in one language; every `{{name}}` in it must be among the values. */
export type Translate = (key: string, values?: Values) => string

const numbers = new Intl.NumberFormat('en')
const strict = process.env.NODE_ENV === 'test'

/** `{area: words}` of every file of a language. */
export function readAreas(lang: Lang): Record<string, unknown> {
  const folder = new URL(`${lang}/`, import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return Object.fromEntries(
    files.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]),
  )
}

/** A missing word stops a test; in service it is shown by its key and said in the log. */
function missing(what: string): string {
  if (strict) throw new Error(`No message: ${what}`)
  process.emitWarning(`No message: ${what}`)
  return what
}

/** Formats a message may name: `{{dueOn, day}}`, `{{amount, baht}}` (satang), `{{count, number}}`. */
const formats = (lang: Lang): Formats => ({
  day: (value) => formatDay(String(value), lang, 'short'),
  longDay: (value) => formatDay(String(value), lang, 'long'),
  instant: (value) => formatInstant(String(value), lang),
  baht: (value) => formatBaht(Number(value), lang),
  number: (value) => (Number.isSafeInteger(value) ? grouped(value as number) : numbers.format(Number(value))),
})

function load(lang: Lang): Translate {
  const i18n = createInstance({
    lng: lang,
    fallbackLng: false,
    initAsync: false,
    nsSeparator: false,
    resources: {[lang]: {translation: readAreas(lang)}},
    returnObjects: false,
    parseMissingKeyHandler: (key) => missing(`${lang} ${key}`),
    missingInterpolationHandler: (_text, match) => missing(`${lang} value ${String(match[1])}`),
    interpolation: {escapeValue: false},
  })
  void i18n.init()
  const known = formats(lang)
  for (const [name, format] of Object.entries(known)) i18n.services.formatter?.add(name, format)
  const plain = new Map<string, string>()
  const phrases = new Map<string, Phrase | null>()
  const phraseFor = (key: string): Phrase | null => {
    const text: unknown = i18n.getResource(lang, 'translation', key)
    const plural = i18n.exists(`${key}_other`)
    const unnamed = (name: string) => missing(`${lang} value ${name}`)
    return typeof text === 'string' && !plural ? phraseOf(text, known, unnamed) : null
  }
  return (key, values) => {
    if (values) {
      let phrase = phrases.get(key)
      if (phrase === undefined) {
        phrase = phraseFor(key)
        phrases.set(key, phrase)
      }
      return phrase ? phrase(values) : i18n.t(key, values)
    }
    const said = plain.get(key)
    if (said !== undefined) return said
    const text = i18n.t(key)
    plain.set(key, text)
    return text
  }
}

const translators = new Map<Lang, Translate>()

/** The messages of one language, read once. */
export function translator(lang: Lang): Translate {
  const known = translators.get(lang)
  if (known) return known
  const made = load(lang)
  translators.set(lang, made)
  return made
}
