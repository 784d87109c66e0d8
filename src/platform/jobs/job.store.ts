// Every statement on the table of jobs. A job belongs to whom the last conditional update let have it.
import type {Kysely} from 'kysely'
import {sql} from 'kysely'
import {decodeTime} from 'ulid'
import type {Ability} from '../access/ability.ts'
import {visible} from '../access/visible.ts'
import type {Database, Reader, Writer} from '../db/database.ts'
import {isDuplicate} from '../db/dialect.ts'
import {tryAgain} from '../db/try-again.ts'
import {newId} from '../ids.ts'
import type {Message} from '../refusal.ts'
import type {JobPlan, JobResult} from './job.ts'
import type {JobTable} from './tables.ts'

type Planner = Pick<Kysely<Database>, 'insertInto' | 'selectFrom' | 'updateTable'>

/**
 * Plans a job; it starts after the transaction is committed. Where one with the same slot waits already, that one's id
 * is returned, and it runs at the earlier of the two instants.
 */
export async function planJob(db: Planner, plan: JobPlan): Promise<string> {
  for (;;) {
    const id = newId()
    try {
      await db.insertInto('job').values(rowOf(id, plan)).execute()
      return id
    } catch (error) {
      if (!plan.slot || !isDuplicate(error)) throw error
    }
    const waiting = await hastened(db, plan.slot, plan.runAt ?? instantOf(id))
    if (waiting) return waiting
  }
}

/** The id knows when it was made. */
const instantOf = (id: string): string => new Date(decodeTime(id)).toISOString()

const rowOf = (id: string, {kind, payload = {}, accountId = null, slot, runAt}: JobPlan): JobTable => ({
  id,
  kind,
  state: 'waiting',
  payload: JSON.stringify(payload),
  result: null,
  error: null,
  progress: 0,
  said: null,
  accountId,
  slot: slot ?? null,
  createdAt: instantOf(id),
  runAt: runAt ?? instantOf(id),
  leaseUntil: null,
  leasedBy: null,
  attempts: 0,
  finishedAt: null,
})

async function hastened(db: Planner, slot: string, runAt: string): Promise<string | null> {
  const waiting = await db.selectFrom('job').select(['id', 'runAt']).where('slot', '=', slot).executeTakeFirst()
  if (!waiting) return null
  if (waiting.runAt > runAt)
    await db.updateTable('job').set({runAt}).where('id', '=', waiting.id).where('state', '=', 'waiting').execute()
  return waiting.id
}

/** Who has a job: nobody else's statement about it counts. */
export type Lease = Pick<JobTable, 'id' | 'attempts'> & {holder: string}

export type TakenJob = Pick<JobTable, 'id' | 'kind' | 'payload' | 'accountId' | 'attempts'>

type Db = Kysely<Database>

/** Takes the next job of these kinds that is due, or whose holder's lease has run out; null when there is none. */
export async function takeJob(
  db: Db,
  kinds: string[],
  lease: {holder: string; now: string; until: string},
): Promise<TakenJob | null> {
  if (kinds.length === 0) return null
  for (;;) {
    const next = await nextJob(db, kinds, lease.now)
    if (!next) return null
    const attempts = next.attempts + 1
    const {numUpdatedRows} = await tryAgain(() =>
      db
        .updateTable('job')
        .set({state: 'running', leasedBy: lease.holder, leaseUntil: lease.until, attempts, slot: null})
        .where('id', '=', next.id)
        .where('state', '=', next.state)
        .where('attempts', '=', next.attempts)
        .executeTakeFirst(),
    )
    if (numUpdatedRows === 1n) return {...next, attempts}
  }
}

const nextJob = (db: Reader, kinds: string[], now: string) =>
  db
    .selectFrom('job')
    .select(['id', 'kind', 'payload', 'accountId', 'attempts', 'state'])
    .where((where) =>
      where.or([
        where.and([where('state', '=', 'waiting'), where('runAt', '<=', now)]),
        where.and([where('state', '=', 'running'), where('leaseUntil', '<', now)]),
      ]),
    )
    .where('kind', 'in', kinds)
    .orderBy('runAt')
    .orderBy('id')
    .limit(sql.lit(1))
    .executeTakeFirst()

