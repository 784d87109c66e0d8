// Tables of a paper: with lines around their cells, or without, where things stand beside each other.
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import {columnWidths} from './column-widths.ts'
import {elementsIn, hasClass, type PaperElement, textOf} from './elements.ts'
import {size as sizes} from './page-setup.ts'
import {linesOf, type Manner} from './word-runs.ts'

export type Block = Paragraph | Table

type BlocksOf = (nodes: readonly PaperElement[], place: {width: number; manner: Manner}) => Block[]

const padding = 80
const thin = {style: BorderStyle.SINGLE, size: 4, color: '000000'}
const lines = {top: thin, bottom: thin, left: thin, right: thin}

/** The width of a Thai letter in bold, in parts of its size: half points to twentieths of a point. */
export const letterOf = (size: number): number => size * 10 * 0.55

/** Word wants a paragraph after a table; this one takes six points. */
export const narrowGap = () => new Paragraph({spacing: {after: 0, line: 120, lineRule: LineRuleType.EXACT}})

/** The head stands again on every page; no row is parted by the end of a page. */
export function tableOf(node: PaperElement, width: number, blocksOf: BlocksOf): Block[] {
  const size = hasClass(node, 'schedule-sheet') ? sizes.dense : sizes.table
  const rows = elementsIn(node).flatMap((part) => elementsIn(part).map((row) => ({head: part.tag === 'thead', row})))
  const cells = rows.map(({row}) => elementsIn(row))
  const columns = (cells[0] ?? []).map((_, at) => cells.map((row) => row[at]))
  const widths = columnWidths(
    {
      columns: columns.map((column) => column.map((cell) => (cell ? textOf(cell).trim() : ''))),
      figures: columns.map((column) => column.slice(1).some((cell) => cell !== undefined && hasClass(cell, 'number'))),
    },
    width,
    letterOf(size),
    2 * padding,
  )
  const table = new Table({
    width: {size: width, type: WidthType.DXA},
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: {left: padding, right: padding},
    rows: rows.map(
      ({head, row}) =>
        new TableRow({
          tableHeader: head,
          cantSplit: true,
          children: elementsIn(row).map((cell, at) => cellOf(cell, {head, size, width: widths[at] ?? 0, blocksOf})),
        }),
    ),
  })
  return [table, narrowGap()]
}

type Cell = {head: boolean; size: number; width: number; blocksOf: BlocksOf}

function cellOf(cell: PaperElement, {head, size, width, blocksOf}: Cell): TableCell {
  const manner: Manner = {size, bold: cell.tag === 'th', white: 'lines'}
  const alignment = head ? AlignmentType.CENTER : hasClass(cell, 'number') ? AlignmentType.RIGHT : AlignmentType.LEFT
  const parts = elementsIn(cell)
  return new TableCell({
    width: {size: width, type: WidthType.DXA},
    borders: lines,
    children: parts.some(({tag}) => tag === 'p')
      ? blocksOf(parts, {width, manner: {...manner, white: 'collapsed'}})
      : linesOf(cell.children, manner).map((children) => new Paragraph({children, alignment, keepNext: head})),
  })
}

/** Things in rows of so many, without lines; `first` gives the widths of the columns that are not shared alike. */
export function besideEachOther(
  things: readonly PaperElement[],
  across: number,
  width: number,
  draw: (thing: PaperElement, width: number) => Block[],
  first: readonly number[] = [],
): Block[] {
  if (things.length === 0) return []
  const count = Math.min(across, things.length)
  const taken = first.reduce((sum, each) => sum + each, 0)
  const widths = Array.from(
    {length: count},
    (_, at) => first[at] ?? Math.floor((width - taken) / (count - first.length)),
  )
  const rows = Array.from({length: Math.ceil(things.length / count)}, (_, at) =>
    things.slice(at * count, (at + 1) * count),
  )
  const table = new Table({
    width: {size: width, type: WidthType.DXA},
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: TableBorders.NONE,
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: widths.map((each, at) => {
            const thing = row[at]
            return new TableCell({
              width: {size: each, type: WidthType.DXA},
              children: thing ? draw(thing, each) : [new Paragraph({})],
            })
          }),
        }),
    ),
  })
  return [table, narrowGap()]
}
