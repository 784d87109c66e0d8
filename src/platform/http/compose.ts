// Templates put together once at the start, so that a page costs only what changes: slots, plain parts, fixed words.
import Handlebars from 'handlebars'
import type {Translate} from '../messages/index.ts'

type Sources = ReadonlyMap<string, string>

const slot = /\{\{#\*inline "(\w+)"\}\}([\s\S]*?)\{\{\/inline\}\}\n?/g
const layoutCall = /\{\{> (layouts\/[\w-]+)\}\}/
const slotPlace = /\{\{#> (\w+)\}\}([\s\S]*?)\{\{\/\1\}\}|\{\{> (\w+)\}\}/g
const plainPart = /\{\{> ([\w-]+(?:\/[\w-]+)+)\}\}/g
const fixedWord = /\{\{t "([^"]+)"\}\}/g

/** A view's slots set into its layout: what `{{#*inline}}` and a layout's `{{> main}}` do at every rendering. */
function inLayout(source: string, sources: Sources): string {
  const [call, path] = layoutCall.exec(source) ?? []
  const layout = path && sources.get(path)
  if (!call || !layout) return source
  const slots = new Map([...source.matchAll(slot)].map(([, name, content]) => [name, content?.trim()]))
  const rest = source.replace(slot, '')
  const filled = layout.replace(slotPlace, (place, optional, otherwise, required) => {
    const content = slots.get(optional ?? required)
    return content ?? (optional ? otherwise : place)
  })
  return rest.replace(call, () => filled)
}

/** Parts that take the context as it is are written out where they stand, to the given depth. */
function withParts(source: string, sources: Sources, depth: number): string {
  if (depth === 0) return source
  return source.replace(plainPart, (call, path) => {
    const part = sources.get(path)
    return part === undefined ? call : withParts(part, sources, depth - 1)
  })
}

const smallPart = /\{\{> ([\w-]+(?:\/[\w-]+)+) (\w+(?:\.\w+)*)\}\}/g
const value = /\{\{(\w+)\}\}/g

/** Parts that only show values of one thing, such as a badge, are written out with its name: every row has one. */
const withSmallParts = (source: string, sources: Sources): string =>
  source.replace(smallPart, (call, path, name) => {
    const part = sources.get(path)
    if (name === 'this' || part === undefined || part.replace(value, '').includes('{{') || part.includes('{{this}}'))
      return call
    return part.replace(value, (_, field) => `{{${name}.${field}}}`)
  })

/** One template of a language as it is compiled. */
export const compose = (source: string, sources: Sources, t: Translate): string =>
  withSmallParts(withParts(inLayout(source, sources), sources, 5), sources).replace(fixedWord, (_, key) =>
    Handlebars.escapeExpression(t(key)),
  )
