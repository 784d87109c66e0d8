// Reads and writes the HTML of a paper: our own templates' output, well-formed, from the closed set, or an error.
import {type PaperElement, type PaperNode, paperAttributes, paperElements, withoutEnd} from './elements.ts'

const tokens = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"<]*")*)\s*>|[^<]+|</g
const attribute = /([a-z-]+)="([^"]*)"/g
const sheet = /<main[\s>][\s\S]*<\/main>/

/** What Handlebars writes for the characters it escapes. */
const escapes: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x60;': '`',
  '&#x3D;': '=',
}
const escaped = new Map(Object.entries(escapes).map(([one, other]) => [other, one]))

const meant = (text: string): string =>
  text.replace(/&[^;\s]*;?/g, (found) => escapes[found] ?? refuse(`${found}, which no template writes`))

const written = (text: string): string => text.replace(/[&<>"'`=]/g, (found) => escaped.get(found) ?? found)

/** The paper on a page. @throws Error where it holds what is not of the closed set, or is not well-formed */
export function readSheet(page: string): PaperElement {
  const root = element('root')
  const open = [root]
  for (const [token, end, tag, attributes = ''] of (sheet.exec(page)?.[0] ?? '').matchAll(tokens)) {
    const inside = open.at(-1) ?? root
    if (tag === undefined) {
      if (token === '<') refuse('"<"')
      inside.children.push(meant(token))
    } else if (end) {
      if (open.pop()?.tag !== tag) refuse(`</${tag}> in <${inside.tag}>`)
    } else {
      const made = known(element(tag, attributes))
      inside.children.push(made)
      if (!withoutEnd.has(tag)) open.push(made)
    }
  }
  const [main] = root.children
  if (main === undefined || typeof main === 'string' || open.length > 1) return refuse('no whole <main>')
  return main
}

function element(tag: string, given = ''): PaperElement {
  const attributes: Record<string, string> = {}
  for (const [, name = '', value = ''] of given.matchAll(attribute)) attributes[name] = meant(value)
  return {tag, classes: attributes.class?.split(' ') ?? [], attributes, children: []}
}

function known(made: PaperElement): PaperElement {
  const classes = paperElements[made.tag] ?? refuse(`<${made.tag}>`)
  for (const name of made.classes) if (!classes.includes(name)) refuse(`<${made.tag} class="${name}">`)
  for (const name of Object.keys(made.attributes)) if (!paperAttributes.has(name)) refuse(`<${made.tag} ${name}>`)
  return made
}

function refuse(what: string): never {
  throw new Error(`A paper cannot hold ${what}`)
}

/** The page with another paper in it. */
export const withSheet = (page: string, main: PaperElement): string => page.replace(sheet, () => write(main))

function write(node: PaperNode): string {
  if (typeof node === 'string') return written(node)
  const {tag, classes, attributes, children} = node
  const named = {...attributes, ...(classes.length > 0 ? {class: classes.join(' ')} : {})}
  const all = Object.entries(named).map(([name, value]) => ` ${name}="${written(value)}"`)
  const start = `<${tag}${all.join('')}>`
  return withoutEnd.has(tag) ? start : `${start}${children.map(write).join('')}</${tag}>`
}
