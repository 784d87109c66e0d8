// The audit universe of 5,000 things in each of ten years: its list and its heat map against the same by hand, in one
// interleaved run, on both databases.
import {type ChildProcess, fork} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {sql} from 'kysely'
import {openDatabase} from '../src/platform/db/dialect.ts'
import {migrate} from '../src/platform/db/migrator.ts'
import {readAreas} from '../src/platform/messages/index.ts'
import {privateServer} from '../test/support/mariadb.ts'
import {fill, lastYear} from './audit/rows.ts'
import {load} from './officials-list/load.ts'
import {median, report, rowsOf, startFlags} from './ratio.ts'

const things = 5000
const years = 10
const rounds = 7
const roundMs = 1200
const beginning = `/audit/universe?year=${lastYear}`
const ranking = `/audit/risk?year=${lastYear}`

type Program = {child: ChildProcess; port: number}

async function start(file: string, url: string): Promise<Program> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: {...process.env, DATABASE_URL: url, NODE_ENV: 'production'},
    execArgv: startFlags,
  })
  const [{port}] = (await once(child, 'message')) as [{port: number}]
  return {child, port}
}

async function stop({child}: Program): Promise<void> {
  child.send('stop')
  await once(child, 'exit')
}

const words = readAreas('th').audit

async function pageOf({port}: Program, path: string, cookie: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {headers: {cookie, accept: 'text/html'}})
  return answer.text()
}

/** The address of every page of the list: `next` followed to the end. */
async function allPages({port}: Program, cookie: string): Promise<string[]> {
  const addresses: string[] = []
  for (let address: string | null = beginning; address !== null; ) {
    addresses.push(address)
    const answer = await fetch(`http://127.0.0.1:${port}${address}`, {headers: {cookie, accept: 'application/json'}})
    address = ((await answer.json()) as {next: string | null}).next
  }
  return addresses
}

function around(page: string) {
  const begin = page.indexOf('<tbody>') + '<tbody>'.length
  return {before: page.slice(0, begin), after: page.slice(page.lastIndexOf('</tbody>')), bytes: Buffer.byteLength(page)}
}

async function compare(name: string, url: string, cookie: string): Promise<void> {
  const product = await start('officials-list/app.ts', url)
  const bare = await start('audit/bare.ts', url)
  try {
    const list = await pageOf(product, beginning, cookie)
    const pages = {list: around(list), risk: around(await pageOf(product, ranking, cookie))}
    bare.child.send({...pages, words})
    await once(bare.child, 'message')
    const through = await allPages(product, cookie)
    for (const address of [beginning, through[1] ?? ''])
      if (rowsOf(await pageOf(product, address, cookie)) !== rowsOf(await pageOf(bare, address, cookie)))
        throw new Error('the two send other rows')
    const measures = [
      {what: 'the beginning of the list, which is kept', paths: [beginning]},
      {what: 'the list page by page', paths: through},
      {what: 'risk', paths: [ranking]},
    ]
    for (const {what, paths} of measures) {
      const figures = {product: [] as number[], bare: [] as number[]}
      for (const {port} of [product, bare]) await load(port, paths, cookie, roundMs)
      for (let round = 0; round < rounds; round++) {
        figures.product.push((await load(product.port, paths, cookie, roundMs)).perSecond)
        figures.bare.push((await load(bare.port, paths, cookie, roundMs)).perSecond)
      }
      const bytes = what === 'risk' ? pages.risk.bytes : pages.list.bytes
      report({
        name: `${name}, ${what}: product / by hand`,
        ratio: median(figures.product.map((value, round) => value / (figures.bare[round] ?? Number.NaN))),
        limit: 0.75,
        atLeast: true,
        detail: `${Math.round(median(figures.product))} against ${Math.round(median(figures.bare))} pages a second of ${Math.round(bytes / 1024)} KB`,
      })
    }
  } finally {
    await Promise.all([stop(product), stop(bare)])
  }
}

async function onEmbedded(): Promise<void> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mukda-bench-'))
  const url = `sqlite:${join(folder, 'bench.db')}`
  try {
    const db = openDatabase(url)
    await migrate(db)
    const cookie = await fill(db, things, years)
    await db.destroy()
    await compare('embedded', url, cookie)
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

async function onServer(address: string): Promise<void> {
  const name = `bench_${process.pid}`
  const admin = openDatabase(`${address}/mysql`)
  await sql.raw(`create database ${name} character set utf8mb4 collate utf8mb4_bin`).execute(admin)
  try {
    const db = openDatabase(`${address}/${name}`)
    await migrate(db)
    const cookie = await fill(db, things, years)
    await sql`analyze table auditable`.execute(db)
    await db.destroy()
    await compare('server', `${address}/${name}`, cookie)
  } finally {
    await sql.raw(`drop database ${name}`).execute(admin)
    await admin.destroy()
  }
}

await onEmbedded()
const server = await privateServer()
try {
  await onServer(server.address)
} finally {
  await server.stop()
}
