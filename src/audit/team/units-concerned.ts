// Which units an audit of an agency concerns: the agency, what belongs or reports under it, and what was merged into those.
import type {Day} from '../../platform/thai/day.ts'

/** What was true of a unit from a day on (null: as far back as is known), until its next row. */
export type UnitState = {
  unitId: string
  parentId: string | null
  reportsToId: string | null
  mergedIntoId: string | null
  validFrom: Day | null
}

/**
 * The units an audit of the agency concerns at any time between two days. The audit unit itself is none of them, wherever
 * it stands.
 */
export function unitsConcerned(
  states: readonly UnitState[],
  {agencyId, unitId}: {agencyId: string; unitId: string},
  since: Day,
  until: Day,
): ReadonlySet<string> {
  const under = new Map<string, string[]>()
  for (const [unit, rows] of Map.groupBy(states, (state) => state.unitId)) {
    if (unit === unitId) continue
    for (const above of abovesOf(rows, since, until)) under.set(above, [...(under.get(above) ?? []), unit])
  }
  const concerned = new Set([agencyId])
  // a set is walked as it grows
  for (const each of concerned) for (const unit of under.get(each) ?? []) concerned.add(unit)
  return concerned
}

/** A merger counts for ever: whoever was in what is now the agency did the agency's work. */
function abovesOf(rows: readonly UnitState[], since: Day, until: Day): string[] {
  const own = [...rows].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
  return own.flatMap(({parentId, reportsToId, mergedIntoId, validFrom}, at) => {
    if (validFrom !== null && validFrom > until) return []
    const next = own[at + 1]?.validFrom ?? null
    const stood = next === null || next > since ? [parentId, reportsToId] : []
    return [...stood, mergedIntoId].filter((each) => each !== null)
  })
}
