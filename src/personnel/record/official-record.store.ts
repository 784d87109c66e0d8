import type {Reader} from '../../platform/db/database.ts'

/** Who keeps the register of whoever holds a post, as the post says; null where nobody knows. */
export async function keeperOfPost(db: Reader, positionId: string | null): Promise<string | null> {
  if (positionId === null) return null
  const post = await db.selectFrom('position').select('registerKeeper').where('id', '=', positionId).executeTakeFirst()
  return post?.registerKeeper ?? null
}
