// Many rows in few statements, below every database's limit on values per statement.

/** Calls `write` with up to 500 rows at a time, in order. */
export async function inBatches<T>(rows: T[], write: (batch: T[]) => Promise<unknown>, size = 500): Promise<void> {
  for (let from = 0; from < rows.length; from += size) await write(rows.slice(from, from + size))
}

/** A batch on the embedded database takes the thread of all pages; none may wait for a whole import. */
export const letOthersIn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The same pieces in the same order, each asked for while the one before it is being written. */
export async function* oneAhead<T>(pieces: AsyncGenerator<T>): AsyncGenerator<T> {
  for (let coming = pieces.next(); ; ) {
    const {done, value} = await coming
    if (done) return
    coming = pieces.next()
    // whoever stops at a fault of his own never asks for it
    coming.catch(() => {})
    yield value
  }
}
