// A query compiled once, for pages that are asked for all the time: building it anew can cost more than running it.
import {type Compilable, CompiledQuery, type Kysely} from 'kysely'
import type {Database, Reader} from './database.ts'
import {isServer} from './dialect.ts'
import {keepText} from './kept-texts.ts'

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
      keepText(query.sql)
    }
    const parameters = [...found.query.parameters]
    for (const [index, name] of found.at) parameters[index] = values[name]
    const {rows} = await plain(db).executeQuery<Row>({...found.query, parameters})
    return rows.map(inCamelCase) as R[]
  }
}

type Row = Record<string, unknown>

const camelNames = new Map<string, string>()

function inCamelCase(row: Row): Row {
  const made: Row = {}
  for (const name in row) {
    let camel = camelNames.get(name)
    if (camel === undefined) {
      camel = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
      camelNames.set(name, camel)
    }
    made[camel] = row[name]
  }
  return made
}

/** Rows of a kept statement written out by hand, which begins with `select ` and names its columns as they are to be called. */
export async function askPlainly<R>(db: Reader, text: string, values: readonly unknown[]): Promise<R[]> {
  keepText(text)
  return (await plain(db).executeQuery<R>(CompiledQuery.raw(text, [...values]))).rows
}

const plainly = new WeakMap<object, Kysely<Database>>()

/** The same database without what is done to every query and every row. */
function plain(db: Reader): Kysely<Database> {
  let found = plainly.get(db)
  if (!found) {
    found = (db as Kysely<Database>).withoutPlugins()
    plainly.set(db, found)
  }
  return found
}
