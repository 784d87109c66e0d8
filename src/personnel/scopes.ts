// A role over a unit reaches what reports to that unit, and what reports to those: never what merely belongs to it.
import type {ResolveScope} from '../platform/slice.ts'
import './tables.ts'

/** The units of each grant: one query, however many grants. `union` ends a circle, should one ever be stored. */
const unit: ResolveScope = async (db, grants) => {
  const roots = [...new Set(grants.flatMap((grant) => grant.scopeId ?? []))]
  if (roots.length === 0) return new Map()
  const rows = await db
    .withRecursive('reach(root, unitId)', (query) =>
      query
        .selectFrom('unit')
        .select(['unit.id as root', 'unit.id as unitId'])
        .where('unit.id', 'in', roots)
        .union(
          query
            .selectFrom('unit')
            .innerJoin('reach', 'reach.unitId', 'unit.reportsToId')
            .select(['reach.root', 'unit.id as unitId']),
        ),
    )
    .selectFrom('reach')
    .select(['root', 'unitId'])
    .execute()
  const reached = Map.groupBy(rows, ({root}) => root)
  return new Map(grants.map((grant) => [grant.id, (reached.get(grant.scopeId ?? '') ?? []).map(({unitId}) => unitId)]))
}

export const scopes = {unit}
