// What the pages by hand share: node:http, prepared statements, string concatenation, and nothing else.
import {hash} from 'node:crypto'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {DatabaseSync} from 'node:sqlite'
import {createPool} from 'mysql2'
import {sessionCookie} from '../src/platform/identity/who.ts'

export type Row = {[column: string]: string | number | null}

/** One statement's rows. */
export type Ask = (...values: (string | number)[]) => Row[] | Promise<Row[]>

/** `index` says how a statement names the index it walks. */
export type Hand = {isServer: boolean; index: (name: string) => string; prepare: (text: string) => Ask}

const url = process.env.DATABASE_URL ?? ''

function embedded(file: string): Hand {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA query_only = ON; PRAGMA cache_size = -16000')
  const prepare = (text: string): Ask => {
    const prepared = db.prepare(text)
    return (...values) => prepared.all(...values) as Row[]
  }
  return {isServer: false, index: (name) => `indexed by ${name}`, prepare}
}

function server(): Hand {
  const {hostname, port, username, password, pathname} = new URL(url)
  const pool = createPool({
    host: hostname,
    port: Number(port),
    user: username,
    password,
    database: pathname.slice(1),
    charset: 'UTF8MB4_BIN',
    connectionLimit: 20,
  }).promise()
  const prepare =
    (text: string): Ask =>
    async (...values) =>
      (await pool.query(text, values))[0] as Row[]
  return {isServer: true, index: (name) => `force index (${name})`, prepare}
}

/** The database of DATABASE_URL. */
export const openByHand = (): Hand => (url.startsWith('mysql:') ? server() : embedded(url.slice('sqlite:'.length)))

const signs: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'}

export const escaped = (value: string | number | null | undefined): string => {
  const text = value == null ? '' : String(value)
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign) : text
}

const session = `select last_seen_at as seen, session.created_at as created, closed_at as closed
  from session join account on account.id = session.account_id where token_hash = ?`
const idleMs = 2 * 3_600_000
const absoluteMs = 12 * 3_600_000
const since = (instant: Row[string] | undefined) => Date.now() - Date.parse(String(instant))
const token = new RegExp(`${sessionCookie}=([\\w-]+)`)

/**
 * Answers those who are signed in with the page of an address. What the parent sends (other than 'stop') is what stands
 * around the rows, the product's own: both send the same bytes.
 */
export function serveByHand<Given>(hand: Hand, pageOf: (address: string, given: Given) => Promise<string>): void {
  const sessionOf = hand.prepare(session)
  let given: Given | undefined
  const http = createServer(async (request, response) => {
    const [found] = await sessionOf(hash('sha256', token.exec(request.headers.cookie ?? '')?.[1] ?? ''))
    const open = found && !found.closed && since(found.seen) < idleMs && since(found.created) < absoluteMs
    if (!open || given === undefined) return response.writeHead(401).end()
    const page = await pageOf(request.url ?? '', given)
    response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8', 'Content-Length': Buffer.byteLength(page)})
    response.end(page)
  })
  http.keepAliveTimeout = 60_000
  http.listen(0, '127.0.0.1', () => process.send?.({port: (http.address() as AddressInfo).port}))
  // whoever asked is gone
  process.on('disconnect', () => process.exit())
  process.on('message', (asked) => {
    if (asked === 'stop') process.exit(0)
    given = asked as Given
    process.send?.('given')
  })
}
