// Long work is a row with a lease: any program may do it, a dead one's is taken over, everybody sees how far it is.
import type {Parts} from '../slice.ts'
import type {Caller} from '../work.ts'

export type JobState = 'waiting' | 'running' | 'done' | 'failed'

/** What a runner gets. `progress` is 0..1; it may be told as often as one likes, and is stored at most each second. */
export type JobRun = {
  id: string
  payload: Record<string, unknown>
  /** The account that asked, with its ability of today; the system for work nobody asked for. */
  caller: Caller
  progress(done: number, message?: string): void
  /** Aborted when the program closes: finish the step, throw nothing. */
  signal: AbortSignal
}

/** Does the work of one job; what it returns is kept as the job's result. Run again after a crash: it must bear that. */
export type JobRunner = (parts: Parts, run: JobRun) => Promise<Record<string, unknown>>
