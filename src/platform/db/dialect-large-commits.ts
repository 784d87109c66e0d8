// Large transactions of the embedded database: the slow parts of their commit are done in other threads.
import {once} from 'node:events'
import {open} from 'node:fs/promises'
import type {DatabaseSync} from 'node:sqlite'
import {Worker} from 'node:worker_threads'

const checkpointPages = 1000

/** Carries the write-ahead log over into the database; a fault leaves it to the next commit. */
const carryOver = (file: string): Promise<unknown> =>
  once(new Worker(new URL('dialect-checkpoint.worker.ts', import.meta.url), {workerData: file}), 'exit').catch(() => {})

/**
 * `commit` commits what is open on `db`: first the disk takes in what is written already, and afterwards the log is
 * carried over, which no commit does by the way until then. `settled` resolves when nothing of it is under way.
 */
export function largeCommits(db: DatabaseSync, file: string) {
  let last = Promise.resolve()
  const carryOverNext = async (before: Promise<void>) => {
    await before
    await carryOver(file)
    db.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}`)
  }
  return {
    async commit(): Promise<void> {
      const log = await open(`${file}-wal`, 'r+')
      await log.datasync().finally(() => log.close())
      db.exec('PRAGMA wal_autocheckpoint = 0')
      try {
        db.exec('commit')
      } finally {
        last = carryOverNext(last)
      }
    },
    settled: () => last,
  }
}
