// How far a reader's eyes reach in the trail: an event is readable to whom its record is.
import {type Expression, sql} from 'kysely'
import type {Ability} from '../access/ability.ts'
import type {Reader} from '../db/database.ts'
import type {Parts, RecordKind} from '../slice.ts'

/** A kind of record this reader may read some of: its ids as a subquery, and spelt out where they are few. */
export type Reached = {subject: string; kind: RecordKind; readable: Expression<string>; few: string[] | null}

const fewAre = 300

/** Every kind of record of the house by its subject's name. */
export const recordKinds = ({slices}: Pick<Parts, 'slices'>): Map<string, RecordKind> =>
  new Map(slices.flatMap((slice) => Object.entries(slice.records ?? {})))

/** The ids of one kind that an ability reaches, or null when it reaches none. */
export function readableOf(db: Reader, ability: Ability, kind: RecordKind | undefined): Expression<string> | null {
  return (kind?.readable(db, ability) as Expression<string> | null | undefined) ?? null
}

/** One small query a kind: a reader of few records is answered from their own events, a reader of many from the newest. */
export async function reachOf(
  parts: Pick<Parts, 'slices' | 'db'>,
  ability: Ability,
  only: string | null = null,
): Promise<Reached[]> {
  const kinds = [...recordKinds(parts)].filter(([subject]) => only === null || subject === only)
  const all = await Promise.all(
    kinds.map(async ([subject, kind]): Promise<Reached | null> => {
      const readable = readableOf(parts.db, ability, kind)
      return readable && {subject, kind, readable, few: await spelt(parts.db, readable)}
    }),
  )
  return all.filter((each) => each !== null)
}

async function spelt(db: Reader, readable: Expression<string>): Promise<string[] | null> {
  const rows = await db
    .selectFrom(sql<Record<string, string>>`${readable}`.as('readable'))
    .selectAll()
    .limit(sql.lit(fewAre + 1))
    .execute()
  return rows.length > fewAre ? null : rows.map((row) => Object.values(row)[0] ?? '')
}
