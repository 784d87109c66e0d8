// How many officials there are, by unit and kind: read from an index in one piece, kept for a moment, added up in memory.
import type {Reader} from '../../platform/db/database.ts'
import {keptQuery} from '../../platform/db/kept-query.ts'
import type {Kind} from './official-list.store.ts'
import '../tables.ts'

export type Cell = {[kind in Kind]: string | null} & {unitId: string; officials: number}

/** Cells by unit; sums already asked for, by question; the cells of single officials asked for. */
export type Counts = {
  byUnit: ReadonlyMap<string, Cell[]>
  total: number
  sums: Map<string, number>
  single: Map<string, Promise<Cell | null>>
}

type Kept = {counts: Promise<Counts>; until: number; change: number}

const kept = new WeakMap<object, Kept>()

/** Counting may take this share of the time at most: what took long is kept the longer. */
const shareOfTime = 0.02
const leastMs = 1000

/** The counts, at most a second old (longer where counting takes longer than 20 ms). */
export function countsOf(db: Reader): Promise<Counts> {
  const known = kept.get(db)
  if (known && known.change === changes && performance.now() < known.until) return known.counts
  const started = performance.now()
  const entry: Kept = {counts: read(db), until: Number.POSITIVE_INFINITY, change: changes}
  kept.set(db, entry)
  entry.counts.then(
    () => {
      const ended = performance.now()
      entry.until = ended + Math.max(leastMs, (ended - started) / shareOfTime)
    },
    () => kept.delete(db),
  )
  return entry.counts
}

let changes = 0

/** This program itself has changed officials: the next question counts anew. */
export function forgetCounts(): void {
  changes += 1
}

const cells = keptQuery<Record<string, never>, Cell>((db) =>
  db
    .selectFrom('official')
    .select(['unitId', 'personnelType', 'positionType', 'positionLevel', 'status'])
    .select(({fn}) => fn.countAll<number>().as('officials'))
    .groupBy(['unitId', 'personnelType', 'positionType', 'positionLevel', 'status']),
)

async function read(db: Reader): Promise<Counts> {
  const byUnit = new Map<string, Cell[]>()
  let total = 0
  for (const cell of await cells(db, {})) {
    total += cell.officials
    const list = byUnit.get(cell.unitId)
    if (list) list.push(cell)
    else byUnit.set(cell.unitId, [cell])
  }
  return {byUnit, total, sums: new Map(), single: new Map()}
}

const single = keptQuery<{id: string}, Omit<Cell, 'officials'>>((db, {id}) =>
  db
    .selectFrom('official')
    .select(['unitId', 'personnelType', 'positionType', 'positionLevel', 'status'])
    .where('id', '=', id),
)

/** The cell one official counts in, as old as the counts at most. */
export function cellOf(db: Reader, counts: Counts, id: string): Promise<Cell | null> {
  const known = counts.single.get(id)
  if (known) return known
  const cell = single(db, {id}).then(([found]) => (found ? {...found, officials: 1} : null))
  counts.single.set(id, cell)
  return cell
}

/** How many officials of the units (null: of all) are of these kinds. `key` names the question. */
export function sumOf(
  counts: Counts,
  key: string,
  units: Iterable<string> | null,
  only: Partial<Record<Kind, string>>,
): number {
  const known = counts.sums.get(key)
  if (known !== undefined) return known
  let sum = 0
  for (const unit of units ?? counts.byUnit.keys())
    for (const cell of counts.byUnit.get(unit) ?? []) if (isOf(cell, only)) sum += cell.officials
  if (counts.sums.size > 10_000) counts.sums.clear()
  counts.sums.set(key, sum)
  return sum
}

export const isOf = (cell: Cell, only: Partial<Record<Kind, string>>): boolean =>
  (Object.keys(only) as Kind[]).every((kind) => cell[kind] === only[kind])
