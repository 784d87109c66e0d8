// Parts of a paper one under another, as Word's paragraphs and tables.
import {AlignmentType, BorderStyle, HeadingLevel, type IParagraphOptions, Paragraph, TabStopType} from 'docx'
import {lengthOf} from './column-widths.ts'
import {elementsIn, hasClass, type PaperElement, textOf} from './elements.ts'
import {cm, firstLine, size as sizes} from './page-setup.ts'
import {apart, linesOf, type Manner} from './word-runs.ts'
import {type Block, besideEachOther, letterOf, narrowGap, tableOf} from './word-table.ts'

/** Where a block stands: how wide the place is, and how its words are set. */
export type Place = {width: number; manner: Manner; format?: IParagraphOptions}

const gap = 120
const dotted = {style: BorderStyle.DOTTED, size: 4, space: 1}
const together = {keepLines: true, keepNext: true}

/** @throws Error at an element that cannot stand there */
export const blocksOf = (nodes: readonly PaperElement[], place: Place): Block[] =>
  nodes.flatMap((node) => blockOf(node, place))

function blockOf(node: PaperElement, place: Place): Block[] {
  const inner = (more: Partial<Place> = {}) => blocksOf(elementsIn(node), {...place, ...more})
  switch (node.tag) {
    // for readers of the screen; a paper has its own head
    case 'h1':
      return []
    case 'header':
      return inner({format: hasClass(node, 'sheet-head') ? {alignment: AlignmentType.CENTER} : {}})
    case 'article':
      return inner()
    case 'section':
      return hasClass(node, 'slip') ? [rule(), ...inner()] : inner()
    case 'div':
      return divisionOf(node, place)
    case 'h2':
      return headingOf(node, hasClass(node, 'slip-name'))
    case 'h3':
      return paragraphs(node, {size: sizes.text, bold: true}, {heading: HeadingLevel.HEADING_3, ...together})
    case 'p':
      return paragraphOf(node, place)
    case 'ul':
    case 'ol':
      return listOf(node)
    case 'dl':
      return factsOf(node, place)
    case 'table':
      return tableOf(node, place.width, blocksOf)
    default:
      throw new Error(`A paper cannot hold <${node.tag}> there`)
  }
}

function divisionOf(node: PaperElement, place: Place): Block[] {
  const [name] = node.classes
  const inner = (more: Partial<Place> = {}) => blocksOf(elementsIn(node), {...place, ...more})
  if (name === 'page-break') return [new Paragraph({pageBreakBefore: true, spacing: {after: 0}})]
  if (name === 'sign-line') return signature(node, place)
  if (name === 'sign-lines') return besideEachOther(elementsIn(node), 2, place.width, signatureInCell)
  if (name === 'slip-reference')
    return [narrowGap(), ...besideEachOther(elementsIn(node), 2, place.width, inCell, [cm(3.4)])]
  return inner()
}

const inCell = (node: PaperElement, width: number): Block[] =>
  node.tag === 'img'
    ? paragraphs({...node, children: [node]}, {size: sizes.text}, {})
    : blocksOf([node], {width, manner: {size: sizes.table}})

const signatureInCell = (node: PaperElement, width: number) => signature(node, {width, manner: {size: sizes.text}}, 0)

/** The right half of the page, its lines in the middle of it, never parted by the end of a page. */
function signature(node: PaperElement, {width}: Place, left = Math.round(width * 0.44)): Block[] {
  const lines = elementsIn(node)
  return lines.flatMap((line, at) =>
    paragraphs(
      line,
      {size: sizes.text, white: 'all'},
      {
        alignment: AlignmentType.CENTER,
        indent: {left},
        keepLines: true,
        keepNext: at < lines.length - 1,
        spacing: {before: at === 0 ? 480 : 0, after: hasClass(line, 'sign-off') ? 900 : 0},
      },
    ),
  )
}

/** A line across the page. */
const rule = () => new Paragraph({border: {bottom: {style: BorderStyle.SINGLE, size: 8, space: 1}}, keepNext: true})

