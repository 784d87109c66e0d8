// A program that applies the orders of the day, says when all is written, and goes no further.
import {applyOrders} from '../../src/personnel/order/order.jobs.ts'
import {openDatabase} from '../../src/platform/db/dialect.ts'
import type {JobRun} from '../../src/platform/jobs/index.ts'
import {partsOn} from './app.ts'
import {consoleCaller} from './console.ts'

const parts = partsOn(openDatabase(process.argv[2] ?? ''))
const stops = async () => {
  process.stdout.write('before the commit\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
const run = {caller: await consoleCaller(parts), signal: new AbortController().signal} as JobRun
await applyOrders({...parts, listeners: [...parts.listeners, stops]}, run)
