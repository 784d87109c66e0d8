// A message with values, taken apart once: `{{name}}`, `{{count, number}}`, and the words between.
export type Formats = Record<string, (value: unknown) => string>
export type Phrase = (values: Record<string, string | number>) => string

const place = /\{\{\s*([\w.]+)\s*(?:,\s*(\w+)\s*)?\}\}/

/** Null for a message that says more than that, such as one that names another. */
export function phraseOf(text: string, formats: Formats, missing: (name: string) => string): Phrase | null {
  const pieces = text.split(new RegExp(place, 'g'))
  const words = pieces.filter((_, at) => at % 3 === 0)
  if (words.some((word) => word.includes('{{') || word.includes('$t('))) return null
  const named = words.slice(1).map((_, at) => ({name: pieces[at * 3 + 1] ?? '', format: pieces[at * 3 + 2]}))
  if (named.some(({format}) => format !== undefined && !Object.hasOwn(formats, format))) return null
  return (values) => {
    let said = words[0] ?? ''
    for (const [at, {name, format}] of named.entries()) {
      const value = values[name]
      const shown = value === undefined ? missing(name) : format ? formats[format]?.(value) : String(value)
      said += shown + (words[at + 1] ?? '')
    }
    return said
  }
}
