// What an official paper is made of: every element and class that a print page may write inside its sheet, and nothing else.

/** Classes by element; an element that is not here cannot stand on a paper. */
export const paperElements: Readonly<Record<string, readonly string[]>> = {
  main: ['sheet', 'thai-digits'],
  h1: ['visually-hidden'],
  header: ['memo', 'letter', 'sheet-head'],
  article: ['paper'],
  section: ['slip', 'slip-step'],
  div: [
    'paper-table',
    'sheet-wide',
    'sheet-scroll',
    'sign-line',
    'sign-lines',
    'slip-route',
    'slip-reference',
    'page-break',
  ],
  h2: ['paper-heading', 'slip-name'],
  h3: [],
  p: [
    'paper-text',
    'memo-name',
    'memo-line',
    'letter-line',
    'letter-date',
    'sign-off',
    'sign-sample',
    'slip-choices',
    'slip-blank',
    'slip-how',
    'quiet',
  ],
  ul: [],
  ol: [],
  li: [],
  dl: ['paper-facts'],
  dt: [],
  dd: [],
  table: ['schedule-sheet'],
  thead: [],
  tbody: [],
  tr: [],
  th: ['number'],
  td: ['number'],
  strong: ['memo-label'],
  span: ['memo-blank', 'slip-choice', 'under', 'nowrap', 'as-is'],
  br: [],
  img: ['qr'],
}

/** Attributes that say nothing to paper, and those of a picture. */
export const paperAttributes: ReadonlySet<string> = new Set([
  'class',
  'id',
  'lang',
  'tabindex',
  'scope',
  'data-label',
  'src',
  'alt',
])

export const withoutEnd: ReadonlySet<string> = new Set(['br', 'img'])

export type PaperElement = {
  tag: string
  classes: string[]
  attributes: Record<string, string>
  children: PaperNode[]
}

/** An element, or the words between elements. */
export type PaperNode = PaperElement | string

export const hasClass = (node: PaperNode, name: string): boolean =>
  typeof node !== 'string' && node.classes.includes(name)

/** The elements within an element; words between them are only the template's line ends. */
export const elementsIn = ({children}: PaperElement): PaperElement[] =>
  children.filter((node) => typeof node !== 'string')

export const textOf = (node: PaperNode): string =>
  typeof node === 'string' ? node : node.children.map(textOf).join('')
