// Is the trail what it was when it was written? Read once from end to end, some events at a time.
import {setImmediate as nextTurn} from 'node:timers/promises'
import {decodeTime} from 'ulid'
import type {Reader} from '../db/database.ts'
import {hashPayload} from './trail.store.ts'
import {disposedAmong, nextEvents, type VerifiedEvent} from './verify.store.ts'

/** Words stand in `trail.problem.<problem>`. */
export type TrailProblem = 'payload-changed' | 'payload-added' | 'payload-gone' | 'time'

export type Verification = {
  events: number
  seals: number
  ok: boolean
  /** The first thousand; more would only say the same. */
  problems: {event: string; problem: TrailProblem}[]
  /** Payloads that were disposed of with a record of it. */
  disposed: number
}

const atOnce = 2000
const mostProblems = 1000
/** An event's id is made a moment after its instant, by the same clock. */
const tolerated = 1000

/**
 * Recomputes the hash of every payload that is there, and reports payloads that are gone without a record of their
 * disposal and events whose id and instant contradict each other. Constant memory, whatever the length.
 */
export async function verifyTrail(db: Reader): Promise<Verification> {
  const found: Verification = {events: 0, seals: 0, ok: true, problems: [], disposed: 0}
  for (let after = ''; ; ) {
    const events = await nextEvents(db, after, atOnce)
    const last = events.at(-1)
    if (!last) return found
    after = last.id
    found.events += events.length
    await verifySome(db, events, found)
    // the embedded database answers without letting anybody else have a turn
    await nextTurn()
  }
}

async function verifySome(db: Reader, events: VerifiedEvent[], found: Verification): Promise<void> {
  const wrong = events.flatMap((event) => problemsOf(event).map((problem) => ({event: event.id, problem})))
  const gone = wrong.filter(({problem}) => problem === 'payload-gone').map(({event}) => event)
  const disposed = await disposedAmong(db, gone)
  found.disposed += disposed.size
  const problems = wrong.filter(({event, problem}) => problem !== 'payload-gone' || !disposed.has(event))
  if (problems.length === 0) return
  found.ok = false
  found.problems.push(...problems.slice(0, mostProblems - found.problems.length))
}

function problemsOf({id, at, payloadHash, salt, body}: VerifiedEvent): TrailProblem[] {
  const problems: TrailProblem[] = []
  if (body === null && payloadHash !== null) problems.push('payload-gone')
  if (body !== null && payloadHash === null) problems.push('payload-added')
  if (body !== null && payloadHash !== null && hashPayload(salt ?? '', body) !== payloadHash)
    problems.push('payload-changed')
  // an instant that cannot be read contradicts every id
  if (!(Date.parse(at) <= madeAt(id) + tolerated)) problems.push('time')
  return problems
}

function madeAt(id: string): number {
  try {
    return decodeTime(id)
  } catch {
    return Number.NaN
  }
}
