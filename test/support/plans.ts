import {CompiledQuery, type Kysely} from 'kysely'
import type {Database} from '../../src/platform/db/database.ts'
import {isServer} from '../../src/platform/db/dialect.ts'

/** A database that remembers what it was asked, and how each of these statements finds its rows: a line a step. */
export function watch(db: Kysely<Database>) {
  const asked: CompiledQuery[] = []
  const watched = db.withPlugin({
    transformQuery: ({node, queryId}) => {
      asked.push(db.getExecutor().compileQuery(node as never, queryId))
      return node
    },
    transformResult: async ({result}) => result,
  })
  // kept queries are compiled already, and leave plugins aside
  const plain = db.withoutPlugins()
  const executeQuery: typeof plain.executeQuery = (query) => {
    if (asked.at(-1)?.sql !== (query as CompiledQuery).sql) asked.push(query as CompiledQuery)
    return plain.executeQuery(query)
  }
  Object.assign(watched, {withoutPlugins: () => ({executeQuery})})
  return {db: watched, plans: async () => Promise.all(asked.map((query) => planOf(db, query)))}
}

type Step = {detail?: string; table?: string; key?: string | null; type?: string; Extra?: string}

async function planOf(db: Kysely<Database>, {sql, parameters}: CompiledQuery): Promise<string[]> {
  const server = isServer(db)
  const ask = CompiledQuery.raw(`${server ? 'explain' : 'explain query plan'} ${sql}`, [...parameters])
  const {rows} = await db.withoutPlugins().executeQuery<Step>(ask)
  return rows.map(({detail, table, key, type, Extra}) => detail ?? `${table} ${type} ${key} ${Extra}`)
}
