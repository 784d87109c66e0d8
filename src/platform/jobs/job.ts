// Long work is a row with a lease: any program may do it, a dead one's is taken over, everybody sees how far it is.
import type {Message} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import type {Caller, Work} from '../work.ts'
import './tables.ts'

export const jobStates = ['waiting', 'running', 'done', 'failed'] as const
export type JobState = (typeof jobStates)[number]

/** `location` (an address of ours, `open` the words of its link) and `said` lead on from the job's page; the rest is the runner's own. */
export type JobResult = {location?: string; open?: Message; said?: Message; [more: string]: unknown}

/** What a runner gets. `progress` is 0..1; it may be told as often as one likes, and is stored at most each second. */
export type JobRun = {
  id: string
  payload: Record<string, unknown>
  /** The account that asked, with its ability of today; the system for work nobody asked for. */
  caller: Caller
  progress(done: number, said?: Message): void
  /**
   * Ends the job inside the runner's own transaction, so that the work and the word of it are one: after a crash it is
   * neither done twice nor told as another. @throws Error when another program has taken the job over
   */
  conclude(work: Pick<Work, 'db'>, result: JobResult): Promise<void>
  /** Aborted when the program closes, or has lost the job: finish the step and return null. */
  signal: AbortSignal
}

/**
 * Does the work of one job; what it returns is kept as the job's result, null when it stopped early and wants to run
 * again. Run again after a crash: it must bear that. A refusal fails the job in its own words; any other error is
 * tried again, three times in all.
 */
export type JobRunner = (parts: Parts, run: JobRun) => Promise<JobResult | null>

/** What `planJob` takes. Words for people stand in `job.kind.<kind>`. */
export type JobPlan = {
  kind: string
  payload?: Record<string, unknown>
  /** Who asked; absent for work nobody asked for. */
  accountId?: string | null
  /** Of jobs with the same slot only one waits at a time; whoever plans another gets the waiting one's id. */
  slot?: string
  /** Not before this instant. */
  runAt?: string
}

export const mostAttempts = 3

/** When a job is tried again after a fault, in milliseconds. */
export const pauseAfter = (attempts: number): number => attempts * 30_000

/** The next 01:00 in Bangkok (18:00 UTC) after an instant. */
export function nextNight(now: string): string {
  const tonight = `${now.slice(0, 10)}T18:00:00.000Z`
  return now < tonight ? tonight : new Date(Date.parse(tonight) + 86_400_000).toISOString()
}
