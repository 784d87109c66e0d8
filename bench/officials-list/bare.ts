// The same page by hand: node:http, prepared statements, string concatenation, and nothing else.
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {DatabaseSync} from 'node:sqlite'
import {createPool} from 'mysql2'
import {readersUnits} from './rows.ts'

type Row = {[column: string]: string | null}
type Ask = (from: {sortKey: string; id: string} | null) => Row[] | Promise<Row[]>

const only = "personnel_type = 'ข้าราชการ' and status = 'ปฏิบัติราชการ'"
const columns = `official.id as id, concat(title, first_name, ' ', surname) as name, personnel_type as personnelType,
  position_number as positionNumber, position_title as positionTitle, position_type as positionType,
  position_level as positionLevel, status, unit_id as unitId, official.sort_key as sortKey`
const beyond = 'and sort_key >= ? and (sort_key > ? or id > ?)'

function embedded(file: string): {ask: Ask; units: Row[]} {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA query_only = ON; PRAGMA cache_size = -16000')
  const arm = (more: string) =>
    `select ${columns} from official indexed by official_by_unit where unit_id = ? and ${only} ${more}`
  const order = 'order by sortKey, id limit 51'
  const first = db.prepare(`${readersUnits.map(() => arm('')).join(' union all ')} ${order}`)
  const later = db.prepare(`${readersUnits.map(() => arm(beyond)).join(' union all ')} ${order}`)
  const ask: Ask = (from) =>
    (from
      ? later.all(...readersUnits.flatMap((unit) => [unit, from.sortKey, from.sortKey, from.id]))
      : first.all(...readersUnits)) as Row[]
  return {ask, units: db.prepare('select id, name from unit').all() as Row[]}
}

async function server(url: string): Promise<{ask: Ask; units: Row[]}> {
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
  const order = 'order by sortKey, id limit 51'
  const text = (more: string) =>
    `select ${columns} from (${readersUnits
      .map(
        () =>
          `(select id, sort_key as sortKey from official force index (official_by_unit) where unit_id = ? and ${only} ${more} ${order})`,
      )
      .join(' union all ')} ${order}) as shown join official on official.id = shown.id order by shown.sortKey, shown.id`
  const first = text('')
  const later = text(beyond)
  const ask: Ask = async (from) => {
    const [rows] = from
      ? await pool.query(
          later,
          readersUnits.flatMap((unit) => [unit, from.sortKey, from.sortKey, from.id]),
        )
      : await pool.query(first, readersUnits)
    return rows as Row[]
  }
  const [units] = await pool.query('select id, name from unit')
  return {ask, units: units as Row[]}
}

const url = process.env.DATABASE_URL ?? ''
const {ask, units} = url.startsWith('mysql:') ? await server(url) : embedded(url.slice('sqlite:'.length))
const unitNames = new Map(units.map((unit) => [unit.id, unit.name]))

const signs: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'}
const escaped = (text: string | null | undefined) =>
  text == null ? '' : /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign) : text

const atWork = 'ปฏิบัติราชการ'

const rowOf = (row: Row) =>
  `<tr><th scope="row"><a class="row-link" href="/personnel/officials/${row.id}">${escaped(row.name)}</a><span class="absence">${row.status === atWork ? '' : escaped(row.status)}</span></th><td>${escaped(row.positionTitle)} <span class="quiet">${escaped(row.positionLevel)}</span></td><td class="number" data-label="เลขที่ตำแหน่ง">${escaped(row.positionNumber)}</td><td>${escaped(unitNames.get(row.unitId ?? ''))}</td><td class="nowrap">${escaped(row.personnelType)}</td></tr>`

/** What stands around the rows is the product's own page, given once: both send the same bytes. */
let around = {before: '', after: ''}

const http = createServer(async (request, response) => {
  const cursor = /[?&]after=([\w-]+)/.exec(request.url ?? '')?.[1]
  const text = cursor ? Buffer.from(cursor, 'base64url').toString('latin1') : ''
  const rows = await ask(cursor ? {id: text.slice(0, 26), sortKey: text.slice(26)} : null)
  let page = around.before
  for (const row of rows.slice(0, 50)) page += rowOf(row)
  page += around.after
  response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8', 'Content-Length': Buffer.byteLength(page)})
  response.end(page)
})
http.keepAliveTimeout = 60_000
http.listen(0, '127.0.0.1', () => process.send?.({port: (http.address() as AddressInfo).port}))
process.on('message', (asked) => {
  if (asked === 'stop') process.exit(0)
  around = asked as typeof around
})
