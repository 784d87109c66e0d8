// The one stylesheet of every page: Sarabun, the part of Tabler that some view can use, and the office's own rules.
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

const packages = new URL('../../../node_modules/', import.meta.url)
const tabler = new URL('@tabler/core/dist/css/tabler.min.css', packages)

/** The office's own rules, in the order they stand. */
export const own = [
  'colours',
  'ground',
  'controls',
  'tones',
  'shell',
  'topbar',
  'page',
  'menus',
  'list-tools',
  'lists',
  'record',
  'tiles',
  'notices',
  'forms',
  'calendar',
  'plain',
  'identity',
  'compliance',
  'personnel',
  'official',
  'import',
  'rooms',
  'audit',
  'engagement',
  'schedule',
  'sheet',
  'paper',
]

/** The font files that are served, by the name they are served under, with the characters each holds. */
export const fonts = ['thai', 'latin'].flatMap((script) =>
  [400, 700].map((weight) => ({
    name: `sarabun-${script}-${weight}.woff2`,
    file: new URL(`@fontsource/sarabun/files/sarabun-${script}-${weight}-normal.woff2`, packages),
    weight,
    range:
      script === 'thai'
        ? 'U+02D7,U+0303,U+0331,U+0E01-0E5B,U+200C-200D,U+25CC'
        : 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-200B,U+200E-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  })),
)

/** Every word in the views and their scripts: a class that is not among them cannot be on a page. */
function wordsOf(viewsDir: string): Set<string> {
  const words = new Set<string>()
  for (const name of readdirSync(viewsDir, {recursive: true, encoding: 'utf8'})) {
    if (!/\.(hbs|js)$/.test(name)) continue
    for (const word of readFileSync(join(viewsDir, name), 'utf8').match(/[\w-]+/g) ?? []) words.add(word)
  }
  return words
}

const marks = /\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]/g

/** Rules of one level as `[prelude, body]`; a statement such as `@charset` has no body. */
function* rulesOf(css: string): Generator<[string, string | null]> {
  let start = 0
  let depth = 0
  let open = 0
  for (const {0: mark, index: at} of css.matchAll(marks)) {
    if (mark === '{') {
      if (depth++ === 0) open = at
    } else if (mark === '}' && --depth === 0) {
      yield [css.slice(start, open), css.slice(open + 1, at)]
      start = at + 1
    } else if (mark === ';' && depth === 0) {
      yield [css.slice(start, at), null]
      start = at + 1
    }
  }
}

const classNames = (selector: string) =>
  (selector.replace(/:not\([^)]*\)/g, '').match(/\.(?:[\w-]|\\.)+/g) ?? []).map((name) =>
    name.slice(1).replaceAll('\\', ''),
  )

function usable(selectors: string, words: Set<string>): string {
  const kept = selectors.split(/,(?![^(]*\))/).filter((one) => classNames(one).every((name) => words.has(name)))
  return kept.join(',')
}

/** The rules of a stylesheet whose classes are all among the words; rules without a class stay. */
export function subset(css: string, words: Set<string>): string {
  let out = ''
  for (const [prelude, body] of rulesOf(css)) {
    if (body === null) continue
    if (/^@(media|supports|layer|container)/.test(prelude)) {
      const inner = subset(body, words)
      if (inner) out += `${prelude}{${inner}}`
    } else if (prelude.startsWith('@')) out += `${prelude}{${body}}`
    else {
      const selectors = usable(prelude, words)
      if (selectors) out += `${selectors}{${body}}`
    }
  }
  return out
}

/** The whole stylesheet; `urlOf` gives the address of a font by its name. */
export function stylesheet(viewsDir: string, urlOf: (name: string) => string): string {
  const faces = fonts.map(
    ({name, weight, range}) =>
      `@font-face{font-family:Sarabun;font-weight:${weight};font-display:swap;src:url(${urlOf(name)}) format("woff2");unicode-range:${range}}`,
  )
  const comments = /\/\*[\s\S]*?\*\//g
  const theirs = subset(readFileSync(tabler, 'utf8').replace(comments, ''), wordsOf(viewsDir))
  const ours = own.map((name) => readFileSync(join(viewsDir, 'assets', `${name}.css`), 'utf8').replace(comments, ''))
  return [...faces, theirs, ...ours].join('')
}