function headingOf(node: PaperElement, isName: boolean): Block[] {
  const format: IParagraphOptions = isName
    ? {
        heading: HeadingLevel.HEADING_1,
        alignment: AlignmentType.CENTER,
        spacing: {before: gap, after: gap},
      }
    : {heading: HeadingLevel.HEADING_2, spacing: {before: gap * 2}}
  return paragraphs(node, {size: isName ? sizes.title : sizes.text, bold: true}, {...format, ...together})
}

function paragraphOf(node: PaperElement, {width, manner, format = {}}: Place): Block[] {
  const [name] = node.classes
  switch (name) {
    case undefined:
    case 'quiet':
    case 'sign-off':
    case 'slip-how':
    case 'slip-choices':
      return paragraphs(node, manner, {...format, spacing: {after: format.alignment ? 0 : gap / 2}})
    case 'paper-text':
      return bodyText(node, manner)
    case 'memo-name':
      return paragraphs(
        node,
        {...manner, size: format.alignment ? sizes.title : sizes.name, bold: true},
        {heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: {after: gap}},
      )
    case 'memo-line':
    case 'letter-line': {
      const middle = Math.round(width / 2)
      const right = name === 'letter-line'
      const tabStops = [
        ...(right
          ? []
          : [
              {type: TabStopType.LEFT, position: middle - cm(0.3)},
              {type: TabStopType.LEFT, position: middle},
            ]),
        ...(right ? [{type: TabStopType.RIGHT, position: width}] : []),
      ]
      return [new Paragraph({children: apart(node.children, manner), tabStops, spacing: {after: gap / 2}})]
    }
    case 'letter-date':
    case 'sign-sample':
      return paragraphs(node, manner, {alignment: AlignmentType.CENTER, spacing: {after: gap}})
    case 'slip-blank':
      // lines alike, one under another, are one box to Word: it wants to hear of the line between them
      return [new Paragraph({border: {bottom: dotted, between: dotted}, spacing: {before: gap}})]
    default:
      throw new Error(`A paper cannot hold <p class="${name}"> there`)
  }
}

/** Each line as it was typed; the first begins where a paragraph of a letter does. */
function bodyText(node: PaperElement, manner: Manner): Block[] {
  const lines = linesOf(node.children, {...manner, white: 'lines'})
  return lines.map(
    (children, at) =>
      new Paragraph({
        children,
        alignment: AlignmentType.THAI_DISTRIBUTE,
        indent: {firstLine: at === 0 ? firstLine : 0},
        spacing: {after: at === lines.length - 1 ? gap : 0},
      }),
  )
}

const paragraphs = (node: PaperElement, manner: Manner, format: IParagraphOptions): Block[] =>
  linesOf(node.children, manner).map((children) => new Paragraph({...format, children}))

/** Labels and what they say: one under another, beside the longest of them. */
function factsOf(list: PaperElement, {width}: Place): Block[] {
  const rows = elementsIn(list).map((row) => {
    const [label, value] = elementsIn(row)
    if (row.tag !== 'div' || label?.tag !== 'dt' || value?.tag !== 'dd')
      throw new Error('A fact is a label and its value')
    return {label, value}
  })
  const longest = Math.max(...rows.map(({label}) => lengthOf(textOf(label))))
  const left = Math.round(Math.min(width * 0.75, Math.max(cm(4), longest * letterOf(sizes.text) + cm(0.5))))
  return rows.map(
    ({label, value}, at) =>
      new Paragraph({
        children: apart([{...label, children: [{...label, tag: 'strong'}]}, value], {size: sizes.text}),
        indent: {left, hanging: left},
        tabStops: [{type: TabStopType.LEFT, position: left}],
        spacing: {after: at === rows.length - 1 ? gap : 0},
      }),
  )
}

/** Each list counts from one again. */
function listOf(list: PaperElement): Block[] {
  return elementsIn(list).flatMap((item, at) => {
    const numbering = {reference: list.tag, level: 0, restart: at === 0, custom: true}
    return paragraphs(item, {size: sizes.text}, {numbering})
  })
}
