// One job from being taken to its end, whatever that is.
import {system} from '../access/actor.ts'
import {tryAgain} from '../db/try-again.ts'
import {actorOfAccount} from '../identity/account-actor.ts'
import {type Message, Refusal} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import type {Caller} from '../work.ts'
import {holdJob} from './hold.ts'
import {failJob, finishJob, type Lease, returnJob, type TakenJob, takeJob} from './job.store.ts'
import {type JobResult, type JobRunner, mostAttempts, pauseAfter} from './job.ts'

export type Runners = Map<string, JobRunner>

/** Every kind of job the slices can do. */
export const runnersOf = (parts: Pick<Parts, 'slices'>): Runners =>
  new Map(parts.slices.flatMap((slice) => Object.entries(slice.jobs ?? {})))

/** Who takes jobs, for how long at a time, and when it wants to stop. */
export type Taker = {holder: string; leaseMs: number; closing: AbortSignal}

/** Takes one due job and runs it; its id and kind, or null when none is due. */
export async function runNext(
  parts: Parts,
  runners: Runners,
  taker: Taker,
): Promise<{id: string; kind: string} | null> {
  const now = parts.clock.now()
  const until = new Date(Date.parse(now) + taker.leaseMs).toISOString()
  const job = await takeJob(parts.db, [...runners.keys()], {holder: taker.holder, now, until})
  const runner = job && runners.get(job.kind)
  if (!job || !runner) return null
  const lease: Lease = {id: job.id, attempts: job.attempts, holder: taker.holder}
  // so many died with it, or it with them, that one more try would only take the next one along
  if (job.attempts > mostAttempts) await fail(parts, lease, {key: 'job.error.interrupted'})
  else await run(parts, job, lease, runner, taker)
  return {id: job.id, kind: job.kind}
}

async function run(parts: Parts, job: TakenJob, lease: Lease, runner: JobRunner, taker: Taker): Promise<void> {
  const caller = await callerOf(parts, job)
  if (!caller) return fail(parts, lease, {key: 'job.error.accountClosed'})
  const hold = holdJob(parts, lease, taker.leaseMs, taker.closing)
  const {id} = job
  const payload = JSON.parse(job.payload) as Record<string, unknown>
  try {
    const conclude = concludeWith(parts, lease)
    const result = await runner(parts, {id, payload, caller, progress: hold.progress, conclude, signal: hold.signal})
    await hold.release()
    if (result) await tryAgain(() => finishJob(parts.db, lease, result, parts.clock.now()))
    else await tryAgain(() => returnJob(parts.db, lease, parts.clock.now(), lease.attempts - 1))
  } catch (error) {
    await hold.release()
    await ended(parts, lease, error)
  }
}

/** The account that asked, as it is today; null when it is closed by now. */
async function callerOf(parts: Parts, {id, accountId}: TakenJob): Promise<Caller | null> {
  const origin = {address: null, requestId: id}
  const actor = accountId ? await actorOfAccount(parts.db, accountId, parts.clock.today()) : system
  return actor && {actor, ability: await parts.abilityOf(actor), ...origin}
}

const concludeWith =
  (parts: Parts, lease: Lease) =>
  async (work: Parameters<Parameters<JobRunner>[1]['conclude']>[0], result: JobResult): Promise<void> => {
    if (await finishJob(work.db, lease, result, parts.clock.now())) return
    throw new Error(`job ${lease.id} was taken over by another program`)
  }

async function ended(parts: Parts, lease: Lease, error: unknown): Promise<void> {
  if (error instanceof Refusal) return fail(parts, lease, error.told)
  parts.log.error({err: error, job: lease.id})
  if (lease.attempts >= mostAttempts) return fail(parts, lease, {key: 'job.error.fault', values: {id: lease.id}})
  const again = new Date(Date.parse(parts.clock.now()) + pauseAfter(lease.attempts)).toISOString()
  await tryAgain(() => returnJob(parts.db, lease, again, lease.attempts))
}

const fail = async (parts: Parts, lease: Lease, why: Message): Promise<void> =>
  void (await tryAgain(() => failJob(parts.db, lease, why, parts.clock.now())))
