// What is made of something that stands for a while (an ability, a directory) and a key: made once, gone with it.

/** Makes each value once for an object and a key; keeps at most `most` keys of an object. */
export function keptFor<O extends object, T>(most: number): (of: O, key: string, make: () => T) => T {
  const kept = new WeakMap<O, Map<string, T>>()
  return (of, key, make) => {
    let known = kept.get(of)
    if (!known) {
      known = new Map()
      kept.set(of, known)
    }
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make()
    if (known.size >= most) known.clear()
    known.set(key, made)
    return made
  }
}

/**
 * Reads what a stamp tells the state of, anew only when the stamp is another: the stamp must be read first, and be changed
 * in the same transaction as what it stands for. Keeps at most `most` answers of a database.
 */
export function keptWhile<T>(
  most: number,
): (db: object, key: string, stamp: number, read: () => Promise<T>) => Promise<T> {
  const kept = new WeakMap<object, Map<string, {stamp: number; value: T}>>()
  return async (db, key, stamp, read) => {
    const known = kept.get(db) ?? new Map<string, {stamp: number; value: T}>()
    kept.set(db, known)
    const found = known.get(key)
    if (found?.stamp === stamp) return found.value
    const value = await read()
    if (known.size >= most) known.clear()
    known.set(key, {stamp, value})
    return value
  }
}
