// Words on paper: what stands in a line of text, as Word's runs.
import {ImageRun, OnOffElement, type ParagraphChild, Tab, TextRun, UnderlineType} from 'docx'
import type {PaperElement, PaperNode} from './elements.ts'
import {hasClass} from './elements.ts'
import {size as sizes, typeface} from './page-setup.ts'

export const font = {ascii: typeface, hAnsi: typeface, eastAsia: typeface, cs: typeface}

/** How white space in a template is read; `lines` keeps line ends as a person typed them, `all` keeps the blanks too. */
export type White = 'collapsed' | 'lines' | 'all'

export type Manner = {size: number; bold?: boolean; white?: White}

/** Text of one kind, a gap that is filled by a tab, or a picture. */
type Piece = {text: string; bold: boolean; size: number} | {tab: 'plain' | 'dotted'; size: number} | {picture: string}

/** A run of Thai is marked as complex script, as Word marks what is typed in Thai: its digits and Latin go with it. */
class ThaiRun extends TextRun {
  constructor(options: {text: string; bold: boolean; size: number}) {
    super({...options, sizeComplexScript: options.size, font})
    this.properties.push(new OnOffElement('w:cs'))
  }
}

/** The lines an element's content makes; empty ones at its edges are the template's. */
export function linesOf(nodes: readonly PaperNode[], manner: Manner): ParagraphChild[][] {
  const lines: Piece[][] = [[]]
  for (const piece of pieces(nodes, manner)) {
    if (!('text' in piece)) {
      lines.at(-1)?.push(piece)
      continue
    }
    for (const [at, text] of piece.text.split('\n').entries()) {
      if (at > 0) lines.push([])
      lines.at(-1)?.push({...piece, text})
    }
  }
  return lines.map((line) => trimmed(line, manner).map(runOf))
}

function pieces(nodes: readonly PaperNode[], manner: Manner): Piece[] {
  return nodes.flatMap((node) =>
    typeof node === 'string'
      ? [{text: spaced(node, manner), bold: manner.bold === true, size: manner.size}]
      : within(node, manner),
  )
}

/** XML has no room for these, and Word opens no file that holds them. */
const unwritable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu

/** The blank for a name fits half a page in any typeface. */
const longBlank = / {33,}/g

function spaced(typed: string, {white = 'collapsed'}: Manner): string {
  const text = typed.replace(unwritable, '').toWellFormed()
  if (white === 'all') return text.replace(longBlank, ' '.repeat(32))
  return white === 'lines' ? text.replace(/[ \t]+/g, ' ') : text.replace(/[ \t\r\n]+/g, ' ')
}

function within(node: PaperElement, manner: Manner): Piece[] {
  const inner = (more: Partial<Manner> = {}) => pieces(node.children, {...manner, ...more})
  const words = (text: string): Piece => ({text, bold: manner.bold === true, size: manner.size})
  switch (node.tag) {
    case 'br':
      return [words('\n')]
    case 'img':
      return [{picture: node.attributes.src ?? ''}]
    case 'strong':
      return inner({bold: true, ...(hasClass(node, 'memo-label') ? {size: sizes.label} : {})})
    case 'span':
      if (hasClass(node, 'memo-blank')) return [{tab: 'dotted', size: manner.size}]
      if (hasClass(node, 'under')) return [words('\n'), ...inner({bold: false})]
      return hasClass(node, 'slip-choice') ? [...inner(), words('     ')] : inner()
    default:
      throw new Error(`A line of a paper cannot hold <${node.tag}>`)
  }
}

/** Spans of a line that stand apart, each begun by a tab but the first. */
export const apart = (nodes: readonly PaperNode[], manner: Manner): ParagraphChild[] =>
  nodes
    .filter((node) => typeof node !== 'string')
    .flatMap((node, at) => [
      ...(at > 0 ? [runOf({tab: 'plain', size: manner.size})] : []),
      ...linesOf(node.children, manner).flat(),
    ])

function trimmed(line: Piece[], {white}: Manner): Piece[] {
  if (white === 'all') return line
  const shown = line.filter((piece) => !('text' in piece) || piece.text !== '')
  const [first, last] = [shown[0], shown.at(-1)]
  if (first && 'text' in first) first.text = first.text.trimStart()
  if (last && 'text' in last) last.text = last.text.trimEnd()
  return shown.filter((piece) => !('text' in piece) || piece.text !== '')
}

const thai = /[\u0e01-\u0e5b]/

function runOf(piece: Piece): ParagraphChild {
  if ('picture' in piece) return pictureOf(piece.picture)
  if ('tab' in piece)
    return new TextRun({
      children: [new Tab()],
      size: piece.size,
      font,
      ...(piece.tab === 'dotted' ? {underline: {type: UnderlineType.DOTTED}} : {}),
    })
  return thai.test(piece.text) ? new ThaiRun(piece) : new TextRun({...piece, sizeComplexScript: piece.size, font})
}

/** 28 mm at 96 dots an inch. */
const qrSide = 106

function pictureOf(source: string): ParagraphChild {
  const data = /^data:image\/gif;base64,(.+)$/.exec(source)?.[1]
  if (data === undefined) throw new Error('A paper holds pictures as data, GIF only')
  return new ImageRun({
    type: 'gif',
    data: Buffer.from(data, 'base64'),
    transformation: {width: qrSide, height: qrSide},
    altText: {name: 'QR', description: 'QR'},
  })
}
