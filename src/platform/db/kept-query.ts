// A query compiled once, for pages that are asked for all the time: building it anew can cost more than running it.
import type {Compilable, CompiledQuery} from 'kysely'
import type {Reader} from './database.ts'
import {isServer} from './dialect.ts'

const mark = '\u0000'

/**
 * Makes a function of a query's values. `build` is called once for each kind of database with stand-ins for the values,
 * each of which must reach the query as it is.
 */
export function keptQuery<V extends Record<string, string | number | null>, R>(
  build: (db: Reader, value: V) => Compilable<R>,
): (db: Reader, values: V) => Promise<R[]> {
  const kept = new Map<boolean, {query: CompiledQuery<R>; at: [number, string][]}>()
  const standIns = new Proxy({} as V, {get: (_, name) => mark + String(name)})
  return async (db, values) => {
    const server = isServer(db)
    let found = kept.get(server)
    if (!found) {
      const query = build(db, standIns).compile()
      const at = query.parameters.flatMap((value, index): [number, string][] =>
        typeof value === 'string' && value.startsWith(mark) ? [[index, value.slice(1)]] : [],
      )
      found = {query, at}
      kept.set(server, found)
    }
    const parameters = [...found.query.parameters]
    for (const [index, name] of found.at) parameters[index] = values[name]
    return (await db.executeQuery<R>({...found.query, parameters})).rows
  }
}
