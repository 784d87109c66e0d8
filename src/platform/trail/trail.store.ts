// The trail's tables: rows are added, never changed. Payloads lie apart, so that personal data can be disposed of.
import {hash} from 'node:crypto'
import type {Reader, Writer} from '../db/database.ts'
import {insertKept, insertMany} from '../db/kept-insert.ts'
import {newId} from '../ids.ts'
import {someBytes} from '../random-bytes.ts'
import type {Happening} from './event.ts'
import type {EventTable} from './tables.ts'

export type Origin = Pick<EventTable, 'accountId' | 'actor' | 'at' | 'address' | 'requestId'>

/** Appends events with their payloads; returns the event rows. */
export async function appendEvents(db: Writer, origin: Origin, happenings: Happening[]): Promise<EventTable[]> {
  const made = happenings.map((happening) => eventOf(origin, happening))
  const payloads = made.flatMap((each) => (each.payload ? [each.payload] : []))
  const [only] = made
  if (only && made.length === 1) {
    await insertKept(db, 'event', only.event)
    if (only.payload) await insertKept(db, 'eventPayload', only.payload)
  } else {
    await insertMany(
      db,
      'event',
      made.map((each) => each.event),
    )
    await insertMany(db, 'eventPayload', payloads)
  }
  return made.map((each) => each.event)
}

function eventOf(origin: Origin, happening: Happening) {
  const {type, subject, subjectId, unitId = null, actingFor = null, before, after, reason} = happening
  const {at, accountId, actor, address, requestId} = origin
  const id = newId()
  const said = before !== undefined || after !== undefined || reason !== undefined
  const body = said ? JSON.stringify({before, after, reason}) : null
  const salt = body === null ? '' : someBytes(16).toString('base64url')
  const payloadHash = body === null ? null : hashPayload(salt, body)
  const event: EventTable = {
    id,
    at,
    accountId,
    actor,
    actingFor,
    type,
    subject,
    subjectId,
    unitId,
    address,
    requestId,
    payloadHash,
  }
  return {event, payload: body === null ? null : {eventId: id, salt, body}}
}

/** SHA-256 over salt and body, hexadecimal: what the event keeps when the payload is gone. */
export const hashPayload = (salt: string, body: string): string => hash('sha256', `${salt}\n${body}`, 'hex')

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

/** The id of the newest event, null in an empty trail. */
export async function newestEvent(db: Reader): Promise<string | null> {
  const row = await db.selectFrom('event').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? null
}

/** The latest event of each of these records, by the record's id. Ask only for records the reader may read. */
export async function latestEvents(
  db: Reader,
  subject: string,
  subjectIds: string[],
): Promise<Map<string, Pick<EventTable, 'actor' | 'at' | 'type'>>> {
  if (subjectIds.length === 0) return new Map()
  const latest = db
    .selectFrom('event')
    .select((select) => select.fn.max('id').as('id'))
    .where('subject', '=', subject)
    .where('subjectId', 'in', subjectIds)
    .groupBy('subjectId')
  const rows = await db
    .selectFrom('event')
    .innerJoin(latest.as('latest'), 'latest.id', 'event.id')
    .select(['event.subjectId', 'event.actor', 'event.at', 'event.type'])
    .execute()
  return new Map(rows.map(({subjectId, ...event}) => [subjectId, event]))
}
