// What a template may call: words, dates and money in its language. All refuse undefined, so that a misspelt name is a fault.
import type {HelperOptions} from 'handlebars'
import type {Lang} from '../messages/index.ts'
import {translator} from '../messages/index.ts'
import {formatDay, formatInstant} from '../thai/buddhist-date.ts'
import {grouped} from '../thai/digits.ts'
import {formatBaht} from '../thai/money.ts'
import {assetUrl} from './assets.ts'

const integers = new Intl.NumberFormat('en')

function present<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`{{${name}}} was given undefined`)
  return value
}

/** A formatter of one value: null is shown as nothing. Named without a value (a field that bears its name) it is a fault. */
const one =
  <T>(name: string, format: (value: T) => string) =>
  (value: T | null | undefined, options?: HelperOptions) => {
    const given = present(options && value, name)
    return given === null ? '' : format(given)
  }

function conditional(this: unknown, value: unknown, options: HelperOptions): string {
  const given = present(value, 'if')
  return (Array.isArray(given) ? given.length > 0 : given) ? options.fn(this) : options.inverse(this)
}

function unless(this: unknown, value: unknown, options: HelperOptions): string {
  const given = present(value, 'unless')
  return (Array.isArray(given) ? given.length > 0 : given) ? options.inverse(this) : options.fn(this)
}

function each(this: unknown, list: unknown, options: HelperOptions): string {
  if (!Array.isArray(list)) throw new Error(`{{#each}} was given ${list === null ? 'null' : typeof list}, not a list`)
  if (list.length === 0) return options.inverse(this)
  let out = ''
  for (const item of list) out += options.fn(item)
  return out
}

/** The helpers of one language by their names in templates. */
export function viewWords(lang: Lang) {
  const t = translator(lang)
  return {
    if: conditional,
    unless,
    each,
    t(key: string | undefined, options: HelperOptions): string {
      const values = options.hash as Record<string, string | number>
      for (const name in values) {
        present(values[name], `t "${key}" ${name}`)
        return t(present(key, 't'), values)
      }
      return t(present(key, 't'))
    },
    day: one<string>('day', (day) => formatDay(day, lang, 'short')),
    longDay: one<string>('longDay', (day) => formatDay(day, lang, 'long')),
    instant: one<string>('instant', (iso) => formatInstant(iso, lang)),
    baht: one<number>('baht', (satang) => formatBaht(satang, lang)),
    number: one<number>('number', (count) => (Number.isSafeInteger(count) ? grouped(count) : integers.format(count))),
    /** The path of a partial that a word of the model chooses: `{{> (partial "partials/icon/" icon)}}`. */
    partial: (folder: string, name: string | undefined) => `${folder}${present(name, 'partial')}`,
    asset: (name: string) => assetUrl(name),
  }
}
