// Migrations say what a column means; this page says what that is in each database. The small one is as strict as the big one.
import {type Kysely, MysqlAdapter, type RawBuilder, sql} from 'kysely'

type Meaning =
  | 'id'
  | 'name'
  | 'word'
  | 'key'
  | 'text'
  | 'instant'
  | 'day'
  | 'flag'
  | 'money'
  | 'number'
  | 'json'
  | 'bytes'
  | 'hash'
  | 'version'

type Column = {meaning: Meaning; nullable?: true; primary?: true; references?: string}

const column =
  (meaning: Meaning) =>
  (more: Omit<Column, 'meaning'> = {}): Column => ({meaning, ...more})

export const id = column('id')
export const name = column('name')
/** A term of a closed list, short enough to stand in an index beside others. */
export const word = column('word')
/** Printable ASCII whose plain order is the order wanted. */
export const key = column('key')
export const text = column('text')
export const instant = column('instant')
export const day = column('day')
export const flag = column('flag')
export const money = column('money')
export const number = column('number')
export const json = column('json')
export const bytes = column('bytes')
/** 64 hexadecimal characters. */
export const hash = column('hash')
export const version = column('version')

const ascii = 'character set ascii collate ascii_bin'

const serverTypes: Record<Meaning, string> = {
  id: `char(26) ${ascii}`,
  name: 'varchar(255)',
  word: 'varchar(60)',
  key: `varchar(255) ${ascii}`,
  text: 'mediumtext',
  instant: `varchar(24) ${ascii}`,
  day: `char(10) ${ascii}`,
  flag: 'tinyint',
  money: 'bigint',
  number: 'int',
  json: 'longtext',
  bytes: 'mediumblob',
  hash: `char(64) ${ascii}`,
  version: 'int',
}

const embeddedTypes: Record<Meaning, string> = {
  id: 'text',
  name: 'text',
  word: 'text',
  key: 'text',
  text: 'text',
  instant: 'text',
  day: 'text',
  flag: 'integer',
  money: 'integer',
  number: 'integer',
  json: 'text',
  bytes: 'blob',
  hash: 'text',
  version: 'integer',
}

/** The same promise in both databases: lengths, trimmed text, days that look like days. `not like '% '`: one of them pads. */
const checks: Partial<Record<Meaning, (column: string) => string>> = {
  id: (it) => `length(${it}) = 26`,
  name: (it) => `length(${it}) <= 1020 and ${it} not like '% '`,
  word: (it) => `length(${it}) <= 240 and ${it} not like '% '`,
  key: (it) => `length(${it}) <= 255 and ${it} not like '% '`,
  text: (it) => `${it} not like '% '`,
  day: (it) => `${it} like '____-__-__'`,
  flag: (it) => `${it} in (0, 1)`,
  hash: (it) => `length(${it}) = 64`,
}

/** Comparing the last character costs a fifth of matching a pattern, and this database pads nothing. */
const trimmed = (column: string) => `substr(${column}, -1) <> ' '`

const embeddedChecks: Partial<Record<Meaning, (column: string) => string>> = {
  ...checks,
  name: (it) => `length(${it}) <= 255 and ${trimmed(it)}`,
  word: (it) => `length(${it}) <= 60 and ${trimmed(it)}`,
  key: (it) => `length(${it}) <= 255 and ${trimmed(it)}`,
  text: trimmed,
  money: (it) => `typeof(${it}) in ('integer', 'null')`,
  number: (it) => `typeof(${it}) in ('integer', 'null')`,
}

type Keys = {
  primary?: string[]
  unique?: Record<string, string[]>
  index?: Record<string, string[]>
  /** Rows lie in the order of their key, as on the server: for tables that grow at the end and are read by key. */
  clustered?: true
  /** Conditions over several columns, as SQL both databases read. */
  check?: string[]
}

// biome-ignore lint/suspicious/noExplicitAny: a migration knows no later shape of the database
export type AnyDatabase = Kysely<any>

export const onServer = (db: AnyDatabase): boolean => db.getExecutor().adapter instanceof MysqlAdapter

/** Creates a table where it is not there yet: a migration broken off half-way may simply run again. */
export async function createTable(db: AnyDatabase, table: string, columns: Record<string, Column>, keys: Keys = {}) {
  const server = onServer(db)
  const lines = Object.entries(columns).map(([label, it]) => columnLine(server, label, it))
  if (keys.primary) lines.push(`primary key (${keys.primary.join(', ')})`)
  for (const [label, it] of Object.entries(columns))
    if (it.references) lines.push(`foreign key (${label}) references ${it.references.replace('.', ' (')})`)
  for (const condition of keys.check ?? []) lines.push(`check (${condition})`)
  for (const [label, on] of Object.entries(keys.unique ?? {}))
    lines.push(server ? `unique key ${label} (${on.join(', ')})` : `constraint ${label} unique (${on.join(', ')})`)
  const index = Object.entries(keys.index ?? {})
  if (server) lines.push(...index.map(([label, on]) => `index ${label} (${on.join(', ')})`))
  const options = server
    ? ' engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin'
    : keys.clustered
      ? ' strict, without rowid'
      : ' strict'
  await raw(`create table if not exists ${table} (\n  ${lines.join(',\n  ')}\n)${options}`).execute(db)
  if (server) return
  for (const [label, on] of index)
    await raw(`create index if not exists ${label} on ${table} (${on.join(', ')})`).execute(db)
}

function columnLine(server: boolean, label: string, it: Column): string {
  const type = (server ? serverTypes : embeddedTypes)[it.meaning]
  const check = (server ? checks : embeddedChecks)[it.meaning]?.(label)
  return [
    `${label} ${type}`,
    it.nullable ? '' : 'not null',
    it.primary ? 'primary key' : '',
    check ? `check (${check})` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Rows of `table` may be added, never changed, and only where `removable` taken away. */
export async function appendOnly(db: AnyDatabase, table: string, key: string, options: {removable?: true} = {}) {
  const refuse = onServer(db)
    ? `signal sqlstate '45000' set message_text = '${table} is append-only'`
    : `begin select raise(abort, '${table} is append-only'); end`
  const verbs = options.removable ? ['update'] : ['update', 'delete']
  for (const verb of verbs)
    await raw(
      `create trigger if not exists ${table}_no_${verb} before ${verb} on ${table} for each row ${refuse}`,
    ).execute(db)
  if (onServer(db)) return
  // INSERT OR REPLACE fires neither of the two
  await raw(
    `create trigger if not exists ${table}_no_replace before insert on ${table}
     when exists (select 1 from ${table} where ${key} = new.${key}) ${refuse}`,
  ).execute(db)
}

const raw = (text: string): RawBuilder<unknown> => sql.raw(text)
