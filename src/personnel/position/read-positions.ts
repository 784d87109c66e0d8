// A page of the list of posts with who holds each, and since when nobody does.
import type {Ability} from '../../platform/access/ability.ts'
import type {Parts} from '../../platform/slice.ts'
import {type Query, unitsWithin} from '../official/official-list.ts'
import {type Directory, directoryFor} from '../unit/unit-directory.ts'
import {vacantSince} from './occupancy.ts'
import {holdersOf, holdingsOfPositions} from './position.store.ts'
import {type Asked, listPositions} from './position-list.store.ts'
import {type Place, type PositionFilter, readPositionFilter} from './position-list.ts'
import type {PositionTable} from './tables.ts'

export type Holder = NonNullable<Awaited<ReturnType<typeof holdersOf>> extends Map<string, infer H> ? H : never>[number]
export type ShownPosition = {row: PositionTable; holders: Holder[]; since: string | null}

export type PositionsAsked = {filter: PositionFilter; directory: Directory; asks: Asked}

export async function positionsAsked(parts: Parts, ability: Ability, query: Query): Promise<PositionsAsked> {
  const filter = readPositionFilter(query)
  const directory = await directoryFor(parts.db, ability)
  const units = filter.unit === '' ? null : unitsWithin(directory, filter.unit)
  return {filter, directory, asks: {filter, units}}
}

export async function readPositions(
  {db, clock}: Parts,
  ability: Ability,
  asks: Asked,
  {from, limit}: {from: Place | null; limit: number},
): Promise<ShownPosition[]> {
  const rows = await listPositions(db, ability, asks, from, limit)
  const ids = rows.map(({id}) => id)
  const holders = await holdersOf(db, ability, ids)
  const vacant = ids.filter((id) => !holders.has(id))
  const holdings = await holdingsOfPositions(db, vacant)
  const today = clock.today()
  return rows.map((row) => ({
    row,
    holders: holders.get(row.id) ?? [],
    since: vacantSince(holdings.get(row.id) ?? [], today),
  }))
}
