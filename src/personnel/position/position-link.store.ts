// Which numbered post an official's number names: found for many at once.
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader} from '../../platform/db/database.ts'
import './tables.ts'

/** What a posting says of the post: the kind of staff, its number, and the unit worked in. */
export type Named = {personnelType: string; positionNumber: string | null; unitId: string}

/**
 * Finds the post each of these names: of that kind and number, and where departments use one number twice, the only one
 * of the ministry of the unit worked in. Null where no post, or more than one, could be meant: a post is never guessed.
 */
export async function positionsNamed(db: Reader, named: readonly Named[]): Promise<(one: Named) => string | null> {
  const numbers = [...new Set(named.flatMap(({positionNumber}) => positionNumber ?? []))]
  const posts: {id: string; kind: string; number: string; ministry: string}[] = []
  await inBatches(numbers, async (batch) => {
    const found = await db
      .selectFrom('position')
      .select(['id', 'kind', 'number', 'ministry'])
      .where('number', 'in', batch)
      .where('abolishedOn', 'is', null)
      .execute()
    posts.push(...found)
  })
  const byNumber = Map.groupBy(posts, ({kind, number}) => `${kind} ${number}`)
  const isDoubtful = [...byNumber.values()].some((same) => same.length > 1)
  const ministries = isDoubtful ? await ministriesOf(db, [...new Set(named.map(({unitId}) => unitId))]) : new Map()
  return ({personnelType, positionNumber, unitId}) => {
    const same = byNumber.get(`${personnelType} ${positionNumber}`) ?? []
    const meant = same.length > 1 ? same.filter(({ministry}) => ministry === ministries.get(unitId)) : same
    return meant.length === 1 ? (meant[0]?.id ?? null) : null
  }
}

async function ministriesOf(db: Reader, unitIds: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  await inBatches(unitIds, async (batch) => {
    const rows = await db.selectFrom('unit').select(['id', 'ministry']).where('id', 'in', batch).execute()
    for (const {id, ministry} of rows) found.set(id, ministry)
  })
  return found
}
