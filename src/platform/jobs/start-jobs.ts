// The loop that does jobs in the server's process, and the one that does them at once for a test or the command line.
import {newId} from '../ids.ts'
import type {Parts} from '../slice.ts'
import {planJob} from './job.store.ts'
import {nextNight} from './job.ts'
import {type Runners, runNext, runnersOf, type Taker} from './run-job.ts'

/** Done each night where somebody knows how. */
const nightly = [
  'identity.forget',
  'files.forget',
  'jobs.forget',
  'personnel.forget-imports',
  'personnel.take-effect',
  'personnel.apply-orders',
  'compliance.check-all',
]

const leaseMs = 60_000
const closingMs = 10_000

type Options = {pollMs?: number; leaseMs?: number}

export type Jobs = {
  /** Takes no further job, asks the running one to stop, and waits for it; ten seconds at most. */
  stop(): Promise<void>
  /** Looks for due jobs at once instead of in half a second. */
  nudge(): void
}

/** Starts doing jobs, one at a time, until stopped. */
export function startJobs(parts: Parts, {pollMs = 500, leaseMs: lease = leaseMs}: Options = {}): Jobs {
  const closing = new AbortController()
  const taker: Taker = {holder: newId(), leaseMs: lease, closing: closing.signal}
  const bell = doorbell(closing.signal)
  const ended = loop(parts, taker, (times = 1) => bell.wait(pollMs * times))
  return {
    nudge: bell.ring,
    async stop() {
      closing.abort()
      bell.ring()
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, closingMs).unref())])
    },
  }
}

async function loop(parts: Parts, taker: Taker, wait: (times?: number) => Promise<void>): Promise<void> {
  const runners = runnersOf(parts)
  let planned = false
  while (!taker.closing.aborted) {
    try {
      if (!planned) await planNights(parts, runners)
      planned = true
      const ran = await runNext(parts, runners, taker)
      if (ran) planned = !nightly.includes(ran.kind)
      else await wait()
    } catch (error) {
      parts.log.error({err: error}, 'jobs')
      // a database that is away would fill the log
      await wait(10)
    }
  }
}

async function planNights(parts: Parts, runners: Runners): Promise<void> {
  const runAt = nextNight(parts.clock.now())
  for (const kind of nightly) if (runners.has(kind)) await planJob(parts.db, {kind, slot: `nightly ${kind}`, runAt})
}

/** Waits for a while, or until the bell rings. */
function doorbell(closing: AbortSignal) {
  let answer = () => {}
  return {
    ring: () => answer(),
    wait: (ms: number) =>
      new Promise<void>((resolve) => {
        if (closing.aborted) return resolve()
        const timer = setTimeout(resolve, ms)
        answer = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
  }
}

/** Runs every job that is due, one after the other, to its end; what was run. */
export async function runJobs(parts: Parts): Promise<{id: string; kind: string}[]> {
  const runners = runnersOf(parts)
  const taker: Taker = {holder: newId(), leaseMs, closing: new AbortController().signal}
  const ran: {id: string; kind: string}[] = []
  for (;;) {
    const one = await runNext(parts, runners, taker)
    if (!one) return ran
    ran.push(one)
  }
}
