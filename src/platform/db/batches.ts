// Many rows in few statements, below every database's limit on values per statement.

/** Calls `write` with up to 500 rows at a time, in order. */
export async function inBatches<T>(rows: T[], write: (batch: T[]) => Promise<unknown>, size = 500): Promise<void> {
  for (let from = 0; from < rows.length; from += size) await write(rows.slice(from, from + size))
}
