// The unit of work: one transaction, one trail. A write without a trail record cannot be committed.
import {
  DeleteQueryNode,
  InsertQueryNode,
  type Kysely,
  type KyselyPlugin,
  type OperationNode,
  RawNode,
  type RootOperationNode,
  TableNode,
  UpdateQueryNode,
} from 'kysely'
import {type Ability, can} from './access/ability.ts'
import type {Actor} from './access/actor.ts'
import type {Clock} from './clock.ts'
import type {Database, Writer} from './db/database.ts'
import {isDuplicate} from './db/dialect.ts'
import {tryAgain} from './db/try-again.ts'
import {conflict, forbidden} from './refusal.ts'
import type {Happening} from './trail/event.ts'
import type {EventTable} from './trail/tables.ts'
import {appendEvents} from './trail/trail.store.ts'

/** Who asks, and from where. */
export type Caller = {
  actor: Actor
  ability: Ability
  address: string | null
  requestId: string | null
  /** One-time id of the form that was sent: sent twice, one effect. */
  submission?: string | null
}

export type Work = {
  db: Writer
  caller: Caller
  actor: Actor
  ability: Ability
  now: string
  today: string
  /** @throws Refusal forbidden, with the ability's reason */
  require(action: string, subject: string, row: object, field?: string): void
  /** Says what was done; at least once for every write. */
  record(...happenings: Happening[]): void
  /** Writes down what was said so far: work of many thousand records need not keep all of it in memory. */
  flush(): Promise<void>
}

/** What happens inside the same transaction when something was recorded: a check to plan, a mail to send. */
export type Listener = (work: Work, events: readonly Recorded[]) => Promise<void>

/** Of an event, what says which record it is about. */
export type Recorded = Pick<EventTable, 'type' | 'subject' | 'subjectId'>

export type WorkParts = {db: Kysely<Database>; clock: Clock; listeners: Listener[]}

/**
 * Runs `act` in a transaction and commits it with its trail. Deadlocks and busy databases are tried again, whole.
 * @throws Refusal as `act` throws it; Error when something was written and nothing recorded
 */
export const inWork = <T>(parts: WorkParts, caller: Caller, act: (work: Work) => Promise<T>): Promise<T> =>
  tryAgain(() => parts.db.transaction().execute((db) => attemptWork(parts, caller, db, act)))

async function attemptWork<T>(
  parts: WorkParts,
  caller: Caller,
  raw: Writer,
  act: (work: Work) => Promise<T>,
): Promise<T> {
  let happenings: Happening[] = []
  const events: Recorded[] = []
  const written = new Set<string>()
  const db = raw.withPlugin(noticeWrites(written)) as Writer
  const {actor, ability} = caller
  const now = parts.clock.now()
  const origin = {
    accountId: actor.accountId,
    actor: actor.name,
    at: now,
    address: caller.address,
    requestId: caller.requestId,
  }
  const work: Work = {
    db,
    caller,
    actor,
    ability,
    now,
    today: parts.clock.today(),
    require(action, subject, row, field) {
      if (can(ability, action, subject, row, field)) return
      throw forbidden()
    },
    record: (...more) => {
      happenings.push(...more)
    },
    async flush() {
      const some = happenings
      happenings = []
      if (some.length === 0) return
      await appendEvents(db, origin, some)
      // no more than listeners need: work of many thousand records keeps little of each
      for (const {type, subject, subjectId} of some) events.push({type, subject, subjectId})
    },
  }
  if (caller.submission) await claim(db, work, caller.submission)
  const result = await act(work)
  if (written.size > 0 && happenings.length + events.length === 0)
    throw new Error(`written without a trail record: ${[...written].join(', ')}`)
  await work.flush()
  if (events.length > 0) for (const listen of parts.listeners) await listen(work, events)
  if (caller.submission && typeof result === 'string')
    await db.updateTable('submission').set({location: result}).where('id', '=', caller.submission).execute()
  return result
}

/** Rows that keep the house rather than its records: they need no trail of their own. */
const housekeeping = new Set([
  'event',
  'event_payload',
  'import_row',
  // of a file whose row and end stand in the trail
  'file_chunk',
  'submission',
  'job',
  'session',
  'sign_in_failure',
  'session_mark',
  // what follows from the records by law: the check that worked it out stands in the trail, once
  'rule_result',
  'rule_result_past',
  'rule_result_of_day',
  'checked_day',
  'check_pending',
  'check_state',
])

function noticeWrites(written: Set<string>): KyselyPlugin {
  return {
    transformQuery({node}) {
      const table = writtenTable(node)
      if (table && !housekeeping.has(table)) written.add(table)
      return node
    },
    transformResult: async ({result}) => result,
  }
}

function writtenTable(node: RootOperationNode): string | null {
  if (InsertQueryNode.is(node)) return node.into ? named(node.into) : 'insert'
  if (UpdateQueryNode.is(node)) return node.table ? named(node.table) : 'update'
  if (DeleteQueryNode.is(node)) return named(node.from.froms[0])
  if (RawNode.is(node)) return /^\s*(select|with)\b/i.test(node.sqlFragments[0] ?? '') ? null : 'raw statement'
  return null
}

const named = (node: OperationNode | undefined): string =>
  node && TableNode.is(node) ? node.table.identifier.name : 'a table'

/** The first to claim a submission acts; whoever sends it again is told where the first one went. */
async function claim(db: Writer, work: Work, submission: string): Promise<void> {
  try {
    await db
      .insertInto('submission')
      .values({id: submission, accountId: work.actor.accountId, at: work.now, location: null})
      .execute()
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const first = await db
      .selectFrom('submission')
      .select(['location', 'accountId'])
      .where('id', '=', submission)
      .executeTakeFirst()
    const mine = first?.accountId === work.actor.accountId
    throw conflict('refusal.sentTwice', {location: mine ? (first?.location ?? null) : null})
  }
}
