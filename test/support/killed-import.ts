// A program that does an import's job, says when it is in the middle of it, and goes no further.
import {personnel} from '../../src/personnel/index.ts'
import {openDatabase} from '../../src/platform/db/dialect.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import type {JobRunner} from '../../src/platform/jobs/job.ts'
import type {Slice} from '../../src/platform/slice.ts'
import {slices} from '../../src/slices.ts'
import {partsOn} from './app.ts'

const [address = '', keys = '', kind = ''] = process.argv.slice(2)

const stopsHalfWay =
  (runner: JobRunner): JobRunner =>
  (parts, run) =>
    runner(parts, {
      ...run,
      progress(done, said) {
        run.progress(done, said)
        if (done < 0.5) return
        process.stdout.write('in the middle\n')
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
      },
    })

const runner = personnel.jobs?.[kind]
if (!runner) throw new Error(`no job ${kind}`)
const stopping: Slice = {...personnel, jobs: {...personnel.jobs, [kind]: stopsHalfWay(runner)}}
const parts = partsOn(openDatabase(address), {
  slices: slices.map((slice) => (slice.name === 'personnel' ? stopping : slice)),
})
const [field, index, file] = keys.split(' ').map((key) => Buffer.from(key, 'base64url'))
if (!field || !index || !file) throw new Error('three keys')
await runJobs({...parts, keys: {field, index, file}})