/** One statement on a job one has; false when somebody else has it by now, or it is over. */
async function update(
  db: Pick<Writer, 'updateTable'>,
  {id, attempts, holder}: Lease,
  changes: Partial<JobTable>,
): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('job')
    .set(changes)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('leasedBy', '=', holder)
    .where('attempts', '=', attempts)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Holds a job on, and says how far it is. */
export const renewLease = (
  db: Db,
  lease: Lease,
  until: string,
  progress: {thousandths: number; said: Message | null},
) =>
  update(db, lease, {
    leaseUntil: until,
    progress: progress.thousandths,
    said: progress.said && JSON.stringify(progress.said),
  })

const over = {leaseUntil: null, leasedBy: null, said: null}

export const finishJob = (db: Pick<Writer, 'updateTable'>, lease: Lease, result: JobResult, now: string) =>
  update(db, lease, {...over, state: 'done', progress: 1000, result: JSON.stringify(result), finishedAt: now})

export const failJob = (db: Db, lease: Lease, error: Message, now: string) =>
  update(db, lease, {...over, state: 'failed', error: JSON.stringify(error), finishedAt: now})

/** Gives a job back to whoever takes it next, not before `runAt`. */
export const returnJob = (db: Db, lease: Lease, runAt: string, attempts: number) =>
  update(db, lease, {...over, state: 'waiting', runAt, attempts})

const shown = ['id', 'kind', 'state', 'accountId', 'progress', 'createdAt', 'runAt', 'finishedAt'] as const

/** A job this reader may see; its payload, result and words only for who asked. */
export const jobForReader = (db: Reader, ability: Ability, id: string) =>
  db
    .selectFrom('job')
    .select([...shown, 'attempts', 'result', 'error', 'said'])
    .where('id', '=', id)
    .where((where) => where.or([visible(ability, 'read', 'Job', 'job'), visible(ability, 'oversee', 'Job', 'job')]))
    .executeTakeFirst()

/** How a job stands, whoever asked for it. */
export const jobStanding = (db: Reader, id: string) =>
  db.selectFrom('job').select(['id', 'state', 'progress', 'said', 'error']).where('id', '=', id).executeTakeFirst()

/** One's own jobs, newest first, from below the id `before`. */
export const jobsOf = (db: Reader, ability: Ability, before: string | null, limit: number) =>
  db
    .selectFrom('job')
    .select([...shown])
    .where(visible(ability, 'read', 'Job', 'job'))
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(sql.lit(limit))
    .execute()

/** Jobs due before `late` that nobody took, and jobs that failed since an instant. */
export async function jobsInTrouble(db: Reader, {late, since}: {late: string; since: string}) {
  const overdue = await db
    .selectFrom('job')
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where('state', '=', 'waiting')
    .where('runAt', '<', late)
    .executeTakeFirstOrThrow()
  const failed = await db
    .selectFrom('job')
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where('state', '=', 'failed')
    .where('finishedAt', '>=', since)
    .executeTakeFirstOrThrow()
  return {overdue: Number(overdue.count), failed: Number(failed.count)}
}

/** The newest jobs that are not done, whoever asked for them: for whoever oversees them, their kind and state. */
export const unfinishedJobs = (db: Reader) =>
  db
    .selectFrom('job')
    .select([...shown])
    .where('state', 'in', ['waiting', 'running', 'failed'])
    .orderBy('id', 'desc')
    .limit(sql.lit(20))
    .execute()

/** How many jobs are in each state. */
export async function jobCounts(db: Reader) {
  const counts = await db
    .selectFrom('job')
    .select(['state', (select) => select.fn.countAll<number | string>().as('count')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(counts.map(({state, count}) => [state, Number(count)]))
}

/** Forgets jobs that ended before an instant; how many. */
export async function forgetJobs(db: Db, before: string): Promise<number> {
  const {numDeletedRows} = await db
    .deleteFrom('job')
    .where('state', 'in', ['done', 'failed'])
    .where('finishedAt', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
