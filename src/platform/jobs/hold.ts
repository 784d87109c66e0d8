// Holds a job while it runs: its lease is renewed and its progress stored beside the job's own transaction.
import type {Message} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import {type Lease, renewLease} from './job.store.ts'

export type Progress = {thousandths: number; said: Message | null}

/**
 * How far the jobs of this process are. On the embedded database a job's transaction holds the only writing connection:
 * until it is over, this is the one place that knows. Ids are never reused, so all of a process's jobs stand together.
 */
const underWay = new Map<string, Progress>()

/** How far a job of this process is; null for one that runs elsewhere, or not at all. */
export const progressHere = (id: string): Progress | null => underWay.get(id) ?? null

export type Hold = {
  progress(done: number, said?: Message): void
  /** Aborted when the program closes, or when somebody else has the job. */
  signal: AbortSignal
  release(): Promise<void>
}

const beat = 1000

/** Progress is written at most each second, the lease renewed when a third of it is gone. */
export function holdJob(parts: Parts, lease: Lease, leaseMs: number, closing: AbortSignal): Hold {
  const lost = new AbortController()
  let told: Progress = {thousandths: 0, said: null}
  let written = told
  let renewed = Date.now()
  let writing: Promise<void> | null = null
  underWay.set(lease.id, told)

  const write = async () => {
    const now = Date.now()
    const progress = told
    try {
      const until = new Date(now + leaseMs).toISOString()
      if (!(await renewLease(parts.db, lease, until, progress))) lost.abort()
      renewed = now
      written = progress
    } catch (error) {
      parts.log.warn({err: error, job: lease.id}, 'lease not renewed')
      if (Date.now() - renewed > leaseMs) lost.abort()
    }
    writing = null
  }

  const timer = setInterval(() => {
    if (writing || (told === written && Date.now() - renewed < leaseMs / 3)) return
    writing = write()
  }, beat)

  return {
    progress(done, said) {
      told = {thousandths: Math.round(Math.min(1, Math.max(0, done)) * 1000), said: said ?? told.said}
      underWay.set(lease.id, told)
    },
    signal: AbortSignal.any([closing, lost.signal]),
    async release() {
      clearInterval(timer)
      await writing
      underWay.delete(lease.id)
    },
  }
}
