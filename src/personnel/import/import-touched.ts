// An import that somebody else's change stands in the way of: nothing of it is written, and its page names the rows.
import {isFull, isReferenced} from '../../platform/db/dialect.ts'
import type {JobResult, JobRun} from '../../platform/jobs/index.ts'
import {notFound, Refusal} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {told} from './import.actions.ts'
import {heldImport, updateImport} from './import.store.ts'
import type {TouchedRow} from './import.ts'

/** Thrown to roll back what was written of the other rows. */
export class Touched extends Error {
  readonly rows: TouchedRow[]

  constructor(rows: TouchedRow[]) {
    super(`${rows.length} rows were touched meanwhile`)
    this.rows = rows
  }
}

/** More than anybody reads one by one; the count is said. */
const mostNamed = 200

export async function holdUnlessTouched(
  parts: Parts,
  run: JobRun,
  importId: string,
  verb: string,
  act: () => Promise<JobResult>,
): Promise<JobResult> {
  try {
    return await act()
  } catch (error) {
    if (isFull(error)) throw new Refusal('conflict', {key: 'import.problem.diskFull'})
    if (isReferenced(error)) throw new Refusal('conflict', {key: 'import.problem.inUse'})
    if (!(error instanceof Touched)) throw error
    return hold(parts, run, importId, verb, error.rows)
  }
}

async function hold(parts: Parts, run: JobRun, importId: string, verb: string, rows: TouchedRow[]): Promise<JobResult> {
  const result = {
    location: `/personnel/imports/${importId}`,
    said: {key: 'import.said.held', values: {count: rows.length}},
  }
  await inWork(parts, run.caller, async (work) => {
    const row = await heldImport(work.db, work.ability, importId)
    if (!row) throw notFound()
    const touched = JSON.stringify({count: rows.length, rows: rows.slice(0, mostNamed)})
    await updateImport(work.db, row, {touched})
    work.record({...told(verb, row), after: {rows: rows.length}})
    await run.conclude(work, result)
  })
  return result
}
