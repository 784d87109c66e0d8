import type {Writer} from '../db/database.ts'
import '../trail/tables.ts'

/** Takes away the claims of forms sent long ago; returns how many. */
export async function removeOldSubmissions(db: Writer, before: string): Promise<number> {
  const {numDeletedRows} = await db.deleteFrom('submission').where('at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
