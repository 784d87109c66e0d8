// How many findings are open, by agency and what they wait for: read from one index, kept for a moment, added up in memory.
import type {Reader} from '../../platform/db/database.ts'
import {askPlainly} from '../../platform/db/kept-query.ts'
import {addDays, type Day} from '../../platform/thai/day.ts'
import {soonDays, type What} from './board.ts'
import {openStates} from './follow-up.ts'
import './tables.ts'

type Cell = {unitId: string; agencyId: string; state: string; total: number} & Record<Exclude<What, 'response'>, number>

type Kept = {cells: Promise<Cell[]>; today: Day; until: number; change: number}

const kept = new WeakMap<object, Kept>()
let changes = 0

/** This program itself has changed findings: the next question counts anew. */
export function forgetFindingCounts(): void {
  changes += 1
}

/** Counting may take this share of the time at most: what took long is kept the longer. */
const shareOfTime = 0.02
const leastMs = 1000

function cellsOf(db: Reader, today: Day): Promise<Cell[]> {
  const known = kept.get(db)
  if (known && known.today === today && known.change === changes && performance.now() < known.until) return known.cells
  const started = performance.now()
  const entry: Kept = {cells: read(db, today), today, until: Number.POSITIVE_INFINITY, change: changes}
  kept.set(db, entry)
  entry.cells.then(
    () => {
      const ended = performance.now()
      entry.until = ended + Math.max(leastMs, (ended - started) / shareOfTime)
    },
    () => kept.delete(db),
  )
  return entry.cells
}

const sum = (condition: string, name: string) => `sum(case when ${condition} then 1 else 0 end) as ${name}`

async function read(db: Reader, today: Day): Promise<Cell[]> {
  const states = openStates.map((state) => `'${state}'`).join(', ')
  const rows = await askPlainly<Cell>(
    db,
    `select unit_id as unitId, agency_id as agencyId, state, count(*) as total, ${sum('due_on < ?', 'overdue')},
    ${sum('due_on >= ? and due_on <= ?', 'soon')},
    ${sum('done_reported_on is not null and verified_on is null', 'verification')},
    ${sum('extension_asked_on is not null', 'extension')}, ${sum('verified_on is not null', 'closure')}
    from finding where state in (${states}) group by unit_id, state, agency_id`,
    [today, today, addDays(today, soonDays)],
  )
  const counted = ['total', 'overdue', 'soon', 'verification', 'extension', 'closure'] as const
  return rows.map((row) => ({...row, ...Object.fromEntries(counted.map((name) => [name, Number(row[name])]))}))
}

/** `answered`: whose answer has come and nobody has followed up yet. */
export type FindingCounts = Record<What | 'all' | 'answered', number> & {overdueOf: {agencyId: string; count: number}[]}

/** Counts over the open findings of these audit units, at most a second old; `overdueOf`: by agency, the most first. */
export async function findingCounts(db: Reader, units: readonly string[], today: Day): Promise<FindingCounts> {
  const counts: Omit<FindingCounts, 'overdueOf'> = {
    all: 0,
    answered: 0,
    overdue: 0,
    soon: 0,
    response: 0,
    verification: 0,
    extension: 0,
    closure: 0,
  }
  const overdue = new Map<string, number>()
  for (const cell of await cellsOf(db, today)) {
    if (!units.includes(cell.unitId)) continue
    counts.all += cell.total
    for (const name of ['overdue', 'soon', 'verification', 'extension', 'closure'] as const) counts[name] += cell[name]
    if (cell.state === 'issued') counts.response += cell.total
    if (cell.state === 'responded') counts.answered += cell.total
    if (cell.overdue > 0) overdue.set(cell.agencyId, (overdue.get(cell.agencyId) ?? 0) + cell.overdue)
  }
  const overdueOf = [...overdue].map(([agencyId, count]) => ({agencyId, count})).sort((a, b) => b.count - a.count)
  return {...counts, overdueOf}
}
