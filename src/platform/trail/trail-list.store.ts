// The newest events a reader may see, found without walking through everybody else's.
import {type Expression, type SelectQueryBuilder, type SqlBool, sql} from 'kysely'
import type {Database, Reader} from '../db/database.ts'
import type {Reached} from './reach.store.ts'
import type {EventTable} from './tables.ts'
import type {Payload} from './trail.store.ts'

/** Only events of one account, one type, or of days: `from` and `until` are instants, the latter not included. */
export type EventFilter = {
  accountId?: string | undefined
  type?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

type Events = SelectQueryBuilder<Database, 'event', object>

/**
 * At most `limit` events below the id `before`, newest first. Kinds of which the reader sees few records are looked up
 * by these; the others are met on the way back through time, or through the events of one type or account.
 */
export async function eventsReached(
  db: Reader,
  reached: Reached[],
  filter: EventFilter,
  before: string | null,
  limit: number,
): Promise<EventTable[]> {
  const few = reached.flatMap(({subject, few}) => (few && few.length > 0 ? [{subject, ids: few}] : []))
  const many = reached.filter((each) => each.few === null)
  const found = await Promise.all([
    few.length > 0 ? byRecords(db, filter, before, few, limit) : [],
    many.length > 0 ? backThroughTime(ofType(narrowed(db, filter, before), filter), many, limit) : [],
  ])
  return found
    .flat()
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, limit)
}

const ofType = (query: Events, {type}: EventFilter) => (type === undefined ? query : query.where('type', '=', type))

/** An event's id is made after its instant: no event of a day has an id from before that day. */
function narrowed(db: Reader, {accountId, from, until}: EventFilter, before: string | null): Events {
  return db
    .selectFrom('event')
    .$if(before !== null, (query) => query.where('event.id', '<', before ?? ''))
    .$if(accountId !== undefined, (query) => query.where('accountId', '=', accountId ?? ''))
    .$if(from !== undefined, (query) =>
      query.where('event.id', '>=', firstIdAt(from ?? '')).where('at', '>=', from ?? ''),
    )
    .$if(until !== undefined, (query) =>
      query.where('event.id', '<', firstIdAt(dayLater(until ?? ''))).where('at', '<', until ?? ''),
    ) as Events
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The smallest id of an instant: ids begin with their milliseconds in ten characters. */
export function firstIdAt(instant: string): string {
  let left = Math.max(0, Date.parse(instant))
  let text = ''
  for (let place = 0; place < 10; place++) {
    text = alphabet[left % 32] + text
    left = Math.floor(left / 32)
  }
  return text.padEnd(26, '0')
}

/** A work may be at it for long before its events get their ids. */
const dayLater = (instant: string) => new Date(Date.parse(instant) + 86_400_000).toISOString()

/**
 * Sorted after they are found: the order by id alone would lead through all events of all records, and their type as it
 * stands through all events of that type.
 */
const byRecords = (
  db: Reader,
  filter: EventFilter,
  before: string | null,
  few: {subject: string; ids: string[]}[],
  limit: number,
): Promise<EventTable[]> =>
  narrowed(db, filter, before)
    .$if(filter.type !== undefined, (query) => query.where(sql`coalesce(event.type, '')`, '=', filter.type ?? ''))
    .where((where) =>
      where.or(few.map(({subject, ids}) => where.and([where('subject', '=', subject), where('subjectId', 'in', ids)]))),
    )
    .selectAll()
    .orderBy(sql`coalesce(event.id, '')`, 'desc')
    .limit(sql.lit(limit))
    .execute()

/** As a CASE no index but the order of time offers itself, and each subject's ids are looked up only for its events. */
function backThroughTime(query: Events, many: Reached[], limit: number): Promise<EventTable[]> {
  const cases = many.map(
    ({subject, readable}) => sql`when event.subject = ${subject} then event.subject_id in ${readable}`,
  )
  const seen: Expression<SqlBool> = sql<SqlBool>`(case ${sql.join(cases, sql` `)} else 0 end) = 1`
  return query.where(seen).selectAll().orderBy('event.id', 'desc').limit(sql.lit(limit)).execute()
}

/** One event with its payload, when its record is readable. */
export async function eventReached(db: Reader, id: string, readable: Expression<string>) {
  const row = await db
    .selectFrom('event')
    .leftJoin('eventPayload', 'eventPayload.eventId', 'event.id')
    .selectAll('event')
    .select('eventPayload.body')
    .where('event.id', '=', id)
    .where('event.subjectId', 'in', readable)
    .executeTakeFirst()
  if (!row) return null
  const {body, ...event} = row
  return {event, payload: body === null ? null : (JSON.parse(body) as Payload)}
}

export const subjectOfEvent = (db: Reader, id: string) =>
  db.selectFrom('event').select('subject').where('id', '=', id).executeTakeFirst()

/** The events of one record with their payloads, newest first, when the record is readable. */
export async function eventsOfRecord(
  db: Reader,
  subject: string,
  subjectId: string,
  readable: Expression<string>,
  limit: number,
) {
  const rows = await db
    .selectFrom('event')
    .leftJoin('eventPayload', 'eventPayload.eventId', 'event.id')
    .selectAll('event')
    .select('eventPayload.body')
    .where('event.subject', '=', subject)
    .where('event.subjectId', '=', subjectId)
    .where('event.subjectId', 'in', readable)
    .orderBy('event.id', 'desc')
    .limit(sql.lit(limit))
    .execute()
  return rows.map(({body, ...event}) => ({event, payload: body === null ? null : (JSON.parse(body) as Payload)}))
}

/** Which of these ids are of records that are readable and have a history: asked of all kinds at once. */
export async function readableAmong(
  db: Reader,
  asked: {subject: string; ids: string[]; readable: Expression<string>}[],
): Promise<Pick<EventTable, 'subject' | 'subjectId'>[]> {
  if (asked.length === 0) return []
  const arms = asked.map(
    ({
      subject,
      ids,
      readable,
    }) => sql`select distinct event.subject as subject, event.subject_id as subject_id from event
      where event.subject = ${subject} and event.subject_id in (${sql.join(ids)}) and event.subject_id in ${readable}`,
  )
  const {rows} = await sql<Pick<EventTable, 'subject' | 'subjectId'>>`${sql.join(arms, sql` union all `)}`.execute(db)
  return rows
}
