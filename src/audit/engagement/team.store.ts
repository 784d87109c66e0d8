import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import './tables.ts'

/** Whether an official is on the engagement's team on a day. */
export async function isMember(
  db: Reader,
  engagementId: string,
  officialId: string | null,
  day: Day,
): Promise<boolean> {
  if (officialId === null) return false
  const row = await db
    .selectFrom('engagementMember')
    .select('id')
    .where('engagementId', '=', engagementId)
    .where('officialId', '=', officialId)
    .where('fromDay', '<=', day)
    .where((where) => where.or([where('toDay', 'is', null), where('toDay', '>=', day)]))
    .executeTakeFirst()
  return row !== undefined
}
