import {hasRole} from '../access/actor.ts'
import type {Slice} from '../slice.ts'
import {jobRoutes} from './job.routes.ts'
import {forgetJobs} from './job.store.ts'
import type {JobRunner} from './job.ts'
import './tables.ts'

export {jobRow, type SeenJob} from './job.page.ts'
export {jobCounts, jobsInTrouble, planJob, unfinishedJobs} from './job.store.ts'
export type {JobPlan, JobResult, JobRun, JobRunner} from './job.ts'
export {type JobProgress, jobProgress} from './job-progress.ts'
export {type Jobs, runJobs, startJobs} from './start-jobs.ts'

const keptDays = 90

/** What a job was asked and what it answered may name people: it is not kept for ever. */
const forgetOldJobs: JobRunner = async (parts) => {
  const before = new Date(Date.parse(parts.clock.now()) - keptDays * 86_400_000).toISOString()
  return {forgotten: await forgetJobs(parts.db, before)}
}

export const jobs: Slice = {
  name: 'jobs',
  routes: jobRoutes,
  abilities({actor, allow}) {
    if (actor.accountId) allow('read', 'Job', {accountId: actor.accountId})
    if (hasRole(actor, 'administrator')) allow('oversee', 'Job')
  },
  tiles: async () => [{label: {key: 'job.list'}, count: null, href: '/jobs', tone: 'neutral', icon: 'clock'}],
  jobs: {'jobs.forget': forgetOldJobs},
}
