// Random bytes out of a pool: asking the system for each nonce takes longer than what the nonce is for.
import {randomFillSync} from 'node:crypto'

const pool = Buffer.alloc(16 * 1024)
let used = pool.length

/** Some random bytes nobody else gets, at most 1,024. They are the caller's to keep. */
export function someBytes(count: number): Buffer {
  if (count > 1024) throw new RangeError(`${count} random bytes at once`)
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = Buffer.from(pool.subarray(used, used + count))
  // what was given out stays nowhere else
  pool.fill(0, used, used + count)
  used += count
  return bytes
}
