// Reads a workbook of the audit universe, row by row, telling everything that is wrong with a cell.
import {zodProblems} from '../../platform/http/zod-problems.ts'
import type {Message} from '../../platform/refusal.ts'
import {invalidField} from '../../platform/refusal.ts'
import {type Cell, isBadCell, isDateCell, type Sheet, textOf} from '../../platform/sheets/cell.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {cleanText} from '../../platform/thai/clean-text.ts'
import type {Agency} from '../agencies.ts'
import {budgetSources} from '../plan/planning-basis.ts'
import {type AuditableInput, auditableChange, auditableKinds} from './auditable.ts'
import {universeColumns} from './universe-columns.ts'

type Field = (typeof universeColumns)[number]['field']

/** One row as it was read: what it says, or everything that is wrong with it. */
export type UniverseRow = {row: number; name: string; agency: string} & (
  | {outcome: 'new' | 'same'; input: AuditableInput}
  | {outcome: 'refused'; problems: {column: string; message: Message}[]}
)

export type Words = {kinds: ReadonlyMap<string, string>; sources: ReadonlyMap<string, string>}

const bare = (text: string): string => cleanText(text).replace(/\s/g, '')

const fieldOf = (heading: string): Field | null =>
  universeColumns.find((column) => [column.heading, ...column.also].some((each) => bare(each) === bare(heading)))
    ?.field ?? null

export const isUniverseHeading = (text: string): boolean => fieldOf(text) !== null

/**
 * The rows of a sheet; `words` give kinds and sources by what people write. `known` says which things the year has.
 * @throws Refusal invalid at `file`: a column is missing, or there is no row
 */
export function readUniverse(
  sheet: Sheet,
  {agencies, words, isKnown}: {agencies: readonly Agency[]; words: Words; isKnown(input: AuditableInput): boolean},
): UniverseRow[] {
  const [head, ...rest] = sheet.rows
  const places = new Map<Field, number>()
  for (const [at, heading] of (head?.cells ?? []).entries()) {
    const field = fieldOf(textOf(heading))
    if (field && !places.has(field)) places.set(field, at)
  }
  const missing = universeColumns.filter(({field, required}) => required && !places.has(field))
  if (missing.length > 0)
    throw invalidField('file', 'audit.import.missingColumns', {columns: missing.map(({heading}) => heading).join(', ')})
  if (rest.length === 0) throw invalidField('file', 'audit.import.noRows')
  const open = agencies.filter(({closedOn}) => closedOn === null)
  const byName = new Map([
    ...Map.groupBy(open, ({plainName}) => bare(plainName)),
    ...Map.groupBy(open, ({name}) => bare(name)),
  ])
  const seen = new Set<string>()
  return rest.map(({row, cells}) => {
    const cell = (field: Field): Cell => cells[places.get(field) ?? -1] ?? null
    const read = readRow(cell, {byName, words})
    const said = {row, name: cleanText(textOf(cell('name'))), agency: cleanText(textOf(cell('agencyId')))}
    if ('problems' in read) return {...said, outcome: 'refused', problems: read.problems}
    const same = `${read.input.agencyId} ${read.input.kind} ${bare(read.input.name)}`
    if (seen.has(same)) return {...said, outcome: 'refused', problems: [twice]}
    seen.add(same)
    return {...said, outcome: isKnown(read.input) ? 'same' : 'new', input: read.input}
  })
}

const headingOf = (field: string): string => universeColumns.find((column) => column.field === field)?.heading ?? ''

const twice = {column: headingOf('name'), message: {key: 'audit.import.twice'}}

type Lookup = {byName: ReadonlyMap<string, Agency[]>; words: Words}

type Read = {input: AuditableInput} | {problems: {column: string; message: Message}[]}

function readRow(cell: (field: Field) => Cell, {byName, words}: Lookup): Read {
  const problems: {column: string; message: Message}[] = []
  const wrong = (field: Field, key: string, values: Record<string, string> = {}) =>
    problems.push({column: headingOf(field), message: {key, values}})
  const text = (field: Field): string => {
    const value = cell(field)
    if (isBadCell(value)) wrong(field, `audit.import.bad.${value.bad}`)
    if (isDateCell(value)) return formatDay(value.date, 'th', 'numeric')
    return typeof value === 'number' ? plain(value) : cleanText(textOf(value))
  }
  const written = Object.fromEntries(universeColumns.map(({field}) => [field, text(field)])) as Record<Field, string>
  const named = byName.get(bare(written.agencyId)) ?? []
  if (written.agencyId !== '' && named.length !== 1)
    wrong('agencyId', named.length === 0 ? 'audit.import.agencyUnknown' : 'audit.import.agencySeveral', {
      name: written.agencyId,
    })
  const kind = words.kinds.get(bare(written.kind))
  if (written.kind !== '' && kind === undefined) wrong('kind', 'audit.import.kindUnknown', {kind: written.kind})
  const source = words.sources.get(bare(written.budgetSource))
  if (written.budgetSource !== '' && source === undefined)
    wrong('budgetSource', 'audit.import.sourceUnknown', {source: written.budgetSource})
  const parsed = auditableChange.safeParse({
    ...written,
    agencyId: named[0]?.id ?? written.agencyId,
    kind: kind ?? written.kind,
    budgetSource: source ?? '',
    version: 0,
  })
  const told = new Set(problems.map(({column}) => column))
  if (!parsed.success)
    for (const {field, message} of zodProblems(parsed.error))
      if (!told.has(headingOf(field))) problems.push({column: headingOf(field), message})
  if (problems.length > 0 || !parsed.success) return {problems}
  const {version: _version, ...input} = parsed.data
  return {input}
}

/** Money with at most two decimals, as it is typed. */
const plain = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Math.round(value * 100) / 100)

/** Kinds and sources by the words the lists and workbooks use, in every language one may have exported them in. */
export const wordsOf = (languages: readonly ((key: string) => string)[]): Words => ({
  kinds: new Map(
    languages.flatMap((t) => auditableKinds.map((kind) => [bare(t(`audit.auditable.kind.${kind}`)), kind] as const)),
  ),
  sources: new Map(
    languages.flatMap((t) => budgetSources.map((source) => [bare(t(`audit.source.${source}`)), source] as const)),
  ),
})
