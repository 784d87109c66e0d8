import {inBatches} from '../../platform/db/batches.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import {emptiesPost, postKey} from './order-effect.ts'
import type {OrderLineTable} from './tables.ts'

type Post = {
  id: string
  number: string
  unitId: string
  title: string
  positionType: string | null
  frozen: number
  abolishedOn: string | null
}

/** The posts that lines name, by id. */
export async function postsOf(db: Reader, lines: readonly OrderLineTable[]): Promise<Map<string, Post>> {
  const found = new Map<string, Post>()
  await inBatches([...new Set(lines.flatMap(({toPositionId}) => toPositionId ?? []))], async (batch) => {
    const rows = await db
      .selectFrom('position')
      .select(['id', 'number', 'unitId', 'title', 'positionType', 'frozen', 'abolishedOn'])
      .where('id', 'in', batch)
      .execute()
    for (const row of rows) found.set(row.id, row)
  })
  return found
}

/** Which of these officials leave their posts by orders in force, on a day or before. */
export async function leavingOn(db: Reader, officialIds: string[], on: Day): Promise<string[]> {
  const found: string[] = []
  await inBatches(officialIds, async (batch) => {
    const rows = await db
      .selectFrom('personnelOrderLine')
      .innerJoin('personnelOrder', 'personnelOrder.id', 'personnelOrderLine.orderId')
      .select(['personnelOrderLine.officialId', 'personnelOrderLine.action'])
      .where('personnelOrderLine.officialId', 'in', batch)
      .where('personnelOrder.state', '=', 'in-force')
      .where('personnelOrder.effectiveOn', '<=', on)
      .execute()
    for (const row of rows) if (emptiesPost(row)) found.push(row.officialId)
  })
  return found
}

/** Posts that other orders, issued or on their way, give to somebody on a day: `postKey` -> the order's number or subject. */
export async function postsGivenOn(db: Reader, orderId: string, numbers: string[], on: Day) {
  const found = new Map<string, string>()
  await inBatches(numbers, async (batch) => {
    const rows = await db
      .selectFrom('personnelOrderLine')
      .innerJoin('personnelOrder', 'personnelOrder.id', 'personnelOrderLine.orderId')
      .select([
        'personnelOrderLine.toPositionId',
        'personnelOrderLine.toPositionNumber',
        'personnelOrderLine.toUnitId',
        'personnelOrder.number',
        'personnelOrder.subject',
      ])
      .where('personnelOrderLine.toPositionNumber', 'in', batch)
      .where('personnelOrder.effectiveOn', '=', on)
      .where('personnelOrder.id', '<>', orderId)
      .where('personnelOrder.state', 'in', ['proposed', 'approved', 'in-force', 'applied'])
      .execute()
    for (const row of rows) found.set(postKey(row), row.number ?? row.subject)
  })
  return found
}
