// node:sqlite under Kysely: one writing connection behind a queue, one reading connection that sees what is committed.
import {DatabaseSync, type StatementSync} from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import {largeCommits} from './dialect-large-commits.ts'

const settings =
  'PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 50; PRAGMA cache_size = -8000;'

/** Statements are kept by their text: preparing anew costs ten times the query. */
const keptStatements = 400

/** `rowOf` is null for a statement that answers no rows. */
type Statement = {prepared: StatementSync; rowOf: ((values: unknown[]) => unknown) | null}
type Handle = {db: DatabaseSync; statements: Map<string, Statement>}

const open = (file: string, more: string): Handle => {
  const db = new DatabaseSync(file)
  db.exec(more + settings)
  return {db, statements: new Map()}
}

function statement(handle: Handle, text: string): Statement {
  const kept = handle.statements.get(text)
  if (kept) return kept
  const prepared = handle.db.prepare(text)
  const made = {prepared, rowOf: rowMaker(prepared)}
  if (handle.statements.size >= keptStatements) {
    const oldest = handle.statements.keys().next().value
    if (oldest !== undefined) handle.statements.delete(oldest)
  }
  handle.statements.set(text, made)
  return made
}

/**
 * Rows come as lists of values and are made objects here: those that node:sqlite makes are dictionaries, twice as slow
 * to make and slower to read. The names are quoted as JSON, so that a column's name can be nothing but a name.
 */
function rowMaker(prepared: StatementSync): Statement['rowOf'] {
  const names = prepared.columns().map(({name}) => name)
  if (names.length === 0) return null
  prepared.setReturnArrays(true)
  const fields = names.map((name, at) => `${JSON.stringify(name)}: values[${at}]`)
  return new Function('values', `return {${fields.join(', ')}}`) as (values: unknown[]) => unknown
}

/** One at a time, in order of asking; waiting never stops the event loop. */
function queue() {
  let last: Promise<void> = Promise.resolve()
  return async (): Promise<() => void> => {
    const before = last
    let release = () => {}
    last = new Promise((resolve) => {
      release = resolve
    })
    await before
    return release
  }
}

/** Kysely would let nobody read while a transaction is open; here the writers have a queue of their own. */
class EmbeddedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections() {
    return true
  }
}

export function embeddedDialect(file: string): Dialect {
  return {
    createAdapter: () => new EmbeddedAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createDriver: () => embeddedDriver(file),
  }
}

/** A statement written out by hand reads when it begins with the word for it. */
const isRead = ({query, sql}: CompiledQuery): boolean =>
  query.kind === 'SelectQueryNode' || (query.kind === 'RawNode' && sql.startsWith('select '))

/** After so many changed rows a commit would hold up all pages for seconds. */
const manyRows = 5000

type Connection = DatabaseConnection & {begin(): Promise<void>; end(word: 'commit' | 'rollback'): Promise<void>}

function embeddedDriver(file: string): Driver {
  const takeTurn = queue()
  const writer = open(file, 'PRAGMA journal_mode = WAL;')
  const reader = open(file, 'PRAGMA query_only = ON;')
  const large = largeCommits(writer.db, file)
  const idle: Connection[] = []
  return {
    init: async () => {},
    acquireConnection: async () => idle.pop() ?? connectionOn(writer, reader, takeTurn, large.commit),
    beginTransaction: (it) => (it as Connection).begin(),
    commitTransaction: async (it) => (it as Connection).end('commit'),
    rollbackTransaction: async (it) => (it as Connection).end('rollback'),
    releaseConnection: async (it) => void idle.push(it as Connection),
    destroy: async () => {
      await large.settled()
      reader.db.close()
      writer.db.close()
    },
  }
}

function connectionOn(
  writer: Handle,
  reader: Handle,
  takeTurn: () => Promise<() => void>,
  commitLarge: () => Promise<void>,
): Connection {
  let release: (() => void) | null = null
  let changed = 0
  const run = <R>(handle: Handle, {sql, parameters}: CompiledQuery): QueryResult<R> => {
    const {prepared, rowOf} = statement(handle, sql)
    const values = parameters as never[]
    if (rowOf) return {rows: (prepared.all(...values) as unknown as unknown[][]).map(rowOf) as R[]}
    const {changes} = prepared.run(...values)
    changed += Number(changes)
    return {numAffectedRows: BigInt(changes), rows: []}
  }
  return {
    async executeQuery<R>(query: CompiledQuery) {
      if (release) return run<R>(writer, query)
      if (isRead(query)) return run<R>(reader, query)
      const free = await takeTurn()
      try {
        return run<R>(writer, query)
      } finally {
        free()
      }
    },
    async *streamQuery<R>(query: CompiledQuery) {
      const rows = (release ? writer : reader).db.prepare(query.sql).iterate(...(query.parameters as never[]))
      for (const row of rows) yield {rows: [row as R]}
    },
    async begin() {
      const free = await takeTurn()
      try {
        run(writer, CompiledQuery.raw('begin immediate'))
      } catch (error) {
        free()
        throw error
      }
      release = free
      changed = 0
    },
    async end(word) {
      const free = release
      release = null
      try {
        if (word === 'commit' && changed > manyRows) await commitLarge()
        else run(writer, CompiledQuery.raw(word))
      } catch (error) {
        if (writer.db.isTransaction) writer.db.exec('rollback')
        throw error
      } finally {
        free?.()
      }
    },
  }
}
