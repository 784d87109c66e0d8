import {sql} from 'kysely'
import type {Reader} from '../db/database.ts'
import type {EventTable} from './tables.ts'

export type VerifiedEvent = Pick<EventTable, 'id' | 'at' | 'payloadHash'> & {salt: string | null; body: string | null}

/** The events after an id, in order, with their payloads where they are still there. */
export const nextEvents = (db: Reader, after: string, limit: number): Promise<VerifiedEvent[]> =>
  db
    .selectFrom('event')
    .leftJoin('eventPayload', 'eventPayload.eventId', 'event.id')
    .select(['event.id', 'event.at', 'event.payloadHash', 'eventPayload.salt', 'eventPayload.body'])
    .where('event.id', '>', after)
    .orderBy('event.id')
    .limit(sql.lit(limit))
    .execute()

/** Which of these events' payloads were disposed of on record. */
export async function disposedAmong(db: Reader, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('event')
    .select('subjectId')
    .where('subject', '=', 'Event')
    .where('type', '=', 'trail.payload.disposed')
    .where('subjectId', 'in', ids)
    .execute()
  return new Set(rows.map(({subjectId}) => subjectId))
}
