// A program that begins a job, writes in the middle of it, says so, and never comes to its end.
import {createParts} from '../../src/parts.ts'
import {readConfig} from '../../src/platform/config.ts'
import {jobs, runJobs} from '../../src/platform/jobs/index.ts'
import type {JobRunner} from '../../src/platform/jobs/job.ts'
import {inWork} from '../../src/platform/work.ts'

const key = Buffer.alloc(32)

const neverEnds: JobRunner = (parts, {caller}) =>
  inWork(parts, caller, async (work) => {
    const row = {id: work.now.replace(/\D/g, '').padEnd(26, '0'), accountId: null, at: work.now, location: null}
    await work.db.insertInto('submission').values(row).execute()
    work.record({type: 'test.mark.made', subject: 'Mark', subjectId: 'before'})
    process.stdout.write('in the middle\n')
    await new Promise((resolve) => setTimeout(resolve, 600_000))
    return {}
  })

const config = readConfig({DATABASE_URL: process.argv[2], LOG_LEVEL: 'error'})
const slices = [jobs, {name: 'test', jobs: {'test.work': neverEnds}}]
await runJobs(createParts(config, slices, {keys: {field: key, index: key, file: key}}))
