// Reads the units of a province from a table: what belongs to what, and who answers to whom.
import {type Message, type Problem, Refusal} from '../../platform/refusal.ts'
import {textOf} from '../../platform/sheets/cell.ts'
import {parseCsv} from '../../platform/sheets/csv.ts'
import {checkFileSize, limits} from '../../platform/sheets/limits.ts'
import {cleanText} from '../../platform/thai/clean-text.ts'
import {type UnitKind, unitKinds} from './unit-kind.ts'

/** A line of the table. `parent` and `reportsTo` name units; null: none, and the parent. */
export type UnitLine = {
  name: string
  abbreviation: string | null
  parent: string | null
  reportsTo: string | null
  ministry: string
  kind: UnitKind
}

const headings = ['name', 'abbreviation', 'parent', 'reports_to', 'ministry', 'kind'] as const
type Heading = (typeof headings)[number]

type Line = UnitLine & {row: number}
type Told = {row: number; reason: string; values?: Message['values']}

/**
 * The units in an order in which each comes after those it names. Throws `Refusal` invalid with every problem, its
 * `field` the number of its row: a name and parent twice, an abbreviation twice, an unknown or ambiguous parent, a circle.
 */
export function readUnits(bytes: Uint8Array): UnitLine[] {
  checkFileSize(bytes)
  const {rows} = parseCsv(bytes, (text) => headings.some((heading) => heading === text.trim()), limits)
  const [first, ...rest] = rows
  const places = placesOf((first?.cells ?? []).map((cell) => textOf(cell)))
  const lines = rest.map(({row, cells}) => lineOf(row, (heading) => cleanText(textOf(cells[places.get(heading)!]))))
  const problems = [...lines.flatMap((line) => [...emptyCells(line)]), ...repeated(lines), ...unknownUnits(lines)]
  if (problems.length > 0) throw refusal(problems)
  return inOrder(lines).map(({row: _, ...line}) => line)
}

function placesOf(texts: readonly string[]): Map<Heading, number> {
  const places = new Map(headings.map((heading) => [heading, texts.findIndex((text) => cleanText(text) === heading)]))
  const missing = headings.filter((heading) => (places.get(heading) ?? -1) < 0)
  if (missing.length > 0) throw refusal(missing.map((heading) => ({row: 1, reason: 'heading', values: {heading}})))
  return places
}

const lineOf = (row: number, text: (heading: Heading) => string): Line => ({
  row,
  name: text('name'),
  abbreviation: text('abbreviation') || null,
  parent: text('parent') || null,
  reportsTo: text('reports_to') || null,
  ministry: text('ministry'),
  kind: text('kind') as UnitKind,
})

function* emptyCells({row, name, ministry, kind}: Line): Generator<Told> {
  if (name === '') yield {row, reason: 'nameMissing'}
  if (ministry === '') yield {row, reason: 'ministryMissing'}
  if (!unitKinds.includes(kind)) yield {row, reason: 'kind', values: {kind, kinds: unitKinds.join(', ')}}
}

const identity = ({name, parent}: Line): string => `${bare(name)} < ${bare(parent ?? '')}`

const bare = (text: string): string => text.replace(/\s/g, '')

/** A name may stand under several parents, but only once under each; an abbreviation stands once. */
function repeated(lines: readonly Line[]): Told[] {
  const problems: Told[] = []
  const names = new Map<string, number>()
  const abbreviations = new Map<string, number>()
  for (const line of lines) {
    const {row, name, abbreviation} = line
    const before = names.get(identity(line))
    if (before !== undefined) problems.push({row, reason: 'nameTwice', values: {name, row: before}})
    names.set(identity(line), row)
    if (abbreviation === null) continue
    const other = abbreviations.get(bare(abbreviation))
    if (other !== undefined) problems.push({row, reason: 'abbreviationTwice', values: {abbreviation, row: other}})
    abbreviations.set(bare(abbreviation), row)
  }
  return problems
}

/** The lines of a name; a parent must be one and only one. */
function byName(lines: readonly Line[]): Map<string, Line[]> {
  return Map.groupBy(lines, ({name}) => bare(name))
}

function unknownUnits(lines: readonly Line[]): Told[] {
  const named = byName(lines)
  return lines.flatMap(({row, parent, reportsTo}) =>
    [parent, reportsTo].flatMap((name): Told[] => {
      if (name === null) return []
      const count = named.get(bare(name))?.length ?? 0
      if (count === 1) return []
      return [{row, reason: count === 0 ? 'parentUnknown' : 'parentSeveral', values: {name}}]
    }),
  )
}

/** Parents before their children. Throws `Refusal` for units that go round in a circle, in either of the two trees. */
function inOrder(lines: readonly Line[]): Line[] {
  const named = byName(lines)
  const line = (name: string | null) => (name === null ? null : named.get(bare(name))![0]!)
  const parentOf = ({parent}: Line) => line(parent)
  const superiorOf = ({parent, reportsTo}: Line) => line(reportsTo ?? parent)
  const circular = lines.filter(
    (each) => isCircular(each, parentOf, lines.length) || isCircular(each, superiorOf, lines.length),
  )
  if (circular.length > 0) throw refusal(circular.map(({row, name}) => ({row, reason: 'circle', values: {name}})))
  const depth = (each: Line): number => {
    const parent = parentOf(each)
    return parent ? depth(parent) + 1 : 0
  }
  return lines.toSorted((one, other) => depth(one) - depth(other))
}

function isCircular(line: Line, above: (line: Line) => Line | null, most: number): boolean {
  let current = above(line)
  for (let step = 0; current && step < most; step += 1) {
    if (current === line) return true
    current = above(current)
  }
  return false
}

function refusal(told: readonly Told[]): Refusal {
  const problems: Problem[] = told.map(({row, reason, values}) => ({
    field: `${row}`,
    message: {key: `workbook.units.${reason}`, values: {...values, line: row}},
  }))
  return new Refusal('invalid', {key: 'workbook.units.refused', values: {count: problems.length}}, problems)
}
