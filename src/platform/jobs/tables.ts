import type {JobState} from './job.ts'

declare module '../db/database.ts' {
  interface Database {
    job: JobTable
  }
}

/** `progress` in thousandths; `payload`, `result`, `error` and `said` as JSON. */
export type JobTable = {
  id: string
  kind: string
  state: JobState
  payload: string
  result: string | null
  error: string | null
  progress: number
  said: string | null
  accountId: string | null
  slot: string | null
  createdAt: string
  runAt: string
  leaseUntil: string | null
  leasedBy: string | null
  attempts: number
  finishedAt: string | null
}
