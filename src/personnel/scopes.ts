// A role over a unit reaches what reports to that unit, and what reports to those: never what merely belongs to it. A unit
// that became part of another is reached by whoever reaches the other: what was begun with it, its successor ends.

import {provinceOfGrant} from '../platform/access/ability.ts'
import type {ResolveScope} from '../platform/slice.ts'
import './tables.ts'

/** The units and the province of each grant: two queries, however many grants. `union` ends a circle, should one ever be stored. */
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
        )
        .union(
          query
            .selectFrom('unitState')
            .innerJoin('reach', 'reach.unitId', 'unitState.mergedIntoId')
            .where('unitState.supersededAt', 'is', null)
            .select(['reach.root', 'unitState.unitId']),
        ),
    )
    .selectFrom('reach')
    .select(['root', 'unitId'])
    .execute()
  const provinces = await db.selectFrom('unit').select(['id', 'provinceId']).where('id', 'in', roots).execute()
  const reached = Map.groupBy(rows, ({root}) => root)
  const provinceOf = new Map(provinces.map(({id, provinceId}) => [id, provinceId]))
  return new Map(
    grants.flatMap(({id, scopeId}): [string, string[]][] => [
      [id, (reached.get(scopeId ?? '') ?? []).map(({unitId}) => unitId)],
      [provinceOfGrant(id), [provinceOf.get(scopeId ?? '') ?? []].flat()],
    ]),
  )
}

export const scopes = {unit}
