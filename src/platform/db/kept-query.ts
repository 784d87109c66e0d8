// A query compiled once, for pages that are asked for all the time: building it anew can cost more than running it.
import {type Compilable, CompiledQuery, type Kysely} from 'kysely'
import type {Database, Reader} from './database.ts'
import {isServer} from './dialect.ts'
import {keepText} from './kept-texts.ts'

const mark = '\u0000'

type Values = Record<string, string | number | null | undefined>

type Built<R> = {query: CompiledQuery<R>; at: [number, string][]}

/**
 * Makes a function of a query's values. `build` is called once for each kind of database and each set of values that are
 * given, with stand-ins for them, each of which must reach the query as it is.
 */
export function keptQuery<V extends Values, R>(
  build: (db: Reader, value: V) => Compilable<R>,
): (db: Reader, values: V) => Promise<R[]> {
  const kept = new Map<string, Built<R>>()
  return (db, values) => ask(db, kept, values, (standIns) => build(db, standIns))
}

/** The same for a query that `of` has a part in, such as what an ability may see: kept as long as that. */
export function keptQueryFor<O extends object, V extends Values, R>(
  build: (db: Reader, of: O, value: V) => Compilable<R>,
): (db: Reader, of: O, values: V) => Promise<R[]> {
  const keptOf = new WeakMap<O, Map<string, Built<R>>>()
  return (db, of, values) => {
    const kept = keptOf.get(of) ?? new Map<string, Built<R>>()
    keptOf.set(of, kept)
    return ask(db, kept, values, (standIns) => build(db, of, standIns))
  }
}

async function ask<V extends Values, R>(
  db: Reader,
  kept: Map<string, Built<R>>,
  values: V,
  build: (standIns: V) => Compilable<R>,
): Promise<R[]> {
  const given = Object.keys(values).filter((name) => values[name] !== undefined)
  const shape = `${isServer(db)} ${given.join()}`
  let found = kept.get(shape)
  if (!found) {
    found = built(build(Object.fromEntries(given.map((name) => [name, mark + name])) as V))
    kept.set(shape, found)
  }
  keepText(found.query.sql)
  const parameters = [...found.query.parameters]
  for (const [index, name] of found.at) parameters[index] = values[name]
  const {rows} = await plain(db).executeQuery<Row>({...found.query, parameters})
  return rows.map(inCamelCase) as R[]
}

function built<R>(compilable: Compilable<R>): Built<R> {
  const query = compilable.compile()
  const at = query.parameters.flatMap((value, index): [number, string][] =>
    typeof value === 'string' && value.startsWith(mark) ? [[index, value.slice(1)]] : [],
  )
  return {query, at}
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
