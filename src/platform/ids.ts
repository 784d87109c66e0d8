// Ids are made by the application: 26 characters, ordered by time, never reused.
import {randomFillSync} from 'node:crypto'
import {monotonicFactory} from 'ulid'

const pool = Buffer.alloc(4096)
let used = pool.length

/** One random byte as a fraction; the system is asked for a pool at a time, not for each character. */
function random(): number {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  return (pool[used++] ?? 0) / 256
}

const next = monotonicFactory(random)

export const newId = (): string => next()

/** What an id looks like; anything else in an address is simply not found. */
export const idPattern = /^[0-9A-HJKMNP-TV-Z]{26}$/
