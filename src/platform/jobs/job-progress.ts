import type {Reader} from '../db/database.ts'
import type {Message} from '../refusal.ts'
import {progressHere} from './hold.ts'
import {jobStanding} from './job.store.ts'
import type {JobState} from './job.ts'

export type JobProgress = {state: JobState; percent: number; said: Message | null; error: Message | null}

/** How far a job is, for the page of the record it works on: whether the reader may see that is the page's affair. */
export async function jobProgress(db: Reader, id: string): Promise<JobProgress | null> {
  const job = await jobStanding(db, id)
  if (!job) return null
  const here = job.state === 'running' ? progressHere(id) : null
  return {
    state: job.state,
    percent: Math.floor((here?.thousandths ?? job.progress) / 10),
    said: here?.said ?? read(job.said),
    error: read(job.error),
  }
}

const read = (json: string | null): Message | null => (json === null ? null : (JSON.parse(json) as Message))
