// The keys belong to the database: with others, what is encrypted stays closed and nobody is found again.
import type {Kysely} from 'kysely'
import type {Database} from './db/database.ts'
import {isDuplicate} from './db/dialect.ts'
import {blindIndex} from './encryption.ts'
import type {Keys} from './secrets.ts'

declare module './db/database.ts' {
  interface Database {
    installation: {fact: string; mark: string}
  }
}

/** Remembers the keys' mark at the first start. @throws Error with what to do when the keys are not those of the database */
export async function confirmKeys(db: Kysely<Database>, keys: Keys, secretFile: string): Promise<void> {
  const mark = blindIndex(keys, 'installation', 'keys')
  const known = (await knownMark(db)) ?? (await remember(db, mark))
  if (known === mark) return
  throw new Error(
    `SECRET_FILE ${secretFile} holds other keys than those this database was written with. ` +
      'Put back the file of the first start; without it encrypted values stay unreadable',
  )
}

const knownMark = async (db: Kysely<Database>): Promise<string | null> =>
  (await db.selectFrom('installation').select('mark').where('fact', '=', 'keys').executeTakeFirst())?.mark ?? null

/** Several programs may start at once: the first one's mark stands. */
async function remember(db: Kysely<Database>, mark: string): Promise<string> {
  try {
    await db.insertInto('installation').values({fact: 'keys', mark}).execute()
    return mark
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return (await knownMark(db)) ?? mark
  }
}
