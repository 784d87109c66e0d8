import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {insertMany} from '../../platform/db/kept-insert.ts'
import {newId} from '../../platform/ids.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {PositionStateTable} from './tables.ts'

/** The posts of a unit that are not abolished, held for the rest of the transaction. */
export const postsStandingIn = (db: Writer, unitId: string) =>
  lockRow(
    db,
    db.selectFrom('position').select('id').where('unitId', '=', unitId).where('abolishedOn', 'is', null),
  ).execute()

export async function countPostsIn(db: Reader, unitId: string): Promise<number> {
  const {count} = await db
    .selectFrom('position')
    .select(({fn}) => fn.countAll<number>().as('count'))
    .where('unitId', '=', unitId)
    .where('abolishedOn', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

type Move = {to: string; since: Day; now: string; by: string}

/** All at once, however many; a post whose last state began on that day or later stands there from then. */
export async function standElsewhere(db: Writer, posts: {id: string}[], {to, since, now, by}: Move): Promise<void> {
  await inBatches(
    posts.map(({id}) => id),
    async (batch) => {
      const states = await db
        .selectFrom('positionState')
        .selectAll()
        .where('positionId', 'in', batch)
        .where('supersededAt', 'is', null)
        .orderBy('validFrom')
        .orderBy('id')
        .execute()
      const latest = new Map(states.map((state) => [state.positionId, state]))
      const begunLater = [...latest.values()].filter(({validFrom}) => (validFrom ?? '') >= since).map(({id}) => id)
      if (begunLater.length > 0)
        await db.updateTable('positionState').set({supersededAt: now}).where('id', 'in', begunLater).execute()
      const moved = [...latest.values()].map(
        (state): PositionStateTable => ({
          ...state,
          id: newId(),
          validFrom: (state.validFrom ?? '') >= since ? state.validFrom : since,
          unitId: to,
          reason: null,
          recordedAt: now,
          recordedByName: by,
        }),
      )
      await insertMany(db, 'positionState', moved)
      await db
        .updateTable('position')
        .set((position) => ({unitId: to, changedAt: now, version: position('version', '+', 1)}))
        .where('id', 'in', batch)
        .execute()
    },
  )
}
