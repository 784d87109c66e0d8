// The same pages by hand: node:http, one prepared statement each, string concatenation, and nothing else.
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {DatabaseSync} from 'node:sqlite'
import {createPool} from 'mysql2'
import {lastYear, unitId} from './rows.ts'

type Row = {[column: string]: string | number | null}

const things = (
  index: string,
) => `select auditable.id as id, auditable.name as name, unit.name as agency, auditable.kind as kind, budget_source as source,
  budget, last_audited_on as lastAuditedOn, risk, within_remit as withinRemit
  from auditable ${index} left join unit on unit.id = auditable.agency_id where unit_id = ? and fiscal_year = ?`

const texts = (by: (index: string) => string) => ({
  list: `${things(by('auditable_in_order'))} order by auditable.sort_key, auditable.id limit 51`,
  ranking: `${things(by('auditable_by_risk'))} and risk is not null order by risk desc, auditable.id desc limit 51`,
  heat: `select agency_id as agencyId, unit.name as agency, auditable.kind as kind, count(*) as count, max(risk) as highest
    from auditable left join unit on unit.id = auditable.agency_id where unit_id = ? and fiscal_year = ?
    group by agency_id, unit.name, auditable.kind`,
})

type Ask = (name: 'list' | 'ranking' | 'heat') => Row[] | Promise<Row[]>

function embedded(file: string): Ask {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA query_only = ON; PRAGMA cache_size = -16000')
  const {list, ranking, heat} = texts((index) => `indexed by ${index}`)
  const prepared = {list: db.prepare(list), ranking: db.prepare(ranking), heat: db.prepare(heat)}
  return (name) => prepared[name].all(unitId, lastYear) as Row[]
}

function server(url: string): Ask {
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
  const byHand = texts((index) => `force index (${index})`)
  return async (name) => {
    const [rows] = await pool.query(byHand[name], [unitId, lastYear])
    return rows as Row[]
  }
}

const url = process.env.DATABASE_URL ?? ''
const ask = url.startsWith('mysql:') ? server(url) : embedded(url.slice('sqlite:'.length))

const rowOf = (row: Row) =>
  `<tr><th scope="row"><a class="row-link" href="/audit/universe/${row.id}">${row.name}</a><span class="under">${row.agency}</span></th><td>${row.kind}</td><td>${row.source}</td><td class="number">${row.budget}</td><td class="nowrap">${row.lastAuditedOn}</td><td class="nowrap">${row.risk}</td></tr>`

/** What stands around the rows is the product's own page, given once: both send about the same bytes. */
let around = {list: {before: '', after: ''}, risk: {before: '', after: ''}}

const http = createServer(async (request, response) => {
  const name = request.url?.startsWith('/audit/risk') ? 'risk' : 'list'
  let page = around[name].before
  if (name === 'risk') for (const cell of await ask('heat')) page += `<td class="heat-high">${cell.highest}</td>`
  for (const row of (await ask(name === 'risk' ? 'ranking' : 'list')).slice(0, 50)) page += rowOf(row)
  page += around[name].after
  response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8', 'Content-Length': Buffer.byteLength(page)})
  response.end(page)
})
http.keepAliveTimeout = 60_000
http.listen(0, '127.0.0.1', () => process.send?.({port: (http.address() as AddressInfo).port}))
process.on('message', (asked) => {
  if (asked === 'stop') process.exit(0)
  around = asked as typeof around
})
