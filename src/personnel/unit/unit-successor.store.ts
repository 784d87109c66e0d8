import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import '../tables.ts'

export type Successor = {id: string; name: string; since: Day | null}

/** The unit another became part of, and since when; null where it still stands by itself, or was closed without one. */
export async function successorOf(db: Reader, unitId: string): Promise<Successor | null> {
  const row = await db
    .selectFrom('unitState')
    .innerJoin('unit', 'unit.id', 'unitState.mergedIntoId')
    .select(['unit.id', 'unit.name', 'unitState.validFrom as since'])
    .where('unitState.unitId', '=', unitId)
    .where('unitState.supersededAt', 'is', null)
    .orderBy('unitState.validFrom', 'desc')
    .executeTakeFirst()
  return row ?? null
}
