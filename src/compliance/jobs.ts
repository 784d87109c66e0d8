import {exportJob} from '../platform/exports/index.ts'
import type {JobRunner} from '../platform/jobs/job.ts'
import {exportResultsJob} from './abilities.ts'
import {checkAll} from './check.ts'
import {checkJob} from './listener.ts'
import {resultsSheet} from './result-sheet.ts'

/** What has changed since the last check, or everything. Stopped early, it runs again and goes on from there. */
const check =
  (full: boolean): JobRunner =>
  async (parts, {caller, signal, progress}) => {
    const onProgress = (done: number, of: number) => progress(of > 0 ? done / of : 1)
    const report = await checkAll(parts, {full, signal, onProgress, caller: {...caller, submission: null}})
    return signal.aborted ? null : {...report, location: '/compliance'}
  }

export const jobs: Record<string, JobRunner> = {
  [checkJob]: check(false),
  'compliance.check-all': check(true),
  [exportResultsJob]: exportJob(resultsSheet),
}
