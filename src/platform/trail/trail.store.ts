// The trail's tables: rows are added, never changed. Payloads lie apart, so that personal data can be disposed of.
import {createHash, randomBytes} from 'node:crypto'
import {inBatches} from '../db/batches.ts'
import type {Reader, Writer} from '../db/database.ts'
import {newId} from '../ids.ts'
import type {Happening} from './event.ts'
import type {EventTable} from './tables.ts'

export type Origin = Pick<EventTable, 'accountId' | 'actor' | 'at' | 'address' | 'requestId'>

/** Appends events with their payloads; returns the event rows. */
export async function appendEvents(db: Writer, origin: Origin, happenings: Happening[]): Promise<EventTable[]> {
  const made = happenings.map((happening) => eventOf(origin, happening))
  await inBatches(made, (batch) =>
    db
      .insertInto('event')
      .values(batch.map((each) => each.event))
      .execute(),
  )
  const payloads = made.flatMap((each) => (each.payload ? [each.payload] : []))
  await inBatches(payloads, (batch) => db.insertInto('eventPayload').values(batch).execute())
  return made.map((each) => each.event)
}

function eventOf(origin: Origin, happening: Happening) {
  const {type, subject, subjectId, unitId = null, actingFor = null, ...rest} = happening
  const id = newId()
  const body = Object.keys(rest).length > 0 ? JSON.stringify(rest) : null
  const salt = body === null ? '' : randomBytes(16).toString('base64url')
  const payloadHash = body === null ? null : hashPayload(salt, body)
  const event: EventTable = {...origin, id, type, subject, subjectId, unitId, actingFor, payloadHash}
  return {event, payload: body === null ? null : {eventId: id, salt, body}}
}

/** SHA-256 over salt and body, hexadecimal: what the event keeps when the payload is gone. */
export const hashPayload = (salt: string, body: string): string =>
  createHash('sha256').update(salt).update('\n').update(body).digest('hex')

/** The history of one record, newest first, with payloads where they still exist. */
export async function historyOf(db: Reader, subject: string, subjectId: string, limit = 100) {
  const rows = await db
    .selectFrom('event')
    .leftJoin('eventPayload', 'eventPayload.eventId', 'event.id')
    .selectAll('event')
    .select('eventPayload.body')
    .where('event.subject', '=', subject)
    .where('event.subjectId', '=', subjectId)
    .orderBy('event.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({body, ...event}) => ({...event, payload: body === null ? null : (JSON.parse(body) as Payload)}))
}

export type Payload = Pick<Happening, 'before' | 'after' | 'reason'>
